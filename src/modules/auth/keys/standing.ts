import { authErrors, unauthenticated } from '../auth.errors.js';
import { isPermission, type Permission } from '../../../platform/security/catalogue.js';
import type { Principal } from '../../../platform/security/principal.js';

/** What the database says now about a key, its owner and the owner's organization. Times are milliseconds of the epoch. */
export interface KeyStanding {
  /** The 12 characters of the key, without `key_`. */
  readonly keyId: string;
  readonly secretHash: Uint8Array;
  readonly scopes: readonly string[];
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
  readonly lastUsedAtMs: number | null;
  readonly userId: string;
  /** Whether the owner may act at all. */
  readonly active: boolean;
  readonly roles: readonly string[];
  readonly organizationId: string;
  readonly sandbox: boolean;
}

/** What a strategy proved about a credential, once: whose it is and until when. It holds for as long as the credential does. */
export interface ProvenCredential {
  readonly method: Principal['method'];
  readonly keyId: string;
  readonly userId: string;
  readonly organizationId: string;
  /** The scopes written into a token; null where the key's own scopes are the limit. */
  readonly tokenScopes: readonly string[] | null;
  /** The token's `exp`; for a key, null: its expiry is part of its standing. */
  readonly expiresAtMs: number | null;
}

/**
 * The principal that a proven credential stands for at this moment.
 *
 * Asked on every request, with a standing that is at most one second old: revocation, deactivation, a change of roles
 * and a narrowed key act on credentials that were proven before. A scope that is unknown now counts for nothing.
 *
 * @throws {AppError} CREDENTIALS_INVALID, TOKEN_EXPIRED, KEY_REVOKED, KEY_EXPIRED
 */
export function principalOf(
  proven: ProvenCredential,
  standing: KeyStanding | null,
  nowMs: number,
): Principal {
  if (proven.expiresAtMs !== null && nowMs >= proven.expiresAtMs)
    throw unauthenticated(authErrors.TOKEN_EXPIRED);
  if (
    standing?.keyId !== proven.keyId ||
    standing.userId !== proven.userId ||
    standing.organizationId !== proven.organizationId
  ) {
    throw unauthenticated(authErrors.CREDENTIALS_INVALID);
  }
  if (standing.revokedAtMs !== null) throw unauthenticated(authErrors.KEY_REVOKED);
  if (nowMs >= standing.expiresAtMs) throw unauthenticated(authErrors.KEY_EXPIRED);
  if (!standing.active) {
    throw unauthenticated(
      authErrors.CREDENTIALS_INVALID,
      'The account behind this credential is not active.',
    );
  }
  return {
    userId: standing.userId,
    organizationId: standing.organizationId,
    method: proven.method,
    credentialId: `key_${standing.keyId}`,
    roles: standing.roles,
    scopes: limits(standing.scopes, proven.tokenScopes),
    sandbox: standing.sandbox,
  };
}

function limits(keyScopes: readonly string[], tokenScopes: readonly string[] | null): readonly Permission[] {
  const held = keyScopes.filter(isPermission);
  return tokenScopes === null ? held : held.filter((scope) => tokenScopes.includes(scope));
}
