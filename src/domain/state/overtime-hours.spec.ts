import { describe, expect, it } from '@jest/globals';

import { toDecimal } from '../shared/exact.js';
import { overtimeHours } from './overtime-hours.js';
import type { StateOvertime } from './profile.js';
import { STATE_PROFILES } from './profiles.js';

const overtimeOf = (code: string): StateOvertime => {
  const profile = STATE_PROFILES.find((one) => one.code === code);
  if (profile === undefined) throw new Error(`no profile of ${code}`);
  return profile.overtime;
};

/** `2: 4.00 h x 1.50 over 8 h a day` for the third day of the week. */
const told = (code: string, week: string, fourTen = false): readonly string[] =>
  overtimeHours(
    week.split(' ').map((hours) => Math.round(Number(hours) * 100)),
    overtimeOf(code),
    fourTen,
  ).map(
    ({ day, hours, factor, because }) =>
      `${day}: ${hours / 100} x ${factor === null ? '?' : toDecimal(factor, 1, 2)} ${because}`,
  );

describe('the hours that earn a premium by state law', () => {
  it.each([
    ['CA', 'exactly the daily limit', '0 8 8 8 8 8 0', []],
    ['CA', 'a hundredth over it', '0 8.01 8 8 8 7.99 0', ['1: 0.01 x 1.5 over 8 h a day']],
    ['CA', 'exactly the second limit', '0 12 0 0 0 0 0', ['1: 4 x 1.5 over 8 h a day']],
    [
      'CA',
      'a hundredth over the second',
      '0 12.01 0 0 0 0 0',
      ['1: 4 x 1.5 over 8 h a day', '1: 0.01 x 2.0 over 12 h a day'],
    ],
    ['CA', 'exactly forty hours', '0 8 8 8 8 8 0', []],
    ['CA', 'a hundredth over forty', '0 8 8 8 8 8 0.01', ['6: 0.01 x 1.5 over 40 h a week']],
    [
      'CA',
      'hours over a day do not count towards the week again',
      '0 10 10 10 10 8 0',
      [
        '1: 2 x 1.5 over 8 h a day',
        '2: 2 x 1.5 over 8 h a day',
        '3: 2 x 1.5 over 8 h a day',
        '4: 2 x 1.5 over 8 h a day',
      ],
    ],
    [
      'CA',
      'a sixth day: its first hours by the week, the others by the day',
      '0 8 8 8 8 8 9',
      ['6: 1 x 1.5 over 8 h a day', '6: 8 x 1.5 over 40 h a week'],
    ],
    ['NY', 'five days of work', '8 8 8 8 8 0 0', []],
    [
      'NY',
      'a sixth day, also a short one after a day off',
      '6 6 6 0 6 6 1',
      ['6: 1 x 1.5 beyond 5 days of work'],
    ],
    [
      'NY',
      'a long sixth day: each hour once',
      '1 1 1 1 1 9 0',
      ['5: 8 x 1.5 beyond 5 days of work', '5: 1 x 1.5 beyond 5 days of work'],
    ],
    ['NY', 'no week is told', '7 7 7 7 7 0 0', []],
    ['IL', 'no figures are given', '12 12 12 12 12 12 12', []],
    ['WA', 'what they earn is not known', '0 10 0 0 0 0 0', ['1: 2 x ? over 8 h a day']],
  ] as const)('%s, %s: %s', (code, _why, week, wanted) => {
    expect(told(code, week)).toEqual(wanted);
  });

  it.each([
    ['WA', '0 10 10 10 10 0 0', []],
    ['WA', '0 10.01 0 0 0 0 0', ['1: 0.01 x ? over 10 h a day']],
    ['CA', '0 10 0 0 0 0 0', ['1: 2 x 1.5 over 8 h a day']],
  ] as const)('under a four-ten agreement, %s: %s', (code, week, wanted) => {
    expect(told(code, week, true)).toEqual(wanted);
  });
});
