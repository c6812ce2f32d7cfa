import { Module } from '@nestjs/common';
import { PermissionsModule } from '../permissions/index.js';
import { GivenRoles } from './grants.js';
import { OrganizationsRepository } from './organizations/organizations.repository.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Organizations and the users in them, for whoever brings them into being. */
@Module({
  imports: [PermissionsModule],
  providers: [GivenRoles, OrganizationsRepository, UsersRepository, UsersService],
  exports: [GivenRoles, OrganizationsRepository, UsersRepository, UsersService],
})
export class UsersModule {}
