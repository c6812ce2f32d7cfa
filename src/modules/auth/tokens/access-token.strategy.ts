import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';
import { AppConfig } from '../../../platform/config/app-config.js';
import { Clock } from '../../../platform/clock.js';
import { authErrors, unauthenticated } from '../auth.errors.js';
import type { ProvenCredential } from '../standing/standing.js';
import { presentedToken } from '../presented-credential.js';
import { ALGORITHM, readClaims } from './access-token.js';
import { SigningKeys } from './signing-keys.js';

/** How far the clock of another replica may be ahead of ours. Never grants time beyond `exp`. */
const SKEW_S = 5;

/** Proves an access token: ES256 by one of our own keys, our issuer, our audience, and the time. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    config: AppConfig,
    signingKeys: SigningKeys,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: presentedToken,
      // The header only ever selects one of our keys; `jku`, `x5u` and `jwk` in it are not read.
      secretOrKeyProvider: (
        _request: unknown,
        token: unknown,
        done: (error: Error | null, key?: string) => void,
      ) => {
        const found = typeof token === 'string' ? signingKeys.keyFor(token) : Promise.resolve(undefined);
        found.then(
          (key) => {
            if (key === undefined) done(unauthenticated(authErrors.CREDENTIALS_INVALID));
            else done(null, key);
          },
          (error: unknown) => {
            done(error instanceof Error ? error : new Error('the signing keys were not read'));
          },
        );
      },
      algorithms: [ALGORITHM],
      issuer: config.auth.jwt.issuer,
      audience: config.auth.jwt.audience,
      // Time is the Clock's, and `validate` asks it; the library would ask the process.
      ignoreExpiration: true,
    });
  }

  /** Whose token this is, once the signature held. @throws {AppError} CREDENTIALS_INVALID, TOKEN_EXPIRED */
  validate(payload: unknown): ProvenCredential {
    const claims = readClaims(payload);
    const nowS = this.clock.now().getTime() / 1000;
    if (claims === null) throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    if (claims.notBefore > nowS + SKEW_S) throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    if (nowS >= claims.expiresAt) throw unauthenticated(authErrors.TOKEN_EXPIRED);
    return {
      method: 'jwt',
      standing: claims.credentialId,
      userId: claims.userId,
      organizationId: claims.organizationId,
      tokenScopes: claims.scopes,
      issuedUnder: claims.authorityVersion,
      expiresAtMs: claims.expiresAt * 1000,
    };
  }
}
