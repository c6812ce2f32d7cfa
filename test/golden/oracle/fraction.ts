/** Exact rational numbers, so that the oracle never rounds before the specification says so. */
export interface Fraction {
  readonly n: bigint;
  /** Above zero. */
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

const reduced = (n: bigint, d: bigint): Fraction => {
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
};

export const ZERO: Fraction = { n: 0n, d: 1n };

/** A decimal as printed. Throws on anything else. */
export const frac = (text: string | number): Fraction => {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text));
  if (parts === null) throw new Error('not a decimal');
  const [, sign = '', whole = '', fraction = ''] = parts;
  const magnitude = BigInt(whole + fraction);
  return reduced(sign === '-' ? -magnitude : magnitude, 10n ** BigInt(fraction.length));
};

export const add = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const sub = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d - b.n * a.d, a.d * b.d);
export const mul = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.n, a.d * b.d);

/** Throws on a division by zero. */
export const div = (a: Fraction, b: Fraction): Fraction => {
  if (b.n === 0n) throw new Error('division by zero');
  return reduced(a.n * b.d, a.d * b.n);
};

export const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
export const same = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;
export const positive = (a: Fraction): boolean => a.n > 0n;
export const max = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? b : a);
export const min = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? a : b);
export const sum = (values: readonly Fraction[]): Fraction => values.reduce(add, ZERO);

/** The part of it that lies above zero. */
export const aboveZero = (a: Fraction): Fraction => max(a, ZERO);

const floor = ({ n, d }: Fraction): bigint => {
  const quotient = n / d;
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
};

export const wholeBelow = (a: Fraction): number => Number(floor(a));

/** Dollars as cents, half up (section 4.2). */
export const cents = (dollars: Fraction): number =>
  Number(floor(add(mul(dollars, frac(100)), { n: 1n, d: 2n })));

/** Dollars rounded half up to the cent, as dollars. */
export const toTheCent = (dollars: Fraction): Fraction => reduced(BigInt(cents(dollars)), 100n);
