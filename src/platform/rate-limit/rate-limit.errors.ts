import { AppError, type ErrorDefinition } from '../errors/app-error.js';
import { isViolated, type RateCount, retryAfterSeconds } from './rate-limit.js';

export const rateLimitErrors = {
  QUOTA_EXCEEDED: {
    code: 'quota_exceeded',
    status: 429,
    title: 'Too many requests',
    meaning:
      'More requests came from this network, with this credential or from this organization than are served in the window. `violatedPolicies` says of whom and how many; nothing was read or stored.',
    fix: 'Send the same request again after the seconds in Retry-After, with the same Idempotency-Key.',
  },
} as const satisfies Record<string, ErrorDefinition>;

/** The refusal that these counts make, with exactly one Retry-After. */
export const quotaExceeded = (counts: readonly RateCount[]): AppError => {
  const violated = counts.filter(isViolated);
  const retryAfter = retryAfterSeconds(violated);
  return new AppError(rateLimitErrors.QUOTA_EXCEEDED, {
    extensions: {
      violatedPolicies: violated.map(({ policy: { name, limit, seconds } }) => ({
        name,
        limit,
        windowSeconds: seconds,
      })),
      retryAfter,
    },
    headers: { 'Retry-After': String(retryAfter) },
  });
};
