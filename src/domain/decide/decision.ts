import type { NotChecked } from '../checks/check.js';
import type { Money } from '../shared/quantities.js';
import type { Pointer } from '../shared/pointer.js';
import type { ToldFinding } from './wording.js';

export type Status = 'approve' | 'revise' | 'reject';

/** What the engine recommends of a payroll, and everything that a reviewer needs to follow it. A person decides. */
export interface Decision {
  readonly status: Status;
  readonly humanReview: boolean;
  readonly summary: string;
  readonly totals: Totals;
  /** By worker, the payroll as a whole first; then in the order of the registry. */
  readonly findings: readonly ToldFinding[];
  /** What the data did not allow to check. */
  readonly notChecked: readonly NotChecked[];
  readonly checks: readonly CheckOutcome[];
  readonly trust: Trust;
}

export interface Totals {
  readonly backWages: Money;
  readonly liquidatedDamages: Money;
  /** Owed by the law of a state beyond what federal law asks; in no other sum. */
  readonly stateBackWages: Money;
  /** Workers who are owed back wages by federal law. */
  readonly workersAffected: number;
}

export interface CheckOutcome {
  readonly check: string;
  readonly citation: string;
  readonly kind: 'pass' | 'not-applicable' | 'violation' | 'indeterminate';
  readonly because: string | null;
  readonly missing: readonly Pointer[];
}

/** How far the outcome may be relied on without a person, from what was really degraded, assumed or left open. */
export interface Trust {
  /** 0 to 1, two decimals. */
  readonly score: number;
  readonly band: 'auto' | 'flag' | 'review';
  readonly factors: readonly { readonly factor: string; readonly count: number; readonly weight: number }[];
}
