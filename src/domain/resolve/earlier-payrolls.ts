import type { CertifiedPayroll, FiledPayroll } from '../payroll/certified-payroll.js';

/** What is on file of this very payroll: an earlier revision of it, or the payroll that it corrects. */
const isEarlierRevision = (
  { payrollNumber, correctionOf, weekEnding }: CertifiedPayroll,
  filed: FiledPayroll,
): boolean =>
  filed.replaced ||
  (filed.weekEnding === weekEnding &&
    (filed.payrollNumber === payrollNumber || filed.payrollNumber === correctionOf?.payrollNumber));

/** Payrolls on file but for earlier revisions of this one, earliest week first. */
export const otherPayrolls = (
  payroll: CertifiedPayroll,
  history: readonly FiledPayroll[],
): readonly FiledPayroll[] =>
  history
    .filter((filed) => !isEarlierRevision(payroll, filed))
    .toSorted((a, b) => (a.weekEnding < b.weekEnding ? -1 : 1));
