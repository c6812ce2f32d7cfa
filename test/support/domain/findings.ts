import type { Check } from '../../../src/domain/checks/check.js';
import { contractor } from '../../../src/domain/checks/contractor.check.js';
import { deductions } from '../../../src/domain/checks/deductions.check.js';
import { exemption } from '../../../src/domain/checks/exemption.check.js';
import { filing } from '../../../src/domain/checks/filing.check.js';
import { header } from '../../../src/domain/checks/header.check.js';
import { hours } from '../../../src/domain/checks/hours.check.js';
import { identity } from '../../../src/domain/checks/identity.check.js';
import { statement } from '../../../src/domain/checks/statement.check.js';
import { weeklyPay } from '../../../src/domain/checks/weekly-pay.check.js';
import type {
  ContractJson,
  HistoryJson,
  PayrollJson,
  WorkerJson,
} from '../../../src/domain/ingest/json-shapes.js';
import {
  contract,
  type Documents,
  factsOf,
  findingsIn,
  line,
  payroll,
  wholeOf,
  withLines,
  withWorkers,
  worker,
} from './payroll.js';

/**
 * Findings to the letter: a contractor reads these words, and a machine goes to these places. What most of them say is
 * built here, so that a spec spells out what is its own.
 */

/** Each finding of the checks, whole ({@link wholeOf}). */
export const saidBy =
  (...checks: readonly Check[]) =>
  (documents: Documents): string => {
    const facts = factsOf(documents);
    return wholeOf(checks.flatMap((check) => findingsIn(check.run(facts))));
  };

/** What all checks but those of classification and pay say. */
export const saidOfPapers = saidBy(
  statement,
  header,
  contractor,
  identity,
  filing,
  weeklyPay,
  hours,
  deductions,
  exemption,
);

export const row = (over: Parameters<typeof line>[0]): Documents => withLines(line(over));
export const person = (over: Partial<WorkerJson>): Documents => withWorkers(worker(over));
export const paper = (over: Partial<PayrollJson>): Documents => ({ payroll: payroll(over) });
export const under = (terms: Partial<ContractJson>, documents: Documents = {}): Documents => ({
  ...documents,
  contract: contract(terms),
});

/** An earlier payroll as it is on file. */
export const filed = (
  payrollNumber: number,
  weekEnding: string,
  more: Partial<HistoryJson> = {},
): HistoryJson => ({ payrollNumber, weekEnding, ...more });

/** What a finding says of the rates that the first row owes. */
export const owes = (
  applied = 'ELECTRICIAN',
  rate = '36.56',
  fringe = '15.16',
  classification = applied,
): string =>
  `
  classification: ${classification} [row/classification]
  classification applied: ${applied}
  basic hourly rate due: ${rate}
  fringe rate due: ${fringe}
`.trim();

interface Pay {
  readonly hours?: string;
  readonly rate?: string;
  /** Hours in the overtime row, and their rate. */
  readonly overtime?: readonly [hours: string, rate: string];
  readonly credit?: string;
  readonly at?: 'row' | 'worker/lines/1';
}

/** What a finding says of the pay of a row: 40 hours at the rates of the determination, when nothing is said. */
export const paid = ({ hours = '40', rate = '36.56', overtime, credit = '606.40', at = 'row' }: Pay = {}) =>
  [
    `hours of the week: ${hours} [${at}/days]`,
    `straight-time rate: ${rate} [${at}/rateSt]`,
    ...(overtime === undefined
      ? []
      : [
          `overtime hours reported: ${overtime[0]} [${at}/days]`,
          `overtime rate: ${overtime[1]} [${at}/rateOt]`,
        ]),
    `fringe credit of the week: ${credit} [${at}/fringeCreditTotal]`,
    `cash in lieu of fringe: 0.00 [${at}/cashInLieuTotal]`,
  ].join('\n');
