import { Module } from '@nestjs/common';
import { OrganizationsRepository } from './organizations/organizations.repository.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Organizations and the users in them, for whoever brings them into being. */
@Module({
  providers: [OrganizationsRepository, UsersRepository, UsersService],
  exports: [OrganizationsRepository, UsersRepository, UsersService],
})
export class UsersModule {}
