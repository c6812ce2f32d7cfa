import type { Permission } from '../../../platform/security/catalogue.js';

/** The one algorithm: ECDSA on P-256 with SHA-256 (RFC 7518 section 3.4). */
export const ALGORITHM = 'ES256';

/** The one token type (RFC 9068): no other token that we may sign one day passes for an access token. */
export const TOKEN_TYPE = 'at+jwt';

/** How long a token lives at most. */
export const TOKEN_LIFE_S = 600;

/** What an access token says. Times are whole seconds of the epoch, as in RFC 7519. */
export interface TokenClaims {
  readonly userId: string;
  readonly organizationId: string;
  /** The 12 characters of the key that the token was exchanged for. */
  readonly keyId: string;
  readonly scopes: readonly Permission[];
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** The claims as they travel (RFC 9068 section 2.2): the API key is the client, `client_id`. */
export function writeClaims(claims: TokenClaims): Readonly<Record<string, unknown>> {
  return {
    sub: claims.userId,
    org: claims.organizationId,
    client_id: `key_${claims.keyId}`,
    scope: claims.scopes.join(' '),
    iat: claims.issuedAt,
    exp: claims.expiresAt,
  };
}

/** Claims whose signature held, with every type checked. */
export interface ReadClaims extends Omit<TokenClaims, 'scopes'> {
  /** The later of `iat` and `nbf`. */
  readonly notBefore: number;
  readonly scopes: readonly string[];
}

/**
 * Null for anything that we would not have signed: a missing claim, another type, a life longer than ours.
 *
 * `aud` must be one text. A list that merely contains our audience (RFC 7519 allows it) is good elsewhere too.
 */
export function readClaims(payload: unknown): ReadClaims | null {
  const claims: ReadonlyMap<string, unknown> = new Map(Object.entries(payload ?? {}));
  const text = (name: string): string | null => {
    const value = claims.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const seconds = (name: string): number => {
    const value = claims.get(name);
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : Number.NaN;
  };
  const [userId, organizationId, scope] = [text('sub'), text('org'), text('scope')];
  const [, keyId] = /^key_([0-9A-Za-z]{12})$/.exec(text('client_id') ?? '') ?? [];
  if (userId === null || organizationId === null || scope === null || keyId === undefined) return null;
  if (text('aud') === null || text('jti') === null) return null;

  const [issuedAt, expiresAt] = [seconds('iat'), seconds('exp')];
  const notBefore = Math.max(issuedAt, claims.has('nbf') ? seconds('nbf') : issuedAt);
  const lifeS = expiresAt - issuedAt;
  // Written so that a time that is not a number refuses, too.
  if (!(lifeS > 0 && lifeS <= TOKEN_LIFE_S) || Number.isNaN(notBefore)) return null;
  return { userId, organizationId, keyId, scopes: scope.split(' '), issuedAt, expiresAt, notBefore };
}
