/** How much a reader of the log should make of an event when it is refused. */
export type Severity = 'info' | 'notice' | 'warning' | 'alert';

interface EventDescription {
  /** What happened when the outcome is `granted`; refused is the same, in vain. */
  readonly meaning: string;
  readonly severity: Severity;
}

/**
 * Every security event, by the name that stands in the log as `event`. docs/security/events.md is made from this list.
 *
 * A line holds ids and codes, never an address, a name or a credential.
 */
export const SECURITY_EVENTS = {
  authentication: {
    meaning: 'A credential was proven for the first time in this process, or was refused.',
    severity: 'notice',
  },
  rate_limit: {
    meaning: 'More requests came than are served; told once for each window.',
    severity: 'notice',
  },
  authorization: {
    meaning: 'A caller was refused what its roles, its credential or the age of its proof do not allow.',
    severity: 'notice',
  },
  token_issued: { meaning: 'An access token was issued for a key or a session.', severity: 'info' },
  key_issued: { meaning: 'An API key was made.', severity: 'notice' },
  key_changed: { meaning: 'The limits of an API key were changed.', severity: 'notice' },
  key_rotated: { meaning: 'An API key was replaced by another.', severity: 'notice' },
  key_revoked: { meaning: 'An API key was ended.', severity: 'notice' },
  client_created: { meaning: 'An OAuth client was made.', severity: 'notice' },
  client_rotated: { meaning: 'An OAuth client got another secret.', severity: 'notice' },
  client_revoked: { meaning: 'An OAuth client was ended.', severity: 'notice' },
  client_token: {
    meaning: 'An OAuth client got an access token, or was refused one.',
    severity: 'info',
  },
  signing_key_rotated: { meaning: 'Another key signs access tokens from now on.', severity: 'warning' },
  sign_in: {
    meaning: 'Somebody signed in, or was refused: the code says whether anything was checked.',
    severity: 'notice',
  },
  identity_proven: {
    meaning: 'An identity provider vouched for somebody, or what it answered was refused.',
    severity: 'notice',
  },
  identity_linked: { meaning: 'An identity was linked to a user.', severity: 'notice' },
  identity_unlinked: { meaning: 'The link of an identity to a user was removed.', severity: 'notice' },
  user_provisioned: {
    meaning: 'Somebody became a user because a group at an identity provider brings a role.',
    severity: 'notice',
  },
  roles_mapped: {
    meaning: 'The roles of a user changed with its groups at an identity provider.',
    severity: 'notice',
  },
  identity_provider_configured: {
    meaning: 'An identity provider was configured, changed or removed.',
    severity: 'warning',
  },
  step_up: { meaning: 'A session was proven again.', severity: 'info' },
  password_check: { meaning: 'The present password of a signed-in user was asked for.', severity: 'warning' },
  second_factor: { meaning: 'A code of a second factor was refused.', severity: 'warning' },
  session_refresh: {
    meaning: 'A refresh token was refused: unknown, expired, or its session has ended.',
    severity: 'notice',
  },
  refresh_token_reused: {
    meaning:
      'A refresh token was used twice, so that it is in two hands. Its session was ended, and its user is told.',
    severity: 'alert',
  },
  session_ended: { meaning: 'A session was ended by its user.', severity: 'info' },
  password_changed: { meaning: 'A user changed its password.', severity: 'notice' },
  password_reset_issued: {
    meaning: 'An administrator issued a token for a new password.',
    severity: 'warning',
  },
  password_reset: {
    meaning: 'A password was set by such a token, or the token was refused.',
    severity: 'warning',
  },
  second_factor_changed: {
    meaning: 'A user set up or removed its second factor, or made new recovery codes.',
    severity: 'notice',
  },
  second_factor_removed: {
    meaning: 'An administrator removed the second factor of a user.',
    severity: 'warning',
  },
  user_invited: { meaning: 'Somebody was invited to become a user.', severity: 'info' },
  invitation_accepted: {
    meaning: 'An invitation was accepted, or its token was refused.',
    severity: 'notice',
  },
  user_deactivated: { meaning: 'A user was taken out, with all credentials.', severity: 'notice' },
  user_reactivated: { meaning: 'A user was let back in.', severity: 'notice' },
  people_searched: {
    meaning: 'Payrolls were looked for by a person on them. Nothing tells for whom.',
    severity: 'notice',
  },
  personal_data_revealed: {
    meaning:
      'A person who is masked was shown by way of exception. The audit trail tells which fields, and why.',
    severity: 'warning',
  },
  legal_hold_placed: { meaning: 'A legal hold was placed on records.', severity: 'notice' },
  legal_hold_lifted: { meaning: 'A legal hold was lifted.', severity: 'warning' },
  removal_requested: {
    meaning: 'Somebody asked that payrolls, or a person on them, be removed.',
    severity: 'warning',
  },
  removal_executed: {
    meaning: 'A second person approved a removal, which took place; or the approval was refused.',
    severity: 'alert',
  },
  removal_declined: { meaning: 'A removal was declined or taken back.', severity: 'notice' },
  setup_token_issued: {
    meaning: 'A token was made with which somebody becomes administrator of the platform.',
    severity: 'warning',
  },
  setup: {
    meaning: 'An administrator of the platform was made by a setup token, or the token was refused.',
    severity: 'alert',
  },
} as const satisfies Readonly<Record<string, EventDescription>>;

export type SecurityEvent = keyof typeof SECURITY_EVENTS;

/** The catalogue for people who watch the log: the text of docs/security/events.md. */
export const securityEventsPage = (): string =>
  [
    '# Security events',
    '',
    'Generated from src/platform/security/security-events.ts; do not edit. Each is one line of the log with the context `security`: `event`, `outcome` (`granted` or `refused`), `code` of a refusal (see [errors](../errors.md)), `requestId`, and where the caller is known `userId`, `organizationId`, `credentialId`, `method`, `required`. No line holds an e-mail address, a name or any part of a credential.',
    '',
    '| event | what happened | severity |',
    '|---|---|---|',
    ...Object.entries(SECURITY_EVENTS).map(
      ([name, { meaning, severity }]) => `| \`${name}\` | ${meaning} | ${severity} |`,
    ),
    '',
  ].join('\n');
