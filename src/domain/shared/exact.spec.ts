import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { add, compare, div, exact, mul, roundHalfUp, sub, sum, toDecimal, ZERO } from './exact.js';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => exact(n, d));

describe('roundHalfUp', () => {
  it.each([
    ['half a cent goes up', 5n, 1_000n, 1n],
    ['a hair less goes down', 4_999n, 1_000_000n, 0n],
    ['a third', 1n, 3n, 33n],
    ['half a cent below zero goes away from zero', -5n, 1_000n, -1n],
    ['a hair less below zero goes to zero', -4_999n, 1_000_000n, 0n],
    ['a whole number stays', 7n, 1n, 700n],
    ['129.2308 of C10', 1_292_308n, 10_000n, 12_923n],
  ])('%s', (_why, n, d, cents) => {
    expect(roundHalfUp(exact(n, d), 2)).toBe(cents);
  });

  it('never moves a value by more than half a unit', () => {
    fc.assert(
      fc.property(fraction, (value) => {
        const difference = sub(exact(roundHalfUp(value, 2), 100n), value);
        expect(compare(difference, exact(1n, 200n))).toBeLessThanOrEqual(0);
        expect(compare(difference, exact(-1n, 200n))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('fractions', () => {
  it('add, subtract, multiply and divide without loss', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(compare(sub(add(a, b), b), a)).toBe(0);
        if (b.n !== 0n) expect(compare(div(mul(a, b), b), a)).toBe(0);
      }),
    );
  });

  it('keep the denominator positive, so that they compare', () => {
    expect(compare(div(exact(1), exact(-2)), ZERO)).toBe(-1);
    expect(div(exact(1), exact(-2)).d).toBeGreaterThan(0n);
  });

  it('sum to what they are added to one by one, and nothing sums to zero', () => {
    expect(sum([])).toEqual(ZERO);
    expect(compare(sum([exact(1, 3), exact(1, 3), exact(1, 3)]), exact(1))).toBe(0);
  });

  it('refuse to divide by zero instead of giving an infinity', () => {
    expect(() => div(exact(1), ZERO)).toThrow(RangeError);
  });
});

describe('toDecimal', () => {
  it.each([
    ['two decimals at least', 5n, 1n, '5.00'],
    ['as many as the value has', 98_618n, 10_000n, '9.8618'],
    ['five at most', 276_923_077n, 100_000_000n, '2.76923'],
    ['below one', 1n, 8n, '0.125'],
    ['below zero', -1n, 8n, '-0.125'],
  ])('%s', (_why, n, d, text) => {
    expect(toDecimal(exact(n, d))).toBe(text);
  });
});
