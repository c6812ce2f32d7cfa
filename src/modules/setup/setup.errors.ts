import type { ErrorDefinition } from '../../platform/errors/app-error.js';

export const setupErrors = {
  SETUP_TOKEN_INVALID: {
    code: 'setup_token_invalid',
    status: 422,
    title: 'The setup token is not valid',
    meaning:
      'It was not issued here, is older than 60 minutes, was used, or there is an administrator by now. Nothing was stored.',
    fix: 'Start the server again, or run `wcp admin create` beside it, for another; where there is an administrator, sign in, or run `wcp admin create --additional`.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;
