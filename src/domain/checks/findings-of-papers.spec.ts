import { describe, expect, it } from '@jest/globals';

import {
  apprentice,
  contract,
  type Documents,
  factsOf,
  findingsIn,
  line,
  payroll,
  statement,
  unindented,
  wholeOf,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { HistoryJson, PayrollJson, StatementJson, WorkerJson } from '../ingest/json-shapes.js';
import { contractor } from './contractor.check.js';
import { deductions } from './deductions.check.js';
import { exemption } from './exemption.check.js';
import { filing } from './filing.check.js';
import { header } from './header.check.js';
import { hours } from './hours.check.js';
import { identity } from './identity.check.js';
import { statement as statementCheck } from './statement.check.js';
import { weeklyPay } from './weekly-pay.check.js';

/** Each finding whole: a contractor reads these words, and a machine goes to these places. */
const CHECKS = [
  statementCheck,
  header,
  contractor,
  identity,
  filing,
  weeklyPay,
  hours,
  deductions,
  exemption,
];
const said = (documents: Documents): string => {
  const facts = factsOf(documents);
  return wholeOf(CHECKS.flatMap((check) => findingsIn(check.run(facts))));
};

const of = (over: Partial<PayrollJson>): Documents => ({ payroll: payroll(over) });
const ofWorker = (over: Partial<WorkerJson>): Documents => withWorkers(worker(over));
const ofStatement = (over: Partial<StatementJson>): Documents => of({ statement: statement(over) });
const filed = (payrollNumber: number, weekEnding: string, more: Partial<HistoryJson> = {}): HistoryJson => ({
  payrollNumber,
  weekEnding,
  ...more,
});

describe('page 1', () => {
  it.each([
    [
      'a field is blank',
      of({ businessName: ' ' }),
      `
        HEADER_FIELD_MISSING
          at /payroll/businessName
          business name: blank [/payroll/businessName]
      `,
    ],
    [
      'every other one',
      of({
        role: null,
        projectName: null,
        payrollNumber: null,
        businessAddress: null,
        projectLocation: null,
      }),
      `
        HEADER_FIELD_MISSING
          at /payroll/role
          prime contractor or subcontractor: blank [/payroll/role]
        HEADER_FIELD_MISSING
          at /payroll/projectName
          project name: blank [/payroll/projectName]
        HEADER_FIELD_MISSING
          at /payroll/payrollNumber
          certified payroll number: blank [/payroll/payrollNumber]
        HEADER_FIELD_MISSING
          at /payroll/businessAddress
          business address: blank [/payroll/businessAddress]
        HEADER_FIELD_MISSING
          at /payroll/projectLocation
          project location: blank [/payroll/projectLocation]
      `,
    ],
    [
      'the week is blank',
      of({ weekEnding: null }),
      `
        HEADER_FIELD_MISSING (reject)
          at /payroll/weekEnding
          week ending date: blank [/payroll/weekEnding]
      `,
    ],
    [
      'no determination is named',
      of({ wageDeterminations: [] }),
      `
        WD_HEADER_MISSING
          at /payroll/wageDeterminations
          wage determination: blank [/payroll/wageDeterminations]
      `,
    ],
    [
      'one without its modification',
      of({ wageDeterminations: [{ number: 'AZ20240039', mod: 6 }, { number: 'AZ20240040' }] }),
      `
        WD_HEADER_MISSING
          at /payroll/wageDeterminations/1/mod
          wage determination: AZ20240040 [/payroll/wageDeterminations/1/number]
          modification: blank [/payroll/wageDeterminations/1/mod]
      `,
    ],
    [
      'another project',
      { ...of({ projectNumber: 'P-200' }), contract: contract({ projectNumber: 'P-100' }) },
      `
        PROJECT_MISMATCH
          at /payroll/projectNumber
          project number: P-200 [/payroll/projectNumber]
          project number of the contract: P-100 [/contract/projectNumber]
      `,
    ],
    [
      'an employer who is not on the list',
      { contract: contract({ contractors: [{ name: 'Other Inc', role: 'subcontractor' }] }) },
      `
        CONTRACTOR_UNKNOWN
          at /payroll/businessName
          business name: Example Contractor Inc [/payroll/businessName]
          contractors on the list: 1 [/contract/contractors]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('a person', () => {
  it.each([
    [
      'without a last name',
      ofWorker({ lastName: null }),
      `
        WORKER_NAME_MISSING
          at 0 worker/lastName
          last name: blank [worker/lastName]
      `,
    ],
    [
      'without a first name',
      ofWorker({ firstName: null }),
      `
        WORKER_NAME_MISSING
          at 0 worker/firstName
          first name: blank [worker/firstName]
      `,
    ],
    [
      'without a number',
      ofWorker({ workerId: ' ' }),
      `
        WORKER_ID_MISSING
          at 0 worker/workerId
          identifying number: blank [worker/workerId]
      `,
    ],
    [
      'with the full number',
      ofWorker({ workerId: '123-45-6789' }),
      `
        FULL_SSN_PRESENT
          at 0 worker/workerId
          Social Security number: masked at intake [worker/workerId]
      `,
    ],
    [
      'an owner without pay',
      ofWorker({ employment: 'owner', lines: [line({ rateSt: '0', rateOt: '0', fringeCreditTotal: '0' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/employment
          signal: an owner worked without pay: ask for proof of ownership and active management
          employment: owner [worker/employment]
      `,
    ],
    [
      'an owner-operator of a crane',
      ofWorker({ note: 'Owner-operator', lines: [line({ classification: 'CRANE' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker
          signal: an owner-operator of other equipment than a truck is not in the exception
          note: Owner-operator [worker/note]
      `,
    ],
    [
      'an independent contractor',
      ofWorker({ employment: 'independent_contractor' }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/employment
          signal: an independent contractor is a laborer or mechanic all the same
          employment: independent_contractor [worker/employment]
      `,
    ],
    [
      'a foreman on salary',
      ofWorker({ salaried: true, lines: [line({ classification: 'FOREMAN' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/salaried
          signal: a salaried foreman or superintendent: covered when more than 20 % of the week is manual work
          classification: FOREMAN [row/classification]
      `,
    ],
    [
      'a guard',
      ofWorker({ lines: [line({ classification: 'Security guard' })] }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/classification
          signal: covered or not by the duties; guards are covered by CWHSSA alone
          classification: Security guard [row/classification]
      `,
    ],
  ])('%s', (_who, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('a deduction', () => {
  const held = (...all: NonNullable<WorkerJson['deductions']>): Documents => ofWorker({ deductions: all });

  it.each([
    [
      'of no known name',
      held({ label: 'Other', amount: '5.00' }),
      `
        DEDUCTION_UNIDENTIFIED
          at 0 worker/deductions/0
          deduction: Other [worker/deductions/0/label]
          amount: 5.00 [worker/deductions/0/amount]
      `,
    ],
    [
      'that is not permitted',
      held({ label: 'Tool rental', amount: '45.00', category: '3.5(b)' }),
      `
        DEDUCTION_NOT_PERMITTED 45.00
          at 0 worker/deductions/0
          45.00 held back
          deduction: Tool rental [worker/deductions/0/label]
          amount: 45.00 [worker/deductions/0/amount]
          category: 3.5(b) [worker/deductions/0/category]
      `,
    ],
    [
      'in no list',
      held({ label: 'Zorkmid', amount: '45.00' }),
      `
        DEDUCTION_NOT_PERMITTED 45.00
          at 0 worker/deductions/0
          45.00 held back
          deduction: Zorkmid [worker/deductions/0/label]
          amount: 45.00 [worker/deductions/0/amount]
          a person looks at it
      `,
    ],
    [
      'without consent',
      held({ label: 'Dental', amount: '4.50' }),
      `
        DEDUCTION_CONSENT_MISSING
          at 0 worker/deductions/0
          deduction: Dental [worker/deductions/0/label]
          amount: 4.50 [worker/deductions/0/amount]
      `,
    ],
    [
      'two without consent',
      held({ label: 'Dental', amount: '4.50' }, { label: 'Credit union', amount: '5.00' }),
      `
        DEDUCTION_CONSENT_MISSING
          at 0 worker/deductions
          deduction: Dental [worker/deductions/0/label]
          amount: 4.50 [worker/deductions/0/amount]
          deduction: Credit union [worker/deductions/1/label]
          amount: 5.00 [worker/deductions/1/amount]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('the hours', () => {
  const days = (text: string): Documents => withLines(line({ days: text }));
  const elsewhere = (day: string): Documents =>
    ofWorker({ otherHours: [{ covered: true, rateSt: '30.00', days: ['0', day, '0', '0', '0', '0', '0'] }] });

  it.each([
    [
      'differ from both totals',
      withLines(line({ days: '0 8 8 8 8 8 0+2', totalHours: { st: '41', ot: '1' } })),
      `
        HOURS_TOTAL_MISMATCH
          at 0 row/totalHours/st
          days 40 h, total 41 h
          hours of the days, st: 40 [row/days]
          total hours, st: 41 [row/totalHours/st]
        HOURS_TOTAL_MISMATCH
          at 0 row/totalHours/ot
          days 2 h, total 1 h
          hours of the days, ot: 2 [row/days]
          total hours, ot: 1 [row/totalHours/ot]
      `,
    ],
    [
      'are below zero',
      days('0 8 8 8 8+-1 8 0'),
      `
        HOURS_IMPOSSIBLE
          at 0 row/days/4
          straight time: 8 [row/days/4/st]
          overtime: -1 [row/days/4/ot]
      `,
    ],
    [
      'are below zero elsewhere',
      elsewhere('-8'),
      `
        HOURS_IMPOSSIBLE
          at 0 worker/otherHours/0/days/1
          hours elsewhere: -8 [worker/otherHours/0/days/1]
      `,
    ],
    [
      'are more than a day has',
      days('0 24.5 8 0 0 0 0'),
      `
        HOURS_IMPOSSIBLE
          at 0 worker
          24.5 h > 24 h
          hours on 2025-06-02: 24.5
      `,
    ],
    [
      'are more than a day has, of a week nobody names',
      {
        payroll: payroll({
          weekEnding: null,
          workers: [worker({ lines: [line({ days: '0 24.5 8 0 0 0 0' })] })],
        }),
      },
      `
        HEADER_FIELD_MISSING (reject)
          at /payroll/weekEnding
          week ending date: blank [/payroll/weekEnding]
        HOURS_IMPOSSIBLE
          at 0 worker
          24.5 h > 24 h
          hours on day 2: 24.5
      `,
    ],
    [
      'are many on a day',
      days('0 17 8 8 0 0 0'),
      `
        HOURS_IMPLAUSIBLE
          at 0 worker
          more than 16 h on a day
          hours of the days: 0, 17, 8, 8, 0, 0, 0
      `,
    ],
    [
      'are many on every day',
      days('12 12 12 12 12 12 12'),
      `
        HOURS_IMPLAUSIBLE
          at 0 worker
          12 h or more on each of seven days
          hours of the days: 12, 12, 12, 12, 12, 12, 12
      `,
    ],
    [
      'stand on a payroll of no work',
      of({ noWork: true }),
      `
        NO_WORK_INCONSISTENT
          at /payroll/workers
          no work: yes [/payroll/noWork]
          workers listed: 1 [/payroll/workers]
      `,
    ],
    [
      'are none, and no work is not marked',
      of({ noWork: false, workers: [] }),
      `
        NO_WORK_INCONSISTENT
          at /payroll/noWork
          no work: no [/payroll/noWork]
          hours of all rows: 0
      `,
    ],
    [
      'are none, and nothing is marked',
      of({ noWork: null, workers: [] }),
      `
        NO_WORK_INCONSISTENT
          at /payroll/noWork
          no work: blank [/payroll/noWork]
          hours of all rows: 0
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('the sequence of payrolls', () => {
  const after = (history: readonly HistoryJson[], over: Partial<PayrollJson> = {}): Documents => ({
    ...of(over),
    history,
  });
  const alpha = { workerId: '1001', lastName: 'Alpha', firstName: 'Test' };

  it.each([
    [
      'a day late',
      of({ receivedDate: '2025-06-19' }),
      `
        LATE_SUBMISSION
          at /payroll/receivedDate
          due 2025-06-18, received 2025-06-19: 1 day late
          pay date: 2025-06-11 [/payroll/payDate]
          received: 2025-06-19 [/payroll/receivedDate]
          due: 2025-06-18
      `,
    ],
    [
      'two days late',
      of({ receivedDate: '2025-06-20' }),
      `
        LATE_SUBMISSION
          at /payroll/receivedDate
          due 2025-06-18, received 2025-06-20: 2 days late
          pay date: 2025-06-11 [/payroll/payDate]
          received: 2025-06-20 [/payroll/receivedDate]
          due: 2025-06-18
      `,
    ],
    [
      'late without a pay date',
      of({ payDate: null, receivedDate: '2025-06-22' }),
      `
        LATE_SUBMISSION
          at /payroll/receivedDate
          due 2025-06-21, received 2025-06-22: 1 day late
          pay date: blank [/payroll/payDate]
          received: 2025-06-22 [/payroll/receivedDate]
          due: 2025-06-21
          assumed: the pay date is unknown: due 14 days after the week ending date
      `,
    ],
    [
      'the number of another week',
      after([filed(3, '2025-05-31')]),
      `
        PAYROLL_NUMBER_DUPLICATE
          at /payroll/payrollNumber
          payroll number: 3 [/payroll/payrollNumber]
          week that holds the number: 2025-05-31 [/history]
      `,
    ],
    [
      'a week that overlaps',
      after([filed(2, '2025-06-04')]),
      `
        WEEK_OVERLAP
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week on file: 2025-06-04 [/history]
        WEEK_ENDING_SHIFTED
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week before: 2025-06-04 [/history]
      `,
    ],
    [
      'a week that overlaps for one person',
      after([filed(2, '2025-06-07', { workers: [alpha] })]),
      `
        WEEK_OVERLAP
          at 0 worker
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week on file: 2025-06-07 [/history]
      `,
    ],
    [
      'weeks that are missing',
      after([filed(2, '2025-05-17')]),
      `
        PAYROLL_WEEK_GAP
          at /payroll/weekEnding
          weeks that are missing: 2025-05-24, 2025-05-31
      `,
    ],
    [
      'more weeks than are named',
      after([filed(2, '2025-03-29')]),
      `
        PAYROLL_WEEK_GAP
          at /payroll/weekEnding
          weeks that are missing: 2025-04-05, 2025-04-12, 2025-04-19, 2025-04-26, 2025-05-03, 2025-05-10, 2025-05-17, 2025-05-24 and 1 more
      `,
    ],
    [
      'another day of the week',
      after([filed(2, '2025-06-01')]),
      `
        WEEK_OVERLAP
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week on file: 2025-06-01 [/history]
        WEEK_ENDING_SHIFTED
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week before: 2025-06-01 [/history]
      `,
    ],
    [
      'a week after the last one',
      after([filed(2, '2025-05-31', { isFinal: true })]),
      `
        PAYROLL_AFTER_FINAL
          at /payroll/isFinal
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week marked final: 2025-05-31 [/history]
      `,
    ],
    [
      'the last one of a contract that is closed',
      { ...after([filed(2, '2025-05-31')]), contract: contract({ closedOn: '2025-06-07' }) },
      `
        HEADER_FIELD_MISSING (warning)
          at /payroll/isFinal
          final payroll: no [/payroll/isFinal]
          contract closed on: 2025-06-07 [/contract/closedOn]
      `,
    ],
    [
      'the same, and nothing told',
      {
        ...after([filed(2, '2025-05-31')], { isFinal: null }),
        contract: contract({ closedOn: '2025-06-07' }),
      },
      `
        HEADER_FIELD_MISSING (warning)
          at /payroll/isFinal
          final payroll: blank [/payroll/isFinal]
          contract closed on: 2025-06-07 [/contract/closedOn]
      `,
    ],
    [
      'pay every third week',
      after([
        filed(1, '2025-05-24', { payDate: '2025-06-11' }),
        filed(2, '2025-05-31', { payDate: '2025-06-11' }),
      ]),
      `
        PAY_NOT_WEEKLY
          at /payroll/payDate
          weeks ending 2025-05-24 and 2025-05-31 and 2025-06-07 paid on 2025-06-11
          pay date: 2025-06-11 [/payroll/payDate]
          weeks paid together: 3 [/history]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('page 2', () => {
  const learner = worker({ status: 'RA', apprentice: apprentice() });
  const unchecked = { '1': true, '2': null, '3': true, '4': false, '5': false, '6': false };

  it.each([
    [
      'is not there',
      of({ statement: null }),
      `
        STATEMENT_MISSING
          at /payroll/statement
          Statement of Compliance: blank [/payroll/statement]
      `,
    ],
    [
      'is not signed',
      ofStatement({ signed: false }),
      `
        STATEMENT_UNSIGNED
          at /payroll/statement/signed
          signed: no [/payroll/statement/signed]
      `,
    ],
    [
      'does not tell',
      ofStatement({ signed: null }),
      `
        STATEMENT_UNSIGNED
          at /payroll/statement/signed
          signed: blank [/payroll/statement/signed]
      `,
    ],
    [
      'is a scan',
      ofStatement({ signatureKind: 'scan' }),
      `
        STATEMENT_SIGNATURE_INVALID
          at /payroll/statement/signatureKind
          kind of signature: scan [/payroll/statement/signatureKind]
          scans accepted by the agency: no [/contract/agencyProfile/acceptScannedWetSignature]
      `,
    ],
    [
      'has open boxes',
      of({ statement: statement({ boxes: unchecked }), workers: [learner] }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/2
          box 2: not checked [/payroll/statement/boxes/2]
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/6
          box 6: not checked [/payroll/statement/boxes/6]
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/4
          box 4: not checked, and apprentices are on the payroll [/payroll/statement/boxes/4]
        STATEMENT_INCOMPLETE
          at /payroll/statement/boxes/5
          box 5: not checked, and fringe is claimed or paid [/payroll/statement/boxes/5]
      `,
    ],
    [
      'of 2008 checks neither way of fringe',
      ofStatement({ wording: '2008' }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/paragraph4
          paragraph 4: neither 4(a) nor 4(b) is checked [/payroll/statement/paragraph4]
          not seen: WORDING_OF_2008
      `,
    ],
    [
      'has no row for a program',
      of({ statement: statement({ apprenticeshipPrograms: [] }), workers: [learner] }),
      `
        STATEMENT_INCOMPLETE
          at 0 /payroll/statement/apprenticeshipPrograms
          table of box 4: no row for the apprentice's program [/payroll/statement/apprenticeshipPrograms]
      `,
    ],
    [
      'has no row for a credit',
      ofStatement({ hourlyCredits: [] }),
      `
        STATEMENT_INCOMPLETE
          at 0 /payroll/statement/hourlyCredits
          table of box 5: no row for the worker, and plan credit is claimed [/payroll/statement/hourlyCredits]
      `,
    ],
    [
      'speaks of another payroll',
      ofStatement({
        header: { projectName: 'Other', projectNumber: 'P-9', payrollNumber: 4, weekEnding: '2025-06-14' },
      }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/projectName
          projectName: Other on page 2, Example Building on page 1 [/payroll/statement/header/projectName]
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/projectNumber
          projectNumber: P-9 on page 2, P-100 on page 1 [/payroll/statement/header/projectNumber]
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/payrollNumber
          payrollNumber: 4 on page 2, 3 on page 1 [/payroll/statement/header/payrollNumber]
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/weekEnding
          weekEnding: 2025-06-14 on page 2, 2025-06-07 on page 1 [/payroll/statement/header/weekEnding]
      `,
    ],
    [
      'speaks of a project that page 1 does not name',
      of({ projectNumber: null, statement: statement({ header: { projectNumber: 'P-9' } }) }),
      `
        STATEMENT_INCOMPLETE
          at /payroll/statement/header/projectNumber
          projectNumber: P-9 on page 2, blank on page 1 [/payroll/statement/header/projectNumber]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
