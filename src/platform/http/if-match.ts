import { AppError } from '../errors/app-error.js';
import { httpErrors } from './http.errors.js';

/**
 * Lets a change through only where the caller has seen what it changes (RFC 9110 section 13.1.1).
 *
 * `etag` is the present one, quoted. A weak validator never matches. `told` is what a caller who has missed a change may
 * know of it: who made it, and where it is.
 *
 * @throws {AppError} PRECONDITION_REQUIRED without the header, ETAG_MISMATCH
 */
export const requireMatch = (
  header: string | undefined,
  etag: string,
  told: Readonly<Record<string, unknown>> = {},
): void => {
  if (header === undefined || header.trim() === '') throw new AppError(httpErrors.PRECONDITION_REQUIRED);
  const tags = header.split(',').map((tag) => tag.trim());
  if (!tags.includes('*') && !tags.includes(etag)) throw etagMismatch(told);
};

/** The answer to a change of something that was changed meanwhile. */
export const etagMismatch = (told: Readonly<Record<string, unknown>>): AppError =>
  new AppError(httpErrors.ETAG_MISMATCH, { extensions: told });
