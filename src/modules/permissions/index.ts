export { AccessGuard } from './access.guard.js';
export { permissionErrors } from './permissions.errors.js';
export { PermissionsModule } from './permissions.module.js';
export { grantsOf, ROLES, type Role } from './roles.js';
