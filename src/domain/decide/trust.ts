import type { Finding } from '../checks/check.js';
import { totalOf, WORKWEEK } from '../checks/overtime-premium.js';
import { unprovenCredit } from '../checks/plan-credit.js';
import type { RuleId } from '../law/rules.js';
import { isUnderTheAct } from '../resolve/coverage.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import type { Trust } from './decision.js';
import { needsReview, unverifiedIn } from './effect.js';

/** What a cause takes off a full score each time, and whether it alone keeps a decision out of the automatic band. */
interface Weight {
  readonly weight: number;
  /** It could change what is owed or decided: somebody looks at a sample of such decisions at least. */
  readonly open: boolean;
}

export const TRUST_WEIGHTS = {
  degradedDetermination: { weight: 0.4, open: true },
  openQuestion: { weight: 0.3, open: true },
  ambiguousClassification: { weight: 0.3, open: true },
  unresolvedPrint: { weight: 0.3, open: true },
  reviewFinding: { weight: 0.3, open: true },
  /** Missing, and asked of the contractor with the rows that go back. */
  askedOfContractor: { weight: 0.2, open: true },
  unprovenCredit: { weight: 0.2, open: true },
  /** Told, and not shown: it takes wages, or the premium, out of the law. */
  outsideTheAct: { weight: 0.2, open: true },
  outsideCwhssa: { weight: 0.2, open: true },
  unverifiedLaw: { weight: 0.15, open: true },
  assumption: { weight: 0.1, open: true },
  missingHistory: { weight: 0.05, open: false },
  notChecked: { weight: 0.02, open: false },
} as const satisfies Record<string, Weight>;

type Factor = keyof typeof TRUST_WEIGHTS;

/** Repeats of one cause beyond this take nothing more off. */
const REPEATS = 3;
/** Below this a decision is flagged for a sample, whatever the causes are. */
const FLAG_BELOW = 0.85;

const AMBIGUOUS: ReadonlySet<RuleId> = new Set(['CLASSIFICATION_AMBIGUOUS', 'WD_AMBIGUOUS']);
const UNRESOLVED: ReadonlySet<RuleId> = new Set(['FOOTNOTE_UNRESOLVED', 'WD_ADDER_UNRESOLVED']);

const reviewFactor = ({ rule }: Finding): Factor =>
  AMBIGUOUS.has(rule)
    ? 'ambiguousClassification'
    : UNRESOLVED.has(rule)
      ? 'unresolvedPrint'
      : 'reviewFinding';

interface Causes {
  readonly findings: readonly Finding[];
  /** Pointers that nobody has been asked about, and all that are missing. */
  readonly open: number;
  readonly missing: number;
  readonly notChecked: number;
  readonly humanReview: boolean;
}

/** Hours of the week that a covered contract may have taken, here and elsewhere. */
const hoursTold = ({ lines, worker, unnamedElsewhere }: WorkerFacts): number =>
  [...(worker.otherHours ?? []), ...unnamedElsewhere]
    .filter(({ covered }) => covered !== false)
    .reduce(
      (hours, other) => hours + totalOf(other),
      lines.reduce((hours, line) => hours + line.hours, 0),
    );

/**
 * Nobody shows that CWHSSA does not reach the contract, and the decision rests on it: the contract says so itself, or by an
 * amount while hours beyond 40 are told, of which no premium is asked.
 */
const outsideCwhssa = ({ contract, coverage, workers }: Facts): boolean =>
  contract.cwhssa === 'not_covered' ||
  (coverage === 'not_covered' && workers.some((worker) => hoursTold(worker) > WORKWEEK));

const countsOf = (
  facts: Facts,
  { findings, open, missing, notChecked }: Causes,
): ReadonlyMap<Factor, number> => {
  const { payroll, contract, degraded, history } = facts;
  const reviewed = findings.filter(needsReview).map(reviewFactor);
  const unproven = payroll.workers.some(({ lines }) => lines.some((line) => unprovenCredit(payroll, line)));
  return new Map<Factor, number>([
    ['degradedDetermination', degraded ? 1 : 0],
    ['openQuestion', open],
    ['ambiguousClassification', reviewed.filter((factor) => factor === 'ambiguousClassification').length],
    ['unresolvedPrint', reviewed.filter((factor) => factor === 'unresolvedPrint').length],
    ['reviewFinding', reviewed.filter((factor) => factor === 'reviewFinding').length],
    ['askedOfContractor', missing - open],
    ['unprovenCredit', unproven ? 1 : 0],
    ['outsideTheAct', isUnderTheAct(contract) ? 0 : 1],
    ['outsideCwhssa', outsideCwhssa(facts) ? 1 : 0],
    ['unverifiedLaw', findings.reduce((total, one) => total + unverifiedIn(one).length, 0)],
    ['assumption', findings.reduce((total, { assumptions }) => total + assumptions.length, 0)],
    ['missingHistory', history === null ? 1 : 0],
    ['notChecked', notChecked],
  ]);
};

/**
 * Trust from what was really degraded, assumed or left open. A decision that a person must look at is in `review`; one
 * that rests on anything that could change it, or scores low, in `flag`; nothing with an open question is in `auto`.
 */
export const trustOf = (facts: Facts, causes: Causes): Trust => {
  const factors = [...countsOf(facts, causes)]
    .filter(([, count]) => count > 0)
    .map(([factor, count]) => ({ factor, count, weight: TRUST_WEIGHTS[factor].weight }));
  const lost = factors.reduce((total, { count, weight }) => total + weight * Math.min(count, REPEATS), 0);
  const score = Math.max(0, Math.round((1 - lost) * 100) / 100);
  const open = factors.some(({ factor }) => TRUST_WEIGHTS[factor].open);
  return {
    score,
    band: causes.humanReview ? 'review' : open || score < FLAG_BELOW ? 'flag' : 'auto',
    factors,
  };
};
