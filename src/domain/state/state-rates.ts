import type { Due } from '../checks/wages-due.js';
import type { StateWageDetermination } from '../contract/contract.js';
import type { RuleId } from '../law/rules.js';
import type { WorkerFacts } from '../resolve/facts.js';
import { normalizeClassification } from '../resolve/classification-index.js';
import type { Exact } from '../shared/exact.js';
import { dollars } from '../shared/quantities.js';
import type { Figure, StateProfile } from './profile.js';

/** What an hour owes by state law: by the state's own determination, or the federal rates where it has none. */
export interface StateRates {
  readonly basicRate: Exact;
  readonly fringe: Exact;
  /** What pay below them breaks; null where they are the federal rates, of which federal law asks already. */
  readonly asked: Asked | null;
}

/** What asks for rates beyond the federal ones: the state's own determination, or its law on apprentices. */
interface Asked {
  readonly rule: Extract<RuleId, 'STATE_WAGE_UNDERPAYMENT' | 'STATE_APPRENTICE_NOT_REGISTERED'>;
  readonly figure: Pick<Figure<unknown>, 'citation' | 'verified'>;
}

const askedBy = (
  { apprenticesOfStateAgencyOnly }: StateProfile,
  own: StateWageDetermination | null,
  fullRate: boolean,
): Asked | null => {
  if (fullRate && apprenticesOfStateAgencyOnly !== null)
    return { rule: 'STATE_APPRENTICE_NOT_REGISTERED', figure: apprenticesOfStateAgencyOnly };
  return own === null
    ? null
    : { rule: 'STATE_WAGE_UNDERPAYMENT', figure: { citation: own.reference, verified: true } };
};

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
  const asked = askedBy(profile, own, atLevel && !apprentice);
  if (own === null) {
    const { basicRate, fringe } = apprentice ? due : due.obligation;
    return { basicRate, fringe, asked };
  }
  const name = normalizeClassification(due.obligation.classification);
  const entries = own.classes.filter((entry) => normalizeClassification(entry.classification) === name);
  const [entry, ...others] = entries;
  if (entry === undefined || others.length > 0 || apprentice) return null;
  return { basicRate: dollars(entry.rate), fringe: dollars(entry.fringe), asked };
};
