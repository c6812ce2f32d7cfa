import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/app-config.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { Clock } from '../../../platform/clock.js';
import type { Actor } from '../../../platform/security/actor.js';
import { isPermission, type Permission } from '../../../platform/security/catalogue.js';
import type { Principal } from '../../../platform/security/principal.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { permissionErrors } from '../../permissions/index.js';
import { authErrors, unauthenticated } from '../auth.errors.js';
import { KeyStandings } from '../keys/key-standings.js';
import { TOKEN_LIFE_S, writeClaims } from './access-token.js';
import { type KeySet, SigningKeys } from './signing-keys.js';

/** An access token with what its holder needs to know. */
export interface IssuedToken {
  readonly token: string;
  readonly scopes: readonly Permission[];
  readonly lifeSeconds: number;
}

/** Exchanges API keys for access tokens, and publishes what verifies these. */
@Injectable()
export class TokensService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly signingKeys: SigningKeys,
    private readonly standings: KeyStandings,
    private readonly log: SecurityLog,
  ) {}

  /**
   * A token for the owner of the key that the call was made with, for all its scopes or for the narrower ones asked for.
   *
   * It lives 10 minutes, and never longer than the key.
   *
   * @param requested scopes separated by single spaces (RFC 6749 section 3.3); null for all
   * @throws {AppError} TOKEN_NEEDS_API_KEY, SCOPE_UNKNOWN, SCOPE_MISSING, KEY_EXPIRED
   */
  async exchange(actor: Actor, requested: string | null): Promise<IssuedToken> {
    const { principal } = actor;
    if (principal.method !== 'api_key') throw new AppError(authErrors.TOKEN_NEEDS_API_KEY);
    const scopes = requested === null ? principal.scopes : narrowed(principal, requested);

    const keyId = principal.credentialId.replace(/^key_/, '');
    const standing = await this.standings.of(keyId);
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    const expiresAt = Math.min(issuedAt + TOKEN_LIFE_S, Math.floor((standing?.expiresAtMs ?? 0) / 1000));
    if (expiresAt <= issuedAt) throw unauthenticated(authErrors.KEY_EXPIRED);

    const { userId, organizationId } = principal;
    const { issuer, audience } = this.config.auth.jwt;
    const claims = writeClaims({ userId, organizationId, keyId, scopes, issuedAt, expiresAt });
    const token = await this.signingKeys.sign(claims, { issuer, audience, id: randomUUID() });
    this.log.granted('token_issued', { requestId: actor.requestId, principal });
    return { token, scopes, lifeSeconds: expiresAt - issuedAt };
  }

  /** The public keys of access tokens. */
  publicKeys(): KeySet {
    return this.signingKeys.publicKeys();
  }
}

function narrowed(principal: Principal, requested: string): readonly Permission[] {
  const asked = [...new Set(requested.split(' '))];
  if (!asked.every(isPermission)) {
    const { title: message, fix } = authErrors.SCOPE_UNKNOWN;
    throw new AppError(authErrors.SCOPE_UNKNOWN, {
      errors: [{ pointer: '/scope', code: authErrors.SCOPE_UNKNOWN.code, message, fix }],
    });
  }
  const missing = asked.find((scope) => !principal.scopes.includes(scope));
  if (missing !== undefined) {
    throw new AppError(permissionErrors.SCOPE_MISSING, { extensions: { required: missing } });
  }
  return asked;
}
