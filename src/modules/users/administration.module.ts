import { Module } from '@nestjs/common';
import { Paging } from '../../platform/http/paging.js';
import { AuthModule, SignInModule } from '../auth/index.js';
import { PermissionsModule } from '../permissions/index.js';
import { Administrators } from './administrators.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { MappedMembersService } from './mapped-members.service.js';
import { MembersService } from './members.service.js';
import { OrganizationsController } from './organizations/organizations.controller.js';
import { OrganizationsService } from './organizations/organizations.service.js';
import { OwnAccountService } from './own-account.service.js';
import { UsersController } from './users.controller.js';
import { UsersModule } from './users.module.js';

/** What administrators do with organizations and users. */
@Module({
  imports: [AuthModule, PermissionsModule, SignInModule, UsersModule],
  controllers: [OrganizationsController, UsersController, InvitationsController],
  providers: [
    Administrators,
    InvitationsRepository,
    InvitationsService,
    MappedMembersService,
    MembersService,
    OrganizationsService,
    OwnAccountService,
    Paging,
  ],
  exports: [InvitationsService, MappedMembersService],
})
export class AdministrationModule {}
