/**
 * An exact rational number of dollars, hours or their products: `n / d` with `d > 0`.
 *
 * The law multiplies, adds and divides; it rounds once, at the end (spec 4.2). Fractions on BigInt keep every
 * step exact, whatever the number of decimals in a percentage or a quotient.
 */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

export const exact = (n: bigint | number, d: bigint | number = 1n): Exact => ({ n: BigInt(n), d: BigInt(d) });

export const ZERO: Exact = exact(0n);

export const add = (a: Exact, b: Exact): Exact =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };

export const sub = (a: Exact, b: Exact): Exact =>
  a.d === b.d ? { n: a.n - b.n, d: a.d } : { n: a.n * b.d - b.n * a.d, d: a.d * b.d };

export const mul = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d });

/** @throws {RangeError} when `b` is zero: a caller that can meet zero asks first. */
export const div = (a: Exact, b: Exact): Exact => {
  if (b.n === 0n) throw new RangeError('division by zero');
  return b.n > 0n ? { n: a.n * b.d, d: a.d * b.n } : { n: -a.n * b.d, d: a.d * -b.n };
};

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const isZero = (a: Exact): boolean => a.n === 0n;
export const isPositive = (a: Exact): boolean => a.n > 0n;
export const max = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b);
export const min = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b);
export const abs = (a: Exact): Exact => (a.n < 0n ? { n: -a.n, d: a.d } : a);
export const sum = (terms: Iterable<Exact>): Exact => {
  let total = ZERO;
  for (const term of terms) total = add(total, term);
  return total;
};

/** The nearest multiple of `10^-scale`, halves away from zero, as an integer count of that unit. */
export const roundHalfUp = (a: Exact, scale: number): bigint => {
  const scaled = a.n * 10n ** BigInt(scale);
  const twice = (scaled < 0n ? -scaled : scaled) * 2n + a.d;
  const magnitude = twice / (a.d * 2n);
  return scaled < 0n ? -magnitude : magnitude;
};

/**
 * The value as a decimal string: at least `least` decimals, at most `most`, cut off after that only when the
 * fraction does not end. For formulas that people read: `36.56`, `9.8618`, `2.76923`.
 */
export const toDecimal = (a: Exact, least = 2, most = 5): string => {
  const units = roundHalfUp(a, most);
  const digits = (units < 0n ? -units : units).toString().padStart(most + 1, '0');
  const whole = digits.slice(0, digits.length - most);
  let fraction = digits.slice(digits.length - most);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};
