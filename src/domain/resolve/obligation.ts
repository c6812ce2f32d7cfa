import type { Conformance } from '../contract/contract.js';
import { hourlyFringe } from '../determination/fringe.js';
import type { ClassificationRate } from '../determination/wage-determination.js';
import type { CivilDate } from '../shared/civil-date.js';
import { add, compare, div, type Exact, exact, min, mul, sum, ZERO } from '../shared/exact.js';
import { dollars, type Hours, hoursOf } from '../shared/quantities.js';
import { type AdderChoice, addersFor } from './adders.js';
import type { Obligation, PrintedRate, Unresolved } from './facts.js';

/** What the rate of a printed class depends on beside the determination. */
export interface RowTerms {
  readonly yearsOfService: number | null;
  /** All hours of the row: a weekly fringe (`$162.50 per week`) is spread over them. */
  readonly hours: Hours;
  /** The hours of each day that the rate is asked for, days without work left out. */
  readonly worked: readonly Hours[];
  readonly adders: AdderChoice;
}

/** A day's work, where nobody has entered another for a rate per day. */
const DAY = 8_00 as Hours;

/** How many daily rates the days owe. Before a person has entered what a part day owes: the least, by the hours. */
const dailyRates = ({ perDay }: ClassificationRate, worked: readonly Hours[]): Exact => {
  if (perDay?.partDay === 'whole_day') return exact(worked.length);
  const whole = hoursOf(perDay?.hoursOfDay ?? DAY);
  return sum(worked.map((hours) => min(exact(1), div(hoursOf(hours), whole))));
};

/** A whole day owes the daily rate. What a part day owes, and what fringe by the hour means beside it, nobody has entered. */
const dayIsOpen = (rate: ClassificationRate, worked: readonly Hours[]): boolean =>
  rate.rateUnit === 'day' &&
  rate.perDay === undefined &&
  (worked.some((hours) => hours < DAY) || rate.fringe.terms.length > 0 || !rate.fringe.understood);

/** Dollars a day as dollars an hour, spread evenly over the hours that were worked. */
const perHour = (daily: Exact, days: Exact, worked: readonly Hours[]): Exact => {
  const hours = sum(worked.map(hoursOf));
  return hours.n === 0n ? ZERO : div(mul(daily, days), hours);
};

/**
 * What is owed for an hour in a printed classification.
 *
 * Adders raise the basic rate. What nobody has entered as data, or said of the row, is named in `unresolved`, and the
 * rest stands as the least that is due (spec 2.4). A rate per day is owed for each day, spread over its hours.
 */
export const obligationOf = (printed: PrintedRate, terms: RowTerms): Obligation => {
  const { rate, block } = printed;
  const { worked, hours, yearsOfService } = terms;
  const adders = addersFor(rate, block, terms.adders);
  const unresolved: Unresolved[] = [];
  const base =
    rate.rateUnit === 'day' && worked.length > 0
      ? perHour(dollars(rate.rate), dailyRates(rate, worked), worked)
      : dollars(rate.rate);
  const raise = add(adders.hourly, perHour(adders.daily, exact(worked.length), worked));
  const basicRate = raise.n === 0n ? base : add(base, raise);
  const fringe = hourlyFringe(rate, yearsOfService, basicRate);
  if (fringe.unresolved.length > 0) unresolved.push('footnote');
  if (adders.open.length > 0) unresolved.push('adder');
  if (dayIsOpen(rate, worked)) unresolved.push('per_day_rate');
  const weekly = hours > 0 ? div(fringe.weekly, hoursOf(hours)) : fringe.weekly;
  return {
    classification: rate.classification,
    printed,
    basicRate,
    fringe: fringe.weekly.n === 0n ? fringe.hourly : add(fringe.hourly, weekly),
    unresolved,
    ...(adders.applied.length === 0 ? {} : { adders: adders.applied }),
    ...(adders.open.length === 0 ? {} : { openAdders: adders.open }),
    ...(fringe.notHourly.length === 0 ? {} : { notHourly: fringe.notHourly }),
  };
};

/** What is owed in a classification that was added to the contract, 29 CFR 5.5(a)(1)(iii). */
export const conformedObligation = (conformance: Conformance, day: CivilDate | null): Obligation => ({
  classification: conformance.classification,
  printed: null,
  basicRate: dollars(conformance.rate),
  fringe: dollars(conformance.fringe),
  unresolved: [],
  ...(day !== null && conformance.decidedOn !== null && day < conformance.decidedOn
    ? { retroactive: true as const }
    : {}),
});

/** Basic rate and fringe: one total obligation (29 CFR 5.31). */
export const packageOf = (obligation: Obligation): Exact => add(obligation.basicRate, obligation.fringe);

export const higher = (a: Obligation, b: Obligation): Obligation =>
  compare(packageOf(a), packageOf(b)) >= 0 ? a : b;

/** Whether two lines of a determination owe the same for every hour. */
export const owesTheSame = (a: Obligation, b: Obligation): boolean =>
  compare(a.basicRate, b.basicRate) === 0 && compare(a.fringe, b.fringe) === 0;
