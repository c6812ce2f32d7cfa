import type { ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why an authenticated caller is refused. */
export const permissionErrors = {
  FORBIDDEN: {
    code: 'forbidden',
    status: 403,
    title: 'This is not permitted',
    meaning:
      'The caller is known, and none of its roles grants what the route requires, or a policy of its organization refuses it: then `detail` is the reason that the policy gives.',
    fix: 'Show an administrator of your organization the `decisionId`: POST /api/v1/authz/explain tells what decided, and what is missing.',
  },
  SCOPE_MISSING: {
    code: 'scope_missing',
    status: 403,
    title: 'The credential is too narrow for this',
    meaning:
      'A role of the caller grants what the route requires, but the API key or token was issued without that scope.',
    fix: 'Use a credential that holds the scope named in `required`.',
  },
  MFA_REQUIRED: {
    code: 'mfa_required',
    status: 403,
    title: 'A second factor has to be set up first',
    meaning:
      'The organization asks everybody for a second factor, and the session was opened without one. Until there is one, it can do nothing else.',
    fix: 'Set one up: POST /api/v1/auth/second-factor, then /confirm. If you have one, sign in again with a code.',
  },
  STEP_UP_REQUIRED: {
    code: 'step_up_required',
    status: 403,
    title: 'Prove again who you are',
    meaning:
      'This asks for a proof that is at most 5 minutes old, from a person: a key or a program cannot do it. Nothing was changed.',
    fix: 'Prove it at POST /api/v1/auth/step-up, then repeat the request with the same access token.',
  },
  GRANT_EXCEEDS_OWN: {
    code: 'grant_exceeds_own',
    status: 403,
    title: 'This would give more than you have',
    meaning:
      'Nobody gives what he does not have, and nobody gives himself more by changing a role or a policy. `permissions` are those that you lack. Nothing was changed.',
    fix: 'Ask somebody who has these permissions.',
  },
  LOCKED_OUT: {
    code: 'locked_out',
    status: 409,
    title: 'You would take it from yourself',
    meaning:
      'With this policy you could not change policies any more, nor take it back. Nothing was changed.',
    fix: 'Name in `roles` whom the policy is about, or leave Policy:read and Policy:change out of it.',
  },
  ROLE_NAME_TAKEN: {
    code: 'role_name_taken',
    status: 409,
    title: 'There is a role of this name',
    meaning: 'Names of roles are unique in an organization, and no role is named as a seeded one.',
    fix: 'Use another name, or change the role that is there.',
  },
  ROLE_IN_USE: {
    code: 'role_in_use',
    status: 409,
    title: 'The role is held by somebody',
    meaning: 'Users hold the role, or are invited to: `holders` says how many. Nothing was changed.',
    fix: 'Give them another role, and withdraw the invitations, first.',
  },
  POLICY_NAME_TAKEN: {
    code: 'policy_name_taken',
    status: 409,
    title: 'There is a policy of this name',
    meaning: 'Names of policies are unique in an organization.',
    fix: 'Use another name, or change the policy that is there.',
  },
  TOO_MANY_RULES: {
    code: 'too_many_rules',
    status: 409,
    title: 'The organization has as many roles or policies as it can have',
    meaning: 'All of them are asked on every call, so there is a limit: 200 policies and 100 roles.',
    fix: 'Remove those that are no longer needed, or say in one policy what several say.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
