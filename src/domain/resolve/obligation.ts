import type { Conformance } from '../contract/contract.js';
import { hourlyFringe } from '../determination/fringe.js';
import type { CivilDate } from '../shared/civil-date.js';
import { add, compare, div, type Exact } from '../shared/exact.js';
import { dollars, type Hours, hoursOf } from '../shared/quantities.js';
import type { Obligation, PrintedRate, Unresolved } from './facts.js';

/**
 * What is owed for an hour in a printed classification.
 *
 * `hours` are those of the line: a weekly fringe (`$162.50 per week`) is spread over them. What nobody has entered
 * as data is named in `unresolved`, and the printed part stands as the least that is due (spec 2.4).
 */
export const obligationOf = (
  printed: PrintedRate,
  yearsOfService: number | null,
  hours: Hours,
): Obligation => {
  const { rate, block } = printed;
  const fringe = hourlyFringe(rate, yearsOfService);
  const unresolved: Unresolved[] = [];
  if (fringe.unresolved.length > 0) unresolved.push('footnote');
  if (block.adders.length > 0) unresolved.push('adder');
  if (rate.rateUnit === 'day') unresolved.push('per_day_rate');
  const weekly = hours > 0 ? div(fringe.weekly, hoursOf(hours)) : fringe.weekly;
  return {
    classification: rate.classification,
    printed,
    basicRate: dollars(rate.rate),
    fringe: fringe.weekly.n === 0n ? fringe.hourly : add(fringe.hourly, weekly),
    unresolved,
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
