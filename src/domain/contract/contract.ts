import type { CivilDate } from '../shared/civil-date.js';
import type { Money, Rate } from '../shared/quantities.js';
import type { AgencyProfile } from './agency-profile.js';

/** Who pays for the work, which decides the CWHSSA threshold (spec 3.4). */
export type Funding = 'federal_far' | 'federal_other' | 'assisted';

/** The facts of the prime contract that the law asks for. Null is unknown, never zero. */
export interface Contract {
  readonly funding: Funding | null;
  /** The prime contract as awarded; subcontractors inherit it. */
  readonly amount: Money | null;
  readonly awardDate: CivilDate | null;
  readonly bidOpeningDate: CivilDate | null;
  /** `derive` from amount and funding, or the agency's own written answer. */
  readonly cwhssa: 'derive' | 'covered' | 'not_covered';
  /** Determinations that govern, from the day each does. Empty: the only determination given governs. */
  readonly governing: readonly GoverningDetermination[];
  /** An agreement before the work to pay overtime at the rate in effect (FLSA 7(g)(1)-(2)); null is unknown. */
  readonly section7g2Agreement: boolean | null;
  readonly conformances: readonly Conformance[];
  /** Spellings on payrolls that a person has tied to a classification of the determination. */
  readonly classificationMappings: readonly ClassificationMapping[];
  /** Zone, area and premium pay of the determinations that applies, or does not, to all work under the contract. */
  readonly adders: readonly AdderAnswer[];
  /** The zone of the determination in which the site lies. */
  readonly zone: number | null;
  readonly directDba: boolean | null;
  readonly renewedOnOrAfter20220130: boolean | null;
  readonly stateProfile: string | null;
  readonly agencyProfile: AgencyProfile;
  /** What page 1 of a payroll for this contract must say; null where not recorded. */
  readonly projectNumber: string | null;
  readonly projectName: string | null;
}

export interface GoverningDetermination {
  readonly number: string;
  readonly mod: number;
  /** Null: from the first day of work. */
  readonly effectiveFrom: CivilDate | null;
}

/** A classification added to the contract by SF-1444, 29 CFR 5.5(a)(1)(iii). */
export interface Conformance {
  readonly classification: string;
  readonly rate: Rate;
  readonly fringe: Rate;
  readonly status: 'proposed' | 'approved' | 'denied';
  readonly proposedOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  readonly wageDetermination: string | null;
}

export interface ClassificationMapping {
  readonly payroll: string;
  readonly classification: string;
}

/** Whether an adder of a determination, by its name, applies to the contract. */
export interface AdderAnswer {
  readonly name: string;
  readonly applies: boolean;
}
