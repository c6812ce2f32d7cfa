import type { ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why an authenticated caller is refused. */
export const permissionErrors = {
  FORBIDDEN: {
    code: 'forbidden',
    status: 403,
    title: 'This is not permitted',
    meaning: 'The caller is known, and none of its roles grants what the route requires.',
    fix: 'Ask an administrator of your organization for a role that grants it.',
  },
  SCOPE_MISSING: {
    code: 'scope_missing',
    status: 403,
    title: 'The credential is too narrow for this',
    meaning:
      'A role of the caller grants what the route requires, but the API key or token was issued without that scope.',
    fix: 'Use a credential that holds the scope named in `required`.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
