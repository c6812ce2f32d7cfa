import { determinationOf } from '../../../domain/ingest/json.js';
import type { WageDeterminationJson } from '../../../domain/ingest/json-shapes.js';
import { canonicalJson, sha256 } from '../../../platform/canonical.js';
import { AppError, type RequestProblem } from '../../../platform/errors/app-error.js';
import { determinationErrors, type Edition, type EditionName } from '../../determinations/index.js';

/** An edition that came with the payroll, as it is. */
export const givenEdition = (json: WageDeterminationJson): Edition => ({
  number: json.number,
  mod: json.mod,
  sha256: sha256(canonicalJson(json)),
  determination: determinationOf(json),
});

/** The refusal of a payroll that is held to editions which nobody has imported. */
export const unknownEditions = (
  unknown: readonly { readonly name: EditionName; readonly pointer: string }[],
): AppError =>
  new AppError(determinationErrors.UNKNOWN_WAGE_DETERMINATION, {
    errors: unknown.map(({ name, pointer }): RequestProblem => ({
      pointer,
      code: 'unknown_wage_determination',
      message: `${name.number} modification ${name.mod} has not been imported`,
      fix: 'import it with POST /api/v1/wage-determinations',
    })),
  });
