import { describe, expect, it } from '@jest/globals';

import {
  apprentice,
  contract,
  determination,
  type Documents,
  factsOf,
  findingsIn,
  line,
  missingIn,
  oneClass,
  payroll,
  statement,
  told,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { LineJson, WageDeterminationJson, WorkerJson } from '../ingest/json-shapes.js';
import { prevailingWage } from './prevailing-wage.check.js';

const run = (documents: Documents) => prevailingWage.run(factsOf(documents));
const found = (documents: Documents) => told(findingsIn(run(documents)));

const paid = (row: Parameters<typeof line>[0], wd: WageDeterminationJson = oneClass('27.00', '14.00')) => ({
  ...withLines(line({ fringeCreditTotal: '0', rateOt: '0', ...row })),
  determinations: [wd],
});

describe('basic rate and fringe are one total', () => {
  it.each([
    ['the rate and the plans exactly', '27.00', '560.00', '0', []],
    ['all of it in cash in lieu', '27.00', '0', '560.00', []],
    ['all of it in the rate', '41.00', '0', '0', []],
    ['plans and cash in lieu together', '27.00', '280.00', '280.00', []],
    ['cash above the basic rate for missing fringe', '35.00', '240.00', '0', []],
    ['plans above the fringe for a missing basic rate', '20.00', '840.00', '0', ['BASIC_RATE_MET_BY_FRINGE']],
    ['more than is due', '50.00', '900.00', '100.00', []],
    ['half a cent an hour short: rounding', '26.995', '560.00', '0', []],
    ['one ten-thousandth more than half a cent short', '26.9949', '560.00', '0', ['DBA_UNDERPAYMENT 0.20']],
    ['a cent an hour short', '26.99', '560.00', '0', ['DBA_UNDERPAYMENT 0.40']],
    ['no fringe at all', '27.00', '0', '0', ['DBA_UNDERPAYMENT 560.00']],
    ['a blank column 6B claims nothing', '27.00', null, '0', ['DBA_UNDERPAYMENT 560.00']],
    ['a rate of zero is a rate', '0', '560.00', '0', ['DBA_UNDERPAYMENT 1080.00']],
  ])('%s', (_why, rateSt, fringeCreditTotal, cashInLieuTotal, wanted) => {
    expect(found(paid({ rateSt, fringeCreditTotal, cashInLieuTotal }))).toEqual(wanted);
  });

  it('a blank rate is unknown, not zero', () => {
    const verdict = run(paid({ rateSt: null }));
    expect(verdict).toEqual({ kind: 'indeterminate', missing: ['/payroll/workers/0/lines/0/rateSt'] });
  });

  it('a blank overtime rate is unknown where overtime was worked, and no matter where not', () => {
    expect(run(paid({ rateOt: null, rateSt: '41.00' })).kind).toBe('pass');
    expect(run(paid({ rateOt: null, rateSt: '41.00', days: '0 8 8 8 8 8+1 0' })).kind).toBe('indeterminate');
  });

  it('a percentage of the basic rate is exact, and rounded once', () => {
    expect(
      found(paid({ rateSt: '23.06', fringeCreditTotal: '366.80' }, oneClass('23.06', '3%+9.17'))),
    ).toEqual(['DBA_UNDERPAYMENT 27.67']);
  });

  it('the finding says what was applied', () => {
    const [one] = findingsIn(run(paid({ rateSt: '26.00', fringeCreditTotal: '560.00' })));
    expect(one).toMatchObject({
      worker: 0,
      pointer: '/payroll/workers/0/lines/0',
      formula: '(41.00 - 40.00) x 40 h = 40.00',
      determination: { number: 'AZ20240039', mod: 6, published: '2024-08-30' },
    });
    expect(one?.inputs).toEqual([
      {
        name: 'classification',
        value: 'ELECTRICIAN',
        pointer: '/payroll/workers/0/lines/0/classification',
      },
      { name: 'classification applied', value: 'ELECTRICIAN', pointer: null },
      { name: 'basic hourly rate due', value: '27.00', pointer: null },
      { name: 'fringe rate due', value: '14.00', pointer: null },
      { name: 'hours of the week', value: '40', pointer: '/payroll/workers/0/lines/0/days' },
      { name: 'straight-time rate', value: '26.00', pointer: '/payroll/workers/0/lines/0/rateSt' },
      {
        name: 'fringe credit of the week',
        value: '560.00',
        pointer: '/payroll/workers/0/lines/0/fringeCreditTotal',
      },
      {
        name: 'cash in lieu of fringe',
        value: '0.00',
        pointer: '/payroll/workers/0/lines/0/cashInLieuTotal',
      },
    ]);
  });
});

describe('overtime hours', () => {
  it('are owed the package like any hour, and fringe is spread over them', () => {
    expect(
      found(
        paid({
          days: '0 8+2 8+2 8+2 8+2 8 0',
          rateSt: '27.00',
          rateOt: '40.50',
          fringeCreditTotal: '560.00',
        }),
      ),
    ).toEqual(['DBA_UNDERPAYMENT 112.00']);
  });
  it('paid below the straight rate count at what they were paid', () => {
    expect(
      found(paid({ days: '0 8 8 8 8 8 0+4', rateSt: '27.00', rateOt: '20.00', fringeCreditTotal: '616.00' })),
    ).toEqual(['DBA_UNDERPAYMENT 28.00']);
  });
  it('do not pay for straight time with their premium', () => {
    expect(
      found(paid({ days: '0 8 8 8 8 8 0+4', rateSt: '26.00', rateOt: '99.00', fringeCreditTotal: '616.00' })),
    ).toEqual(['DBA_UNDERPAYMENT 44.00']);
  });
});

describe('no netting', () => {
  const rich = line({ classification: 'PAINTER', rateSt: '100.00', days: '0 8 8 0 0 0 0' });
  const poor = line({
    classification: 'CARPENTER',
    rateSt: '26.00',
    fringeCreditTotal: '336.00',
    days: '0 0 0 8 8 8 0',
  });
  it('between the rows of a worker', () => {
    expect(found(withLines(rich, poor))).toEqual(['DBA_UNDERPAYMENT 24.00']);
  });
  it('between workers', () => {
    expect(found(withWorkers(worker({ lines: [rich] }), worker({ entryNo: 2, lines: [poor] })))).toEqual([
      'DBA_UNDERPAYMENT 24.00',
    ]);
  });
});

describe('a row without hours that stand', () => {
  it('has no amount, and says so', () => {
    const verdict = run(paid({ rateSt: '1.00', totalHours: { st: '41', ot: '0' } }));
    expect(verdict).toEqual({ kind: 'indeterminate', missing: ['/payroll/workers/0'] });
  });
  it('has none either when hours elsewhere are impossible', () => {
    const other = { covered: true, days: ['-4', '0', '0', '0', '0', '0', '0'], rateSt: '20.00' };
    expect(run(withWorkers(worker({ otherHours: [other] }))).kind).toBe('indeterminate');
  });
  it('of zero hours owes nothing', () => {
    expect(run(paid({ rateSt: null, days: '0 0 0 0 0 0 0' })).kind).toBe('pass');
  });
});

const withPlans = (
  rateSt: string,
  plans: LineJson['planCredits'],
  total: string | null,
  more: Partial<LineJson> = {},
) => paid({ rateSt, planCredits: plans, fringeCreditTotal: total, ...(more as object) });

const medical = { plan: 'Acme Health', type: 'medical', funded: true, hourlyClaimed: '14.00' };

describe('plan credit', () => {
  it.each([
    ['a funded bona fide plan counts', [medical], '560.00', ['FRINGE_ANNUALIZATION_UNKNOWN']],
    ['a blank 6B is the sum of the plans', [medical], null, ['FRINGE_ANNUALIZATION_UNKNOWN']],
    [
      'workers compensation does not',
      [{ ...medical, type: 'Workers Compensation' }],
      '560.00',
      ['FRINGE_NOT_BONA_FIDE 560.00'],
    ],
    [
      'an unfunded plan does not',
      [{ ...medical, funded: false }],
      '560.00',
      ['FRINGE_UNFUNDED_NOT_APPROVED 560.00'],
    ],
    [
      'unless DOL approved it',
      [{ ...medical, funded: false, dolApproval: true }],
      '560.00',
      ['FRINGE_ANNUALIZATION_UNKNOWN'],
    ],
    [
      'a plan that fails two tests belongs to the first',
      [{ ...medical, type: 'administration', funded: false }],
      '560.00',
      ['FRINGE_UNFUNDED_NOT_APPROVED 560.00'],
    ],
    [
      'only what the year bears counts',
      [{ ...medical, costMonthly: '1733.33', annualHoursAllWork: '2080' }],
      '560.00',
      ['FRINGE_NOT_ANNUALIZED 160.00'],
    ],
    [
      'exactly what the year bears counts',
      [{ ...medical, costMonthly: '2426.6667', annualHoursAllWork: '2080' }],
      '560.00',
      [],
    ],
  ])('%s', (_why, plans, total, wanted) => {
    expect(found(withPlans('27.00', plans, total))).toEqual(wanted);
  });

  it('that is lost is made good by cash, and only the rest is short', () => {
    const lost = [{ ...medical, type: 'travel' }];
    expect(found(withPlans('41.00', lost, '560.00'))).toEqual([]);
    expect(found(withPlans('40.00', lost, '560.00'))).toEqual(['FRINGE_NOT_BONA_FIDE 40.00']);
  });

  it('is attributed in the order unfunded, not bona fide, not annualized, and the rest to the wage', () => {
    const plans = [
      {
        plan: 'A',
        type: 'medical',
        funded: true,
        hourlyClaimed: '4.00',
        costMonthly: '520.00',
        annualHoursAllWork: '2080',
      },
      { plan: 'B', type: 'tools', funded: true, hourlyClaimed: '5.00' },
      { plan: 'C', type: 'vacation', funded: false, hourlyClaimed: '5.00' },
    ];
    expect(found(withPlans('26.00', plans, '560.00'))).toEqual([
      'FRINGE_UNFUNDED_NOT_APPROVED 200.00',
      'FRINGE_NOT_BONA_FIDE 200.00',
      'FRINGE_NOT_ANNUALIZED 40.00',
      'DBA_UNDERPAYMENT 40.00',
    ]);
    expect(found(withPlans('33.50', plans, '560.00'))).toEqual(['FRINGE_UNFUNDED_NOT_APPROVED 180.00']);
  });

  it('two plans that fail one test are one finding, rounded once', () => {
    const plans = [
      { plan: 'A', type: 'tools', funded: true, hourlyClaimed: '0.0333' },
      { plan: 'B', type: 'phone', funded: true, hourlyClaimed: '0.0333' },
    ];
    const verdict = run(
      withPlans('40.9334', plans, '0.0666', { days: [{ st: '1' }, {}, {}, {}, {}, {}, {}] }),
    );
    // 0.0666 short in all: 0.07, where two halves of 0.0333 would be 0.06
    expect(told(findingsIn(verdict))).toEqual(['FRINGE_NOT_BONA_FIDE 0.07']);
    expect(findingsIn(verdict)[0]?.pointer).toBe('/payroll/workers/0/lines/0/planCredits');
  });

  it('is lost evenly over the hours: each segment bears its share', () => {
    const MOD_7 = determination({
      mod: 7,
      classes: [{ classification: 'ELECTRICIAN', rate: '37.00', fringe: '14.00' }],
    });
    const documents = {
      ...withPlans(
        '27.00',
        [
          { plan: 'T', type: 'tools', funded: true, hourlyClaimed: '1.00' },
          { ...medical, hourlyClaimed: '13.00' },
        ],
        '560.00',
      ),
      determinations: [oneClass('27.00', '14.00'), MOD_7],
      contract: contract({
        wds: [
          { number: 'AZ20240039', mod: 6 },
          { number: 'AZ20240039', mod: 7, effectiveFrom: '2025-06-06' },
        ],
      }),
    };
    // 40 h x 1.00 lost; Friday's 8 h are 10.00 short besides
    expect(found(documents)).toEqual([
      'FRINGE_NOT_BONA_FIDE 40.00',
      'DBA_UNDERPAYMENT 80.00',
      'FRINGE_ANNUALIZATION_UNKNOWN',
    ]);
  });

  it.each([
    ['of an unknown kind', { type: 'mystery' }, 'type'],
    ['named like a function', { type: 'constructor' }, 'type'],
    ['named like the prototype', { type: '__proto__' }, 'type'],
    ['without a kind', { type: null }, 'type'],
    ['that may or may not be funded', { funded: null }, 'funded'],
    ['without an hourly credit', { hourlyClaimed: null }, 'hourlyClaimed'],
    ['below zero', { hourlyClaimed: '-5.00' }, 'hourlyClaimed'],
    ['spread over no hours', { costMonthly: '480.00', annualHoursAllWork: '0' }, 'annualHoursAllWork'],
    ['of a cost below zero', { costMonthly: '-1.00', annualHoursAllWork: '2080' }, 'costMonthly'],
  ])('of a plan %s is a question', (_why, over, field) => {
    const verdict = run(withPlans('27.00', [{ ...medical, ...over }], '560.00'));
    expect(missingIn(verdict)).toEqual([`/payroll/workers/0/lines/0/planCredits/0/${field}`]);
  });

  it('below zero never raises what is credited', () => {
    const verdict = run(
      withPlans('20.00', [{ ...medical, type: 'tools', hourlyClaimed: '-9.00' }], '560.00'),
    );
    expect(told(findingsIn(verdict))).toEqual(['DBA_UNDERPAYMENT 280.00']);
  });

  it('asks for the cost of a plan once, not once a worker', () => {
    const row = line({ rateSt: '36.56', planCredits: [{ ...medical, hourlyClaimed: '15.16' }] });
    const verdict = run(withWorkers(worker({ lines: [row] }), worker({ entryNo: 2, lines: [row] })));
    expect(told(findingsIn(verdict))).toEqual(['FRINGE_ANNUALIZATION_UNKNOWN']);
  });
});

describe('the 2008 form', () => {
  const old = (a: boolean, rateSt: string, lines = [line({ rateSt, fringeCreditTotal: null })]) => ({
    payroll: payroll({
      form: 'WH-347-2008',
      statement: statement({ wording: '2008', paragraph4: { a } }),
      workers: [worker({ lines })],
    }),
  });
  it('asserts the fringe by paragraph 4(a)', () => {
    expect(run(old(true, '36.56')).kind).toBe('pass');
    expect(found(old(false, '36.56'))).toEqual(['DBA_UNDERPAYMENT 606.40']);
  });
  it('asks for the plans when anything else is wrong, and marks the basis', () => {
    const verdict = run(old(true, '35.56'));
    expect(findingsIn(verdict)[0]).toMatchObject({ rule: 'DBA_UNDERPAYMENT', amount: 400_000 });
    expect(findingsIn(verdict)[0]?.assumptions).toHaveLength(1);
    expect(missingIn(verdict)).toEqual(['/payroll/workers/0/lines/0/planCredits']);
  });
  it('asserts an apprentice no more than the program owes', () => {
    const learner = worker({
      entryNo: 2,
      status: 'RA',
      apprentice: apprentice({ fringeRule: 'percent' }),
      lines: [line({ rateSt: '20.94', fringeCreditTotal: null })],
    });
    const { payroll: made } = old(true, '36.56');
    const documents = { payroll: { ...made, workers: [...(made.workers ?? []), learner] } };
    // (21.936 - 20.94) x 40
    expect(found(documents)).toEqual(['APPRENTICE_RATE_UNDERPAID 39.84']);
  });
});

describe('an apprentice', () => {
  const beside = (over: Partial<WorkerJson>, row: Parameters<typeof line>[0] = {}) =>
    withWorkers(
      worker(),
      worker({
        entryNo: 2,
        status: 'RA',
        apprentice: apprentice(),
        lines: [line({ rateSt: '21.94', ...row })],
        ...over,
      }),
    );
  const level = (over: Parameters<typeof apprentice>[0], row: Parameters<typeof line>[0] = {}) =>
    beside({ apprentice: apprentice(over) }, row);

  it.each([
    ['the level of the basic rate, not rounded', {}, { rateSt: '21.936' }, []],
    ['half a cent less is rounding', {}, { rateSt: '21.931' }, []],
    [
      'a program that is silent owes the whole fringe',
      { fringeRule: null },
      { fringeCreditTotal: '364.00' },
      ['APPRENTICE_RATE_UNDERPAID 242.24'],
    ],
    ["the level's share of the fringe", { fringeRule: 'percent' }, { fringeCreditTotal: '363.84' }, []],
    ['an amount of the program', { fringeRule: '5.00' }, { fringeCreditTotal: '200.00' }, []],
    [
      'an amount of the program, unpaid',
      { fringeRule: '5.00' },
      { fringeCreditTotal: '0' },
      ['APPRENTICE_RATE_UNDERPAID 199.84'],
    ],
    ['a higher level', { levelPercent: '80' }, {}, ['APPRENTICE_RATE_UNDERPAID 292.32']],
    ['not registered: the whole package', { registered: false }, {}, ['APPRENTICE_NOT_REGISTERED 584.80']],
  ])('%s', (_why, over, row, wanted) => {
    expect(found(level(over, row))).toEqual(wanted);
  });

  it('beyond the ratio on some days is owed the whole package on those, and the program on the others', () => {
    const documents = withWorkers(
      worker({ lines: [line({ days: '0 8 8 8 0 0 0' })] }),
      worker({
        entryNo: 2,
        status: 'RA',
        apprentice: apprentice({ fringeRule: '5.00' }),
        lines: [line({ rateSt: '21.00', fringeCreditTotal: '200.00' })],
      }),
    );
    // within: 24 h x (26.936 - 26.00); beyond: 16 h x (51.72 - 26.00)
    const findings = findingsIn(run(documents));
    expect(told(findings)).toEqual(['APPRENTICE_RATE_UNDERPAID 22.46', 'APPRENTICE_RATIO_EXCEEDED 411.52']);
    expect(findings.map(({ unverified }) => unverified)).toEqual([[], ['APPRENTICE_RATIO_BY_DAY']]);
    const off = contract({ agencyProfile: { switchedOff: ['APPRENTICE_RATIO_BY_DAY'] } });
    // 40 h x (26.936 - 26.00)
    expect(found({ ...documents, contract: off })).toEqual(['APPRENTICE_RATE_UNDERPAID 37.44']);
  });

  it.each([
    ['without papers', { apprentice: null }, '/payroll/workers/1/apprentice'],
    [
      'of unknown registration',
      { apprentice: apprentice({ registered: null }) },
      '/payroll/workers/1/apprentice/registered',
    ],
    [
      'of unknown level',
      { apprentice: apprentice({ levelPercent: null }) },
      '/payroll/workers/1/apprentice/levelPercent',
    ],
    [
      'of level zero',
      { apprentice: apprentice({ levelPercent: '0' }) },
      '/payroll/workers/1/apprentice/levelPercent',
    ],
    [
      'below level zero',
      { apprentice: apprentice({ levelPercent: '-60' }) },
      '/payroll/workers/1/apprentice/levelPercent',
    ],
    [
      'above the journeyworker',
      { apprentice: apprentice({ levelPercent: '100.0001' }) },
      '/payroll/workers/1/apprentice/levelPercent',
    ],
    [
      'with a fringe rule nobody understands',
      { apprentice: apprentice({ fringeRule: 'some' }) },
      '/payroll/workers/1/apprentice/fringeRule',
    ],
    [
      'with a fringe below zero',
      { apprentice: apprentice({ fringeRule: '-1' }) },
      '/payroll/workers/1/apprentice/fringeRule',
    ],
    ['without a ratio', { apprentice: apprentice({ ratio: null }) }, '/payroll/workers/1/apprentice/ratio'],
  ])('%s is a question', (_why, over, pointer) => {
    expect(run(beside(over))).toEqual({ kind: 'indeterminate', missing: [pointer] });
  });

  it('without a ratio still earns the least that is due', () => {
    const verdict = run(beside({ apprentice: apprentice({ ratio: null }) }, { rateSt: '20.94' }));
    expect(told(findingsIn(verdict))).toEqual(['APPRENTICE_RATE_UNDERPAID 39.84']);
  });
});

describe('a trainee', () => {
  it('is paid like an unregistered apprentice, and a person looks at the papers', () => {
    const verdict = run(withWorkers(worker({ status: 'trainee', lines: [line({ rateSt: '21.94' })] })));
    expect(findingsIn(verdict)[0]).toMatchObject({ rule: 'APPRENTICE_NOT_REGISTERED', review: true });
    expect(missingIn(verdict)).toEqual(['/payroll/workers/0/status']);
  });
  it('whose status is blank is held to the journeyworker, and asked about', () => {
    const verdict = run(withWorkers(worker({ status: null, lines: [line({ rateSt: '36.55' })] })));
    expect(told(findingsIn(verdict))).toEqual(['DBA_UNDERPAYMENT 0.40']);
    expect(missingIn(verdict)).toEqual(['/payroll/workers/0/status']);
  });
});

describe('helpers and splits', () => {
  const row = (over: Partial<LineJson>) => withLines(line({ rateSt: '20.00', ...(over as object) }));
  it('a helper is owed the class of the work, and the finding stands when it was paid', () => {
    const helper = { classification: 'HELPER', workPerformed: 'ELECTRICIAN' };
    expect(found(row(helper))).toEqual(['HELPER_NOT_ON_WD 662.40']);
    expect(found(row({ ...helper, rateSt: '36.56' }))).toEqual(['HELPER_NOT_ON_WD 0.00']);
  });
  it('a helper of unknown work is a question', () => {
    expect(run(row({ classification: 'HELPER' }))).toMatchObject({
      missing: ['/payroll/workers/0/lines/0/workPerformed'],
    });
  });
  it('a split paid at the highest class is whole', () => {
    expect(found(row({ classification: 'CARPENTER/PAINTER', rateSt: '27.00' }))).toEqual([]);
    expect(found(row({ classification: 'CARPENTER/PAINTER', rateSt: '20.00' }))).toEqual([
      'SPLIT_CLASSIFICATION_UNSUPPORTED 233.60',
    ]);
  });
  it('a share of one class leaves the rest a question', () => {
    expect(run(row({ classification: '50% CARPENTER', rateSt: '27.00' }))).toMatchObject({
      kind: 'indeterminate',
    });
  });
});

describe('a conformed class', () => {
  const conformed = (decidedOn: string | null) => ({
    ...withLines(line({ classification: 'DRONE PILOT', rateSt: '30.00', fringeCreditTotal: '0' })),
    contract: contract({
      conformances: [
        { classification: 'DRONE PILOT', rate: '30.00', fringe: '5.00', status: 'approved', decidedOn },
      ],
    }),
  });
  it.each([
    ['approved before the work', '2025-05-01', ['DBA_UNDERPAYMENT 200.00']],
    ['approved after the work: due from its first day', '2025-08-01', ['CONFORMED_RATE_RETROACTIVE 200.00']],
    ['approved on a day nobody told', null, ['DBA_UNDERPAYMENT 200.00']],
  ])('%s', (_why, decidedOn, wanted) => {
    expect(found(conformed(decidedOn))).toEqual(wanted);
  });
});

it('a class whose request was denied is owed the class that the denial names', () => {
  // ELECTRICIAN 36.56 + 15.16 = 51.72 against 30.00 paid, x 40 h
  const documents = {
    ...withLines(line({ classification: 'DRONE PILOT', rateSt: '30.00', fringeCreditTotal: '0' })),
    contract: contract({
      conformances: [
        { classification: 'DRONE PILOT', rate: '30.00', fringe: '0', status: 'denied', payAs: 'ELECTRICIAN' },
      ],
    }),
  };
  expect(found(documents)).toEqual(['DBA_UNDERPAYMENT 868.80']);
});

describe('what nobody has entered of the determination', () => {
  it.each([
    ['a footnote', oneClass('36.56', '15.16+a')],
    ['a rate per day', oneClass('36.56', '15.16', { rateUnit: 'day' })],
    ['a fringe that was not understood', oneClass('36.56', '15.16 plus something')],
  ])('%s leaves the printed part as the least that is due, and asks', (_what, wd) => {
    const verdict = run({ determinations: [wd] });
    expect(missingIn(verdict)).toEqual(['/payroll/workers/0/lines/0/classification']);
  });
  it('a structured footnote is owed by years of service', () => {
    const wd = oneClass('36.56', '15.16+a', {
      footnotes: {
        a: {
          kind: 'percent_of_basic_rate',
          tiers: [
            { minYears: 0, maxYears: 5, percent: '6' },
            { minYears: 5, percent: '8' },
          ],
        },
      },
    });
    const years = (yearsOfService: number | null) =>
      run({ ...withWorkers(worker({ yearsOfService })), determinations: [wd] });
    expect(told(findingsIn(years(4)))).toEqual(['DBA_UNDERPAYMENT 87.74']);
    expect(told(findingsIn(years(5)))).toEqual(['DBA_UNDERPAYMENT 116.99']);
    expect(missingIn(years(null))).toEqual(['/payroll/workers/0/lines/0/classification']);
  });
});

describe('overtime hours paid below straight time', () => {
  it('are short by themselves: the surplus of other days does not pay for them', () => {
    // CARPENTER 27.00 + 14.00; five days at 28.00, Saturday at 22.00: (41.00 - 36.00) x 8 h
    const row = line({
      classification: 'CARPENTER',
      days: '0 8 8 8 8 8 0+8',
      rateSt: '28.00',
      rateOt: '22.00',
      fringeCreditTotal: '672.00',
    });
    expect(found(withLines(row))).toEqual(['DBA_UNDERPAYMENT 40.00']);
  });
});

describe('a helper without registration', () => {
  it.each([
    ['an apprentice who is not registered', 'RA' as const],
    ['a trainee', 'trainee' as const],
  ])('%s is owed the package for the missing registration first', (_who, status) => {
    const row = line({
      classification: 'ELECTRICIAN HELPER',
      workPerformed: 'ELECTRICIAN',
      rateSt: '20.00',
      rateOt: '30.00',
    });
    const learner = worker({ status, apprentice: apprentice({ registered: false }), lines: [row] });
    expect(found(withWorkers(learner))).toEqual(['APPRENTICE_NOT_REGISTERED 662.40']);
  });
});

it('a credit above all that is due is not believed without its plans', () => {
  // ELECTRICIAN 36.56 + 15.16 = 51.72 x 40 h = 2068.80
  const missing = (fringeCreditTotal: string) => missingIn(run(withLines(line({ fringeCreditTotal }))));
  expect(missing('2068.80')).toEqual([]);
  expect(missing('2068.81')).toEqual(['/payroll/workers/0/lines/0/planCredits']);
});

describe('a shortfall', () => {
  it('of a rate per day says that it rests on readings that were not seen', () => {
    const daily = paid({ rateSt: '1.00' }, oneClass('292.48', '15.16', { rateUnit: 'day' }));
    expect(findingsIn(run(daily))[0]?.unverified).toEqual(['PER_DAY_RATES']);
  });
});
