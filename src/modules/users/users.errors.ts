import type { ErrorDefinition } from '../../platform/errors/app-error.js';

export const userErrors = {
  ROLE_UNKNOWN: {
    code: 'role_unknown',
    status: 422,
    title: 'There is no such role',
    meaning: 'A user was to be given no role, or a role that the product does not have.',
    fix: 'Use the names of the role catalogue.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
