import { hash } from 'node:crypto';
import { authErrors, unauthenticated } from './auth.errors.js';

/** The headers of a request, as Node gives them: names in lower case. */
export interface RequestHeaders {
  readonly 'x-api-key'?: string | readonly string[] | undefined;
  readonly authorization?: string | undefined;
}

/** The one credential of a request. */
export interface PresentedCredential {
  readonly method: 'api_key' | 'jwt';
  /** What a cache may be keyed by: SHA-256 of method and credential, never the credential. */
  readonly fingerprint: string;
}

/** Ours are under 1,000 characters; what is longer is not hashed, parsed or looked up. */
const LONGEST = 4_096;
const BEARER = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*)$/i;

/**
 * The credential that a request presents.
 *
 * Exactly one: with two it would be open which of them counts, and a proxy in front may have checked the other one.
 *
 * @throws {AppError} CREDENTIALS_MISSING, CREDENTIALS_INVALID
 */
export function presentedCredential(headers: RequestHeaders): PresentedCredential {
  const { 'x-api-key': apiKey, authorization } = headers;
  if (apiKey === undefined && authorization === undefined)
    throw unauthenticated(authErrors.CREDENTIALS_MISSING);
  if (apiKey !== undefined && authorization !== undefined) {
    throw unauthenticated(authErrors.CREDENTIALS_INVALID, 'Send X-API-Key or Authorization, not both.');
  }
  if (authorization !== undefined) {
    const token = presentedToken({ headers });
    if (token === null)
      throw unauthenticated(
        authErrors.CREDENTIALS_INVALID,
        'Authorization must be "Bearer" and one access token.',
      );
    return { method: 'jwt', fingerprint: hash('sha256', `jwt ${token}`, 'base64url') };
  }
  if (typeof apiKey !== 'string' || apiKey === '' || apiKey.length > LONGEST)
    throw unauthenticated(authErrors.CREDENTIALS_INVALID);
  return { method: 'api_key', fingerprint: hash('sha256', `api_key ${apiKey}`, 'base64url') };
}

/** The bearer token of a request (RFC 6750 section 2.1), or null when there is none of the right form and length. */
export function presentedToken(request: { readonly headers: RequestHeaders }): string | null {
  const { authorization } = request.headers;
  if (authorization === undefined || authorization.length > LONGEST) return null;
  return BEARER.exec(authorization)?.[1] ?? null;
}
