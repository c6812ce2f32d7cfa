import { LIQUIDATED_DAMAGES_PER_DAY } from '../law/cwhssa.js';
import { inForceOn, latest } from '../law/dated.js';
import { ROUNDING_PER_HOUR } from '../law/tolerance.js';
import type { UnverifiedId } from '../law/unverified.js';
import type { Week } from '../payroll/certified-payroll.js';
import type { CivilDate } from '../shared/civil-date.js';
import { compare, type Exact, mul, sub, ZERO } from '../shared/exact.js';
import { formatMoney, hoursOf, type Money, NO_MONEY } from '../shared/quantities.js';
import { overtimeByDay } from './overtime-premium.js';

const ROUNDING = latest(ROUNDING_PER_HOUR);

export interface Damages {
  readonly amount: Money;
  readonly days: readonly CivilDate[];
  readonly formula: string;
  /** What the amount of some day rests on, where its source was not seen. */
  readonly unverified: readonly UnverifiedId[];
}

/**
 * Liquidated damages for each calendar day on which overtime was worked and its premium was not paid in full.
 *
 * What was paid is allotted to the earliest overtime hours (AAM 106). The amount is the one in force on the day of the
 * violation, or on `assessedOn` where the agency goes by the assessment. Law: 40 U.S.C. 3702(c); 29 CFR 5.5(b)(2), 5.8.
 */
export const liquidatedDamages = (
  coveredByDay: readonly number[],
  days: Week<CivilDate>,
  premiumPerHour: Exact,
  paid: Exact,
  assessedOn: CivilDate | null,
): Damages => {
  let left = paid;
  let amount = 0;
  const unverified = new Set<UnverifiedId>();
  const violations: CivilDate[] = [];
  const rates = new Map<Money, number>();
  overtimeByDay(coveredByDay).forEach((hours, at) => {
    const day = days[at];
    if (hours === 0 || day === undefined) return;
    const due = mul(hoursOf(hours), premiumPerHour);
    const open = sub(due, left);
    left = compare(left, due) > 0 ? sub(left, due) : ZERO;
    if (compare(open, mul(ROUNDING, hoursOf(hours))) <= 0) return;
    const perDay = inForceOn(LIQUIDATED_DAMAGES_PER_DAY, assessedOn ?? day);
    amount += perDay?.value ?? NO_MONEY;
    violations.push(day);
    if (perDay === null) return;
    rates.set(perDay.value, (rates.get(perDay.value) ?? 0) + 1);
    if (perDay.unverified !== null) unverified.add(perDay.unverified);
  });
  const formula = [...rates]
    .map(([rate, count]) => `${count} ${count === 1 ? 'day' : 'days'} x ${formatMoney(rate)}`)
    .join(' + ');
  return {
    amount: amount as Money,
    days: violations,
    formula: `${formula} = ${formatMoney(amount as Money)}`,
    unverified: [...unverified],
  };
};
