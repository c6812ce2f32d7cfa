import { type Exact, exact, roundHalfUp } from './exact.js';

declare const unit: unique symbol;
type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** A sum of money: an integer count of 1/10,000 USD. A cent is 100. */
export type Money = Quantity<'USD x 10^-4'>;
/** An hourly (or daily) rate of pay: an integer count of 1/10,000 USD. Printed determinations have up to 4 decimals. */
export type Rate = Quantity<'USD/h x 10^-4'>;
/** Time worked: an integer count of 1/100 hour (6 h 40 min is 667). */
export type Hours = Quantity<'h x 10^-2'>;
/** An integer count of 1/10,000 percent (58.54 % is 585400). */
export type Percent = Quantity<'% x 10^-4'>;

/** No amount of pay on a payroll reaches a billion dollars, so that the scaled integer stays exact. */
const MOST_WHOLE_DIGITS = 9;
const ZERO_CODE = 48;
const POINT = 46;
const MINUS = 45;

/**
 * A plain decimal as an integer count of 10^-scale, or null. Walks the characters once: a payroll has thousands of
 * decimals, and reading them is the largest part of judging it.
 */
const parseScaled = (text: string, scale: number): number | null => {
  const negative = text.charCodeAt(0) === MINUS;
  const start = negative ? 1 : 0;
  let value = 0;
  let point = -1;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === POINT && point < 0) {
      point = at;
      continue;
    }
    const digit = code - ZERO_CODE;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
    if (at - start > MOST_WHOLE_DIGITS + scale) return null;
  }
  const whole = (point < 0 ? text.length : point) - start;
  const decimals = point < 0 ? 0 : text.length - point - 1;
  if (whole < 1 || whole > MOST_WHOLE_DIGITS || decimals > scale || (point >= 0 && decimals === 0))
    return null;
  const magnitude = value * (POWERS_OF_TEN[scale - decimals] ?? 1);
  return negative ? 0 - magnitude : magnitude;
};

const POWERS_OF_TEN = [1, 10, 100, 1_000, 10_000] as const;

/** The decimal string as a quantity, or null when it is not a plain decimal with at most 4 decimals. */
export const parseMoney = (text: string): Money | null => parseScaled(text, 4) as Money | null;
export const parseRate = (text: string): Rate | null => parseScaled(text, 4) as Rate | null;
/** At most 2 decimals. */
export const parseHours = (text: string): Hours | null => parseScaled(text, 2) as Hours | null;
export const parsePercent = (text: string): Percent | null => parseScaled(text, 4) as Percent | null;

export const NO_HOURS = 0 as Hours;
export const NO_MONEY = 0 as Money;

export const addMoney = (...terms: readonly Money[]): Money => {
  let total = 0;
  for (const term of terms) total += term;
  return total as Money;
};

export const dollars = (value: Money | Rate): Exact => exact(value, 10_000n);
export const hoursOf = (value: Hours): Exact => exact(value, 100n);
/** The percentage as a fraction: 3 % is 3/100. */
export const fractionOf = (value: Percent): Exact => exact(value, 1_000_000n);

/** The amount rounded half up to the cent (spec 4.2): done once per finding, after summing its segments. */
export const toCents = (amount: Exact): Money => (Number(roundHalfUp(amount, 2)) * 100) as Money;

const format = (value: number, scale: number, least: number): string => {
  const digits = Math.abs(value)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, -scale);
  let fraction = digits.slice(-scale);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** `78.80`: at least two decimals, up to four. */
export const formatMoney = (value: Money | Rate): string => format(value, 4, 2);
/** `40`, `37.25`. */
export const formatHours = (value: Hours): string => format(value, 2, 0);
export const formatPercent = (value: Percent): string => format(value, 4, 0);
