export { AccessGuard } from './access.guard.js';
export { grantExceeds, GrantsService } from './grants.service.js';
export { Refusals } from './log/refusals.js';
export { permissionErrors } from './permissions.errors.js';
export { PermissionsModule } from './permissions.module.js';
export { RightsModule } from './rights.module.js';
export { ROLES, type Role } from './roles/seeded-roles.js';
