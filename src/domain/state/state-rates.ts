import type { Due } from '../checks/wages-due.js';
import type { StateWageDetermination } from '../contract/contract.js';
import type { WorkerFacts } from '../resolve/facts.js';
import { normalizeClassification } from '../resolve/classification-index.js';
import type { Exact } from '../shared/exact.js';
import { dollars } from '../shared/quantities.js';
import type { StateProfile } from './profile.js';

/** What an hour owes by state law: by the state's own determination, or the federal rates where it has none. */
export interface StateRates {
  readonly basicRate: Exact;
  readonly fringe: Exact;
  /** The state's determination prints it, or the federal one stands in for it. */
  readonly from: 'state' | 'federal';
}

/** An apprentice of the federal law whom the state does not take for one; null when the registrar is not told. */
export const apprenticeOfState = (profile: StateProfile, { worker }: WorkerFacts): boolean | null => {
  if (profile.apprenticesOfStateAgencyOnly === null) return true;
  if (worker.apprentice === null) return null;
  return worker.apprentice.registrar === null ? null : worker.apprentice.registrar === 'SAA';
};

/**
 * The state's rates for hours that the federal law has classified; null when they are not told: the class is not on
 * the state's determination, or the determination does not say what an apprentice's level is worth.
 */
export const stateRatesOf = (
  profile: StateProfile,
  own: StateWageDetermination | null,
  worker: WorkerFacts,
  due: Due,
): StateRates | null => {
  const atLevel = due.rule === 'APPRENTICE_RATE_UNDERPAID';
  const apprentice = atLevel ? apprenticeOfState(profile, worker) : false;
  if (apprentice === null) return null;
  if (own === null) {
    const { basicRate, fringe } = apprentice ? due : due.obligation;
    return { basicRate, fringe, from: 'federal' };
  }
  const name = normalizeClassification(due.obligation.classification);
  const entries = own.classes.filter((entry) => normalizeClassification(entry.classification) === name);
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0 || apprentice) return null;
  return { basicRate: dollars(entry.rate), fringe: dollars(entry.fringe), from: 'state' };
};
