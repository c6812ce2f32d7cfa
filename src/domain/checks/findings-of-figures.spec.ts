import { describe, expect, it } from '@jest/globals';

import {
  apprentice,
  contract,
  type Documents,
  factsOf,
  findingsIn,
  line,
  oneClass,
  payroll,
  statement,
  unindented,
  wholeOf,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { ContractJson, HistoryJson, LineJson, WorkerJson } from '../ingest/json-shapes.js';
import { arithmetic } from './arithmetic.check.js';
import type { Check } from './check.js';
import { classification } from './classification.check.js';
import { determination } from './determination.check.js';
import { lockIn } from './lock-in.check.js';
import { misclassification } from './misclassification.check.js';
import { rebate } from './rebate.check.js';

/** Each finding whole: a contractor reads these words, and a machine goes to these places. */
const saidBy =
  (...checks: readonly Check[]) =>
  (documents: Documents): string => {
    const facts = factsOf(documents);
    return wholeOf(checks.flatMap((check) => findingsIn(check.run(facts))));
  };

type Row = Parameters<typeof line>[0];
const row = (over: Row): Documents => withLines(line(over));
const person = (over: Partial<WorkerJson>): Documents => withWorkers(worker(over));
const under = (terms: Partial<ContractJson>, documents: Documents = {}): Documents => ({
  ...documents,
  contract: contract(terms),
});

describe('figures that do not agree', () => {
  const said = saidBy(arithmetic);
  const plan: LineJson['planCredits'] = [
    { plan: 'Health', type: 'medical', funded: true, hourlyClaimed: '15.50' },
  ];

  it.each([
    [
      'a rate is blank',
      row({ rateSt: null }),
      `
        RATE_MISSING
          at 0 row/rateSt
          straight-time hours: 40 [row/days]
          straight-time rate: blank [row/rateSt]
      `,
    ],
    [
      'a rate for overtime is blank',
      row({ rateOt: null, days: '0 8 8 8 8 8 0+4', grossProject: '1462.40' }),
      `
        RATE_MISSING
          at 0 row/rateOt
          overtime hours: 4 [row/days]
          overtime rate: blank [row/rateOt]
      `,
    ],
    [
      'gross of a row with overtime',
      row({ days: '0 8 8 8 8 8 0+4', grossProject: '1681.79', cashInLieuTotal: '10.00' }),
      `
        GROSS_MISMATCH
          at 0 row/grossProject
          40 x 36.56 + 4 x 54.84 + 10.00 = 1691.76, shown 1681.79
          hours of the week: 44 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          overtime hours reported: 4 [row/days]
          overtime rate: 54.84 [row/rateOt]
          fringe credit of the week: 667.04 [row/fringeCreditTotal]
          cash in lieu of fringe: 10.00 [row/cashInLieuTotal]
          gross of the row: 1681.79 [row/grossProject]
      `,
    ],
    [
      'gross of a row without its cash in lieu',
      row({ cashInLieuTotal: '100.00', grossProject: '1462.40' }),
      `
        GROSS_EXCLUDES_CASH_IN_LIEU
          at 0 row/grossProject
          40 x 36.56 + 100.00 = 1562.40, shown 1462.40
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 100.00 [row/cashInLieuTotal]
          gross of the row: 1462.40 [row/grossProject]
          not seen: GROSS_INCLUDES_CASH_IN_LIEU
      `,
    ],
    [
      'gross of the worker for rows that show none',
      person({
        lines: [line({ grossProject: null })],
        grossProject: '1500.00',
        grossAll: '1500.00',
        netPay: '1490.00',
      }),
      `
        GROSS_MISMATCH
          at 0 worker/grossProject
          rows 1462.40, shown 1500.00
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          gross for this project: 1500.00 [worker/grossProject]
      `,
    ],
    [
      'gross of the worker without its cash in lieu',
      person({
        lines: [line({ grossProject: null, cashInLieuTotal: '100.00' })],
        grossProject: '1462.40',
        grossAll: '1500.00',
        netPay: '1490.00',
      }),
      `
        GROSS_EXCLUDES_CASH_IN_LIEU
          at 0 worker/grossProject
          rows 1562.40, shown 1462.40
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 100.00 [row/cashInLieuTotal]
          gross for this project: 1462.40 [worker/grossProject]
          not seen: GROSS_INCLUDES_CASH_IN_LIEU
      `,
    ],
    [
      'gross of the worker beside those of the rows',
      person({ grossProject: '1462.41', grossAll: '1500.00', netPay: '1490.00' }),
      `
        GROSS_MISMATCH
          at 0 worker/grossProject
          rows 1462.40, shown 1462.41
          gross of the row: 1462.40 [row/grossProject]
          gross for this project: 1462.41 [worker/grossProject]
      `,
    ],
    [
      'gross for the project above gross for all',
      person({ grossAll: '1462.39', netPay: '1452.39' }),
      `
        PROJECT_GROSS_EXCEEDS_ALL
          at 0 worker/grossAll
          1462.40 > 1462.39
          gross for this project: 1462.40 [worker/grossProject]
          gross for all work: 1462.39 [worker/grossAll]
      `,
    ],
    [
      'column 6B and its plans',
      row({ planCredits: plan }),
      `
        FRINGE_TOTAL_MISMATCH (warning)
          at 0 row/fringeCreditTotal
          hours x hourly credits 620.00, shown 606.40
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          plan: Health [row/planCredits/0/plan]
          type of plan: medical [row/planCredits/0/type]
          hourly credit claimed: 15.50 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
      `,
    ],
    [
      'column 6B and page 2',
      {
        payroll: payroll({
          statement: statement({ hourlyCredits: [{ entryNo: 1, totalHourlyCredit: '15.00' }] }),
        }),
      },
      `
        FRINGE_TOTAL_MISMATCH (revise)
          at 0 worker
          hours x total hourly credit 600.00, shown 606.40
          total hourly credit: 15.00 [/payroll/statement/hourlyCredits/0/totalHourlyCredit]
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
      `,
    ],
    [
      'deductions and their total',
      person({ totalDeductions: '10.01', netPay: '1452.39' }),
      `
        DEDUCTIONS_TOTAL_MISMATCH
          at 0 worker/totalDeductions
          parts 10.00, total 10.01
          deduction: 10.00 [worker/deductions/0/amount]
          total deductions: 10.01 [worker/totalDeductions]
      `,
    ],
    [
      'net pay that is too low',
      person({ netPay: '1402.40' }),
      `
        NET_MISMATCH 50.00
          at 0 worker/netPay
          1462.40 - 10.00 = 1452.40, shown 1402.40
          gross for all work: 1462.40 [worker/grossAll]
          total deductions: 10.00 [worker/totalDeductions]
          net pay: 1402.40 [worker/netPay]
          difference: 50.00
      `,
    ],
    [
      'net pay that is too high',
      person({ netPay: '1500.00' }),
      `
        NET_MISMATCH
          at 0 worker/netPay
          1462.40 - 10.00 = 1452.40, shown 1500.00
          gross for all work: 1462.40 [worker/grossAll]
          total deductions: 10.00 [worker/totalDeductions]
          net pay: 1500.00 [worker/netPay]
          difference: 47.60
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('the classification of a row', () => {
  const said = saidBy(classification, determination, lockIn);
  const edition = (mod: number): Documents => ({
    ...under({ wds: [{ number: 'AZ20240039', mod: 6 }] }),
    payroll: payroll({ wageDeterminations: [{ number: 'AZ20240039', mod }] }),
  });

  it.each([
    [
      'is blank',
      row({ classification: null }),
      `
        CLASSIFICATION_MISSING
          at 0 row/classification
          classification: blank [row/classification]
      `,
    ],
    [
      'is not printed',
      row({ classification: 'WIZARD' }),
      `
        CLASSIFICATION_NOT_ON_WD
          at 0 row/classification
          classification: WIZARD [row/classification]
          conformance: none [/contract/conformances]
      `,
    ],
    [
      'fits several',
      row({ classification: 'OPERATOR', rateSt: '16.00', fringeCreditTotal: '264.40' }),
      `
        CLASSIFICATION_AMBIGUOUS
          at 0 row/classification
          up to (28.03 - 22.61) x 40 h = 216.80
          between 0 and 2168000
          classification: OPERATOR [row/classification]
          candidates: OPERATOR: Backhoe (28.03); OPERATOR: Loader (22.61)
          hours of the week: 40 [row/days]
          straight-time rate: 16.00 [row/rateSt]
          fringe credit of the week: 264.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
      `,
    ],
    [
      'fits several, and each is paid',
      row({ classification: 'OPERATOR' }),
      `
        CLASSIFICATION_AMBIGUOUS
          at 0 row/classification
          between 0 and 0
          classification: OPERATOR [row/classification]
          candidates: OPERATOR: Backhoe (28.03); OPERATOR: Loader (22.61)
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
      `,
    ],
    [
      'is a helper',
      row({ classification: 'HELPER' }),
      `
        HELPER_NOT_ON_WD
          at 0 row/classification
          classification: HELPER [row/classification]
      `,
    ],
    [
      'has a footnote that nobody entered',
      { determinations: [oneClass('36.56', '15.16+a')] },
      `
        FOOTNOTE_UNRESOLVED
          at 0 row/classification
          classification: ELECTRICIAN [row/classification]
          rate as printed: ELECTRICIAN  36.56  15.16+a
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'has a rate by the day',
      { determinations: [oneClass('36.56', '15.16', { rateUnit: 'day' })] },
      `
        WD_ADDER_UNRESOLVED
          at 0 row/classification
          classification: ELECTRICIAN [row/classification]
          rate as printed: ELECTRICIAN  36.56  15.16
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'stands under another modification',
      edition(5),
      `
        WD_MOD_NOT_APPLICABLE (info)
          at /payroll/wageDeterminations/0
          determination named: AZ20240039 modification 5 [/payroll/wageDeterminations/0]
          determination of the contract: AZ20240039 modification 6 [/contract/wds]
      `,
    ],
    [
      'stands under an edition that was not locked in',
      under({ wds: [{ number: 'AZ20240039', mod: 6 }], procurement: 'negotiated', awardDate: '2024-08-01' }),
      `
        WD_LOCKIN_DOUBTFUL
          at /contract/wds/0
          edition in the contract: AZ20240039 modification 6 [/contract/wds/0]
          edition by the rule: an edition published before 2024-08-01
          day of the award: 2024-08-01
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('signals', () => {
  const said = saidBy(misclassification, rebate);
  const WEEKS = ['2025-05-31', '2025-05-24', '2025-05-17'];
  const past = (over: object): readonly HistoryJson[] =>
    WEEKS.map((weekEnding, at) => ({
      payrollNumber: 2 - at,
      weekEnding,
      workers: [
        {
          workerId: '1001',
          lastName: 'Alpha',
          firstName: 'Test',
          lines: [{ classification: 'ELECTRICIAN', rateSt: '36.56', st: '40', ot: '0' }],
          ...over,
        },
      ],
    }));
  const crew = (count: number, over: Partial<WorkerJson>): readonly WorkerJson[] =>
    Array.from({ length: count }, (_, at) =>
      worker({ entryNo: at + 1, workerId: `10${at + 10}`, lastName: `Alpha${at}`, ...over }),
    );
  const loan = { deductions: [{ label: 'Loan repayment', amount: '50.00' }] };

  it.each([
    [
      'better paid work',
      row({ classification: 'CARPENTER', rateSt: '41.00', workPerformed: 'ELECTRICIAN' }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/workPerformed
          signal: the work that is described is a better paid classification
          classification: CARPENTER [row/classification]
          work performed: ELECTRICIAN [row/workPerformed]
      `,
    ],
    [
      'a class that was not subcontracted',
      under({
        contractors: [
          { name: 'Example Contractor Inc', role: 'subcontractor', classifications: ['CARPENTER'] },
        ],
      }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/classification
          signal: the subcontract does not contain the classification
          classification: ELECTRICIAN [row/classification]
      `,
    ],
    [
      'a lower rate',
      { history: past({ lines: [{ classification: 'CARPENTER', rateSt: '50.00', st: '40', ot: '0' }] }) },
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/classification
          signal: another classification than in the weeks before, and a lower rate with it
          classification: ELECTRICIAN [row/classification]
          straight-time rate: 36.56 [row/rateSt]
          classification before: CARPENTER [/history]
          rate before: 50.00 [/history]
      `,
    ],
    [
      'a number of two names',
      { ...person({ workerId: 'EMP-100123' }), history: past({ workerId: 'EMP-100123', lastName: 'Beta' }) },
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/workerId
          signal: the identifying number stands for two names
      `,
    ],
    [
      'a name of two numbers',
      { history: past({ workerId: '2002' }) },
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/workerId
          signal: the name had another identifying number before
      `,
    ],
    [
      'apprentices alone',
      withWorkers(...crew(3, { status: 'RA', apprentice: apprentice({ ratio: null }) })),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row
          signal: apprentices without a journeyworker of the craft
        MISCLASSIFICATION_SIGNAL
          at 1 /payroll/workers/1/lines/0
          signal: apprentices without a journeyworker of the craft
        MISCLASSIFICATION_SIGNAL
          at 2 /payroll/workers/2/lines/0
          signal: apprentices without a journeyworker of the craft
      `,
    ],
    [
      'net pay in whole dollars',
      withWorkers(...crew(5, { netPay: '1452.00' })),
      `
        MISCLASSIFICATION_SIGNAL
          at /payroll/workers
          signal: net pay of everyone is in whole dollars
          workers: 5
      `,
    ],
    [
      'mostly laborers',
      under(
        {
          contractors: [
            {
              name: 'Example Contractor Inc',
              role: 'subcontractor',
              classifications: ['ELECTRICIAN', 'LABORER: Common or General'],
            },
          ],
        },
        withWorkers(...crew(10, { lines: [line({ classification: 'LABORER: Common or General' })] })),
      ),
      `
        MISCLASSIFICATION_SIGNAL
          at /payroll/workers
          signal: mostly laborers on work of other trades
          workers: 10
      `,
    ],
    [
      'a loan in every week',
      { ...person(loan), history: past(loan) },
      `
        REBATE_SIGNAL
          at 0 worker/deductions/0
          signal: the same round repayment in 4 weeks in a row
          loan repayment: 50.00 [worker/deductions/0/amount]
      `,
    ],
    [
      'a loan from everyone',
      withWorkers(...crew(3, loan)),
      `
        REBATE_SIGNAL
          at /payroll/workers
          signal: the same round repayment is held back from several workers
          loan repayment: 50.00
          workers: 3
      `,
    ],
    [
      'net pay far below its pattern',
      { ...person({ netPay: '500.00' }), history: past({ netPay: '1000.00' }) },
      `
        REBATE_SIGNAL
          at 0 worker/netPay
          signal: net pay is far below its pattern, for no fewer hours
          net pay: 500.00 [worker/netPay]
          least net pay of the weeks before: 1000.00 [/history]
      `,
    ],
    [
      'pay that was given back',
      {
        payroll: payroll({
          remarks: 'cash back',
          statement: statement({ paragraph4: { c: 'kickback' } }),
          workers: [worker({ note: 'paid back' })],
        }),
      },
      `
        REBATE_SIGNAL
          at /payroll/remarks
          signal: the text speaks of pay that was given back
        REBATE_SIGNAL
          at /payroll/statement/paragraph4/c
          signal: the text speaks of pay that was given back
        REBATE_SIGNAL
          at 0 worker/note
          signal: the text speaks of pay that was given back
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
