import type { DecisionDocument } from '../decision-document.js';
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

/** `decided` stands; `superseded` by a later revision; `withdrawn` with a reason. Only the first can be changed. */
export type PayrollStatus = 'decided' | 'superseded' | 'withdrawn';

/** A payroll on file with its present decision. */
export interface FiledDecision {
  readonly id: string;
  readonly organizationId: string;
  /** The first filing of the payroll; its own id for that one. */
  readonly originalId: string;
  readonly contractId: string | null;
  readonly contractor: string;
  readonly payrollNumber: number | null;
  readonly weekEnding: string | null;
  readonly revision: number;
  readonly status: PayrollStatus;
  readonly contentHash: string;
  /** What it is a part of ({@link seriesOf}). */
  readonly series: string;
  readonly submittedAt: Date;
  /** `usr_…` */
  readonly submittedBy: string;
  /** Why this revision was made; null for a first filing, and for a correction that came as a submission. */
  readonly reason: string | null;
  /** The revision that it superseded; null for a first filing. */
  readonly amendedId: string | null;
  /** Null unless it was withdrawn. */
  readonly withdrawal: Withdrawal | null;
  readonly decision: DecisionDocument & { readonly id: string };
  /** `usr_…`: who submitted it, or had it decided again. */
  readonly decidedBy: string;
  readonly review: DecisionReview;
}

/** What people made of the present decision, which it leaves as it is. */
export interface DecisionReview {
  /** `awaited`: a person has to look, or somebody does. */
  readonly state: 'not_needed' | 'awaited' | 'done';
  /** Null until it is done. */
  readonly outcome: 'approve' | 'revise' | 'reject' | null;
  readonly concludedAt: Date | null;
}

/** That a payroll was taken back. */
export interface Withdrawal {
  readonly reason: string;
  readonly at: Date;
  /** `usr_…` */
  readonly by: string;
}

/** What an idempotency key was bound to. */
export interface BoundKey {
  readonly requestHash: string;
  readonly payrollId: string;
  readonly status: number;
  readonly createdAt: Date;
}
