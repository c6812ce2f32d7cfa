import type { ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why a user, an invitation or an organization was not made or changed. */
export const userErrors = {
  ROLE_UNKNOWN: {
    code: 'role_unknown',
    status: 422,
    title: 'There is no such role',
    meaning: 'A user was to be given no role, or a role that is neither seeded nor the organization’s own.',
    fix: 'Use the names that GET /api/v1/roles tells.',
  },
  EMAIL_INVALID: {
    code: 'email_invalid',
    status: 422,
    title: 'This is not an e-mail address',
    meaning: 'The address of a user is one name, an @ and a domain, without spaces.',
    fix: 'Correct the address.',
  },
  EMAIL_TAKEN: {
    code: 'email_taken',
    status: 409,
    title: 'There is a user with this e-mail address already',
    meaning: 'Users sign in by their address, which therefore belongs to one of them. Nothing was stored.',
    fix: 'Use another address, or reactivate the user that has it.',
  },
  USER_OUTRANKS: {
    code: 'user_outranks',
    status: 403,
    title: 'This user may do more than you',
    meaning:
      'The user holds `permissions` that the caller does not hold, by its roles or because a policy narrows them, and who could change such a user could become it. Nothing was changed.',
    fix: 'Where a policy asks for a second factor or an address, sign in by these; else ask an administrator who holds at least as much.',
  },
  OWN_ROLE_RAISED: {
    code: 'own_role_raised',
    status: 403,
    title: 'Nobody raises their own role',
    meaning:
      'Roles can be given up by whoever has them, and are given by somebody else. The same holds for the attributes that policies ask. Nothing was changed.',
    fix: 'Ask another administrator.',
  },
  LAST_ADMINISTRATOR: {
    code: 'last_administrator',
    status: 409,
    title: 'Somebody has to be the administrator',
    meaning:
      'The user is the last active org_admin of the organization, or the last active platform_admin. Nothing was changed.',
    fix: 'Make somebody else administrator first.',
  },
  INVITATION_INVALID: {
    code: 'invitation_invalid',
    status: 422,
    title: 'The invitation is not valid',
    meaning:
      'It was not issued here, is older than 72 hours, was accepted, or was withdrawn. Nothing was stored.',
    fix: 'Ask an administrator of the organization for another.',
  },
  INVITATION_ENDED: {
    code: 'invitation_ended',
    status: 409,
    title: 'The invitation is over',
    meaning: 'It was accepted or withdrawn before. Nothing was changed.',
    fix: 'Look at the list of users, or invite again.',
  },
  SERVICE_ACCOUNT: {
    code: 'service_account',
    status: 409,
    title: 'Nobody signs in as this user',
    meaning: 'It is a program, which has keys and no password. Nothing was changed.',
    fix: 'Rotate its keys instead.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
