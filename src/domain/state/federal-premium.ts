import { premiumOf } from '../checks/overtime.check.js';
import { coveredHoursByDay, overtimeOf, ratedHours } from '../checks/overtime-premium.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { type Exact, ZERO } from '../shared/exact.js';

/** What federal law asks for a worker's overtime of the week. */
export interface FederalPremium {
  /** Null: a rate of the week is not told. */
  readonly due: Exact | null;
  /** Nobody says whether federal law asks for it, or how much. */
  readonly open: boolean;
}

/** The federal premium that a state's premium is set against, so that no hour is asked for twice. */
export const federalPremium = (facts: Facts, worker: WorkerFacts): FederalPremium => {
  const overtime = overtimeOf(coveredHoursByDay(worker));
  if (overtime === 0 || facts.coverage === 'not_covered') return { due: ZERO, open: false };
  const { rated, missing } = ratedHours(facts, worker);
  if (missing.length > 0) return { due: null, open: true };
  return { due: premiumOf(facts, worker, overtime, rated).due, open: facts.coverage === 'unknown' };
};
