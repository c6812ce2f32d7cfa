import { describe, expect, it } from '@jest/globals';

import {
  contract,
  type Documents,
  factsOf,
  findingsIn,
  inputsIn,
  line,
  missingIn,
  oneClass,
  payroll,
  told,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type {
  ContractJson,
  LineJson,
  OtherHoursJson,
  WageDeterminationJson,
  WorkerJson,
} from '../ingest/json-shapes.js';
import type { Finding } from './check.js';
import { overtime } from './overtime.check.js';

const run = (documents: Documents) => overtime.run(factsOf(documents));
const found = (documents: Documents) => told(findingsIn(run(documents)));
const unpaidDays = (damages: Finding | undefined) => inputsIn(damages)['days of unpaid overtime'];

const on = (
  wd: WageDeterminationJson,
  row: Parameters<typeof line>[0],
  over: Partial<WorkerJson> = {},
): Documents => ({
  ...withWorkers(
    worker({ lines: [line({ rateOt: row?.rateSt ?? '0', fringeCreditTotal: '0', ...row })], ...over }),
  ),
  determinations: [wd],
});

/** 44 hours, four of them overtime on Saturday. */
const FORTY_FOUR = '0 8 8 8 8 8 0+4';

describe("the basic rate that overtime is figured on: DOL's examples", () => {
  it.each([
    // wd, paid, plan credit and cash in lieu for 44 h, premium due for 4 h, the overtime rate that pays it
    ['3.50 in cash holds 0.50 in lieu: 3.00', '3.00', '0.50', '3.50', '0', '0', '5.00'],
    ['3.25 in cash and 0.50 to a plan: 3.25', '3.00', '0.50', '3.25', '22.00', '0', '4.875'],
    ['2.75 in cash and 1.00 to a plan: 3.00', '3.00', '0.50', '2.75', '44.00', '0', '4.25'],
    ['10.00 in cash and 4.50 to a plan: 12.00', '12.00', '2.50', '10.00', '198.00', '0', '16.00'],
    ['declared cash in lieu is no wage', '3.00', '0.50', '3.00', '0', '22.00', '4.50'],
    ['cash above the package is wage', '3.00', '0.50', '4.00', '0', '0', '5.75'],
  ])('%s', (_why, rate, fringe, rateSt, fringeCreditTotal, cashInLieuTotal, rateOt) => {
    const row = { days: FORTY_FOUR, rateSt, fringeCreditTotal, cashInLieuTotal };
    const money = (text: string) =>
      found(on(oneClass(rate, fringe), { ...row, rateOt: text })).filter((one) => one.startsWith('CWHSSA'));
    expect(money(rateOt)).toEqual([]);
    // a cent an hour less is beyond the tolerance of half a cent
    expect(money((Number(rateOt) - 0.01).toFixed(4))).toEqual(['CWHSSA_OVERTIME_UNDERPAYMENT 0.04']);
  });

  it('undeclared cash above the basic rate is told, with the stricter figure', () => {
    const verdict = run(on(oneClass('3.00', '0.50'), { days: FORTY_FOUR, rateSt: '3.50', rateOt: '5.00' }));
    expect(findingsIn(verdict)).toMatchObject([
      { rule: 'UNDESIGNATED_CASH_EXCESS', amount: null, formula: '4 h x 1/2 x 3.50 = 7.00 due - 6.00 paid' },
    ]);
  });
});

const WHOLE = oneClass('27.00', '14.00');
const straight = (days: string, more: Partial<LineJson> = {}) =>
  on(WHOLE, { days, rateSt: '41.00', rateOt: '41.00', ...(more as object) });

describe('hours beyond 40', () => {
  it.each([
    ['exactly 40: none', '0 8 8 8 8 8 0', []],
    [
      'a hundredth more: the damages have a least amount',
      '0 8 8 8 8 8.01 0',
      ['CWHSSA_OVERTIME_UNDERPAYMENT 0.14'],
    ],
    [
      'six hours on Saturday',
      '0 8 8 8 8 8 6',
      ['CWHSSA_OVERTIME_UNDERPAYMENT 81.00', 'CWHSSA_LIQUIDATED_DAMAGES 33.00'],
    ],
    [
      'whatever row of the form they stand in',
      '0 8 8 8 8 8 0+6',
      ['CWHSSA_OVERTIME_UNDERPAYMENT 81.00', 'CWHSSA_LIQUIDATED_DAMAGES 33.00'],
    ],
    ['called overtime within 40 hours: none', '0 6+2 6+2 6+2 6+2 6+2 0', []],
  ])('%s', (_why, days, wanted) => {
    expect(found(straight(days)).filter((one) => one.startsWith('CWHSSA'))).toEqual(wanted);
  });

  it.each([
    ['the premium on the basic rate alone', '54.50', []],
    ['half a cent an hour less is rounding', '54.495', []],
    ['one ten-thousandth more is not', '54.4949', ['CWHSSA_OVERTIME_UNDERPAYMENT 0.03']],
    ['double time counts whole', '82.00', []],
    [
      'less than straight time is no premium',
      '20.00',
      ['CWHSSA_OVERTIME_UNDERPAYMENT 81.00', 'CWHSSA_LIQUIDATED_DAMAGES 33.00'],
    ],
  ])('are paid by %s', (_why, rateOt, wanted) => {
    const row = { days: '0 8 8 8 8 8 0+6', rateSt: '41.00', rateOt };
    expect(found(on(WHOLE, row)).filter((one) => one.startsWith('CWHSSA'))).toEqual(wanted);
  });

  it('are never paid by plan contributions', () => {
    const row = { days: '0 8 8 8 8 8 0+6', rateSt: '27.00', rateOt: '27.00', fringeCreditTotal: '5000.00' };
    expect(found(on(WHOLE, row))[0]).toBe('CWHSSA_OVERTIME_UNDERPAYMENT 81.00');
  });
});

describe('several classes in a week', () => {
  const painter = {
    classification: 'PAINTER',
    days: '0 8 8 8 0 0 0',
    rateSt: '10.00',
    rateOt: '15.00',
    fringeCreditTotal: '72.00',
  };
  const carpenter = (rateOt: string) =>
    line({
      classification: 'CARPENTER',
      days: '0 0 0 0 8 8 0+4',
      rateSt: '27.00',
      rateOt,
      fringeCreditTotal: '280.00',
    });
  const week = (rateOt: string, terms: Partial<ContractJson>) => ({
    ...withLines(line(painter), carpenter(rateOt)),
    contract: contract(terms),
  });

  it.each([
    // (24 x 10 + 20 x 27) / 44 = 17.727 -> 17.73; 4 x 1/2 x 17.73 = 35.46; in effect 4 x 13.50 = 54.00
    [
      'the weighted average, rounded to the cent first',
      '27.00',
      false,
      ['CWHSSA_OVERTIME_UNDERPAYMENT 35.46', 'CWHSSA_LIQUIDATED_DAMAGES 33.00'],
      [],
    ],
    ['paid by the weighted average', '35.865', false, [], []],
    ['the rate in effect, with an agreement', '35.865', true, ['CWHSSA_OVERTIME_UNDERPAYMENT 18.54'], []],
    ['paid by the rate in effect', '40.50', true, [], []],
    ['an unknown agreement: the weighted average', '35.865', null, [], []],
  ] as const)('%s', (_why, rateOt, section7g2Agreement, wanted, missing) => {
    const verdict = run(week(rateOt, { section7g2Agreement }));
    expect(told(findingsIn(verdict))).toEqual(wanted);
    expect(missingIn(verdict)).toEqual(missing);
  });

  it('an agreement that would settle it is asked about', () => {
    // overtime in the cheap class: 4 x 5.00 = 20.00 in effect, 30.92 by the average
    const rows = [
      line({ ...painter, days: '0 8 8 8 0 0 0+4', fringeCreditTotal: '84.00' }),
      line({
        classification: 'CARPENTER',
        days: '0 0 0 0 8 8 0',
        rateSt: '27.00',
        rateOt: '40.50',
        fringeCreditTotal: '224.00',
      }),
    ];
    const asked = (section7g2Agreement: boolean | null) =>
      run({ ...withLines(...rows), contract: contract({ section7g2Agreement }) });
    expect(told(findingsIn(asked(null)))).toEqual(['CWHSSA_OVERTIME_UNDERPAYMENT 12.36']);
    expect(missingIn(asked(null))).toEqual(['/contract/section7g2Agreement']);
    expect(missingIn(asked(false))).toEqual([]);
    expect(told(findingsIn(asked(true)))).toEqual([]);
  });

  it('prices the last hours of the week, whatever the overtime row reports', () => {
    // The row reports Monday's hours; the last four are the electrician's: 4 x 1/2 x 36.56 = 73.12, paid 4 x 13.50.
    const rows = [
      line({
        classification: 'CARPENTER',
        days: '0 8+4 8 8 0 0 0',
        rateSt: '27.00',
        rateOt: '40.50',
        fringeCreditTotal: '392.00',
      }),
      line({ days: '0 0 0 0 8 8 0' }),
    ];
    expect(
      told(findingsIn(run({ ...withLines(...rows), contract: contract({ section7g2Agreement: true }) }))),
    ).toEqual(['CWHSSA_OVERTIME_UNDERPAYMENT 19.12']);
  });

  it('takes the weighted average, and asks, where a day of several classes does not tell which was last', () => {
    const rows = [
      line({ ...painter, days: '0 8 8 8 0 0 6', fringeCreditTotal: '90.00' }),
      line({
        classification: 'CARPENTER',
        days: '0 0 0 0 8 4 6',
        rateSt: '27.00',
        rateOt: '27.00',
        fringeCreditTotal: '252.00',
      }),
    ];
    const verdict = run({ ...withLines(...rows), contract: contract({ section7g2Agreement: true }) });
    // 48 h: (30 x 10 + 18 x 27) / 48 = 16.375 -> 16.38; 8 x 8.19
    expect(told(findingsIn(verdict)).at(0)).toBe('CWHSSA_OVERTIME_UNDERPAYMENT 65.52');
  });
});

describe('hours elsewhere', () => {
  const THIRTY = '0 8 8 0 0 8 6';
  const other = (over: Partial<OtherHoursJson> = {}): OtherHoursJson => ({
    covered: true,
    days: ['0', '0', '0', '8', '7', '0', '0'],
    rateSt: '25.00',
    ...over,
  });
  const beside = (over: Partial<OtherHoursJson>) =>
    on(WHOLE, { days: THIRTY, rateSt: '41.00' }, { otherHours: [other(over)] });

  it('on covered contracts count, and their rate enters the average', () => {
    // (30 x 27 + 15 x 25) / 45 = 26.33; 5 x 1/2 x 26.33 = 65.825
    expect(found(beside({}))).toEqual([
      'CWHSSA_OVERTIME_UNDERPAYMENT 65.83',
      'CWHSSA_LIQUIDATED_DAMAGES 33.00',
      'UNDESIGNATED_CASH_EXCESS',
    ]);
  });
  it('on private work do not; the FLSA may still ask', () => {
    expect(found(beside({ covered: false }))).toEqual(['FLSA_OVERTIME_POSSIBLE']);
  });
  it('of unknown coverage are a question where they would decide', () => {
    expect(missingIn(run(beside({ covered: null })))).toEqual(['/payroll/workers/0/otherHours/0/covered']);
    expect(missingIn(run(beside({ covered: null, days: ['0', '0', '0', '8', '2', '0', '0'] })))).toEqual([]);
  });
  it('at an unknown rate are a question', () => {
    expect(missingIn(run(beside({ rateSt: null })))).toEqual(['/payroll/workers/0/otherHours/0/rateSt']);
  });
  it('that end the week are owed on the payroll there, once', () => {
    expect(found(beside({ days: ['0', '0', '0', '8', '6', '0', '1'] }))[0]).toMatch(/^CWHSSA_OVERTIME/);
    const documents = on(
      WHOLE,
      { days: '0 8 8 8 6 0 0', rateSt: '41.00' },
      { otherHours: [other({ days: ['0', '0', '0', '0', '0', '8', '7'] })] },
    );
    expect(found(documents).filter((one) => one.startsWith('CWHSSA'))).toEqual([]);
  });
});

describe('coverage', () => {
  it('unknown is asked once, and no amount is stated', () => {
    const rows = [line({ days: '0 8 8 8 8 8 4', rateOt: '36.56' })];
    const documents = {
      ...withWorkers(worker({ lines: rows }), worker({ entryNo: 2, lines: rows })),
      contract: contract({ amount: null }),
    };
    expect(found(documents)).toEqual(['CWHSSA_COVERAGE_UNKNOWN']);
    expect(missingIn(run(documents))).toContain('/contract/amount');
  });
  it('unknown is no matter within 40 hours', () => {
    expect(run({ contract: contract({ amount: null }) }).kind).toBe('pass');
  });
  it('absent leaves a warning without an amount, unless a premium was paid', () => {
    const small = contract({ amount: '85000.00' });
    const rows = (rateOt: string) => withLines(line({ days: FORTY_FOUR, rateOt }));
    expect(found({ ...rows('36.56'), contract: small })).toEqual(['FLSA_OVERTIME_POSSIBLE']);
    expect(found({ ...rows('54.84'), contract: small })).toEqual([]);
  });
});

describe('gross pay for all work', () => {
  it.each([
    ['implies more than 40 hours', '1500.00', ['FLSA_OVERTIME_POSSIBLE']],
    ['implies exactly 40', '1462.40', []],
    ['is not told', null, []],
  ])('%s', (_why, grossAll, wanted) => {
    const documents = withWorkers(worker({ grossAll, netPay: null, totalDeductions: null }));
    expect(found(documents)).toEqual(wanted);
  });
});

describe('liquidated damages', () => {
  const rates = (weekEnding: string) =>
    found({
      ...straight('0 8 8 8 8 8 6'),
      payroll: payroll({ weekEnding, workers: straight('0 8 8 8 8 8 6').payroll!.workers! }),
    })[1];

  it.each([
    ['the day before 25', '2016-07-31', '10.00'],
    ['the first day of 25', '2016-08-01', '25.00'],
    ['the day before 26', '2018-01-02', '25.00'],
    ['the first day of 26', '2018-01-03', '26.00'],
    ['the day before 27', '2019-01-23', '26.00'],
    ['the first day of 27', '2019-01-24', '27.00'],
    ['the day before 29', '2022-01-14', '27.00'],
    ['the first day of 29', '2022-01-15', '29.00'],
    ['the day before 31', '2023-01-14', '29.00'],
    ['the first day of 31', '2023-01-15', '31.00'],
    ['the day before 32', '2024-01-14', '31.00'],
    ['the first day of 32', '2024-01-15', '32.00'],
    ['the day before 33', '2025-01-14', '32.00'],
    ['the first day of 33', '2025-01-15', '33.00'],
    ['2026: not adjusted', '2026-06-06', '33.00'],
  ])('by the amount of the day: %s (%s)', (_why, weekEnding, amount) => {
    expect(rates(weekEnding)).toBe(`CWHSSA_LIQUIDATED_DAMAGES ${amount}`);
  });

  it('each day at its own amount where it changes within the week', () => {
    // Tuesday 14 and Wednesday 15 January 2025, both beyond 40 hours
    const documents = straight('16 16 12 4 0 0 0');
    const made = {
      ...documents,
      payroll: payroll({ weekEnding: '2025-01-18', workers: documents.payroll!.workers! }),
    };
    const [, damages] = findingsIn(run(made));
    expect(damages?.amount).toBe(650_000);
    expect(unpaidDays(damages)).toBe('2025-01-14, 2025-01-15');
  });

  it("counts the days of the PWRB's example: Thursday, Friday, Saturday", () => {
    const [, damages] = findingsIn(run(straight('0 10 12 13 9 8 3')));
    expect(damages?.amount).toBe(990_000);
    expect(unpaidDays(damages)).toBe('2025-06-05, 2025-06-06, 2025-06-07');
  });

  it('counts no day on which nothing was worked', () => {
    const [, damages] = findingsIn(run(straight('0 10 12 13 9 0 3')));
    expect(unpaidDays(damages)).toBe('2025-06-05, 2025-06-07');
  });

  it('allots what was paid to the earliest hours: days paid in full do not count', () => {
    // 15 overtime hours, 4 of them paid with premium: Thursday is whole
    const days = '0 10 12 13 5+4 8 3';
    const [wages, damages] = findingsIn(run(straight(days, { rateOt: '54.50' })));
    expect(wages).toMatchObject({ amount: 1_485_000 });
    expect(unpaidDays(damages)).toBe('2025-06-06, 2025-06-07');
  });

  it('allots what the first day leaves over to the next', () => {
    // 15 overtime hours, 13 of them paid: Thursday's 4 or 5 and Friday's 8 are whole
    const [, damages] = findingsIn(run(straight('0 10 12 13 4+5 0+8 3', { rateOt: '54.50' })));
    expect(unpaidDays(damages)).toBe('2025-06-07');
  });

  it('counts a day that was paid in part', () => {
    const [, damages] = findingsIn(run(straight('0 10 12 13 6+3 8 3', { rateOt: '54.50' })));
    expect(unpaidDays(damages)).toBe('2025-06-05, 2025-06-06, 2025-06-07');
  });

  it.each([
    [
      'of exactly 20.00 are due',
      '10.00',
      ['CWHSSA_OVERTIME_UNDERPAYMENT 20.00', 'CWHSSA_LIQUIDATED_DAMAGES 33.00'],
    ],
    ['a cent less are not', '9.995', ['CWHSSA_OVERTIME_UNDERPAYMENT 19.99']],
  ])('for back wages %s', (_why, rate, wanted) => {
    expect(found(on(oneClass(rate, '0'), { days: '0 8 8 8 8 8 4', rateSt: rate }))).toEqual(wanted);
  });

  it('say where their daily amount was not seen in its source', () => {
    const made = (weekEnding: string) => {
      const documents = straight('0 8 8 8 8 8 6');
      return findingsIn(
        run({ ...documents, payroll: payroll({ weekEnding, workers: documents.payroll!.workers! }) }),
      )[1];
    };
    expect(made('2024-06-08')?.unverified).toEqual(['LIQUIDATED_DAMAGES_AMOUNTS']);
    expect(made('2025-06-07')?.unverified).toEqual([]);
  });

  const assessed = (profile: ContractJson['agencyProfile'], receivedDate: string | null) => {
    const { payroll: made, ...rest } = straight('0 8 8 8 8 8 6');
    return run({
      ...rest,
      payroll: payroll({ weekEnding: '2021-06-05', receivedDate, workers: made!.workers! }),
      contract: contract({ awardDate: '2021-01-01', agencyProfile: profile }),
    });
  };

  it.each([
    ['the violation, by default', {}, '27.00'],
    ['the violation', { liquidatedDamagesBasis: 'violation_date' }, '27.00'],
    ['the assessment', { liquidatedDamagesBasis: 'assessment_date' }, '33.00'],
  ] as const)('go by the amount of the day of %s', (_which, profile, amount) => {
    expect(told(findingsIn(assessed(profile, '2025-06-13')))[1]).toBe(`CWHSSA_LIQUIDATED_DAMAGES ${amount}`);
  });

  it('by an assessment of an unknown day are a question', () => {
    const verdict = assessed({ liquidatedDamagesBasis: 'assessment_date' }, null);
    expect(told(findingsIn(verdict))).not.toContainEqual(expect.stringMatching(/LIQUIDATED/));
    expect(missingIn(verdict)).toEqual(['/payroll/receivedDate']);
  });

  it.each([
    ['81.01', []],
    ['81.00', ['CWHSSA_LIQUIDATED_DAMAGES 33.00']],
  ])('are left out for back wages below the %s of the agency', (least, wanted) => {
    const profile = { liquidatedDamagesLeastBackWages: least };
    const made = { ...straight('0 8 8 8 8 8 6'), contract: contract({ agencyProfile: profile }) };
    expect(found(made).filter((one) => one.includes('LIQUIDATED'))).toEqual(wanted);
  });
});

it('workers whose hours do not stand have no amount', () => {
  const rows = [line({ days: '0 8 8 8 8 8 6', totalHours: { st: '40', ot: '0' } })];
  expect(run(withLines(...rows))).toEqual({ kind: 'indeterminate', missing: ['/payroll/workers/0'] });
});

it('a class nobody knows leaves the overtime a question', () => {
  const rows = [line({ classification: 'WIZARD', days: '0 8 8 8 8 8 6' })];
  expect(run(withLines(...rows))).toMatchObject({ kind: 'indeterminate' });
});

it('a rate nobody told leaves the overtime a question', () => {
  expect(run(withLines(line({ days: '0 8 8 8 8 8 6', rateSt: null, grossProject: null })))).toMatchObject({
    missing: ['/payroll/workers/0/lines/0/rateSt'],
  });
});
