import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { maskProhibited } from '../../../domain/ingest/prohibited-data.js';
import type { Pointer } from '../../../domain/shared/pointer.js';
import { AppError, type RequestProblem } from '../../../platform/errors/app-error.js';
import { determinationErrors } from '../../determinations/index.js';
import { type ContactKind, type Removed, withoutContactData } from './contact-data.js';
import { withoutSplitNumbers } from './split-number.js';

/** A document without what no payroll may hold, and where that stood. */
export interface Clean<Document> {
  readonly value: Document;
  /** Full Social Security numbers: each is a finding. */
  readonly prohibited: readonly Pointer[];
  /** Home addresses, telephone numbers and e-mail addresses of workers. */
  readonly removed: readonly Removed[];
}

/**
 * The document with everything masked that 29 CFR 5.5(a)(3)(ii)(B) keeps out of weekly transmittals, before anything else
 * sees it. The same object where there is nothing of the kind.
 */
export const cleaned = <Document extends { readonly payroll: PayrollJson }>(
  document: Document,
): Clean<Document> => {
  const { value, pointers } = maskProhibited(document, '');
  const { workers } = value.payroll;
  if (workers === null || workers === undefined) return { value, prohibited: pointers, removed: [] };
  const whole = withoutSplitNumbers(workers, '/payroll/workers');
  const silent = withoutContactData(whole.value, '/payroll/workers');
  return {
    value:
      silent.value === workers ? value : { ...value, payroll: { ...value.payroll, workers: silent.value } },
    prohibited: [...pointers, ...whole.pointers],
    removed: silent.removed,
  };
};

const NAMES: Readonly<Record<ContactKind, string>> = {
  home_address: 'a home address',
  telephone: 'a telephone number',
  email: 'an e-mail address',
};

/** The refusal of a payroll for an agency that takes none with prohibited data. Places and kinds, never a value. */
export const refusal = ({ prohibited, removed }: Omit<Clean<unknown>, 'value'>): AppError =>
  new AppError(determinationErrors.PROHIBITED_PERSONAL_DATA, {
    errors: [
      ...prohibited.map((pointer): RequestProblem => ({
        pointer,
        code: 'full_ssn',
        message: 'holds what looks like a full Social Security number',
        fix: 'send the last four digits',
      })),
      ...removed.map(({ pointer, kind }): RequestProblem => ({
        pointer,
        code: kind,
        message: `holds what looks like ${NAMES[kind]}`,
        fix: 'remove it: weekly payrolls hold none of a worker',
      })),
    ],
  });
