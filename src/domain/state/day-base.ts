import type { RatedHours } from '../checks/overtime-premium.js';
import { compare, div, type Exact, mul, sum, ZERO } from '../shared/exact.js';
import { type Hours, hoursOf } from '../shared/quantities.js';

/** The basic rate that a day's overtime is figured on. */
export interface DayBase {
  readonly rate: Exact;
  /** The payroll does not tell in which class the overtime was worked. */
  readonly averaged: boolean;
}

const averageOf = (
  rated: readonly RatedHours[],
  base: (one: RatedHours) => Exact,
  weight: (one: RatedHours) => number,
): Exact =>
  div(
    sum(rated.map((one) => mul(hoursOf(weight(one) as Hours), base(one)))),
    hoursOf(rated.reduce((total, one) => total + weight(one), 0) as Hours),
  );

/** The basic rate of a day's overtime: of the classes that the overtime row names, or the average of the day. */
export const baseOfDay = (
  day: number,
  hours: number,
  rated: readonly RatedHours[],
  base: (one: RatedHours) => Exact,
): DayBase => {
  const worked = rated.filter(({ byDay }) => (byDay[day]?.hours ?? 0) > 0);
  const [first, ...others] = worked;
  if (first === undefined) return { rate: ZERO, averaged: false };
  if (others.every((other) => compare(base(other), base(first)) === 0))
    return { rate: base(first), averaged: false };
  const all = (one: RatedHours): number => one.byDay[day]?.hours ?? 0;
  const reported = (one: RatedHours): number => one.byDay[day]?.reported ?? 0;
  const told = (weight: (one: RatedHours) => number): boolean =>
    worked.reduce((total, one) => total + weight(one), 0) === hours;
  if (told(all)) return { rate: averageOf(worked, base, all), averaged: false };
  if (told(reported)) return { rate: averageOf(worked, base, reported), averaged: false };
  return { rate: averageOf(worked, base, all), averaged: true };
};
