import { describe, expect, it } from '@jest/globals';
import { toDecimal } from '../shared/exact.js';
import {
  type Money,
  type Percent,
  type Rate,
  parseMoney,
  parsePercent,
  parseRate,
} from '../shared/quantities.js';
import { hourlyFringe, parseFringe } from './fringe.js';
import type { ClassificationRate, Footnote } from './wage-determination.js';

const rate = (text: string): Rate => parseRate(text) ?? (0 as Rate);
const money = (text: string): Money => parseMoney(text) ?? (0 as Money);
const percent = (text: string): Percent => parsePercent(text) ?? (0 as Percent);
const fixed = (text: string) => ({ kind: 'fixed', amount: rate(text) });
const share = (text: string) => ({ kind: 'percent', percent: percent(text) });
const letter = (text: string) => ({ kind: 'footnote', letter: text });

describe('parseFringe', () => {
  it.each([
    ['plain', '15.16', [fixed('15.16')]],
    ['three decimals are kept', '37.335', [fixed('37.335')]],
    ['four decimals are kept', '2.3151', [fixed('2.3151')]],
    ['without a leading zero', '.30', [fixed('0.30')]],
    ['zero is a known zero', '0.00', [fixed('0')]],
    ['blank is a known zero', '', []],
    ['blanks are blank', '   ', []],
    ['percentage and amount', '3%+9.17', [share('3'), fixed('9.17')]],
    ['a blank inside the sum', '3%+ 9.17', [share('3'), fixed('9.17')]],
    ['the amount first', '8.18 + 3%', [fixed('8.18'), share('3')]],
    ['percentage alone', '58.54%', [share('58.54')]],
    ['a blank before the percent sign', '58.54 %', [share('58.54')]],
    ['half a percent', '3.5%+3.25', [share('3.5'), fixed('3.25')]],
    ['letters', '37.885+a+b', [fixed('37.885'), letter('a'), letter('b')]],
    ['capital letters are the same footnotes', '21.785+A+B', [fixed('21.785'), letter('a'), letter('b')]],
    ['an ampersand adds', '7.455+A&B', [fixed('7.455'), letter('a'), letter('b')]],
    ['a letter alone', 'b', [letter('b')]],
    ['no leading zero and a letter', '.15+a', [fixed('0.15'), letter('a')]],
  ])('%s: %j', (_, raw, terms) => {
    expect(parseFringe(raw)).toEqual({ raw: raw.trim(), terms, understood: true });
  });

  it.each([
    ['two figures with a blank are not one', '9 17', []],
    ['a difference is no sum', '12.50-1.00', []],
    ['the known part stays a lower bound', '9.17+see note', [fixed('9.17')]],
    ['an open sum', '9.17+', [fixed('9.17')]],
    ['two letters are no footnote', '9.17+ab', [fixed('9.17')]],
    ['a word of JavaScript', 'constructor', []],
    ['a word of JavaScript in a sum', '1.00+__proto__', [fixed('1.00')]],
    ['five decimals', '1.12345', []],
    ['a lone point', '.', []],
    ['a lone percent sign', '%', []],
    ['a negative amount', '-1.00', []],
    ['a dollar sign', '$9.17', []],
    ['digits that are no ASCII digits', '９.17', []],
  ])('%s: %j is kept and marked', (_, raw, terms) => {
    expect(parseFringe(raw)).toEqual({ raw, terms, understood: false });
  });
});

const line = (
  fringe: string,
  footnotes: readonly (readonly [string, Footnote])[] = [],
  rest: Partial<ClassificationRate> = {},
): ClassificationRate => ({
  classification: 'ELEVATOR MECHANIC',
  rate: rate('23.06'),
  rateUnit: 'hour',
  fringe: parseFringe(fringe),
  executiveOrderMark: false,
  footnotes: new Map(footnotes),
  footnoteText: new Map(),
  unreferencedFootnotes: false,
  source: { line: 0, text: 'ELEVATOR MECHANIC' },
  ...rest,
});

const worth = (priced: ClassificationRate, years: number | null = null): unknown => {
  const { hourly, weekly, unresolved, notHourly } = hourlyFringe(priced, years);
  return [toDecimal(hourly, 2, 8), toDecimal(weekly), unresolved, notHourly];
};

const VACATION: Footnote = {
  kind: 'percent_of_basic_rate',
  tiers: [
    { minYears: 0.5, maxYears: 5, value: percent('6') },
    { minYears: 5, maxYears: null, value: percent('8') },
  ],
};
const BY_YEARS: Footnote = {
  kind: 'fixed_hourly',
  tiers: [
    { minYears: 0, maxYears: 5, value: rate('7.47') },
    { minYears: 5, maxYears: null, value: rate('7.62') },
  ],
};
const WEEKLY: Footnote = { kind: 'weekly', tiers: [{ minYears: 0, maxYears: null, value: money('162.50') }] };

describe('hourlyFringe', () => {
  it.each([
    ['percent of the line, not rounded', line('3%+9.17'), null, ['9.8618', '0.00', [], []]],
    ['blank is zero', line(''), null, ['0.00', '0.00', [], []]],
    ['percentages keep every decimal', line('58.5437%'), null, ['13.50017722', '0.00', [], []]],
    ['not understood is a lower bound', line('9.17+x1'), null, ['9.17', '0.00', ['9.17+x1'], []]],
    ['a letter that nobody entered', line('37.885+a'), 6, ['37.885', '0.00', ['a'], []]],
    ['vacation in the first tier', line('37.885+a', [['a', VACATION]]), 4.99, ['39.2686', '0.00', [], []]],
    ['five years are the second tier', line('37.885+a', [['a', VACATION]]), 5, ['39.7298', '0.00', [], []]],
    [
      'below every tier nothing is owed',
      line('37.885+a', [['a', VACATION]]),
      0.25,
      ['37.885', '0.00', [], []],
    ],
    ['years unknown', line('37.885+a', [['a', VACATION]]), null, ['37.885', '0.00', ['a'], []]],
    ['years that are no number', line('37.885+a', [['a', VACATION]]), NaN, ['37.885', '0.00', ['a'], []]],
    ['negative years', line('37.885+a', [['a', VACATION]]), -1, ['37.885', '0.00', ['a'], []]],
    ['dollars by years, letter alone', line('b', [['b', BY_YEARS]]), 4, ['7.47', '0.00', [], []]],
    ['dollars by years, later', line('b', [['b', BY_YEARS]]), 5, ['7.62', '0.00', [], []]],
    ['dollars a week are apart', line('9.30+a', [['a', WEEKLY]]), null, ['9.30', '162.50', [], []]],
    [
      'holidays are owed, not hourly',
      line('1+b', [['b', { kind: 'paid_holidays' }]]),
      null,
      ['1.00', '0.00', [], ['b']],
    ],
    ['plain text is for a person', line('1+b', [['b', { kind: 'text' }]]), null, ['1.00', '0.00', [], ['b']]],
    ['no tier at all', line('1+a', [['a', { kind: 'weekly', tiers: [] }]]), 3, ['1.00', '0.00', ['a'], []]],
    ['a letter named twice counts once', line('a+a', [['a', BY_YEARS]]), 1, ['7.47', '0.00', [], []]],
    [
      'percent of a daily rate is unknown',
      line('3%+1', [], { rateUnit: 'day' }),
      null,
      ['1.00', '0.00', ['3%+1'], []],
    ],
    [
      'a word of JavaScript for a letter',
      line('1.00', [['constructor', BY_YEARS]]),
      1,
      ['1.00', '0.00', [], []],
    ],
  ])('%s', (_, priced, years, expected) => {
    expect(worth(priced, years)).toEqual(expected);
  });

  it('tiers that overlap are not chosen between', () => {
    const [first] = BY_YEARS.tiers;
    const overlapping: Footnote = { kind: 'fixed_hourly', tiers: [...BY_YEARS.tiers, first!] };
    expect(worth(line('b', [['b', overlapping]]), 2)).toEqual(['0.00', '0.00', ['b'], []]);
  });

  it('a footnote that no fringe names is asked about, and counts once it was entered', () => {
    const attached = { unreferencedFootnotes: true, footnoteText: new Map([['a', []]]) };
    expect(worth(line('37.335', [], attached), 6)).toEqual(['37.335', '0.00', ['a'], []]);
    expect(worth(line('37.335', [['a', VACATION]], attached), 6)).toEqual(['39.1798', '0.00', [], []]);
  });

  it("another class's footnote of the same block does not count", () => {
    expect(worth(line('4.25', [['a', VACATION]]), 6)).toEqual(['4.25', '0.00', [], []]);
  });
});
