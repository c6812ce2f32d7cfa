import type { DecimalLimits } from './wire-shape.js';

export type DecimalFault = 'decimal_format' | 'decimal_scale' | 'too_small' | 'too_large';

/** The range in which the domain's scaled integers stay exact. */
const MOST_WHOLE_DIGITS = 9;
const MOST_DECIMALS = 4;

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** A decimal within the grammar as an integer count of 10^-4. */
const units = (text: string): number => Math.round(Number(text) * 10 ** MOST_DECIMALS);

const endOfDigits = (text: string, from: number): number => {
  let at = from;
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) at++;
  return at;
};

/**
 * The number of decimals of a plain decimal (`-38.25` has 2), or null when the text is none: a sign, one to nine digits,
 * and behind a point at least one more. By hand: a large payroll has thousands of them.
 */
const decimalsOf = (text: string): number | null => {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  const point = endOfDigits(text, start);
  if (point === start || point - start > MOST_WHOLE_DIGITS) return null;
  if (point === text.length) return 0;
  if (text.charCodeAt(point) !== POINT) return null;
  const end = endOfDigits(text, point + 1);
  return end === text.length && end > point + 1 ? end - point - 1 : null;
};

/** A check of texts against the limits: what keeps a text from being a decimal within them, or null. */
export const decimalCheck = ({ scale, min, max }: DecimalLimits): ((text: string) => DecimalFault | null) => {
  const [least, most] = [min === null ? -Infinity : units(min), max === null ? Infinity : units(max)];
  const isBounded = min !== null || max !== null;
  return (text) => {
    const decimals = decimalsOf(text);
    if (decimals === null) return 'decimal_format';
    if (decimals > scale) return 'decimal_scale';
    if (!isBounded) return null;
    const value = units(text);
    return value < least ? 'too_small' : value > most ? 'too_large' : null;
  };
};

/**
 * A JSON number as the decimal string that was written. Exact, because the JSON reader has refused every number with
 * more than 15 significant digits, an exponent or more than 4 decimals.
 */
export const decimalText = (value: number): string => (Object.is(value, -0) ? '0' : String(value));
