import { describe, expect, it } from '@jest/globals';

import { factsOf, findingsIn, payroll } from '../../../test/support/domain/payroll.js';
import type { HistoryJson } from '../ingest/json-shapes.js';
import { weeklyPay } from './weekly-pay.check.js';

/** The payroll is of the week to 2025-06-07; its pay date is told by each test. */
const facts = (payDate: string | null, history: readonly HistoryJson[] | null) =>
  factsOf({ payroll: payroll({ payDate }), history });
const on = (weekEnding: string, payDate: string | null, more: Partial<HistoryJson> = {}): HistoryJson => ({
  weekEnding,
  payDate,
  ...more,
});
const found = (payDate: string | null, ...history: readonly HistoryJson[]) =>
  findingsIn(weeklyPay.run(facts(payDate, history))).map(({ formula }) => formula);

const PAIR = [on('2025-05-17', '2025-05-28'), on('2025-05-24', '2025-05-28')];
const BOTH =
  'weeks ending 2025-05-17 and 2025-05-24 paid on 2025-05-28; weeks ending 2025-05-31 and 2025-06-07 paid on 2025-06-11';

describe('pay every other week', () => {
  it.each([
    ['two runs of two weeks with one pay date', [...PAIR, on('2025-05-31', '2025-06-11')], [BOTH]],
    ['in whatever order they are on file', [on('2025-05-31', '2025-06-11'), ...PAIR.toReversed()], [BOTH]],
    [
      'three weeks with one pay date',
      [on('2025-05-24', '2025-06-11'), on('2025-05-31', '2025-06-11')],
      ['weeks ending 2025-05-24 and 2025-05-31 and 2025-06-07 paid on 2025-06-11'],
    ],
    ['not one late week that was paid with the next', [on('2025-05-31', '2025-06-11')], []],
    [
      'not one late week after weeks paid in time',
      [on('2025-05-17', '2025-05-21'), on('2025-05-24', '2025-05-28'), on('2025-05-31', '2025-06-11')],
      [],
    ],
    ['not a payroll that stands outside the runs', [...PAIR, on('2025-05-31', '2025-06-04')], []],
    [
      'not two late weeks of which one is long ago and alone',
      [on('2025-05-17', '2025-05-21'), on('2025-05-24', '2025-06-04'), on('2025-05-31', '2025-06-11')],
      [],
    ],
    [
      'not weeks with a hole between them',
      [on('2025-05-10', '2025-05-28'), on('2025-05-24', '2025-05-28'), on('2025-05-31', '2025-06-11')],
      [],
    ],
    ['not weeks without work', [...PAIR, on('2025-05-31', '2025-06-11', { noWork: true })], []],
    ['not pay dates that are not told', [...PAIR, on('2025-05-31', null)], []],
    ['not a second payroll of one week', [...PAIR, on('2025-06-07', '2025-06-11', { payrollNumber: 9 })], []],
  ])('%s', (_why, history, wanted) => {
    expect(found('2025-06-11', ...history)).toEqual(wanted);
  });
});

describe('where pay dates are not known', () => {
  it.each([
    ['the history', '2025-06-11', null, ['/history']],
    ['the pay date', null, [], ['/payroll/payDate']],
  ] as const)('%s: nothing is found, and that is said', (_what, payDate, history, pointers) => {
    const known = facts(payDate, history);
    expect(weeklyPay.run(known).kind).toBe('not-applicable');
    expect(weeklyPay.notChecked?.(known).flatMap((entry) => entry.pointers)).toEqual(pointers);
  });

  it('nothing is said of a week without work', () => {
    const idle = factsOf({ payroll: payroll({ noWork: true, workers: [], payDate: null }), history: [] });
    expect(weeklyPay.notChecked?.(idle)).toEqual([]);
  });
});
