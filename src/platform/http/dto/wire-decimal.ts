import type { DecimalLimits } from './wire-shape.js';

export type DecimalFault = 'decimal_format' | 'decimal_scale' | 'too_small' | 'too_large';

/** Nine digits before the point: the range in which the domain's scaled integers stay exact. */
const DECIMAL = /^-?\d{1,9}(?:\.(\d+))?$/;
const MOST_DECIMALS = 4;

/** A decimal within the grammar as an integer count of 10^-4. */
const units = (text: string): number => Math.round(Number(text) * 10 ** MOST_DECIMALS);

/** What keeps the text from being a decimal within the limits, or null. */
export const decimalFault = (text: string, limits: DecimalLimits): DecimalFault | null => {
  const match = DECIMAL.exec(text);
  if (match === null) return 'decimal_format';
  if ((match[1]?.length ?? 0) > limits.scale) return 'decimal_scale';
  if (limits.min !== null && units(text) < units(limits.min)) return 'too_small';
  if (limits.max !== null && units(text) > units(limits.max)) return 'too_large';
  return null;
};

/**
 * A JSON number as the decimal string that was written. Exact, because the JSON reader has refused every number with
 * more than 15 significant digits, an exponent or more than 4 decimals.
 */
export const decimalText = (value: number): string => (Object.is(value, -0) ? '0' : String(value));
