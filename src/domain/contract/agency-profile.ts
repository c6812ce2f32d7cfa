import type { UnverifiedId } from '../law/unverified.js';
import type { Money } from '../shared/quantities.js';

/** How an agency handles what the law leaves open, and which unverified readings of it the agency does not share. */
export interface AgencyProfile {
  /** A scan of a handwritten signature is taken for the signature (spec 1.4). */
  readonly acceptScannedWetSignature: boolean;
  /** What is wanted for a week without work: nothing, a statement, or a payroll with the next number (spec 1.5). */
  readonly noWorkPolicy: 'none' | 'statement' | 'numbered_payroll';
  /** Which day's amount of liquidated damages counts (spec 3.5). */
  readonly liquidatedDamagesBasis: 'violation_date' | 'assessment_date';
  /** No damages for overtime back wages below this; null: the amount of the law's own history. */
  readonly liquidatedDamagesLeastBackWages: Money | null;
  /** Back wages of a worker and week below this do not return the payroll (spec 4.2). */
  readonly leastRestitution: Money;
  readonly switchedOff: ReadonlySet<UnverifiedId>;
}
