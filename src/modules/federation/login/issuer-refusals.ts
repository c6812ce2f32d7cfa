import * as client from 'openid-client';

import { AppError } from '../../../platform/errors/app-error.js';
import { OutboundFailed, OutboundRefused } from '../../../platform/outbound/outbound.errors.js';
import { issuerErrors, unavailable } from '../../auth/index.js';

/** What the caller is told, and a word for the log. */
export interface IssuerRefusal {
  readonly error: AppError;
  /** A code of the library or of the issuer, never a value of a claim. */
  readonly fault: string;
}

/** Codes as RFC 6749 and the library write them: what an issuer puts there otherwise is not repeated. */
const CODE = /^[A-Za-z_]{1,64}$/;

/** Why an answer of an issuer was not taken; null for an error that is none of its own. */
export function refusalOf(error: unknown): IssuerRefusal | null {
  if (error instanceof AppError) return { error, fault: error.definition.code };
  const silence = silenceOf(error);
  if (silence !== null) return { error: unavailable(error), fault: silence };
  const fault = codeOf(error);
  if (fault === null) return null;
  return { error: new AppError(issuerErrors.LOGIN_REFUSED, { cause: error }), fault };
}

/** Whether there was no answer to believe or not: nobody is told to have been refused by an issuer that is away. */
function silenceOf(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutboundFailed || cause instanceof OutboundRefused) return cause.message;
  }
  if (!(error instanceof client.ClientError)) return null;
  if (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT') return 'no answer came in time';
  const { cause } = error;
  return cause instanceof Response && cause.status >= 500 ? 'it answers with an error of its own' : null;
}

function codeOf(error: unknown): string | null {
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError)
    return CODE.test(error.error) ? error.error : 'unknown_error';
  if (error instanceof client.WWWAuthenticateChallengeError) return 'challenge';
  return error instanceof client.ClientError ? (error.code ?? 'unknown') : null;
}
