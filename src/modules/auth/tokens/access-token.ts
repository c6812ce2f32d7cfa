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
  /** What the token was issued for, and ends with: `ses_…` of a login, `key_…` of a key, `cli_…` of an OAuth client. */
  readonly credentialId: string;
  /** Null for a session: its limits are those of the user. */
  readonly scopes: readonly Permission[] | null;
  /** How and when the user proved who it is; for a session only. */
  readonly proof: { readonly amr: readonly string[]; readonly authenticatedAt: number } | null;
  /** The authority that the token is issued under. */
  readonly authorityVersion: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** The claims as they travel (RFC 9068 section 2.2). A key and a client are `client_id`, a session is `sid`. */
export function writeClaims(claims: TokenClaims): Readonly<Record<string, unknown>> {
  const { credentialId, proof, scopes } = claims;
  return {
    sub: claims.userId,
    org: claims.organizationId,
    ...(credentialId.startsWith('ses_') ? { sid: credentialId } : { client_id: credentialId }),
    ...(scopes === null ? {} : { scope: scopes.join(' ') }),
    ...(proof === null ? {} : { auth_time: proof.authenticatedAt, amr: proof.amr }),
    pv: claims.authorityVersion,
    iat: claims.issuedAt,
    exp: claims.expiresAt,
  };
}

/** Claims whose signature held, with every type checked. `auth_time` and `amr` are for others: ours are in the standing. */
export interface ReadClaims extends Omit<TokenClaims, 'scopes' | 'proof'> {
  /** The later of `iat` and `nbf`. */
  readonly notBefore: number;
  readonly scopes: readonly string[] | null;
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
  const [userId, organizationId, version] = [text('sub'), text('org'), text('pv')];
  const credential = credentialIn(claims);
  if (userId === null || organizationId === null || version === null || credential === null) return null;
  if (text('aud') === null || text('jti') === null) return null;
  const times = timesIn(claims);
  if (times === null) return null;
  return { userId, organizationId, ...credential, authorityVersion: version, ...times };
}

/** What the token was issued for: a session, with or without narrower scopes, or a client, always with scopes. Never both. */
function credentialIn(
  claims: ReadonlyMap<string, unknown>,
): Pick<ReadClaims, 'credentialId' | 'scopes'> | null {
  const [session, client, scope] = [claims.get('sid'), claims.get('client_id'), claims.get('scope')];
  if (scope !== undefined && (typeof scope !== 'string' || scope === '')) return null;
  const scopes = scope?.split(' ') ?? null;
  if (client === undefined) {
    return typeof session === 'string' && SESSION.test(session) ? { credentialId: session, scopes } : null;
  }
  if (session !== undefined || scopes === null || typeof client !== 'string' || !CLIENT.test(client))
    return null;
  return { credentialId: client, scopes };
}

const SESSION = /^ses_[0-9A-Za-z]{1,64}$/;
const CLIENT = /^(key_[0-9A-Za-z]{12}|cli_[0-9A-Za-z]{1,64})$/;

function timesIn(
  claims: ReadonlyMap<string, unknown>,
): Pick<ReadClaims, 'issuedAt' | 'expiresAt' | 'notBefore'> | null {
  const seconds = (name: string): number => {
    const value = claims.get(name);
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : Number.NaN;
  };
  const [issuedAt, expiresAt] = [seconds('iat'), seconds('exp')];
  const notBefore = Math.max(issuedAt, claims.has('nbf') ? seconds('nbf') : issuedAt);
  const lifeS = expiresAt - issuedAt;
  // Written so that a time that is not a number refuses, too.
  if (!(lifeS > 0 && lifeS <= TOKEN_LIFE_S) || Number.isNaN(notBefore)) return null;
  return { issuedAt, expiresAt, notBefore };
}
