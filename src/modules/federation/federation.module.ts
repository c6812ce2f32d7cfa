import { Module } from '@nestjs/common';

import { Resealing } from '../../platform/encryption/resealing.js';
import { Paging } from '../../platform/http/paging.js';
import { AuthModule, SignInModule } from '../auth/index.js';
import { PermissionsModule } from '../permissions/index.js';
import { AdministrationModule } from '../users/index.js';
import { ExpiredHandovers } from './login/expired-handovers.js';
import { HandoversRepository } from './login/handovers.repository.js';
import { IdentityLinksService } from './login/identity-links.service.js';
import { IdentitySignInService } from './login/identity-sign-in.service.js';
import { LoginController } from './login/login.controller.js';
import { LoginService } from './login/login.service.js';
import { LoginTickets } from './login/login-ticket.js';
import { Redemption } from './login/redemption.js';
import { ProviderLimits } from './providers/provider-limits.js';
import { ProvidersController } from './providers/providers.controller.js';
import { ProvidersService } from './providers/providers.service.js';
import { SubjectsService } from './providers/subjects.service.js';

/** People and programs whom issuers outside vouch for. */
@Module({
  imports: [AuthModule, AdministrationModule, PermissionsModule, SignInModule],
  controllers: [LoginController, ProvidersController],
  providers: [
    ExpiredHandovers,
    HandoversRepository,
    IdentityLinksService,
    IdentitySignInService,
    LoginService,
    LoginTickets,
    Paging,
    ProviderLimits,
    ProvidersService,
    Redemption,
    SubjectsService,
  ],
})
export class FederationModule {
  constructor(resealing: Resealing) {
    resealing.register({ table: 'identity_providers', fields: ['client_secret'], type: 'text' });
  }
}
