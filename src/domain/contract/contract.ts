import type { ConformanceStatus } from './conformance.js';
import type { CivilDate } from '../shared/civil-date.js';
import type { Money, Rate } from '../shared/quantities.js';
import type { AgencyProfile } from './agency-profile.js';

/** Who pays for the work, which decides the CWHSSA threshold (spec 3.4). */
export type Funding = 'federal_far' | 'federal_other' | 'assisted';

/** How the contract came about, which decides the modification that is locked in: 29 CFR 1.6(c)(2). */
export type Procurement = 'sealed_bidding' | 'negotiated' | 'no_award' | 'national_housing_act' | 'section_8';

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
  /** Postal code of a state whose prevailing-wage law also applies. */
  readonly stateProfile: string | null;
  readonly agencyProfile: AgencyProfile;
  /** The state's own rates, where it publishes them; null: the federal determination stands in for them. */
  readonly stateWageDetermination: StateWageDetermination | null;
  /** An agreement on weeks of four ten-hour days; null is unknown. */
  readonly fourTenAgreement: boolean | null;
  /** The state pays for it, and it is highway work; null is unknown. */
  readonly stateFundedHighwayWork: boolean | null;
  /** What page 1 of a payroll for this contract must say; null where not recorded. */
  readonly projectNumber: string | null;
  readonly projectName: string | null;
  readonly procurement: Procurement | null;
  /** The agency granted more than the 90 days between bid opening and award, 29 CFR 1.6(c)(2)(ii). */
  readonly ninetyDaysExtended: boolean | null;
  /** The agency found in writing that there was no reasonable time to notify bidders of a late publication. */
  readonly noTimeToNotifyBidders: boolean | null;
  readonly constructionStart: CivilDate | null;
  /** Initial endorsement of the mortgage, National Housing Act. */
  readonly initialEndorsementDate: CivilDate | null;
  /** Agreement to enter into a housing assistance payments contract, section 8 of the Housing Act of 1937. */
  readonly hapAgreementDate: CivilDate | null;
  /** A general commitment to build as needed (task orders, IDIQ): every anniversary of the award brings a new edition. */
  readonly orderedAsNeeded: boolean | null;
  /** What brought newer determinations into the contract after its award. */
  readonly changes: readonly ContractChange[];
  /** Prime contractor and subcontractors (SF-1413 on FAR work). Null: no list is kept. */
  readonly contractors: readonly ListedContractor[] | null;
  /** The day on which the contract was closed; null while it is open, or when not recorded. */
  readonly closedOn: CivilDate | null;
  /** A training program for federal-aid highways, 23 U.S.C. 113(c), is part of the contract. */
  readonly fhwaOjtProgram: boolean | null;
}

/** 29 CFR 1.6(c)(2)(iii); a correction is one by 1.6(d) to (f), on order of the Department of Labor. */
export interface ContractChange {
  readonly on: CivilDate;
  readonly kind: 'scope' | 'option' | 'extension' | 'correction';
}

export interface ListedContractor {
  readonly name: string;
  readonly role: 'prime' | 'subcontractor';
  /** Classifications that the subcontract contains; null where not recorded. */
  readonly classifications: readonly string[] | null;
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
  readonly status: ConformanceStatus;
  readonly proposedOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  readonly wageDetermination: string | null;
  /** The listed classification that a denial says to pay; null where it does not say. */
  readonly payAs: string | null;
}

/** What a state publishes of its own prevailing wages, as far as the contract needs it. */
export interface StateWageDetermination {
  /** How the state names it. */
  readonly reference: string;
  readonly classes: readonly {
    readonly classification: string;
    readonly rate: Rate;
    readonly fringe: Rate;
  }[];
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
