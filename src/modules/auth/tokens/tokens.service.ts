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
import { authorityVersion } from '../standing/authority-version.js';
import type { Standing } from '../standing/standing.js';
import { Standings } from '../standing/standings.js';
import { TOKEN_LIFE_S, writeClaims } from './access-token.js';
import { type KeySet, SigningKeys } from './signing-keys.js';

/** An access token with what its holder needs to know. */
export interface IssuedToken {
  readonly token: string;
  /** Null for the token of a session: whatever the user may do. */
  readonly scopes: readonly Permission[] | null;
  readonly lifeSeconds: number;
}

/** Issues access tokens for what was proven otherwise, and publishes what verifies them. */
@Injectable()
export class TokensService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly signingKeys: SigningKeys,
    private readonly standings: Standings,
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
    const { principal, requestId } = actor;
    if (principal.method !== 'api_key') throw new AppError(authErrors.TOKEN_NEEDS_API_KEY);
    const scopes = requested === null ? principal.scopes : narrowed(principal, requested);
    const standing = await this.standings.of(principal.credentialId);
    if (standing === null) throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    const issued = await this.issue(standing, scopes);
    if (issued === null) throw unauthenticated(authErrors.KEY_EXPIRED);
    this.log.granted('token_issued', { requestId, principal });
    return issued;
  }

  /**
   * A token for the user of a session that is in force: the row is committed, and password, second factor or refresh
   * token were proven by the caller. It lives 10 minutes, never longer than the session, and ends with it.
   *
   * @param sessionId `ses_…`
   * @throws {AppError} SESSION_ENDED, also for a session that is not there
   */
  async issueForSession(sessionId: string, requestId: string): Promise<IssuedToken> {
    this.standings.forget(sessionId);
    const standing = await this.standings.of(sessionId);
    const inForce = standing !== null && standing.revokedAtMs === null && standing.active;
    const issued = inForce ? await this.issue(standing, null) : null;
    if (standing === null || issued === null) throw unauthenticated(authErrors.SESSION_ENDED);
    const { credentialId, userId, organizationId } = standing;
    const principal = { credentialId, userId, organizationId, method: 'jwt' } as const;
    this.log.granted('token_issued', { requestId, principal });
    return issued;
  }

  /**
   * A token for an OAuth client that has proven itself and may act now.
   *
   * @param scopes among those of the client
   */
  async issueForClient(
    standing: Standing,
    scopes: readonly Permission[],
    requestId: string,
  ): Promise<IssuedToken> {
    const issued = await this.issue(standing, scopes);
    if (issued === null) throw unauthenticated(authErrors.CREDENTIALS_INVALID);
    const { credentialId, userId, organizationId } = standing;
    const principal = { credentialId, userId, organizationId, method: 'jwt' } as const;
    this.log.granted('token_issued', { requestId, principal });
    return issued;
  }

  /** The public keys of access tokens. */
  publicKeys(): Promise<KeySet> {
    return this.signingKeys.publicKeys();
  }

  /** A token under what the credential may do now; null when less than a second of its life is left. */
  private async issue(standing: Standing, scopes: readonly Permission[] | null): Promise<IssuedToken | null> {
    const issuedAt = Math.floor(this.clock.now().getTime() / 1000);
    const expiresAt = Math.min(issuedAt + TOKEN_LIFE_S, Math.floor(standing.expiresAtMs / 1000));
    if (!(expiresAt > issuedAt)) return null;
    const { userId, organizationId, credentialId, amr, authenticatedAtMs } = standing;
    const claims = writeClaims({
      userId,
      organizationId,
      credentialId,
      scopes,
      proof:
        authenticatedAtMs === null ? null : { amr, authenticatedAt: Math.floor(authenticatedAtMs / 1000) },
      authorityVersion: authorityVersion(standing),
      issuedAt,
      expiresAt,
    });
    const { issuer, audience } = this.config.auth.jwt;
    const token = await this.signingKeys.sign(claims, { issuer, audience, id: randomUUID() });
    return { token, scopes, lifeSeconds: expiresAt - issuedAt };
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
