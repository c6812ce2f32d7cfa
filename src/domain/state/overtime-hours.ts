import { compare, type Exact } from '../shared/exact.js';
import type { Figure, StateOvertime } from './profile.js';

/** Hours of a day that earn a premium by state law, and the figure that says so. */
export interface OvertimeHours {
  /** 0 to 6. */
  readonly day: number;
  /** In 1/100 h. */
  readonly hours: number;
  /** What the hour earns, in multiples of the basic rate; null when it is not known. */
  readonly factor: Exact | null;
  /** `over 8 h a day`. */
  readonly because: string;
  readonly figure: Pick<Figure<unknown>, 'citation' | 'verified'>;
}

interface Limit extends Omit<OvertimeHours, 'day' | 'hours'> {
  readonly over: number;
}

/** The daily limits, lowest first; a four-ten agreement lifts the lower ones to its own. */
const dailyLimits = (overtime: StateOvertime, fourTen: boolean): readonly Limit[] => {
  const lifted = fourTen ? (overtime.fourTenLimit?.value ?? 0) : 0;
  return overtime.daily.map((figure) => {
    const over = Math.max(figure.value.over, lifted);
    return { over, factor: figure.value.factor, because: `over ${over / 100} h a day`, figure };
  });
};

/** Whether what `a` says of an hour goes before what `b` says: the more it earns, the rather; unknown goes first. */
const governs = (a: Limit, b: Limit): boolean =>
  a.factor === null || (b.factor !== null && compare(a.factor, b.factor) >= 0);

/** One day cut at its limits: what is beyond none of them is left. */
const hoursOfDay = (
  day: number,
  worked: number,
  limits: readonly Limit[],
): { readonly beyond: readonly OvertimeHours[]; readonly left: number } => {
  const cuts = [...new Set([0, ...limits.map(({ over }) => over), worked])]
    .filter((at) => at <= worked)
    .toSorted((a, b) => a - b);
  const beyond: OvertimeHours[] = [];
  let left = 0;
  for (const [at, from] of cuts.entries()) {
    const hours = (cuts[at + 1] ?? from) - from;
    if (hours === 0) continue;
    const reached = limits.filter(({ over }) => over <= from);
    const [first, ...others] = reached;
    if (first === undefined) {
      left += hours;
      continue;
    }
    const limit = others.reduce((best, one) => (governs(best, one) ? best : one), first);
    beyond.push({ day, hours, factor: limit.factor, because: limit.because, figure: limit.figure });
  }
  return { beyond, left };
};

/**
 * The hours of a week that earn a premium by state law, each once under the figure that gives the most.
 *
 * An hour that is overtime by the day does not count again towards the week: the week counts what the days left.
 */
export const overtimeHours = (
  byDay: readonly number[],
  overtime: StateOvertime,
  fourTen: boolean,
): readonly OvertimeHours[] => {
  const daily = dailyLimits(overtime, fourTen);
  const { days, weekly } = overtime;
  const all: OvertimeHours[] = [];
  let daysWorked = 0;
  let straight = 0;
  for (const [day, worked] of byDay.entries()) {
    if (worked <= 0) continue;
    daysWorked += 1;
    const beyondDays: readonly Limit[] =
      days !== null && daysWorked > days.value.after
        ? [
            {
              over: 0,
              factor: days.value.factor,
              because: `beyond ${days.value.after} days of work`,
              figure: days,
            },
          ]
        : [];
    const { beyond, left } = hoursOfDay(day, worked, [...beyondDays, ...daily]);
    all.push(...beyond);
    const before = straight;
    straight += left;
    const overWeek = weekly === null ? 0 : straight - Math.max(before, weekly.value.over);
    if (weekly !== null && overWeek > 0)
      all.push({
        day,
        hours: overWeek,
        factor: weekly.value.factor,
        because: `over ${weekly.value.over / 100} h a week`,
        figure: weekly,
      });
  }
  return all;
};
