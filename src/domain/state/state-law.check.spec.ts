import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  type Documents,
  factsOf,
  findingsIn,
  line,
  missingIn,
  payroll,
  told,
  withLines,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { Finding } from '../checks/check.js';
import type { ContractJson } from '../ingest/json-shapes.js';
import { formatMoney } from '../shared/quantities.js';
import { governingState } from './governing-profile.js';
import { STATE_PROFILES } from './profiles.js';
import { stateLaw } from './state-law.check.js';

// An electrician: 36.56 + 15.16.
const TENS = '0 10 10 10 10 0 0';

const under = (
  stateProfile: string | null,
  over: Partial<ContractJson>,
  documents: Documents,
): Documents => ({
  ...documents,
  contract: contract({ stateProfile, ...over }),
});
const verdictOf = (documents: Documents) => stateLaw.run(factsOf(documents));
const found = (documents: Documents): readonly string[] => told(findingsIn(verdictOf(documents)));
const only = (documents: Documents): Finding => {
  const [first, ...others] = findingsIn(verdictOf(documents));
  if (first === undefined || others.length > 0) throw new Error('not one finding');
  return first;
};

describe('whether state law applies', () => {
  it('does not, where the contract names no state', () => {
    expect(verdictOf(under(null, {}, withLines(line({ days: TENS }))))).toMatchObject({
      kind: 'not-applicable',
    });
  });

  it.each(['ca', ' CA '])('the code is read as %p', (code) => {
    expect(found(under(code, {}, withLines(line({ days: TENS }))))).toEqual(['STATE_DAILY_OVERTIME 146.24']);
  });

  it.each(['OH', '__proto__', 'constructor', 'XX'])('an unknown state (%s) is never a pass', (code) => {
    const documents = under(code, {}, withLines(line()));
    expect(verdictOf(documents)).toEqual({ kind: 'indeterminate', missing: ['/contract/stateProfile'] });
    expect(decisionOf(documents)).toMatchObject({ status: 'revise', humanReview: true });
  });

  it('reaches no one whose hours do not stand', () => {
    const rows = line({ days: TENS, totalHours: { st: '41', ot: '0' } });
    expect(verdictOf(under('CA', {}, withLines(rows)))).toEqual({
      kind: 'indeterminate',
      missing: ['/payroll/workers/0'],
    });
  });
});

describe('a finding of state law', () => {
  const documents = under('CA', {}, withLines(line({ days: TENS })));

  it('says whose law it is, where that law stands, and that nobody has seen the source', () => {
    expect(only(documents)).toMatchObject({
      jurisdiction: 'CA',
      citation: 'Cal. Labor Code 1815',
      formula: '8 h over 8 h a day x 1/2 x 36.56 = 146.24 due - 0.00 paid = 146.24',
      unverified: ['STATE_FIGURES'],
      inputs: expect.arrayContaining([
        {
          name: 'figure of the state',
          value: 'over 8 h a day (Cal. Labor Code 1815; not verified)',
          pointer: null,
        },
      ]),
      assumptions: ['no determination of the state is given: the federal basic rate is taken'],
    });
  });

  it('is summed apart: it is no back wages of federal law, and reaches no threshold of it', () => {
    const crowd = payroll({
      workers: Array.from({ length: 10 }, (_, at) =>
        worker({ entryNo: at + 1, workerId: String(2000 + at), lines: [line({ days: TENS })] }),
      ),
    });
    const { totals, findings, summary } = decisionOf({ ...documents, payroll: crowd });
    expect([totals.backWages, totals.stateBackWages, totals.workersAffected].map(Number)).toEqual([
      0, 14_624_000, 0,
    ]);
    expect(findings.map(({ rule }) => rule)).not.toContain('SECTION_5_7_THRESHOLD');
    expect(summary).toContain('by state law 1462.40 more');
  });

  it('lowers trust by its marks', () => {
    const without = decisionOf(
      under('CA', { agencyProfile: { switchedOff: ['STATE_FIGURES'] } }, withLines(line({ days: TENS }))),
    );
    expect(decisionOf(documents).trust.score).toBeLessThan(without.trust.score);
  });
});

describe('the premium', () => {
  const NOT_COVERED = { amount: '85000.00' } as const;

  it.each([
    ['nothing of it', '36.56', ['STATE_DAILY_OVERTIME 146.24']],
    ['half of it', '45.70', ['STATE_DAILY_OVERTIME 73.12']],
    ['half a cent an hour less than all: rounding', '54.835', []],
    ['a ten-thousandth less than that', '54.8349', ['STATE_DAILY_OVERTIME 0.04']],
    ['all of it', '54.84', []],
  ])('is short by what was not paid: %s', (_why, rateOt, wanted) => {
    expect(found(under('CA', {}, withLines(line({ days: '0 8+2 8+2 8+2 8+2 0 0', rateOt }))))).toEqual(
      wanted,
    );
  });

  it('is asked only above what federal law asks for the week', () => {
    const week = line({ days: '0 10 10 10 10 14 0', rateOt: '36.56' });
    // CA: 12 h x 1/2 + 2 h x 1 = 8 x 36.56 = 292.48; federal: 14 h x 1/2 x 36.56 = 255.92.
    expect(found(under('CA', {}, withLines(week)))).toEqual(['STATE_DAILY_OVERTIME 36.56']);
    expect(only(under('CA', {}, withLines(week))).formula).toContain('255.92 under federal law = 36.56');
    expect(found(under('CA', NOT_COVERED, withLines(week)))).toEqual(['STATE_DAILY_OVERTIME 292.48']);
  });

  it('has no amount but a range while the contract amount is not told', () => {
    const open = only(under('CA', { amount: null }, withLines(line({ days: '0 10 10 10 10 14 0' }))));
    expect([open.amount, open.range && [open.range.from, open.range.to].map(formatMoney)]).toEqual([
      null,
      ['36.56', '292.48'],
    ]);
  });

  it('is never below the basic rate of the state', () => {
    const stateWageDetermination = {
      reference: 'SHEET-1',
      classes: [{ classification: 'Electrician', rate: '40.00', fringe: '11.72' }],
    };
    expect(found(under('CA', { stateWageDetermination }, withLines(line({ days: TENS }))))).toEqual([
      'STATE_DAILY_OVERTIME 160.00',
    ]);
  });

  it('asks a person where a rate is not told, and states nothing', () => {
    const blank = under('CA', {}, withLines(line({ days: TENS, rateSt: null, grossProject: null })));
    expect(found(blank)).toEqual([]);
    expect(missingIn(verdictOf(blank))).toContain('/payroll/workers/0/lines/0/rateSt');
  });

  const TWO = (late: string) =>
    withLines(
      line({ days: '0 6 6 6 6 0 0' }),
      line({
        classification: 'CARPENTER',
        days: late,
        rateSt: '27.00',
        rateOt: '27.00',
        fringeCreditTotal: '224.00',
      }),
    );
  it.each([
    ['not told: the average of the day', '0 4 4 4 4 0 0', '130.94'],
    ['the one that the overtime row names', '0 2+2 2+2 2+2 2+2 0 0', '108.00'],
    ['told for a part only: the average', '0 3+1 3+1 3+1 3+1 0 0', '130.94'],
  ])('of several classes a day, which one worked late is %s', (_why, late, wanted) => {
    // (6 x 36.56 + 4 x 27.00) / 10 = 32.736; 8 x 1/2 x 32.736 = 130.944. Carpenter: 8 x 1/2 x 27.00.
    expect(found(under('CA', {}, TWO(late)))).toEqual([`STATE_DAILY_OVERTIME ${wanted}`]);
  });

  it('takes nobody for averaged where every class of the day earns the same', () => {
    const halves = withLines(line({ days: '0 5 5 5 5 0 0' }), line({ days: '0 5 5 5 5 0 0' }));
    expect(only(under('CA', {}, halves)).assumptions).toHaveLength(1);
  });
});

describe('wages by the law of a state', () => {
  const own = (rate: string, fringe: string) => ({
    stateWageDetermination: {
      reference: 'SHEET-1',
      classes: [{ classification: 'ELECTRICIAN', rate, fringe }],
    },
  });

  it.each([
    ['the same package in other parts', '30.00', '21.72', []],
    ['less than the federal', '30.00', '10.00', []],
    ['half a cent an hour more: rounding', '36.565', '15.16', []],
    ['a cent an hour more', '36.57', '15.16', ['STATE_WAGE_UNDERPAYMENT 0.40']],
    ['more fringe', '36.56', '16.16', ['STATE_WAGE_UNDERPAYMENT 40.00']],
  ])('are %s', (_why, rate, fringe, wanted) => {
    expect(found(under('CA', own(rate, fringe), withLines(line())))).toEqual(wanted);
  });

  it('are not asked for a dollar that federal law asks', () => {
    const low = under('CA', own('37.56', '15.16'), withLines(line({ rateSt: '34.56' })));
    expect(told(decisionOf(low).findings).slice(0, 2)).toEqual([
      'DBA_UNDERPAYMENT 80.00',
      'STATE_WAGE_UNDERPAYMENT 40.00',
    ]);
    expect(decisionOf(low).findings[1]).toMatchObject({
      jurisdiction: 'CA',
      citation: 'SHEET-1',
      formula: '(52.72 - 49.72) x 40 h - 80.00 under federal law = 40.00',
    });
  });

  it.each([
    ['a class that the state does not print', [{ classification: 'PAINTER', rate: '10.00', fringe: '1.00' }]],
    [
      'a class that it prints twice',
      [
        { classification: 'ELECTRICIAN', rate: '10.00', fringe: '1.00' },
        { classification: 'Electrician.', rate: '11.00', fringe: '1.00' },
      ],
    ],
  ])('%s: a person is asked', (_why, classes) => {
    const stateWageDetermination = { reference: 'SHEET-1', classes };
    expect(verdictOf(under('CA', { stateWageDetermination }, withLines(line({ days: TENS }))))).toEqual({
      kind: 'indeterminate',
      missing: ['/payroll/workers/0/lines/0/classification', '/payroll/workers/0/lines/0/classification'],
    });
  });
});

describe('Illinois', () => {
  it.each([
    ['credit at the fringe rate', '36.56', '606.40', []],
    ['credit above it, and the basic rate in cash', '36.56', '700.00', []],
    ['credit above it, and a dollar less in cash', '35.56', '646.40', ['STATE_FRINGE_OFFSET 40.00']],
    ['credit above it, and half a cent less in cash', '36.555', '606.60', []],
  ])('plan credit pays no wages: %s', (_why, rateSt, fringeCreditTotal, wanted) => {
    expect(found(under('IL', {}, withLines(line({ rateSt, fringeCreditTotal }))))).toEqual(wanted);
  });

  it('cash in lieu is cash', () => {
    const rows = line({ rateSt: '35.56', fringeCreditTotal: '606.40', cashInLieuTotal: '40.00' });
    expect(found(under('IL', {}, withLines(rows)))).toEqual([]);
  });
});

describe('New York', () => {
  const learner = (registrar: 'OA' | 'SAA' | null) =>
    under(
      'NY',
      {},
      {
        payroll: payroll({
          workers: [
            worker(),
            worker({
              entryNo: 2,
              workerId: '1002',
              status: 'RA',
              apprentice: {
                program: 'IBEW',
                registered: true,
                registrar,
                levelPercent: '60',
                fringeRule: 'full',
                ratio: '1:1',
                firstDayOnProject: '2025-05-05',
              },
              lines: [line({ rateSt: '21.94', rateOt: '32.91' })],
            }),
          ],
        }),
      },
    );
  it('takes apprentices of its own agency only', () => {
    // 36.56 - 21.94 = 14.62 x 40
    expect(found(learner('OA'))).toEqual(['STATE_APPRENTICE_NOT_REGISTERED 584.80']);
    expect(found(learner('SAA'))).toEqual([]);
  });
  it('asks a person whose registration it is, where the payroll does not say', () => {
    expect(verdictOf(learner(null))).toEqual({
      kind: 'indeterminate',
      missing: ['/payroll/workers/1/apprentice'],
    });
  });
});

describe('filing with the state', () => {
  it.each([
    ['NY', '2025-07-07', false],
    ['NY', '2025-07-08', true],
    ['WA', '2025-07-08', false],
    ['WA', '2025-07-09', true],
    ['IL', '2025-07-15', false],
    ['IL', '2025-07-16', true],
    ['NJ', '2025-06-21', false],
    ['NJ', '2025-06-22', true],
    ['CA', '2026-06-22', false],
  ])('%s, received %s: late %p', (code, receivedDate, late) => {
    const documents = under(code, { fourTenAgreement: true }, { payroll: payroll({ receivedDate }) });
    expect(found(documents).includes('STATE_FILING_LATE')).toBe(late);
  });

  it('in the year after, for a week of December', () => {
    const december = payroll({ weekEnding: '2025-12-27', payDate: '2025-12-31', receivedDate: '2026-01-16' });
    expect(only(under('IL', {}, { payroll: december })).formula).toBe(
      'due 2026-01-15, received 2026-01-16: 1 day late',
    );
  });

  it('is a warning, and says so when nobody tells the day', () => {
    const late = decisionOf(under('NJ', {}, { payroll: payroll({ receivedDate: '2025-06-22' }) }));
    expect(late.status).toBe('approve');
    const untold = decisionOf(under('NJ', {}, { payroll: payroll({ receivedDate: null }) }));
    expect(untold.notChecked.map(({ what }) => what)).toContain('filing with New Jersey in time');
  });
});

describe('figures whose source was not seen', () => {
  it.each(STATE_PROFILES.map(({ code }) => code))(
    'never apply in %s when the contract leaves them out',
    (code) => {
      const state = governingState({
        ...factsOf(under(code, { agencyProfile: { switchedOff: ['STATE_FIGURES'] } }, {})).contract,
      });
      expect(
        JSON.stringify(
          state.kind === 'known' ? { ...state.profile.overtime, filing: state.profile.filing } : '',
          (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
        ),
      ).not.toContain('"verified":false');
    },
  );

  it('are named in what was not checked', () => {
    const { notChecked } = decisionOf(
      under('CA', { agencyProfile: { switchedOff: ['STATE_FIGURES'] } }, withLines(line({ days: TENS }))),
    );
    expect(
      notChecked.find(({ pointers }) => pointers.includes('/contract/agencyProfile/switchedOff'))?.what,
    ).toBe(
      'law of California: overtime beyond 8 hours a day; overtime beyond 12 hours a day; overtime by the week',
    );
  });
});

describe('what a profile does not evaluate', () => {
  it.each(STATE_PROFILES.map((profile) => [profile.code, profile] as const))(
    '%s is told',
    (code, profile) => {
      const { notChecked } = decisionOf(
        under(code, { fourTenAgreement: true, stateFundedHighwayWork: true }, withLines(line())),
      );
      const all = notChecked.map(({ what }) => what).join('\n');
      for (const { what } of profile.notEvaluated) expect(all).toContain(what);
      if (code === 'CA') expect(all).toContain('what a four-ten agreement changes by the law of California');
    },
  );
});

describe('Washington', () => {
  it('asks about the agreement where it decides, and never where it does not', () => {
    const missing = (days: string) => missingIn(verdictOf(under('WA', {}, withLines(line({ days })))));
    expect(missing('0 8 8 8 8 8 0')).toEqual([]);
    expect(missing('0 8.01 8 8 8 7.99 0')).toEqual(['/contract/fourTenAgreement']);
    expect(missing('0 10.01 10 10 9.99 0 0')).toEqual(['/contract/fourTenAgreement']);
  });
  it('finds the hours and leaves their price to a person', () => {
    expect(only(under('WA', { fourTenAgreement: false }, withLines(line({ days: TENS }))))).toMatchObject({
      rule: 'STATE_DAILY_OVERTIME',
      amount: null,
      review: true,
      formula: '8 h over 8 h a day; what they earn is not known here',
    });
  });
});

describe('hours on other work of the day', () => {
  it.each([
    ['that make no overtime of hours here', ['0', '2', '0', '0', '0', '0', '0'], []],
    ['that may make some', ['0', '2.01', '0', '0', '0', '0', '0'], ['/payroll/workers/0/otherHours']],
    ['on a day without hours here', ['0', '0', '0', '0', '0', '0', '12'], []],
  ])('%s', (_why, elsewhere, wanted) => {
    const one = worker({
      lines: [line({ days: '0 6 6 6 6 6 0' })],
      otherHours: [{ covered: false, days: elsewhere, rateSt: '36.56' }],
    });
    expect(missingIn(verdictOf(under('CA', {}, { payroll: payroll({ workers: [one] }) })))).toEqual(wanted);
  });
});
