import type { OtherHours } from '../payroll/certified-payroll.js';
import { STANDARD_WORKWEEK } from '../law/cwhssa.js';
import { latest } from '../law/dated.js';
import type { Facts, LineFacts, WorkerFacts } from '../resolve/facts.js';
import {
  add,
  compare,
  div,
  type Exact,
  exact,
  isZero,
  max,
  min,
  mul,
  roundHalfUp,
  sub,
  sum,
  toDecimal,
  ZERO,
} from '../shared/exact.js';
import { linePointer, type Pointer, workerPointer } from '../shared/pointer.js';
import { dollars, type Hours, hoursOf, NO_MONEY } from '../shared/quantities.js';
import { creditOf } from './plan-credit.js';
import { type Due, duesOf } from './wages-due.js';

export const HALF = exact(1n, 2n);

/** Hours of the standard workweek, in 1/100 h. */
export const WORKWEEK = latest(STANDARD_WORKWEEK);

/** Hours of the workweek on covered contracts of the employer, day by day, in 1/100 h (spec 3.4). */
export const coveredHoursByDay = ({ lines, worker }: WorkerFacts): readonly number[] =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => {
    let hours = 0;
    for (const { line } of lines) hours += (line.days[day]?.st ?? 0) + (line.days[day]?.ot ?? 0);
    for (const other of worker.otherHours ?? []) if (other.covered === true) hours += other.days[day] ?? 0;
    return hours;
  });

/** Hours elsewhere in the payroll; those that are on file can be told there. */
export const otherHoursPointer = (worker: number, { onFile }: OtherHours, at: number): Pointer =>
  onFile === true ? `${workerPointer(worker)}/otherHours` : `${workerPointer(worker)}/otherHours/${at}`;

export const totalOf = (other: OtherHours): Hours => {
  let hours = 0;
  for (const day of other.days) hours += day;
  return hours as Hours;
};

interface DayOfClass {
  readonly hours: number;
  readonly reported: number;
}

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;

/** Hours of one class of the week, and the basic rate that its overtime is figured on. */
export interface RatedHours {
  readonly pointer: Pointer;
  /** What the hours owe on this payroll; null for hours elsewhere. */
  readonly due: Due | null;
  readonly hours: Exact;
  /** Of each day of the week: all hours, and those that the overtime row reports. */
  readonly byDay: readonly DayOfClass[];
  readonly basicRate: Exact;
  /** The base if undeclared cash above the basic rate were wages and not cash in lieu; null when there is none. */
  readonly stricter: Exact | null;
}

/**
 * The basic rate of a line for overtime, 29 CFR 5.32 and FOH 15k01: what was paid straight, less undeclared cash
 * that must be cash in lieu of fringe, and never below the determination's basic rate. Plan credit never lowers it.
 */
const rateOf = (
  facts: Facts,
  line: LineFacts,
  due: Due,
  dues: readonly Due[],
  pointer: Pointer,
): Pick<RatedHours, 'basicRate' | 'stricter'> => {
  const hours = hoursOf(line.hours);
  const paid = dollars(line.line.rateSt ?? NO_MONEY);
  const credit = div(creditOf(facts.payroll, line, dues, pointer).creditable, hours);
  const inLieu = div(dollars(line.line.cashInLieuTotal ?? NO_MONEY), hours);
  const unmet = max(ZERO, sub(due.fringe, add(credit, inLieu)));
  const implied = min(max(ZERO, sub(paid, due.basicRate)), unmet);
  return {
    basicRate: max(due.basicRate, sub(paid, implied)),
    stricter: isZero(implied) ? null : max(due.basicRate, paid),
  };
};

const NO_DAY: DayOfClass = { hours: 0, reported: 0 };

export interface Week {
  readonly rated: readonly RatedHours[];
  readonly missing: readonly Pointer[];
}

/** Every line and every covered hour elsewhere with its basic rate. */
export const ratedHours = (facts: Facts, workerFacts: WorkerFacts): Week => {
  const rated: RatedHours[] = [];
  const missing: Pointer[] = [];
  for (const line of workerFacts.lines) {
    if (line.hours === 0) continue;
    const pointer = linePointer(workerFacts.index, line.index);
    const { dues, missing: unknown } = duesOf(workerFacts.worker, line, workerPointer(workerFacts.index));
    if (dues.length === 0) missing.push(...unknown);
    const { rateSt, rateOt } = line.line;
    const statesRate = rateSt !== null && rateSt >= 0 && (line.st > 0 || rateSt > 0);
    if (!statesRate || (line.ot > 0 && (rateOt === null || rateOt < 0))) {
      missing.push(`${pointer}/rateSt`);
      continue;
    }
    for (const due of dues) {
      rated.push({
        pointer,
        due,
        hours: hoursOf(due.hours),
        byDay: WEEK.map((day) => {
          const worked = due.days.includes(day) ? line.line.days[day] : null;
          return worked === null ? NO_DAY : { hours: worked.st + worked.ot, reported: worked.ot };
        }),
        ...rateOf(facts, line, due, dues, pointer),
      });
    }
  }
  workerFacts.worker.otherHours?.forEach((other, at) => {
    const hours = totalOf(other);
    if (other.covered !== true || hours === 0) return;
    const pointer = otherHoursPointer(workerFacts.index, other, at);
    if (other.rateSt === null || other.rateSt < 0)
      missing.push(other.onFile === true ? pointer : `${pointer}/rateSt`);
    else
      rated.push({
        pointer,
        due: null,
        hours: hoursOf(hours),
        byDay: other.days.map((worked) => ({ hours: worked, reported: 0 })),
        basicRate: dollars(other.rateSt),
        stricter: null,
      });
  });
  return { rated, missing };
};

export interface RegularRate {
  readonly rate: Exact;
  readonly formula: string;
}

const averageOf = (rated: readonly RatedHours[], base: (one: RatedHours) => Exact): RegularRate => {
  const [first, ...others] = rated;
  if (first === undefined) return { rate: ZERO, formula: '0' };
  if (others.every((other) => compare(base(other), base(first)) === 0)) {
    return { rate: base(first), formula: toDecimal(base(first)) };
  }
  const wages = sum(rated.map((one) => mul(one.hours, base(one))));
  const hours = sum(rated.map((one) => one.hours));
  const rate = exact(roundHalfUp(div(wages, hours), 2), 100n);
  const terms = rated.map((one) => `${toDecimal(one.hours, 0, 2)} x ${toDecimal(base(one))}`).join(' + ');
  return { rate, formula: `(${terms}) / ${toDecimal(hours, 0, 2)} = ${toDecimal(rate)}` };
};

/** One class: its basic rate. Several: the weighted average, rounded to the cent, without a floor (29 CFR 778.115). */
export const regularRate = (rated: readonly RatedHours[]): RegularRate =>
  averageOf(rated, (one) => one.basicRate);

/** The regular rate if undeclared cash above the basic rate were wages; null where there is no such cash. */
export const stricterRate = (rated: readonly RatedHours[]): RegularRate | null =>
  rated.some((one) => one.stricter !== null)
    ? averageOf(rated, (one) => one.stricter ?? one.basicRate)
    : null;

/** Overtime hours of each day: those worked after the running total passes 40 (PWRB). */
export const overtimeByDay = (coveredByDay: readonly number[]): readonly Hours[] => {
  let before = 0;
  return coveredByDay.map((hours) => {
    const after = before + hours;
    const beyond = Math.max(0, after - Math.max(before, WORKWEEK));
    before = after;
    return Math.min(hours, beyond) as Hours;
  });
};

/** The classes in which a day's overtime was worked; null when the day has several and the row does not tell. */
const classesOf = (
  day: number,
  overtime: Hours,
  rated: readonly RatedHours[],
): readonly { readonly one: RatedHours; readonly hours: Hours }[] | null => {
  const worked = rated.filter(({ byDay }) => (byDay[day]?.hours ?? 0) > 0);
  const [only, ...others] = worked;
  const total = worked.reduce((hours, { byDay }) => hours + (byDay[day]?.hours ?? 0), 0);
  if (only !== undefined && others.length === 0) return [{ one: only, hours: overtime }];
  if (total === overtime) return worked.map((one) => ({ one, hours: (one.byDay[day]?.hours ?? 0) as Hours }));
  const reported = worked.map((one) => ({ one, hours: (one.byDay[day]?.reported ?? 0) as Hours }));
  return reported.reduce((hours, one) => hours + one.hours, 0) === overtime ? reported : null;
};

/**
 * Half the basic rate of the class worked in each overtime hour, FLSA 7(g)(1)-(2), 29 CFR 778.415; null when the
 * payroll does not tell which class that was. Overtime is the last hours of the week, whatever the row reports.
 */
export const rateInEffect = (coveredByDay: readonly number[], rated: readonly RatedHours[]): Exact | null => {
  let due = ZERO;
  for (const [day, overtime] of overtimeByDay(coveredByDay).entries()) {
    if (overtime === 0) continue;
    const classes = classesOf(day, overtime, rated);
    if (classes === null) return null;
    for (const { one, hours } of classes) due = add(due, mul(mul(hoursOf(hours), one.basicRate), HALF));
  }
  return due;
};

/** The premium that was paid: what each reported overtime hour earned above straight time. Fringe never counts. */
export const premiumPaid = ({ lines }: WorkerFacts): Exact =>
  sum(
    lines.map(({ line, ot }) => {
      const above = max(ZERO, sub(dollars(line.rateOt ?? NO_MONEY), dollars(line.rateSt ?? NO_MONEY)));
      return ot === 0 ? ZERO : mul(hoursOf(ot), above);
    }),
  );

export const overtimeOf = (coveredByDay: readonly number[]): Hours => {
  let hours = 0;
  for (const day of coveredByDay) hours += day;
  return Math.max(0, hours - WORKWEEK) as Hours;
};
