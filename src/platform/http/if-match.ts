import { AppError } from '../errors/app-error.js';
import { httpErrors } from './http.errors.js';

/**
 * Whether the caller of a change has seen what it changes (RFC 9110 section 13.1.1).
 *
 * `etag` is the present one, quoted. A weak validator never matches.
 *
 * @throws {AppError} PRECONDITION_REQUIRED without the header
 */
export const isSeen = (ifMatch: string | undefined, etag: string): boolean => {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new AppError(httpErrors.PRECONDITION_REQUIRED);
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.includes(etag);
};

/** The answer to a change of what was changed meanwhile. `told`: what the caller may know of that change. */
export const etagMismatch = (told: Readonly<Record<string, unknown>>): AppError =>
  new AppError(httpErrors.ETAG_MISMATCH, { extensions: told });

/** Lets a change through only where its caller has seen what it changes. @throws {AppError} PRECONDITION_REQUIRED, ETAG_MISMATCH */
export const requireMatch = (
  ifMatch: string | undefined,
  etag: string,
  told: Readonly<Record<string, unknown>> = {},
): void => {
  if (!isSeen(ifMatch, etag)) throw etagMismatch(told);
};
