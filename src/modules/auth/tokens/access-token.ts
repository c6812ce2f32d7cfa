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

/** Claims whose signature held, with every type checked; `notBefore` is the later of `iat` and `nbf`. */
export interface ReadClaims extends Omit<TokenClaims, 'scopes'> {
  readonly audience: string;
  readonly notBefore: number;
  readonly scopes: readonly string[];
}

/** Null for anything that we would not have signed: a missing claim, another type, a life longer than ours. */
export function readClaims(payload: unknown): ReadClaims | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const claims: ReadonlyMap<string, unknown> = new Map(Object.entries(payload));
  const text = (name: string): string | undefined => {
    const value = claims.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const seconds = (name: string): number | undefined => {
    const value = claims.get(name);
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
  };
  const [audience, userId, organizationId, scope, tokenId] = ['aud', 'sub', 'org', 'scope', 'jti'].map(text);
  const [, keyId] = /^key_([0-9A-Za-z]{12})$/.exec(text('client_id') ?? '') ?? [];
  const [issuedAt, expiresAt] = ['iat', 'exp'].map(seconds);
  const nbf = claims.has('nbf') ? seconds('nbf') : issuedAt;
  if (audience === undefined || userId === undefined || organizationId === undefined || scope === undefined)
    return null;
  if (
    tokenId === undefined ||
    keyId === undefined ||
    issuedAt === undefined ||
    expiresAt === undefined ||
    nbf === undefined
  )
    return null;
  if (expiresAt <= issuedAt || expiresAt - issuedAt > TOKEN_LIFE_S) return null;
  const notBefore = Math.max(issuedAt, nbf);
  return {
    audience,
    userId,
    organizationId,
    keyId,
    scopes: scope.split(' '),
    issuedAt,
    expiresAt,
    notBefore,
  };
}
