import { AppError, type RequestProblem } from '../errors/app-error.js';
import { httpErrors } from './http.errors.js';

const count = (problems: readonly RequestProblem[]): string =>
  problems.length === 1 ? '1 field needs correction' : `${problems.length} fields need correction`;

/** The answer to a request whose shape is wrong. A name that is not known is 400, any other fault 422. */
export const validationFailed = (problems: readonly RequestProblem[]): AppError =>
  new AppError(
    problems.some(({ code }) => code === 'unknown_field' || code === 'unknown_parameter')
      ? httpErrors.UNKNOWN_PARAMETER
      : httpErrors.VALIDATION_FAILED,
    { detail: count(problems), errors: problems },
  );
