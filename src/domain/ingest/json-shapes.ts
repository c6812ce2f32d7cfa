import type { UnverifiedId } from '../law/unverified.js';

/**
 * The JSON documents of the API, as they are after validation: the shapes that the DTO classes publish.
 *
 * Decimals are strings; keys that may be left out may also be null, and both say that the payroll does not tell.
 */
export type DecimalJson = string | number;

type Told<Value> = Value | null | undefined;

/** An edition of a determination. */
export interface EditionJson {
  readonly number: string;
  readonly mod: number;
}

/** What an hour in a classification owes. */
export interface ClassRateJson {
  readonly classification: string;
  readonly rate: DecimalJson;
  readonly fringe: DecimalJson;
}

export interface DayJson {
  readonly st?: Told<DecimalJson>;
  readonly ot?: Told<DecimalJson>;
}

export interface PlanCreditJson {
  readonly plan?: Told<string>;
  readonly type?: Told<string>;
  readonly funded?: Told<boolean>;
  readonly dolApproval?: Told<boolean>;
  readonly hourlyClaimed?: Told<DecimalJson>;
  readonly costMonthly?: Told<DecimalJson>;
  readonly annualHoursAllWork?: Told<DecimalJson>;
  readonly eligible?: Told<boolean>;
  readonly waitingPeriod?: Told<boolean>;
  readonly requiredByDetermination?: Told<boolean>;
  readonly paidQuarterly?: Told<boolean>;
  readonly annualizationException?: Told<'granted_by_whd' | 'defined_contribution_pension'>;
  readonly immediateParticipation?: Told<boolean>;
  readonly vestsWithin500Hours?: Told<boolean>;
  readonly continuous?: Told<boolean>;
  readonly compensatesPrivateWork?: Told<boolean>;
}

export interface LineJson {
  readonly classification?: Told<string>;
  readonly workPerformed?: Told<string>;
  readonly wageDetermination?: Told<string>;
  readonly adders?: Told<readonly string[]>;
  readonly zone?: Told<number>;
  /** Seven; the first is week ending minus six. */
  readonly days: readonly DayJson[];
  readonly totalHours?: Told<DayJson>;
  readonly rateSt?: Told<DecimalJson>;
  readonly rateOt?: Told<DecimalJson>;
  readonly fringeCreditTotal?: Told<DecimalJson>;
  readonly cashInLieuTotal?: Told<DecimalJson>;
  readonly planCredits?: Told<readonly PlanCreditJson[]>;
  readonly restitutionPaid?: Told<DecimalJson>;
  readonly grossProject?: Told<DecimalJson>;
}

export interface ApprenticeJson {
  readonly program?: Told<string>;
  readonly registered?: Told<boolean>;
  readonly registrar?: Told<'OA' | 'SAA'>;
  readonly levelPercent?: Told<DecimalJson>;
  readonly fringeRule?: Told<string>;
  readonly ratio?: Told<string>;
  readonly firstDayOnProject?: Told<string>;
  readonly craft?: Told<string>;
  readonly probationCertified?: Told<boolean>;
  readonly probationFrom?: Told<string>;
  readonly outsideLocality?: Told<boolean>;
  readonly localRatio?: Told<string>;
  readonly localLevelPercent?: Told<DecimalJson>;
}

export interface OtherHoursJson {
  readonly contract?: Told<string>;
  readonly covered?: Told<boolean>;
  readonly days: readonly DecimalJson[];
  readonly rateSt?: Told<DecimalJson>;
}

export interface DeductionJson {
  readonly label?: Told<string>;
  readonly amount?: Told<DecimalJson>;
  readonly category?: Told<string>;
  readonly cba?: Told<boolean>;
  readonly consentOnFile?: Told<boolean>;
}

export interface WorkerJson {
  readonly entryNo?: Told<number>;
  readonly lastName?: Told<string>;
  readonly firstName?: Told<string>;
  readonly middleInitial?: Told<string>;
  readonly workerId?: Told<string>;
  readonly status?: Told<'J' | 'RA' | 'trainee'>;
  readonly employment?: Told<'employee' | 'owner' | 'owner_operator' | 'independent_contractor'>;
  readonly salaried?: Told<boolean>;
  readonly note?: Told<string>;
  readonly ojtApproved?: Told<boolean>;
  readonly apprentice?: Told<ApprenticeJson>;
  readonly yearsOfService?: Told<number>;
  readonly otherHours?: Told<readonly OtherHoursJson[]>;
  readonly lines: readonly LineJson[];
  readonly grossProject?: Told<DecimalJson>;
  readonly grossAll?: Told<DecimalJson>;
  readonly deductions?: Told<readonly DeductionJson[]>;
  readonly totalDeductions?: Told<DecimalJson>;
  readonly netPay?: Told<DecimalJson>;
}

export type BoxesJson = Readonly<Partial<Record<'1' | '2' | '3' | '4' | '5' | '6', Told<boolean>>>>;

export interface StatementJson {
  readonly present?: Told<boolean>;
  readonly wording?: Told<'2025' | '2008' | 'other'>;
  readonly signed?: Told<boolean>;
  readonly signatureKind?: Told<'electronic' | 'handwritten' | 'scan'>;
  readonly certifyingOfficial?: Told<{ readonly name?: Told<string>; readonly title?: Told<string> }>;
  readonly signedDate?: Told<string>;
  readonly boxes?: Told<BoxesJson>;
  readonly paragraph4?: Told<{
    readonly a?: Told<boolean>;
    readonly b?: Told<boolean>;
    readonly c?: Told<string>;
  }>;
  /** As page 1 has it. */
  readonly header?: Told<Pick<PayrollJson, 'projectName' | 'projectNumber' | 'payrollNumber' | 'weekEnding'>>;
  readonly apprenticeshipPrograms?: Told<
    readonly ({ readonly program: string } & Pick<ApprenticeJson, 'registrar'> &
      Pick<LineJson, 'classification'>)[]
  >;
  readonly hourlyCredits?: Told<
    readonly { readonly entryNo: number; readonly totalHourlyCredit?: Told<DecimalJson> }[]
  >;
}

export interface PayrollJson {
  readonly form: 'WH-347-2025' | 'WH-347-2008' | 'other';
  readonly payrollNumber?: Told<number>;
  readonly revision?: Told<number>;
  readonly correctionOf?: Told<{ readonly payrollNumber: number; readonly revision?: Told<number> }>;
  readonly restitutionEvidence?: Told<boolean>;
  readonly isFinal?: Told<boolean>;
  readonly noWork?: Told<boolean>;
  readonly role?: Told<'prime' | 'subcontractor'>;
  readonly businessName?: Told<string>;
  readonly businessAddress?: Told<string>;
  readonly projectName?: Told<string>;
  readonly projectNumber?: Told<string>;
  readonly projectLocation?: Told<string>;
  readonly wageDeterminations?: Told<readonly { readonly number: string; readonly mod?: Told<number> }[]>;
  readonly weekEnding?: Told<string>;
  readonly payDate?: Told<string>;
  readonly receivedDate?: Told<string>;
  readonly remarks?: Told<string>;
  readonly statement?: Told<StatementJson>;
  readonly workers?: Told<readonly WorkerJson[]>;
}

export interface AgencyProfileJson {
  readonly acceptScannedWetSignature?: Told<boolean>;
  readonly noWorkPolicy?: Told<'none' | 'statement' | 'numbered_payroll'>;
  readonly liquidatedDamagesBasis?: Told<'violation_date' | 'assessment_date'>;
  readonly liquidatedDamagesLeastBackWages?: Told<DecimalJson>;
  readonly leastRestitution?: Told<DecimalJson>;
  readonly switchedOff?: Told<readonly UnverifiedId[]>;
  /** Payrolls with prohibited personal data are refused, not masked. Decides nothing: it is asked at intake. */
  readonly refuseProhibitedData?: Told<boolean>;
}

export interface ContractJson {
  readonly funding?: Told<'federal_far' | 'federal_other' | 'assisted'>;
  readonly amount?: Told<DecimalJson>;
  readonly awardDate?: Told<string>;
  readonly bidOpeningDate?: Told<string>;
  readonly cwhssa?: Told<'derive' | 'covered' | 'not_covered'>;
  readonly wds?: Told<readonly (EditionJson & { readonly effectiveFrom?: Told<string> })[]>;
  readonly section7g2Agreement?: Told<boolean>;
  readonly conformances?: Told<
    readonly (ClassRateJson & {
      readonly id?: Told<string>;
      readonly status: 'proposed' | 'submitted_to_whd' | 'more_time' | 'approved' | 'denied' | 'withdrawn';
      readonly proposedOn?: Told<string>;
      readonly submittedOn?: Told<string>;
      readonly decidedOn?: Told<string>;
      readonly wageDetermination?: Told<string>;
      readonly payAs?: Told<string>;
    })[]
  >;
  readonly classificationMappings?: Told<
    readonly { readonly payroll: string; readonly classification: string }[]
  >;
  readonly adders?: Told<readonly { readonly name: string; readonly applies: boolean }[]>;
  readonly zone?: Told<number>;
  readonly directDba?: Told<boolean>;
  readonly renewedOnOrAfter20220130?: Told<boolean>;
  readonly stateProfile?: Told<string>;
  readonly stateWageDetermination?: Told<{
    readonly reference: string;
    readonly classes: readonly ClassRateJson[];
  }>;
  readonly fourTenAgreement?: Told<boolean>;
  readonly stateFundedHighwayWork?: Told<boolean>;
  readonly agencyProfile?: Told<AgencyProfileJson>;
  /** The agency profile's, as it was spelled before there was one. */
  readonly acceptScannedWetSignature?: Told<boolean>;
  readonly projectNumber?: Told<string>;
  readonly projectName?: Told<string>;
  readonly procurement?: Told<
    'sealed_bidding' | 'negotiated' | 'no_award' | 'national_housing_act' | 'section_8'
  >;
  readonly ninetyDaysExtended?: Told<boolean>;
  readonly noTimeToNotifyBidders?: Told<boolean>;
  readonly constructionStart?: Told<string>;
  readonly initialEndorsementDate?: Told<string>;
  readonly hapAgreementDate?: Told<string>;
  readonly orderedAsNeeded?: Told<boolean>;
  readonly changes?: Told<
    readonly { readonly on: string; readonly kind: 'scope' | 'option' | 'extension' | 'correction' }[]
  >;
  readonly contractors?: Told<
    readonly {
      readonly name: string;
      readonly role: 'prime' | 'subcontractor';
      readonly classifications?: Told<readonly string[]>;
    }[]
  >;
  readonly closedOn?: Told<string>;
  readonly fhwaOjtProgram?: Told<boolean>;
}

export interface FootnoteTierJson {
  readonly minYears: number;
  readonly minMonths?: Told<number>;
  readonly maxYears?: Told<number>;
  readonly percent?: Told<DecimalJson>;
  readonly amount?: Told<DecimalJson>;
}

export interface FootnoteJson {
  readonly kind: 'percent_of_basic_rate' | 'fixed_hourly' | 'weekly' | 'paid_holidays' | 'text';
  readonly percent?: Told<DecimalJson>;
  readonly amount?: Told<DecimalJson>;
  readonly tiers?: Told<readonly FootnoteTierJson[]>;
}

export interface WageDeterminationJson extends EditionJson {
  readonly published: string;
  readonly state?: Told<string>;
  readonly counties?: Told<readonly string[]>;
  readonly constructionType?: Told<string>;
  readonly source?: Told<string>;
  readonly classes: readonly {
    readonly classification: string;
    readonly rate: DecimalJson;
    readonly fringe?: Told<string>;
    readonly rateUnit?: Told<'hour' | 'day'>;
    readonly footnotes?: Told<Readonly<Record<string, FootnoteJson>>>;
  }[];
}

/** What a person has entered of an edition, once for all payrolls that rest on it (spec 2.4). */
export interface DeterminationEntriesJson {
  readonly footnotes?: Told<readonly FootnoteEntryJson[]>;
  readonly adders?: Told<readonly AdderEntryJson[]>;
  readonly perDay?: Told<readonly PerDayEntryJson[]>;
}

export interface FootnoteEntryJson {
  /** Line of the block's identifier; 0 for an edition given as data. */
  readonly block: number;
  readonly letter: string;
  readonly meanings: readonly FootnoteJson[];
}

export interface AdderEntryJson {
  readonly block: number;
  readonly line: number;
  /** Which amount of the line, from 1. */
  readonly nth?: Told<number>;
  readonly kind: 'raises' | 'varies' | 'no_raise';
  readonly name?: Told<string>;
  readonly zone?: Told<number>;
  readonly amount?: Told<DecimalJson>;
  readonly unit?: Told<'hour' | 'day' | 'percent'>;
  readonly classifications?: Told<readonly string[]>;
}

export interface PerDayEntryJson {
  readonly block: number;
  readonly unit: 'day' | 'hour';
  readonly partDay?: Told<'whole_day' | 'by_hours'>;
  readonly hoursOfDay?: Told<DecimalJson>;
}

/** A row as it is on file: hours of the week in place of its days. */
export interface FiledLineJson extends Pick<LineJson, 'classification' | 'rateSt'>, DayJson {}

export interface FiledWorkerJson extends Pick<WorkerJson, 'workerId' | 'lastName' | 'firstName' | 'netPay'> {
  readonly days?: Told<readonly DecimalJson[]>;
  readonly lines?: Told<readonly FiledLineJson[]>;
  readonly deductions?: Told<readonly Pick<DeductionJson, 'label' | 'amount'>[]>;
}

export interface HistoryJson {
  readonly payrollNumber?: Told<number>;
  readonly weekEnding: string;
  readonly isFinal?: Told<boolean>;
  readonly payDate?: Told<string>;
  readonly noWork?: Told<boolean>;
  readonly backWages?: Told<DecimalJson>;
  readonly workers?: Told<readonly FiledWorkerJson[]>;
}

/** The same week of the employer on another contract. */
export interface ElsewhereJson {
  readonly contract: string;
  /** Whether CWHSSA covers that contract; null where its facts do not tell. */
  readonly covered: boolean | null;
  readonly workers: readonly FiledWorkerJson[];
}

export interface PublicationJson extends EditionJson {
  readonly published: string;
  readonly supersedes: string | null;
}

/** An earlier payroll as the server sees it. */
export interface SeenHistoryJson extends HistoryJson {
  /** The payroll at hand takes its place: it is the revision that an amendment supersedes. */
  readonly replaced?: Told<boolean>;
}
