import { decodeJwt, decodeProtectedHeader } from 'jose';

import { ISSUER_ALGORITHMS } from './stored-provider.js';

/** How far the clock of an issuer may be ahead of ours. Never grants time beyond `exp`. */
const SKEW_S = 5;
/** How long a token may live: whoever leaves at the issuer is not told to us before. */
const MOST_LIFE_S = 86_400;
/** RFC 9068 section 2.1. */
const TYPES: ReadonlySet<string> = new Set(['at+jwt', 'application/at+jwt']);
/** OpenID Connect Core 1.0 section 2: `sub` is at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7E]{1,255}$/;
const LONGEST = 2_048;

/** Whether a text can be the `sub` of an issuer. */
export const isSubject = (value: unknown): value is string =>
  typeof value === 'string' && SUBJECT.test(value);

/** What a token says of itself before its signature was checked: it only selects what has to verify it. */
export interface NamedToken {
  readonly issuer: string;
  readonly audience: string;
  readonly header: { readonly alg: string; readonly kid?: string };
}

/**
 * Null for what is no access token of RFC 9068, or is made out to several audiences: it would be good elsewhere too.
 *
 * `jku`, `x5u` and `jwk` of the header are not read; a critical extension refuses it (RFC 7515 section 4.1.11).
 */
export function namedIn(token: string): NamedToken | null {
  try {
    const { alg, typ, kid, crit } = decodeProtectedHeader(token);
    const { iss, aud } = decodeJwt(token);
    const audience = audienceIn(aud);
    if (!isAlgorithm(alg) || typeof typ !== 'string' || !TYPES.has(typ.toLowerCase())) return null;
    if (crit !== undefined || (kid !== undefined && typeof kid !== 'string')) return null;
    if (typeof iss !== 'string' || iss.length > LONGEST || audience === null) return null;
    return { issuer: iss, audience, header: kid === undefined ? { alg } : { alg, kid } };
  } catch {
    return null;
  }
}

/** The issuer that a text names if it is a token; null for anything else. */
export function issuerIn(token: string): string | null {
  try {
    const { iss } = decodeJwt(token);
    return typeof iss === 'string' ? iss : null;
  } catch {
    return null;
  }
}

/** What an access token of an issuer says, its signature checked. */
export interface IssuerClaims {
  readonly issuer: string;
  readonly audience: string;
  readonly subject: string;
  /** Of `scope`; empty where it says none. */
  readonly scopes: readonly string[];
  readonly notBefore: number;
  readonly expiresAt: number;
}

/** Null for claims that are not those of RFC 9068 section 2.2, or for a life longer than a day. */
export function readIssuerClaims(payload: unknown): IssuerClaims | null {
  const claims: ReadonlyMap<string, unknown> = new Map(Object.entries(payload ?? {}));
  const [issuer, subject, scope] = [claims.get('iss'), claims.get('sub'), claims.get('scope') ?? ''];
  const audience = audienceIn(claims.get('aud'));
  const seconds = (name: string): number => {
    const value = claims.get(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
  };
  const [issuedAt, expiresAt] = [seconds('iat'), seconds('exp')];
  const notBefore = Math.max(issuedAt, claims.has('nbf') ? seconds('nbf') : issuedAt);
  if (typeof issuer !== 'string' || audience === null || !isSubject(subject) || typeof scope !== 'string')
    return null;
  // Written so that a time that is not a number refuses, too.
  if (!(expiresAt > issuedAt && expiresAt - issuedAt <= MOST_LIFE_S) || Number.isNaN(notBefore)) return null;
  return { issuer, audience, subject, scopes: scope.split(' ').filter(Boolean), notBefore, expiresAt };
}

/** Whether the time of a token has come. */
export const hasBegun = ({ notBefore }: IssuerClaims, nowS: number): boolean => notBefore <= nowS + SKEW_S;

function audienceIn(aud: unknown): string | null {
  const only = Array.isArray(aud) && aud.length === 1 ? (aud[0] as unknown) : aud;
  return typeof only === 'string' && only !== '' && only.length <= LONGEST ? only : null;
}

const isAlgorithm = (alg: unknown): alg is string => ISSUER_ALGORITHMS.some((known) => known === alg);
