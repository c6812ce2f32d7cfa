import { AppError } from '../errors/app-error.js';
import { httpErrors } from './http.errors.js';

/**
 * Whether the caller of a change has seen what it changes (RFC 9110 section 13.1.1).
 *
 * `etag` is the present one, quoted. A weak validator never matches, and `*` names nothing that was seen: it would let a
 * caller overwrite what it does not know.
 *
 * @throws {AppError} PRECONDITION_REQUIRED without the header, and for `*`
 */
export const isSeen = (ifMatch: string | undefined, etag: string): boolean => {
  const tags = (ifMatch ?? '').split(',').map((tag) => tag.trim());
  if (tags.every((tag) => tag === '' || tag === '*')) throw new AppError(httpErrors.PRECONDITION_REQUIRED);
  return tags.includes(etag);
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
