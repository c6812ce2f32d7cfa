import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RateLimitGuard } from '../../platform/rate-limit/rate-limit.guard.js';
import { Clock } from '../../platform/clock.js';
import { Resealing } from '../../platform/encryption/resealing.js';
import { Paging } from '../../platform/http/paging.js';
import { OutboundModule } from '../../platform/outbound/outbound.module.js';
import { AccessGuard, PermissionsModule } from '../permissions/index.js';
import { AuthController } from './auth.controller.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { ClientsController } from './clients/clients.controller.js';
import { ClientsRepository } from './clients/clients.repository.js';
import { ClientsService } from './clients/clients.service.js';
import { Issuers } from './issuers/issuers.js';
import { IssuerTokenStrategy } from './issuers/issuer-token.strategy.js';
import { LinksRepository } from './issuers/links.repository.js';
import { ProvidersRepository } from './issuers/providers.repository.js';
import { JwksController } from './jwks.controller.js';
import { ApiKeysController } from './keys/api-keys.controller.js';
import { ApiKeyStrategy } from './keys/api-key.strategy.js';
import { ApiKeysRepository } from './keys/api-keys.repository.js';
import { ApiKeysService } from './keys/api-keys.service.js';
import { KeyRotationService } from './keys/key-rotation.service.js';
import { KeyUsage } from './keys/key-usage.js';
import { KeyUsageRepository } from './keys/key-usage.repository.js';
import { KeyUsageService } from './keys/key-usage.service.js';
import { RouteUsage } from './keys/route-usage.js';
import { ClientAuthentication } from './oauth/client-authentication.js';
import { FormBodies } from './oauth/form-bodies.js';
import { OAuthController } from './oauth/oauth.controller.js';
import { OAuthService } from './oauth/oauth.service.js';
import { SessionsRepository } from './sessions/sessions.repository.js';
import { ProvenCredentials } from './standing/proven-credentials.js';
import { Standings, type StandingSource } from './standing/standings.js';
import { AccessTokenStrategy } from './tokens/access-token.strategy.js';
import { SigningKeysController } from './tokens/signing-keys.controller.js';
import { SigningKeys } from './tokens/signing-keys.js';
import { SigningKeysRepository } from './tokens/signing-keys.repository.js';
import { SigningKeysService } from './tokens/signing-keys.service.js';
import { TokensService } from './tokens/tokens.service.js';

/** Who is calling: keys, tokens, and the two global guards in their order. */
@Module({
  imports: [OutboundModule, PermissionsModule],
  controllers: [
    AuthController,
    ApiKeysController,
    ClientsController,
    JwksController,
    OAuthController,
    SigningKeysController,
  ],
  providers: [
    ApiKeysRepository,
    ClientAuthentication,
    ClientsRepository,
    ClientsService,
    FormBodies,
    OAuthService,
    ApiKeysService,
    {
      provide: Standings,
      useFactory: (
        clock: Clock,
        keys: StandingSource,
        sessions: StandingSource,
        clients: StandingSource,
        links: StandingSource,
      ): Standings =>
        new Standings(
          clock,
          new Map([
            ['key', keys],
            ['ses', sessions],
            ['cli', clients],
            ['idp', links],
          ]),
        ),
      inject: [Clock, ApiKeysRepository, SessionsRepository, ClientsRepository, LinksRepository],
    },
    Issuers,
    IssuerTokenStrategy,
    KeyRotationService,
    KeyUsage,
    KeyUsageRepository,
    KeyUsageService,
    LinksRepository,
    Paging,
    ProvidersRepository,
    RouteUsage,
    SessionsRepository,
    ProvenCredentials,
    ApiKeyStrategy,
    AccessTokenStrategy,
    TokensService,
    SigningKeysRepository,
    SigningKeysService,
    {
      provide: SigningKeys,
      useFactory: ({ keys }: SigningKeysService): SigningKeys => keys,
      inject: [SigningKeysService],
    },
    AuthenticationGuard,
    // Nest runs global guards in the order of their providers: first who, then whether.
    { provide: APP_GUARD, useExisting: AuthenticationGuard },
    { provide: APP_GUARD, useExisting: RateLimitGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
  ],
  exports: [
    ApiKeysService,
    Issuers,
    LinksRepository,
    OutboundModule,
    PermissionsModule,
    ProvidersRepository,
    SessionsRepository,
    Standings,
    TokensService,
  ],
})
export class AuthModule {
  constructor(resealing: Resealing) {
    resealing.register({ table: 'second_factors', key: 'user_id', fields: ['secret'], type: 'text' });
    resealing.register({ table: 'signing_keys', key: 'kid', fields: ['private_key'], type: 'text' });
  }
}
