import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Clock } from '../../platform/clock.js';
import { AppConfig } from '../../platform/config/app-config.js';
import { AccessGuard, PermissionsModule } from '../permissions/index.js';
import { AuthController } from './auth.controller.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { JwksController } from './jwks.controller.js';
import { ApiKeyStrategy } from './keys/api-key.strategy.js';
import { ApiKeysRepository } from './keys/api-keys.repository.js';
import { ApiKeysService } from './keys/api-keys.service.js';
import { KeyStandings } from './keys/key-standings.js';
import { KeyUsage } from './keys/key-usage.js';
import { ProvenCredentials } from './proven-credentials.js';
import { AccessTokenStrategy } from './tokens/access-token.strategy.js';
import { SigningKeys } from './tokens/signing-keys.js';
import { TokensService } from './tokens/tokens.service.js';

/** Who is calling: keys, tokens, and the two global guards in their order. */
@Module({
  imports: [PermissionsModule],
  controllers: [AuthController, JwksController],
  providers: [
    ApiKeysRepository,
    ApiKeysService,
    {
      provide: KeyStandings,
      useFactory: (clock: Clock, keys: ApiKeysRepository): KeyStandings =>
        new KeyStandings(clock, (keyId) => keys.findStanding(keyId)),
      inject: [Clock, ApiKeysRepository],
    },
    KeyUsage,
    ProvenCredentials,
    ApiKeyStrategy,
    AccessTokenStrategy,
    TokensService,
    {
      provide: SigningKeys,
      useFactory: (config: AppConfig): Promise<SigningKeys> => SigningKeys.from(config.auth.jwt.privateKey),
      inject: [AppConfig],
    },
    AuthenticationGuard,
    // Nest runs global guards in the order of their providers: first who, then whether.
    { provide: APP_GUARD, useExisting: AuthenticationGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
  ],
  exports: [ApiKeysService],
})
export class AuthModule {}
