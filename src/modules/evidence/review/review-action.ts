import type { ToldStep } from '../../reviews/index.js';

export const REVIEW_ACTIONS = 'review/actions.json';

/** Where the events of an organization that reviewed are kept. */
export const reviewFolder = (organization: string): string => `review/${organization}`;

/** A step of the review as the evidence tells it: who did what, and which audit event proves it. */
export interface ReviewAction extends Pick<ToldStep, 'id' | 'action' | 'by' | 'verdicts' | 'digest'> {
  /** `rvw_…` */
  readonly review: string;
  /** Counts the steps of the review. */
  readonly version: number;
  /** Whose trail holds the event. */
  readonly organization: string;
  readonly at: string;
  readonly reason: string | null;
  /** Why single findings are overridden or upheld. */
  readonly reasons: readonly { readonly finding: string; readonly reason: string }[];
  /** `evt_…` */
  readonly event: string;
}

/** The step without its note, which is for those who review alone. */
export const reviewAction = (step: ToldStep, event: string): ReviewAction => ({
  id: step.id,
  review: step.reviewId,
  version: step.ordinal,
  action: step.action,
  by: step.by,
  organization: step.organizationId,
  at: step.at.toISOString(),
  verdicts: step.verdicts,
  digest: step.digest,
  reason: step.words.reason,
  reasons: step.words.findings,
  event,
});
