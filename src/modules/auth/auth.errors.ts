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
  TOKEN_SUPERSEDED: {
    code: 'token_superseded',
    status: 401,
    title: 'The access token is out of date',
    meaning:
      'What the holder may do has changed since the token was issued: its roles, or the limits of the key, client or session that it came from.',
    fix: 'Get a new token in the way that you got this one; it will hold what is granted now.',
  },
  SESSION_ENDED: {
    code: 'session_ended',
    status: 401,
    title: 'The session has ended',
    meaning: 'The session behind the access token was signed out, ended by an administrator, or has expired.',
    fix: 'Sign in again.',
  },
  CLIENT_REVOKED: {
    code: 'client_revoked',
    status: 401,
    title: 'The OAuth client was revoked',
    meaning: 'The OAuth client that the access token was issued to was revoked. Its tokens ended with it.',
    fix: 'Use another client; ask an administrator of your organization if the revocation surprises you.',
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
  IP_NOT_ALLOWED: {
    code: 'ip_not_allowed',
    status: 403,
    title: 'The API key is not used from here',
    meaning: 'The API key is limited to networks, and the request came from an address in none of them.',
    fix: 'Send the request from one of the networks of the key, or ask an administrator of your organization to change them.',
  },
  KEY_OWNER_UNKNOWN: {
    code: 'key_owner_unknown',
    status: 422,
    title: 'The owner of the key is not known',
    meaning: 'A key was to be made for a user that your organization does not have, or that is not active.',
    fix: 'Name an active user of your organization in `userId`, or leave it out to make the key for yourself.',
  },
  SCOPE_EXCEEDS_OWNER: {
    code: 'scope_exceeds_owner',
    status: 422,
    title: 'The scope is more than is held',
    meaning: 'A credential was to do something that its owner, or the one who makes it, may not do.',
    fix: 'Ask for scopes that both of you hold; GET /api/v1/auth/me lists yours.',
  },
  SECOND_PERSON_REQUIRED: {
    code: 'second_person_required',
    status: 403,
    title: 'This takes a second person',
    meaning: 'A key was to reach more than before, and who asked owns the key or made it.',
    fix: 'Ask another administrator of your organization to change the key, or create a new one.',
  },
  KEY_ENDED: {
    code: 'key_ended',
    status: 409,
    title: 'The API key is not in force any more',
    meaning:
      'The key was revoked, has expired, or was rotated before: it is not changed and not rotated again.',
    fix: 'Use the key named in `replacedBy`, or create a new one.',
  },
  CLIENT_ENDED: {
    code: 'client_ended',
    status: 409,
    title: 'The OAuth client is not in force any more',
    meaning: 'The client was revoked: its secret or keys are not replaced.',
    fix: 'Create a new client.',
  },
  CLIENT_PROOF_DIFFERS: {
    code: 'client_proof_differs',
    status: 409,
    title: 'The OAuth client proves itself in another way',
    meaning: 'A client with a secret was to get keys, or one with keys a secret.',
    fix: 'Send `keys` for a client with keys, and none for a client with a secret; create a new client to change the way.',
  },
  SIGNING_KEY_PINNED: {
    code: 'signing_key_pinned',
    status: 409,
    title: 'The signing key is pinned by the configuration',
    meaning: 'The server signs access tokens with JWT_PRIVATE_KEY: only whoever configures it can change it.',
    fix: 'Take JWT_PRIVATE_KEY out of the configuration to let the server keep and rotate its own keys.',
  },
  SIGNING_KEY_ROTATED: {
    code: 'signing_key_rotated',
    status: 409,
    title: 'The signing keys were rotated at the same moment',
    meaning: 'Somebody else rotated the signing keys while this rotation was under way. Theirs stands.',
    fix: 'Nothing is needed; rotate again only if you want the newer key to go as well.',
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
