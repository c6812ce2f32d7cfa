import { AppError, type ErrorDefinition } from '../../platform/errors/app-error.js';

/** Why nobody was signed in, and why a password, second factor or session was not changed. */
export const identityErrors = {
  SIGN_IN_REFUSED: {
    code: 'sign_in_refused',
    status: 401,
    title: 'The e-mail address or the password is wrong',
    meaning:
      'Nobody was signed in. The answer is the same for an address that nobody has, a wrong password, a user who was deactivated and one who has no password.',
    fix: 'Check both. An administrator of your organization can issue a token to set a new password.',
  },
  SIGN_IN_DELAYED: {
    code: 'sign_in_delayed',
    status: 429,
    title: 'Too many attempts: wait before the next one',
    meaning:
      'After five failures in a row the next attempt on the account from the same network has to wait 1 second, then 2, 4 and so on, up to 15 minutes. A network with 20 failures in 5 minutes waits for the end of these. Nothing was checked.',
    fix: 'Try again after the time in Retry-After.',
  },
  PASSWORD_DISABLED: {
    code: 'password_disabled',
    status: 403,
    title: 'The password no longer signs in from here',
    meaning:
      'There were 100 failures in a row on this account, from networks that its owner has never signed in from, or from this one. From any other network that the owner has signed in from the password still works.',
    fix: 'Sign in from a network that you have signed in from before, or ask an administrator of your organization for a token to set a new password.',
  },
  SIGN_IN_BUSY: {
    code: 'sign_in_busy',
    status: 503,
    title: 'Too many people are signing in at this moment',
    meaning: 'Checking passwords is deliberately expensive, and as many are being checked as may be.',
    fix: 'Try again after the time in Retry-After.',
  },
  MFA_REQUIRED: {
    code: 'mfa_code_required',
    status: 403,
    title: 'A code of the second factor is needed',
    meaning: 'The password is right, and the user has a second factor. Nobody was signed in.',
    fix: 'Repeat the request with `code`: the present code of the authenticator, or a recovery code.',
  },
  CODE_INVALID: {
    code: 'code_invalid',
    status: 401,
    title: 'The code is not valid',
    meaning:
      'The code of the second factor is wrong, belongs to another moment, or was used before. Each code is taken once.',
    fix: 'Wait for the next code of the authenticator; check the clock of the device; or use a recovery code.',
  },
  REFRESH_TOKEN_INVALID: {
    code: 'refresh_token_invalid',
    status: 401,
    title: 'The refresh token is not valid',
    meaning:
      'The token was not issued here, has expired, belongs to a session that has ended, or was used before. When it was used before, it is in two hands, and the session has been ended.',
    fix: 'Sign in again.',
  },
  NOT_A_SESSION: {
    code: 'session_needed',
    status: 403,
    title: 'Only a person who is signed in can do this',
    meaning: 'The call was made with an API key or by a program; it concerns the login of a person.',
    fix: 'Sign in at POST /api/v1/auth/login and use its access token.',
  },
  PASSWORD_REFUSED: {
    code: 'password_refused',
    status: 422,
    title: 'This password is not taken',
    meaning:
      'It is too short, too long, or too easily guessed: the error says which, and why. Nothing else is asked of a password, and none expires.',
    fix: 'Choose a longer one, of several words that have nothing to do with each other or with you.',
  },
  PASSWORD_WRONG: {
    code: 'password_wrong',
    status: 403,
    title: 'The present password is wrong',
    meaning: 'The password that was to prove who you are is not the present one. Nothing was changed.',
    fix: 'Check it. Failures count as failed sign-ins do.',
  },
  RESET_INVALID: {
    code: 'reset_token_invalid',
    status: 422,
    title: 'The token for a new password is not valid',
    meaning:
      'The token was not issued here, is older than 10 minutes, was used, or was replaced by a later one. Nothing was changed.',
    fix: 'Ask an administrator of your organization for another.',
  },
  SECOND_FACTOR_EXISTS: {
    code: 'second_factor_exists',
    status: 409,
    title: 'There is a second factor already',
    meaning: 'A user has one second factor, and it is confirmed. Nothing was changed.',
    fix: 'Remove it first (DELETE /api/v1/auth/second-factor).',
  },
  SECOND_FACTOR_MISSING: {
    code: 'second_factor_missing',
    status: 409,
    title: 'There is no second factor',
    meaning: 'The user has no second factor, or none that waits to be confirmed. Nothing was changed.',
    fix: 'Begin with POST /api/v1/auth/second-factor.',
  },
  SECOND_FACTOR_DISABLED: {
    code: 'second_factor_disabled',
    status: 403,
    title: 'The second factor takes no more codes',
    meaning:
      'There were 100 wrong codes in a row, each entered by somebody who had the password. Nobody was signed in.',
    fix: 'Ask an administrator of your organization to remove the second factor and to issue a token for a new password.',
  },
  SECOND_FACTOR_ENFORCED: {
    code: 'second_factor_enforced',
    status: 409,
    title: 'The organization asks for a second factor',
    meaning: 'Without a second factor nobody can work in this organization. Nothing was changed.',
    fix: 'Ask an administrator of your organization to remove yours, then set up another at the next sign-in.',
  },
} as const satisfies Readonly<Record<string, ErrorDefinition>>;

/** A 401 of a route that takes no credential in a header, with the challenge that RFC 9110 asks for. */
export function notProven(definition: ErrorDefinition): AppError {
  return new AppError(definition, { headers: { 'WWW-Authenticate': 'Bearer realm="wcp"' } });
}

/** The wait before the next attempt, told as a header. */
export function delayed(seconds: number): AppError {
  const retryAfter = Math.max(1, Math.ceil(seconds));
  return new AppError(identityErrors.SIGN_IN_DELAYED, {
    headers: { 'Retry-After': String(retryAfter) },
    extensions: { retryAfter },
  });
}
