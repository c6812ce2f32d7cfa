import type { DecisionDocument } from './decision-document.js';
import type { Submission } from './submission.js';

/** A submission that was decided and is to be stored, all of it or nothing. */
export interface Filing {
  /** `pay_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly submission: Submission;
  readonly decision: DecisionDocument & { readonly id: string };
  /** What it is a part of ({@link seriesOf}). */
  readonly series: string;
  /** Its place in the series: behind all that it was decided on. */
  readonly ordinal: number;
  /** What it was decided on, as canonical JSON. */
  readonly basis: string;
  readonly submittedAt: Date;
  /** `usr_…` */
  readonly submittedBy: string;
}

/** A payroll on file with its decision. */
export interface FiledDecision {
  readonly id: string;
  readonly organizationId: string;
  readonly contractId: string | null;
  readonly contractor: string;
  readonly payrollNumber: number | null;
  readonly weekEnding: string | null;
  readonly revision: number;
  readonly status: string;
  readonly contentHash: string;
  readonly submittedAt: Date;
  readonly decision: DecisionDocument;
}

/** What an idempotency key was bound to. */
export interface BoundKey {
  readonly requestHash: string;
  readonly payrollId: string;
  readonly status: number;
  readonly createdAt: Date;
}
