import { AppError, type ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why a caller is not known, and why no key or token was issued. */
export const authErrors = {
  CREDENTIALS_MISSING: {
    code: 'credentials_missing',
    status: 401,
    title: 'A credential is needed',
    meaning: 'The route is not public, and the request carries neither an API key nor an access token.',
    fix: 'Send `X-API-Key: wcp_…`, or `Authorization: Bearer …` with a token from POST /api/v1/auth/token.',
  },
  CREDENTIALS_INVALID: {
    code: 'credentials_invalid',
    status: 401,
    title: 'The credential is not valid',
    meaning:
      'The credential is malformed, was not issued here, does not match what is stored, belongs to an account that is not active, or two credentials were sent at once.',
    fix: 'Check that exactly one credential is sent, whole and in the right header; else ask for a new one.',
  },
  TOKEN_EXPIRED: {
    code: 'token_expired',
    status: 401,
    title: 'The access token has expired',
    meaning: 'Access tokens live for 10 minutes, or until the key they came from expires.',
    fix: 'Exchange the API key for a new token at POST /api/v1/auth/token.',
  },
  KEY_REVOKED: {
    code: 'key_revoked',
    status: 401,
    title: 'The API key was revoked',
    meaning:
      'The API key, or the key that the access token was exchanged for, was revoked. Its tokens ended with it.',
    fix: 'Use another key; ask an administrator of your organization if the revocation surprises you.',
  },
  KEY_EXPIRED: {
    code: 'key_expired',
    status: 401,
    title: 'The API key has expired',
    meaning: 'The API key, or the key that the access token was exchanged for, has passed its expiry.',
    fix: 'Ask for a new key.',
  },
  TOKEN_NEEDS_API_KEY: {
    code: 'token_needs_api_key',
    status: 403,
    title: 'Only an API key can be exchanged for a token',
    meaning:
      'The exchange was asked for with an access token: a token that could renew itself would outlive its 10 minutes.',
    fix: 'Repeat the call with the API key in X-API-Key.',
  },
  SCOPE_UNKNOWN: {
    code: 'scope_unknown',
    status: 422,
    title: 'There is no such scope',
    meaning: 'A scope was asked for that the product does not have.',
    fix: 'Ask for scopes of the form `Subject:action`, separated by single spaces; GET /api/v1/auth/me lists yours.',
  },
  KEY_LIFE_INVALID: {
    code: 'key_life_invalid',
    status: 422,
    title: 'An API key cannot live that long',
    meaning: 'A key was asked for with a life that is not a whole number of days from 1 to 730.',
    fix: 'Ask for 1 to 730 days, and rotate the key before it expires.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;

/** A 401 with the challenge that RFC 9110 and RFC 6750 ask for. `detail` never holds any part of the credential. */
export function unauthenticated(definition: ErrorDefinition, detail?: string): AppError {
  const bearer =
    definition.code === authErrors.CREDENTIALS_MISSING.code
      ? 'Bearer realm="wcp"'
      : 'Bearer realm="wcp", error="invalid_token"';
  return new AppError(definition, {
    ...(detail === undefined ? {} : { detail }),
    headers: { 'WWW-Authenticate': `${bearer}, ApiKey realm="wcp", header="X-API-Key"` },
  });
}
