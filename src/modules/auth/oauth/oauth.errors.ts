import type { ErrorDefinition } from '../../../platform/errors/app-error.js';

/** What the OAuth token endpoint answers: the codes are those of RFC 6749 section 5.2. */
export const oauthErrors = {
  INVALID_REQUEST: {
    code: 'invalid_request',
    status: 400,
    title: 'The token request is not well-formed',
    meaning: 'A parameter is missing, is sent twice, or the client proved itself in more than one way.',
    fix: 'Send a form (application/x-www-form-urlencoded) with each parameter once, and one way of authentication.',
  },
  INVALID_CLIENT: {
    code: 'invalid_client',
    status: 401,
    title: 'The client is not known, or did not prove itself',
    meaning:
      'There is no such client, it was revoked, its secret or assertion is wrong, expired or was used before, or it is not used from here.',
    fix: 'Check client_id and secret, or sign a fresh assertion with a jti of its own and the issuer of this server as its audience.',
  },
  UNSUPPORTED_GRANT_TYPE: {
    code: 'unsupported_grant_type',
    status: 400,
    title: 'The grant type is not supported',
    meaning: 'The endpoint knows the grant type client_credentials and no other.',
    fix: 'Send grant_type=client_credentials.',
  },
  INVALID_SCOPE: {
    code: 'invalid_scope',
    status: 400,
    title: 'The scope is not granted to the client',
    meaning: 'A scope was asked for that does not exist, or that the client does not hold.',
    fix: 'Ask for scopes of the client, separated by single spaces, or leave `scope` out for all of them.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
