import { HttpException } from '@nestjs/common';

import { AppError, type ErrorDefinition } from '../../errors/app-error.js';
import { httpErrors } from '../http.errors.js';

/** What Nest and Fastify themselves answer, by status. An address that is too long names nothing that exists. */
const BY_STATUS: ReadonlyMap<number, ErrorDefinition> = new Map<number, ErrorDefinition>([
  [400, httpErrors.BAD_REQUEST],
  [404, httpErrors.NOT_FOUND],
  [405, httpErrors.METHOD_NOT_ALLOWED],
  [406, httpErrors.NOT_ACCEPTABLE],
  [408, httpErrors.REQUEST_TIMEOUT],
  [413, httpErrors.BODY_TOO_LARGE],
  [414, httpErrors.NOT_FOUND],
  [415, httpErrors.UNSUPPORTED_MEDIA_TYPE],
]);

/** The status that Nest or Fastify means; null for any other error, whatever it carries. */
const statusOf = (error: unknown): number | null => {
  if (error instanceof HttpException) return error.getStatus();
  const isOfFastify = error instanceof Error && error.name === 'FastifyError' && 'statusCode' in error;
  return isOfFastify && typeof error.statusCode === 'number' ? error.statusCode : null;
};

/** Any error as one of ours. Nobody's message reaches the caller but our own; the error becomes the cause, for the log. */
export const asAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const definition = BY_STATUS.get(statusOf(error) ?? 500);
  return new AppError(definition ?? httpErrors.INTERNAL, { cause: error });
};
