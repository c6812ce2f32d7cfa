import type { PayrollStatus } from '../wcp/index.js';

export type Outcome = 'approve' | 'revise' | 'reject';

/** A step that changes a review. */
export type ReviewStep = 'claim' | 'extend' | 'release' | Outcome | 'escalate' | 'confirm' | 'decline';

/**
 * Where a review stands. `not_needed`: no person has to look, and any may. `claimed`: open, and held by somebody.
 * `superseded`: the payroll was amended or withdrawn since; where it was decided again, there is a new review.
 */
export type ReviewState =
  'not_needed' | 'open' | 'claimed' | 'escalated' | 'override_pending' | 'done' | 'superseded';

/** How long a claim lasts, from when it was made or extended. */
export const LEASE_MS = 30 * 60_000;

/** Who has a review in hand, and until when. */
export interface Claim {
  /** `usr_…` */
  readonly by: string;
  readonly organizationId: string;
  readonly until: Date;
}

/** The decision that is reviewed. */
export interface ReviewedDecision {
  readonly id: string;
  readonly status: Outcome;
  readonly humanReview: boolean;
  readonly trustBand: 'auto' | 'flag' | 'review' | null;
  /** USD. */
  readonly backWages: string;
  readonly liquidatedDamages: string;
  readonly decidedAt: Date;
  /** `usr_…`: who submitted the payroll, or had it decided again. */
  readonly decidedBy: string;
}

/** The payroll of which the decision is the present one. */
export interface ReviewedPayroll {
  readonly id: string;
  /** Whose payroll it is. */
  readonly organizationId: string;
  /** Null where the contract is not stored: nobody but its own organization sees it. */
  readonly contractId: string | null;
  readonly contractor: string;
  readonly payrollNumber: number | null;
  readonly weekEnding: string | null;
  readonly revision: number;
  readonly status: PayrollStatus;
  readonly submittedAt: Date;
}

/** The present decision of a payroll and its review, which begins with the first claim. */
export interface Review {
  readonly payroll: ReviewedPayroll;
  readonly decision: ReviewedDecision;
  /** 1 first; null where nobody has to look. */
  readonly priority: number | null;
  /** `rvw_…`; null while nobody has claimed it. */
  readonly id: string | null;
  /** Counts its steps. */
  readonly version: number;
  readonly stored: 'open' | 'escalated' | 'override_pending' | 'done';
  /** As it was stored: it may have ended. */
  readonly lease: Claim | null;
  readonly outcome: Outcome | null;
  /** Of the outcome that is proposed or was decided. */
  readonly digest: string | null;
  readonly concludedAt: Date | null;
}

/** The claim that counts at the time; null when there is none, or it has ended. */
export const claimAt = ({ lease }: Pick<Review, 'lease'>, now: Date): Claim | null =>
  lease !== null && now < lease.until ? lease : null;

export const stateAt = (review: Review, now: Date): ReviewState => {
  if (review.payroll.status !== 'decided') return 'superseded';
  if (review.stored !== 'open') return review.stored;
  if (claimAt(review, now) !== null) return 'claimed';
  return review.priority === null ? 'not_needed' : 'open';
};

/** Names this state of the review: another step, and another decision, is another tag. */
export const etagOf = ({ decision, version }: Review): string => `"${decision.id}.${version}"`;

/** The version of this review that the caller has seen; null where it was that of another decision, or none. */
export const seenVersion = ({ decision }: Review, ifMatch: string): number | null => {
  const versions = ifMatch
    .split(',')
    .map((tag) => /^"(dec_[0-9A-Za-z]+)\.(\d{1,9})"$/.exec(tag.trim()))
    .flatMap((found) => (found?.[1] === decision.id ? [Number(found[2])] : []));
  return versions.length === 0 ? null : Math.max(...versions);
};

/** Why a step cannot be taken where the review stands. */
export type StepRefusal = 'superseded' | 'illegal_transition' | 'held' | 'not_claimed';

const CONCLUDING: ReadonlySet<ReviewStep> = new Set<ReviewStep>(['confirm', 'decline']);

/**
 * Whether the step leads on from where the review stands; null when it does.
 *
 * Whoever decides has claimed the review before, and holds it still. A proposed override is confirmed or declined, and
 * nothing else; what is done stays done.
 */
export const refusalOf = (
  step: ReviewStep,
  review: Review,
  userId: string,
  now: Date,
): StepRefusal | null => {
  const state = stateAt(review, now);
  if (state === 'superseded') return 'superseded';
  if (state === 'done') return 'illegal_transition';
  if ((state === 'override_pending') !== CONCLUDING.has(step)) return 'illegal_transition';
  if (CONCLUDING.has(step)) return null;
  if (step === 'escalate' && state === 'escalated') return 'illegal_transition';
  const claim = claimAt(review, now);
  if (claim !== null && claim.by !== userId) return 'held';
  return claim === null && step !== 'claim' ? 'not_claimed' : null;
};

/** What the person may do next, as far as the review stands there. */
export const stepsFrom = (review: Review, userId: string, now: Date): readonly ReviewStep[] =>
  STEPS.filter((step) => refusalOf(step, review, userId, now) === null);

export const STEPS: readonly ReviewStep[] = [
  'claim',
  'extend',
  'release',
  'approve',
  'revise',
  'reject',
  'escalate',
  'confirm',
  'decline',
];
