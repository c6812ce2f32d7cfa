import { type Documents, line, withLines } from './payroll.js';

/** A payroll that leaves as little open as a payroll can: what a decision on it leaves open is what a test broke. */

/** The two payrolls before it, as they are filed: it is number 3. */
export const ON_FILE: NonNullable<Documents['history']> = [
  { payrollNumber: 1, weekEnding: '2025-05-24', workers: [] },
  { payrollNumber: 2, weekEnding: '2025-05-31', workers: [] },
];

/** A row whose fringe is paid in cash: no plan needs to be shown. */
export const IN_CASH = { fringeCreditTotal: '0', cashInLieuTotal: '606.40' } as const;

export const SETTLED: Documents = { ...withLines(line(IN_CASH)), history: ON_FILE };
