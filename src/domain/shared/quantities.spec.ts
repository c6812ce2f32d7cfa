import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { exact } from './exact.js';
import {
  addMoney,
  dollars,
  formatHours,
  formatMoney,
  formatPercent,
  fractionOf,
  type Hours,
  hoursOf,
  type Money,
  parseHours,
  parseMoney,
  parsePercent,
  parseRate,
  toCents,
} from './quantities.js';

describe('a decimal string', () => {
  it.each([
    ['nothing', ''],
    ['a blank', ' '],
    ['a leading blank', ' 1'],
    ['a trailing blank', '1 '],
    ['a line end', '1\n'],
    ['an exponent', '1e3'],
    ['a plus sign', '+1'],
    ['a point without decimals', '1.'],
    ['a point without a whole', '.5'],
    ['a point alone', '.'],
    ['a minus alone', '-'],
    ['two minuses', '--1'],
    ['two points', '1.2.3'],
    ['a comma', '1,000'],
    ['a dollar sign', '$1'],
    ['Arabic digits', '١'],
    ['full-width digits', '１'],
    ['hexadecimal', '0x10'],
    ['NaN', 'NaN'],
    ['Infinity', 'Infinity'],
    ['the name of a function', 'constructor'],
    ['five decimals', '1.00000'],
    ['a billion', '1000000000'],
    ['a billion below zero', '-1000000000'],
    ['more digits than any amount', '9'.repeat(400)],
  ])('is no amount when it is %s', (_why, text) => {
    expect(parseMoney(text)).toBeNull();
    expect(parseRate(text)).toBeNull();
    expect(parsePercent(text)).toBeNull();
    expect(parseHours(text)).toBeNull();
  });

  it.each([
    ['zero', '0', 0],
    ['zero below zero is zero', '-0', 0],
    ['one', '1', 10_000],
    ['leading zeros', '007.50', 75_000],
    ['four decimals', '9.8618', 98_618],
    ['the smallest', '0.0001', 1],
    ['below zero', '-0.0001', -1],
    ['the most', '999999999.9999', 9_999_999_999_999],
  ])('%s is read exactly', (_why, text, value) => {
    expect(parseMoney(text)).toBe(value);
    expect(Object.is(parseMoney(text), -0)).toBe(false);
  });

  it('of hours has two decimals at most', () => {
    expect(parseHours('6.67')).toBe(667);
    expect(parseHours('6.667')).toBeNull();
  });

  it('survives being written and read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999_999, max: 9_999_999_999_999 }), (units) => {
        expect(parseMoney(formatMoney(units as Money))).toBe(units);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (units) => {
        expect(parseHours(formatHours(units as Hours))).toBe(units);
      }),
    );
  });

  it('reads as what arithmetic on its digits gives, or as nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?\d{0,10}\.?\d{0,5}$/), (text) => {
        const plain = /^(-?)(\d{1,9})(?:\.(\d{1,4}))?$/.exec(text);
        const digits = plain === null ? null : BigInt(`${plain[2] ?? ''}${(plain[3] ?? '').padEnd(4, '0')}`);
        const wanted = digits === null ? null : Number(plain?.[1] === '-' ? -digits : digits);
        expect(parseMoney(text)).toBe(wanted);
      }),
    );
  });
});

describe('quantities', () => {
  it('add up', () => {
    expect(addMoney(1 as Money, 2 as Money)).toBe(3);
    expect(addMoney()).toBe(0);
  });

  it('turn into exact fractions of their unit', () => {
    expect(dollars(365_600 as Money)).toEqual(exact(365_600, 10_000));
    expect(hoursOf(3_725 as Hours)).toEqual(exact(3_725, 100));
    expect(fractionOf(parsePercent('3')!)).toEqual(exact(30_000, 1_000_000));
  });

  it.each([
    ['money has two decimals at least', formatMoney(788_000 as Money), '78.80'],
    ['and up to four', formatMoney(98_618 as Money), '9.8618'],
    ['a cent below zero', formatMoney(-100 as Money), '-0.01'],
    ['whole hours have none', formatHours(4_000 as Hours), '40'],
    ['quarter hours have two', formatHours(3_725 as Hours), '37.25'],
    ['a tenth has one', formatHours(10 as Hours), '0.1'],
    ['percent', formatPercent(parsePercent('58.54')!), '58.54'],
  ])('%s', (_why, text, wanted) => {
    expect(text).toBe(wanted);
  });

  it('round to the cent, half up, once', () => {
    expect(toCents(exact(27_672, 1_000))).toBe(276_700);
    expect(toCents(exact(5, 1_000))).toBe(100);
    expect(toCents(exact(-5, 1_000))).toBe(-100);
  });
});
