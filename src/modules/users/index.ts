export { AdministrationModule } from './administration.module.js';
export type { StoredOrganization, StoredUser } from './stored-user.js';
export { userErrors } from './users.errors.js';
export { UsersModule } from './users.module.js';
export { UsersService } from './users.service.js';
