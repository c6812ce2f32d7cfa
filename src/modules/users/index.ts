export { userErrors } from './users.errors.js';
export { UsersModule } from './users.module.js';
export type { StoredOrganization, StoredUser } from './users.repository.js';
export { UsersService } from './users.service.js';
