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
import type { ContractJson, WorkerJson } from '../ingest/json-shapes.js';
import type { Check } from './check.js';
import { minimumWage } from './minimum-wage.check.js';
import { overtime } from './overtime.check.js';
import { prevailingWage } from './prevailing-wage.check.js';

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

describe('the prevailing wage', () => {
  const said = saidBy(prevailingWage);
  const learner = (over: Parameters<typeof apprentice>[0], rateSt = '20.00'): Documents =>
    person({ status: 'RA', apprentice: apprentice(over), lines: [line({ rateSt })] });
  const plan = (over: object): Documents =>
    row({ planCredits: [{ plan: 'Fund', type: 'pension', funded: true, hourlyClaimed: '15.16', ...over }] });

  it.each([
    [
      'is not paid',
      row({ rateSt: '34.59', restitutionPaid: '1.00' }),
      `
        DBA_UNDERPAYMENT 78.80
          at 0 row
          (51.72 - 49.75) x 40 h = 78.80
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 34.59 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          restitution paid: 1.00 [row/restitutionPaid]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'is not paid on overtime below straight time',
      row({ days: '0 8 8 8 8 8 0+4', rateOt: '30.00' }),
      `
        DBA_UNDERPAYMENT 26.24
          at 0 row
          (51.72 - 45.16) x 4 h = 26.24
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 44 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          overtime hours reported: 4 [row/days]
          overtime rate: 30.00 [row/rateOt]
          fringe credit of the week: 667.04 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of an apprentice nobody registered',
      learner({ registered: false }),
      `
        APPRENTICE_NOT_REGISTERED 662.40
          at 0 row
          (51.72 - 35.16) x 40 h = 662.40
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 20.00 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          status: RA [worker/status]
          individually registered: no [worker/apprentice/registered]
          level of progression: 60 % [worker/apprentice/levelPercent]
          fringe of the program: full [worker/apprentice/fringeRule]
          ratio of the program: 1:1 [worker/apprentice/ratio]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of the level of an apprentice',
      withWorkers(
        worker({ status: 'RA', apprentice: apprentice(), lines: [line({ rateSt: '20.00' })] }),
        worker({ entryNo: 2 }),
      ),
      `
        APPRENTICE_RATE_UNDERPAID 77.44
          at 0 row
          (37.096 - 35.16) x 40 h = 77.44
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 21.936
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 20.00 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          status: RA [worker/status]
          individually registered: yes [worker/apprentice/registered]
          level of progression: 60 % [worker/apprentice/levelPercent]
          fringe of the program: full [worker/apprentice/fringeRule]
          ratio of the program: 1:1 [worker/apprentice/ratio]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of an apprentice beyond the ratio',
      learner({}, '21.936'),
      `
        APPRENTICE_RATIO_EXCEEDED 584.96
          at 0 row
          (51.72 - 37.096) x 40 h = 584.96
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 21.936 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          status: RA [worker/status]
          individually registered: yes [worker/apprentice/registered]
          level of progression: 60 % [worker/apprentice/levelPercent]
          fringe of the program: full [worker/apprentice/fringeRule]
          ratio of the program: 1:1 [worker/apprentice/ratio]
          printed in AZ20240039 modification 6
          not seen: APPRENTICE_RATIO_BY_DAY
      `,
    ],
    [
      'of a trainee',
      person({ status: 'trainee', lines: [line({ rateSt: '20.00' })] }),
      `
        APPRENTICE_NOT_REGISTERED 662.40
          at 0 row
          (51.72 - 35.16) x 40 h = 662.40
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 20.00 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          status: trainee [worker/status]
          printed in AZ20240039 modification 6
          not seen: TRAINEE_AS_UNREGISTERED
          a person looks at it
      `,
    ],
    [
      'of a helper',
      row({ classification: 'ELECTRICIAN HELPER', workPerformed: 'ELECTRICIAN', rateSt: '20.00' }),
      `
        HELPER_NOT_ON_WD 662.40
          at 0 row
          (51.72 - 35.16) x 40 h = 662.40
          classification: ELECTRICIAN HELPER [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 20.00 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of a row of two classes',
      row({ classification: 'CARPENTER/PAINTER', rateSt: '10.00' }),
      `
        SPLIT_CLASSIFICATION_UNSUPPORTED 633.60
          at 0 row
          (41.00 - 25.16) x 40 h = 633.60
          classification: CARPENTER/PAINTER [row/classification]
          classification applied: CARPENTER
          basic hourly rate due: 27.00
          fringe rate due: 14.00
          hours of the week: 40 [row/days]
          straight-time rate: 10.00 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of a rate by the day',
      {
        ...row({ rateSt: '3.00', fringeCreditTotal: '0' }),
        determinations: [oneClass('36.56', '15.16', { rateUnit: 'day' })],
      },
      `
        DBA_UNDERPAYMENT 669.20
          at 0 row
          (19.73 - 3.00) x 40 h = 669.20
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 4.57
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 3.00 [row/rateSt]
          fringe credit of the week: 0.00 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
          not seen: PER_DAY_RATES
      `,
    ],
    [
      'behind a plan that is not funded',
      plan({ funded: false, dolApproval: false }),
      `
        FRINGE_UNFUNDED_NOT_APPROVED 606.40
          at 0 row/planCredits/0
          15.16 x 40 h = 606.40, of which 606.40 is lacking
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          plan: Fund [row/planCredits/0/plan]
          type of plan: pension [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: no [row/planCredits/0/funded]
          approval of the Department of Labor: no [row/planCredits/0/dolApproval]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind a plan that is none',
      plan({ type: 'workers_compensation' }),
      `
        FRINGE_NOT_BONA_FIDE 606.40
          at 0 row/planCredits/0
          15.16 x 40 h = 606.40, of which 606.40 is lacking
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          plan: Fund [row/planCredits/0/plan]
          type of plan: workers_compensation [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind a plan that costs less',
      plan({ costMonthly: '1000.00', annualHoursAllWork: '2000' }),
      `
        FRINGE_NOT_ANNUALIZED 366.40
          at 0 row/planCredits/0
          (15.16 - 1000.00 x 12 / 2000) x 40 h = 366.40, of which 366.40 is lacking
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          plan: Fund [row/planCredits/0/plan]
          type of plan: pension [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          cost a month: 1000.00 [row/planCredits/0/costMonthly]
          hours of all work in a year: 2000 [row/planCredits/0/annualHoursAllWork]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind two plans and beside them',
      row({
        rateSt: '36.00',
        planCredits: [
          { plan: 'A', type: 'tools', funded: true, hourlyClaimed: '5.00' },
          { plan: 'B', type: 'vehicle', funded: true, hourlyClaimed: '10.16' },
        ],
      }),
      `
        FRINGE_NOT_BONA_FIDE 606.40
          at 0 row/planCredits
          5.00 x 40 h = 200.00, of which 200.00 is lacking + 10.16 x 40 h = 406.40, of which 406.40 is lacking
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 36.00 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          plan: A [row/planCredits/0/plan]
          type of plan: tools [row/planCredits/0/type]
          hourly credit claimed: 5.00 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          plan: B [row/planCredits/1/plan]
          type of plan: vehicle [row/planCredits/1/type]
          hourly credit claimed: 10.16 [row/planCredits/1/hourlyClaimed]
          funded: yes [row/planCredits/1/funded]
          printed in AZ20240039 modification 6
        DBA_UNDERPAYMENT 22.40
          at 0 row
          22.40 beside what the plan credits lack
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 36.00 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'made up by the other row',
      withLines(
        line({ days: '0 8 8 4 0 0 0', rateSt: '36.46' }),
        line({
          classification: 'CARPENTER',
          days: '0 0 0 4 8 8 0',
          rateSt: '27.10',
          fringeCreditTotal: '280.00',
        }),
      ),
      `
        DBA_UNDERPAYMENT 2.00
          at 0 row
          (51.72 - 51.62) x 20 h = 2.00
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 20 [row/days]
          straight-time rate: 36.46 [row/rateSt]
          fringe credit of the week: 303.20 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
          not seen: NO_NETTING
      `,
    ],
    [
      'made up by plans',
      row({ rateSt: '30.00', fringeCreditTotal: '868.80' }),
      `
        BASIC_RATE_MET_BY_FRINGE
          at 0 row
          30.00 cash < 36.56; plan credit makes up the difference
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 30.00 [row/rateSt]
          fringe credit of the week: 868.80 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind a plan whose cost is half told',
      plan({ costMonthly: '2000.00' }),
      `
        FRINGE_ANNUALIZATION_UNKNOWN
          at row/planCredits/0
          2000.00 x 12 / 2080 = 11.53846, claimed 15.16
          plan: Fund [row/planCredits/0/plan]
          type of plan: pension [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          cost a month: 2000.00 [row/planCredits/0/costMonthly]
          assumed: 2080 hours a year stand in for the hours of all work
      `,
    ],
    [
      'asserted by paragraph 4(a)',
      {
        payroll: payroll({
          form: 'WH-347-2008',
          statement: statement({ wording: '2008', paragraph4: { a: true } }),
          workers: [worker({ lines: [line({ rateSt: '30.00', fringeCreditTotal: null })] })],
        }),
      },
      `
        DBA_UNDERPAYMENT 262.40
          at 0 row
          (51.72 - 45.16) x 40 h = 262.40
          classification: ELECTRICIAN [row/classification]
          classification applied: ELECTRICIAN
          basic hourly rate due: 36.56
          fringe rate due: 15.16
          hours of the week: 40 [row/days]
          straight-time rate: 30.00 [row/rateSt]
          fringe credit of the week: blank [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          printed in AZ20240039 modification 6
          assumed: fringe credit taken as asserted by paragraph 4(a) of the statement
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('the minimum wage of the executive order', () => {
  const low = (weekEnding: string): Documents => ({
    ...under({ awardDate: '2018-06-01' }),
    determinations: [oneClass('7.25', '')],
    payroll: payroll({
      weekEnding,
      workers: [worker({ lines: [line({ rateSt: '12.00', rateOt: null, fringeCreditTotal: '40.00' })] })],
    }),
  });

  it.each([
    [
      'of one amount',
      low('2025-06-07'),
      `
        EO13658_MINIMUM_WAGE 52.00
          at 0 row
          (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h, beyond the basic rate = 52.00
          classification: ELECTRICIAN [row/classification]
          minimum wage: 13.30
          hours of the week: 40 [row/days]
          straight-time rate: 12.00 [row/rateSt]
          fringe credit of the week: 40.00 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          not seen: EO_13658_CASH_ONLY
      `,
    ],
    [
      'of two within the week',
      low('2023-01-04'),
      `
        EO13658_MINIMUM_WAGE 3.60
          at 0 row
          (12.15 - 12.00) x 8 h + (12.15 - 12.00) x 8 h + (12.15 - 12.00) x 8 h, beyond the basic rate = 3.60
          classification: ELECTRICIAN [row/classification]
          minimum wage: 12.15
          hours of the week: 40 [row/days]
          straight-time rate: 12.00 [row/rateSt]
          fringe credit of the week: 40.00 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          not seen: EO_13658_AMOUNTS
          not seen: EO_13658_CASH_ONLY
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(saidBy(minimumWage)(documents)).toBe(unindented(wanted));
  });
});

describe('overtime', () => {
  const said = saidBy(overtime);
  const elsewhere = (covered: boolean | null): NonNullable<WorkerJson['otherHours']> => [
    { covered, rateSt: '30.00', days: ['0', '0', '0', '0', '0', '4', '0'] },
  ];
  const SIX = '0 8 8 8 8 8 6';

  it.each([
    [
      'without a premium',
      row({ days: SIX }),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 109.68
          at 0 worker
          6 h x 1/2 x 36.56 = 109.68 due - 0.00 paid = 109.68
          overtime hours: 6
          hours of the week: 46 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 697.36 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 6
          hours of the week: 46 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 697.36 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
      `,
    ],
    [
      'with some of it, and hours elsewhere',
      person({ lines: [line({ days: '0 8 8 8 8 4 0+4', rateOt: '40.00' })], otherHours: elsewhere(true) }),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 58.16
          at 0 worker
          4 h x 1/2 x (40 x 36.56 + 4 x 30.00) / 44 = 35.96 = 71.92 due - 13.76 paid = 58.16
          overtime hours: 4
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          overtime hours reported: 4 [row/days]
          overtime rate: 40.00 [row/rateOt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          hours on another covered contract: 4 [worker/otherHours/0/days]
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 4
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          overtime hours reported: 4 [row/days]
          overtime rate: 40.00 [row/rateOt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          hours on another covered contract: 4 [worker/otherHours/0/days]
      `,
    ],
    [
      'of two classes',
      withLines(
        line({ days: '0 8 8 8 0 0 0' }),
        line({
          classification: 'CARPENTER',
          days: '0 0 0 0 8 8 4',
          rateSt: '27.00',
          fringeCreditTotal: '280.00',
        }),
      ),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 64.42
          at 0 worker
          4 h x 1/2 x (24 x 36.56 + 20 x 27.00) / 44 = 32.21 = 64.42 due - 0.00 paid = 64.42
          overtime hours: 4
          hours of the week: 24 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 363.84 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          hours of the week: 20 [worker/lines/1/days]
          straight-time rate: 27.00 [worker/lines/1/rateSt]
          fringe credit of the week: 280.00 [worker/lines/1/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [worker/lines/1/cashInLieuTotal]
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 4
          hours of the week: 24 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 363.84 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          hours of the week: 20 [worker/lines/1/days]
          straight-time rate: 27.00 [worker/lines/1/rateSt]
          fringe credit of the week: 280.00 [worker/lines/1/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [worker/lines/1/cashInLieuTotal]
      `,
    ],
    [
      'of two classes by agreement',
      under(
        { section7g2Agreement: true },
        withLines(
          line({ days: '0 8 8 8 0 0 0' }),
          line({
            classification: 'CARPENTER',
            days: '0 0 0 0 8 8 4',
            rateSt: '27.00',
            fringeCreditTotal: '280.00',
          }),
        ),
      ),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 54.00
          at 0 worker
          half of the rate in effect for 4 h = 54.00 due - 0.00 paid = 54.00
          overtime hours: 4
          hours of the week: 24 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 363.84 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          hours of the week: 20 [worker/lines/1/days]
          straight-time rate: 27.00 [worker/lines/1/rateSt]
          fringe credit of the week: 280.00 [worker/lines/1/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [worker/lines/1/cashInLieuTotal]
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 4
          hours of the week: 24 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 363.84 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          hours of the week: 20 [worker/lines/1/days]
          straight-time rate: 27.00 [worker/lines/1/rateSt]
          fringe credit of the week: 280.00 [worker/lines/1/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [worker/lines/1/cashInLieuTotal]
      `,
    ],
    [
      'assessed on the day of receipt',
      under({ agencyProfile: { liquidatedDamagesBasis: 'assessment_date' } }, row({ days: SIX })),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 109.68
          at 0 worker
          6 h x 1/2 x 36.56 = 109.68 due - 0.00 paid = 109.68
          overtime hours: 6
          hours of the week: 46 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 697.36 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 6
          hours of the week: 46 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 697.36 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          assumed: assessed on the day of receipt
      `,
    ],
    [
      'on cash that nobody declared',
      {
        ...row({ days: '0 8 8 8 8 8 0+4', rateSt: '41.00', rateOt: '54.50', fringeCreditTotal: '0' }),
        determinations: [oneClass('27.00', '14.00')],
      },
      `
        UNDESIGNATED_CASH_EXCESS
          at 0 worker
          4 h x 1/2 x 41.00 = 82.00 due - 54.00 paid
          overtime hours: 4
          hours of the week: 44 [row/days]
          straight-time rate: 41.00 [row/rateSt]
          overtime hours reported: 4 [row/days]
          overtime rate: 54.50 [row/rateOt]
          fringe credit of the week: 0.00 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
      `,
    ],
    [
      'under a contract of unknown amount',
      under({ amount: null }, row({ days: SIX })),
      `
        CWHSSA_COVERAGE_UNKNOWN
          at /contract/amount
          contract amount: blank [/contract/amount]
          funding: federal_far [/contract/funding]
          award date: 2024-10-15 [/contract/awardDate]
      `,
    ],
    [
      'under a small contract',
      under({ amount: '85000.00' }, row({ days: SIX })),
      `
        FLSA_OVERTIME_POSSIBLE
          at 0 worker
          46 h > 40 h
          hours of all work: 46
          hours of the week: 46 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 697.36 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
      `,
    ],
    [
      'that gross for all work implies',
      person({ grossAll: '1500.00', netPay: '1490.00' }),
      `
        FLSA_OVERTIME_POSSIBLE
          at 0 worker
          41.02 h > 40 h
          hours of all work: 41.02
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
          assumed: hours elsewhere are implied by gross pay for all work
      `,
    ],
    [
      'with private work',
      person({ lines: [line()], otherHours: elsewhere(false) }),
      `
        FLSA_OVERTIME_POSSIBLE
          at 0 worker
          44 h > 40 h
          hours of all work: 44
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 0.00 [row/cashInLieuTotal]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
