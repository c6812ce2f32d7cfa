import { type UnpaidWagesSummary } from '../../../domain/restitution/unpaid-wages.js';

/** What is left to be paid by one employer on a contract. */
export interface EmployerRestitution {
  /** As the employer writes it on its latest payroll. */
  readonly employer: string;
  readonly address: string | null;
  readonly summary: UnpaidWagesSummary;
}

/** What is left to be paid on a contract, by employer, from stored decisions. */
export interface Restitution {
  readonly contractNumber: string;
  readonly contractName: string;
  /** Which weeks were asked for. */
  readonly from: string | null;
  readonly to: string | null;
  readonly employers: readonly EmployerRestitution[];
  /** When the latest of the decisions was made, or the contract created where there is none. */
  readonly asOf: Date;
}

/** Home addresses do not stand on payrolls: the contractor keeps them (29 CFR 5.5(a)(3)(ii)(B)). */
export const ADDRESS = 'held elsewhere';
