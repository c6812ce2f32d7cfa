import type { AppError, RequestProblem } from '../../errors/app-error.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The body of every answer that is an error (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  /** What to do about every error of this code; `errors` says it for each place. */
  readonly fix: string;
  readonly detail?: string;
  readonly instance: string;
  readonly requestId: string;
  readonly errors?: readonly RequestProblem[];
}

/** Resolves on the instance itself: the docs room answers there. */
export const problemType = (code: string): string => `/api/docs/problems/${code}`;

const PLAIN_SEGMENT = /^[A-Za-z0-9._~-]{0,80}$/;
const NUMBER_OF_A_PERSON = /(?<![A-Za-z0-9])\d{3}-?\d{2}-?\d{4}(?![A-Za-z0-9])/;
const isRepeatable = (segment: string): boolean =>
  PLAIN_SEGMENT.test(segment) && !NUMBER_OF_A_PERSON.test(segment) && !segment.startsWith('wcp_');

/** The path of the request without its query; a segment that could hold something personal is `***`. */
export const instanceOf = (url: string): string =>
  (url.split(/[?#]/, 1)[0] ?? '')
    .split('/')
    .map((segment) => (isRepeatable(segment) ? segment : '***'))
    .join('/');

export const problemBody = (error: AppError, url: string, requestId: string): Problem => ({
  ...error.extensions,
  type: problemType(error.definition.code),
  title: error.definition.title,
  status: error.definition.status,
  code: error.definition.code,
  fix: error.definition.fix,
  ...(error.detail === undefined ? {} : { detail: error.detail }),
  instance: instanceOf(url),
  requestId,
  ...(error.errors.length === 0 ? {} : { errors: error.errors }),
});
