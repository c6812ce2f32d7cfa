import type { ErrorDefinition } from '../../../platform/errors/app-error.js';

/** Why nobody was signed in by an issuer outside, and why one was not configured. */
export const issuerErrors = {
  ISSUER_UNAVAILABLE: {
    code: 'issuer_unavailable',
    status: 503,
    title: 'The identity provider does not answer',
    meaning:
      'Its metadata, its keys or its token endpoint could not be read, so that nothing it says can be checked. Signing in with a password works meanwhile.',
    fix: 'Try again after the time in Retry-After; an administrator finds the cause in the log.',
  },
  ISSUER_UNUSABLE: {
    code: 'issuer_unusable',
    status: 422,
    title: 'This cannot be used as an identity provider',
    meaning:
      'The address is not one of https, its network may not be called (OUTBOUND_NETWORKS), it does not answer, or its metadata names another issuer or lacks an endpoint. `detail` says which. Nothing was stored.',
    fix: 'Give the issuer exactly as its /.well-known/openid-configuration says it.',
  },
  ISSUER_TAKEN: {
    code: 'issuer_taken',
    status: 409,
    title: 'Access tokens of this issuer for this audience are taken already',
    meaning: 'A token says from whom and for whom, which leads to one provider. Nothing was stored.',
    fix: 'Let the issuer make tokens out to another audience, or leave `audience` out.',
  },
  PUBLIC_URL_MISSING: {
    code: 'public_url_missing',
    status: 503,
    title: 'The server does not know its own address',
    meaning: 'Signing in at an identity provider leads back to PUBLIC_URL, which is not configured.',
    fix: 'The operator sets PUBLIC_URL to the origin at which people reach this server.',
  },
  LOGIN_INVALID: {
    code: 'login_invalid',
    status: 400,
    title: 'No login was begun here that this belongs to',
    meaning:
      'The browser carries no login, or another one: it was begun elsewhere, more than 10 minutes ago, at another identity provider, or it is over.',
    fix: 'Begin again at GET /api/v1/auth/oidc/{id}/login, in the same browser, one login at a time.',
  },
  LOGIN_REFUSED: {
    code: 'login_refused',
    status: 401,
    title: 'The identity provider did not vouch for anybody',
    meaning:
      'It answered with an error, or with something that does not hold: another issuer, audience, nonce or key, a code that was used, or a proof that is too old. Nobody was signed in.',
    fix: 'Begin again; with `fresh=true` the identity provider asks anew who you are.',
  },
  LOGIN_CODE_INVALID: {
    code: 'login_code_invalid',
    status: 401,
    title: 'The code of the login is not valid',
    meaning:
      'The code was not issued here, is older than 60 seconds, was used, or the verifier does not belong to the challenge that the login was begun with.',
    fix: 'Begin again, and redeem the code once, at once, with the verifier of its challenge.',
  },
  IDENTITY_UNKNOWN: {
    code: 'identity_unknown',
    status: 403,
    title: 'You are nobody here yet',
    meaning:
      'The identity provider vouches for you, and no active user is linked to this identity, nor does a group of yours bring a role. The same e-mail address alone links nobody.',
    fix: 'Accept an invitation with this identity, link it while signed in (POST /api/v1/auth/oidc/links), or ask for a group that brings a role.',
  },
  IDENTITY_WITHOUT_ADDRESS: {
    code: 'identity_without_address',
    status: 403,
    title: 'The identity has no e-mail address that can be used',
    meaning:
      'Who becomes a user by a group needs an e-mail address of its own; the identity provider told none, said that it is not verified, or a user has it already.',
    fix: 'If you are that user, sign in as you do and link the identity; else the identity provider has to tell an address.',
  },
  IDENTITY_LINKED: {
    code: 'identity_linked',
    status: 409,
    title: 'The identity, or the user, is linked already',
    meaning: 'A subject stands for one user, and a user has one subject at a provider. Nothing was changed.',
    fix: 'Remove the link that there is first (DELETE /api/v1/auth/identity-providers/{id}/links/{userId}).',
  },
  ROLE_NOT_MAPPABLE: {
    code: 'role_not_mappable',
    status: 422,
    title: 'No group brings this role',
    meaning:
      'The mapping names a role that does not exist, or platform_admin, which no issuer outside gives.',
    fix: 'Map groups to roles of the organization.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
