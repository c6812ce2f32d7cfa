import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  factsOf,
  findingsIn,
  line,
  missingIn,
  oneClass,
  payroll,
  told,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { UnverifiedId } from '../law/unverified.js';
import { minimumWage } from './minimum-wage.check.js';

const LOW_RATES = [oneClass('7.25', '')];

const documents = (rateSt: string, awardDate: string | null, weekEnding = '2025-06-07', more = {}) => ({
  payroll: payroll({
    weekEnding,
    workers: [worker({ lines: [line({ rateSt, rateOt: null, fringeCreditTotal: '0' })] })],
  }),
  contract: contract({ awardDate, ...more }),
  determinations: LOW_RATES,
});

const withFringe = (switchedOff: readonly UnverifiedId[], credit: string) =>
  findingsIn(
    minimumWage.run(
      factsOf({
        ...documents('12.00', '2018-06-01', '2025-06-07', { agencyProfile: { switchedOff } }),
        payroll: payroll({
          workers: [worker({ lines: [line({ rateSt: '12.00', fringeCreditTotal: credit })] })],
        }),
      }),
    ),
  );

describe('readings of Executive Order 13658 that were not seen', () => {
  it.each([
    ['fringe does not count: the finding says so', [], '40.00', ['EO13658_MINIMUM_WAGE 52.00']],
    ['switched off, fringe counts', ['EO_13658_CASH_ONLY'], '40.00', ['EO13658_MINIMUM_WAGE 12.00']],
    ['switched off, fringe makes it up', ['EO_13658_CASH_ONLY'], '52.00', []],
  ] as const)('%s', (_why, off, credit, wanted) => {
    expect(told(withFringe(off, credit))).toEqual(wanted);
  });

  it('are named by the findings that rest on them', () => {
    expect(withFringe([], '40.00')[0]?.unverified).toEqual(['EO_13658_CASH_ONLY']);
    expect(withFringe([], '0')[0]?.unverified).toEqual([]);
    const early = findingsIn(minimumWage.run(factsOf(documents('7.25', '2018-06-01', '2019-06-08'))));
    expect(early[0]?.unverified).toEqual(['EO_13658_AMOUNTS']);
  });

  it('an amount that the agency does not go by is not held against the days of its year', () => {
    // week of 29 December 2022 to 4 January 2023: the amount of 2022 was not seen, that of 2023 was
    const profile = { agencyProfile: { switchedOff: ['EO_13658_AMOUNTS'] } };
    const both = documents('7.25', '2018-06-01', '2023-01-04');
    const off = documents('7.25', '2018-06-01', '2023-01-04', profile);
    const amount = (given: typeof both) => findingsIn(minimumWage.run(factsOf(given)))[0]?.amount ?? 0;
    expect(amount(both)).toBeGreaterThan(amount(off));
    expect(amount(off)).toBeGreaterThan(0);
  });
});

describe('minimumWage', () => {
  it.each([
    ['one cent below the minimum of 2025', '13.29', '2018-06-01', ['EO13658_MINIMUM_WAGE 0.40']],
    ['exactly the minimum of 2025', '13.30', '2018-06-01', []],
    ['the basic rate alone', '7.25', '2018-06-01', ['EO13658_MINIMUM_WAGE 242.00']],
    [
      'below the basic rate: only what that finding does not claim',
      '6.00',
      '2018-06-01',
      ['EO13658_MINIMUM_WAGE 242.00'],
    ],
    ['awarded on the first day', '12.00', '2015-01-01', ['EO13658_MINIMUM_WAGE 52.00']],
    ['awarded the day before the first', '12.00', '2014-12-31', []],
    ['awarded on the last day', '12.00', '2022-01-29', ['EO13658_MINIMUM_WAGE 52.00']],
    ['awarded under EO 14026, which is revoked', '12.00', '2022-01-30', []],
  ])('%s: %s on a contract of %s', (_why, rate, awarded, expected) => {
    expect(told(findingsIn(minimumWage.run(factsOf(documents(rate, awarded)))))).toEqual(expected);
  });

  it('takes the minimum of each day of the week', () => {
    // Week of 2024-12-29 to 2025-01-04: Monday and Tuesday at 12.90, Wednesday to Friday at 13.30.
    const verdict = minimumWage.run(factsOf(documents('12.90', '2018-06-01', '2025-01-04')));
    expect(told(findingsIn(verdict))).toEqual(['EO13658_MINIMUM_WAGE 9.60']);
  });

  it('claims no dollar that the prevailing wage already claims', () => {
    const { totals, findings } = decisionOf(documents('6.00', '2018-06-01'));
    expect(told(findings)).toEqual(['DBA_UNDERPAYMENT 50.00', 'EO13658_MINIMUM_WAGE 242.00']);
    expect(totals.backWages).toBe(292_0000);
  });

  it('claims all of it where plan credit makes the prevailing wage whole, because nothing was found', () => {
    const documents = {
      payroll: payroll({
        workers: [worker({ lines: [line({ rateSt: '8.00', rateOt: null, fringeCreditTotal: '200.00' })] })],
      }),
      contract: contract({ awardDate: '2020-01-01' }),
      determinations: [oneClass('10.00', '3.00')],
    };
    // (13.30 - 8.00) x 40
    expect(told(findingsIn(minimumWage.run(factsOf(documents))))).toEqual(['EO13658_MINIMUM_WAGE 212.00']);
  });

  it.each([
    ['assisted work is under the Related Acts alone', { funding: 'assisted' as const }],
    ['the contract says that it is not under the Act itself', { directDba: false }],
  ])('does not reach the contract: %s', (_why, more) => {
    expect(minimumWage.run(factsOf(documents('7.25', '2018-06-01', '2025-06-07', more))).kind).toBe(
      'not-applicable',
    );
  });

  it('sends low pay to a person when the award date is not recorded', () => {
    expect(missingIn(minimumWage.run(factsOf(documents('13.29', null))))).toEqual(['/contract/awardDate']);
    expect(minimumWage.run(factsOf(documents('13.30', null))).kind).toBe('pass');
  });

  it.each([
    ['the day before the revocation', '2025-03-13', 'indeterminate'],
    ['weeks after the revocation', '2025-03-20', 'pass'],
  ])(
    'sends work under EO 14026 to a person until it was revoked: week ending %s',
    (_why, weekEnding, kind) => {
      expect(minimumWage.run(factsOf(documents('17.74', '2023-03-01', weekEnding))).kind).toBe(kind);
    },
  );
});
