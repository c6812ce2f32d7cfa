import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-jwt';

import { Clock } from '../../../platform/clock.js';
import { authErrors, unauthenticated } from '../auth.errors.js';
import { presentedToken } from '../presented-credential.js';
import type { ProvenCredential } from '../standing/standing.js';
import { hasBegun, namedIn, readIssuerClaims } from './issuer-token.js';
import { Issuers } from './issuers.js';
import { LinksRepository, standingOf } from './links.repository.js';
import { ProvidersRepository } from './providers.repository.js';
import { type IdentityProvider, ISSUER_ALGORITHMS } from './stored-provider.js';

/**
 * Proves an access token of a configured issuer (RFC 9068): `typ`, `iss` and `aud` exactly, the algorithms that the
 * provider is allowed, a key that the issuer publishes, and the time. Whom it stands for is the link of its subject.
 */
@Injectable()
export class IssuerTokenStrategy extends PassportStrategy(Strategy, 'issuer-token') {
  constructor(
    private readonly providers: ProvidersRepository,
    private readonly links: LinksRepository,
    private readonly issuers: Issuers,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: presentedToken,
      secretOrKeyProvider: (
        _request: unknown,
        token: unknown,
        done: (error: Error | null, key?: string) => void,
      ) => {
        this.keyFor(typeof token === 'string' ? token : '').then(
          (key) => {
            if (key === null) done(unauthenticated(authErrors.CREDENTIALS_INVALID));
            else done(null, key);
          },
          (error: unknown) => {
            done(error instanceof Error ? error : new Error('the keys of the issuer were not read'));
          },
        );
      },
      algorithms: [...ISSUER_ALGORITHMS],
      // Time is the Clock's, and `validate` asks it; the library would ask the process.
      ignoreExpiration: true,
    });
  }

  /** Whose token this is, once the signature held. @throws {AppError} CREDENTIALS_INVALID, TOKEN_EXPIRED */
  async validate(payload: unknown): Promise<ProvenCredential> {
    const claims = readIssuerClaims(payload);
    const nowS = this.clock.now().getTime() / 1_000;
    if (claims === null || !hasBegun(claims, nowS)) throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    if (nowS >= claims.expiresAt) throw unauthenticated(authErrors.TOKEN_EXPIRED);
    const provider = await this.providers.findByAudience(claims.issuer, claims.audience);
    const link = provider === null ? null : await this.links.find(provider.id, claims.subject);
    if (provider === null || link === null || link.organizationId !== provider.organizationId)
      throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    return {
      method: 'jwt',
      standing: standingOf(provider.id, claims.subject),
      userId: link.userId,
      organizationId: link.organizationId,
      tokenScopes: claims.scopes,
      issuedUnder: null,
      expiresAtMs: claims.expiresAt * 1_000,
    };
  }

  private async keyFor(token: string): Promise<string | null> {
    const named = namedIn(token);
    const provider =
      named === null ? null : await this.providers.findByAudience(named.issuer, named.audience);
    if (named === null || provider === null || !isAllowed(provider, named.header.alg)) return null;
    return this.issuers.keyFor(provider, named.header);
  }
}

const isAllowed = ({ algorithms }: IdentityProvider, alg: string): boolean =>
  algorithms.some((allowed) => allowed === alg);
