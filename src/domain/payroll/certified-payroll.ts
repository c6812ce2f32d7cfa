import type { CivilDate } from '../shared/civil-date.js';
import type { Hours, Money, Percent, Rate } from '../shared/quantities.js';

/**
 * A Weekly Certified Payroll as the contractor filed it: form WH-347 (January 2025), page by page.
 *
 * Null means that the payroll does not say. Nothing is filled in: a blank rate is unknown, not zero.
 */
export interface CertifiedPayroll {
  readonly form: 'WH-347-2025' | 'WH-347-2008' | 'other';
  readonly payrollNumber: number | null;
  /** 0 as first filed; a correction keeps the number and raises the revision. */
  readonly revision: number;
  readonly correctionOf: { readonly payrollNumber: number; readonly revision: number } | null;
  /** Proof that restitution was paid is attached to a correction. */
  readonly restitutionEvidence: boolean;
  readonly isFinal: boolean | null;
  readonly noWork: boolean | null;
  readonly role: 'prime' | 'subcontractor' | null;
  readonly businessName: string | null;
  readonly businessAddress: string | null;
  readonly projectName: string | null;
  readonly projectNumber: string | null;
  readonly projectLocation: string | null;
  readonly wageDeterminations: readonly { readonly number: string; readonly mod: number | null }[];
  /** Last day of the employer's fixed 7-day workweek. */
  readonly weekEnding: CivilDate | null;
  readonly payDate: CivilDate | null;
  readonly receivedDate: CivilDate | null;
  readonly remarks: string | null;
  /** Null: no statement came with the payroll. */
  readonly statement: StatementOfCompliance | null;
  readonly workers: readonly Worker[];
}

/** Page 2. Boxes are those of the 2025 wording; the 2008 wording fills `paragraph4`. */
export interface StatementOfCompliance {
  readonly present: boolean | null;
  readonly wording: '2025' | '2008' | 'other' | null;
  readonly signed: boolean | null;
  readonly signatureKind: 'electronic' | 'handwritten' | 'scan' | null;
  readonly certifyingOfficial: { readonly name: string | null; readonly title: string | null } | null;
  readonly signedDate: CivilDate | null;
  /** Boxes 1 to 6; null where the payroll does not say. */
  readonly boxes: readonly [Box, Box, Box, Box, Box, Box] | null;
  /** 4(a), 4(b), 4(c) of the 2008 wording. */
  readonly paragraph4: {
    readonly a: boolean | null;
    readonly b: boolean | null;
    readonly c: string | null;
  } | null;
  /** Header of page 2, where it is filled; must agree with page 1. */
  readonly header: StatementHeader | null;
  /** Box 4's table. Null: not supplied. */
  readonly apprenticeshipPrograms: readonly ProgramRow[] | null;
  /** Box 5's table. Null: not supplied. */
  readonly hourlyCredits: readonly HourlyCreditRow[] | null;
}

export type Box = boolean | null;

export interface StatementHeader {
  readonly projectName: string | null;
  readonly projectNumber: string | null;
  readonly payrollNumber: number | null;
  readonly weekEnding: CivilDate | null;
}

export interface ProgramRow {
  readonly program: string;
  readonly registrar: 'OA' | 'SAA' | null;
  readonly classification: string | null;
}

export interface HourlyCreditRow {
  readonly entryNo: number;
  readonly totalHourlyCredit: Rate | null;
}

/** Column 1 and 2, and 7B to 9: one person. A person with two classifications has two lines and one entry number. */
export interface Worker {
  readonly entryNo: number | null;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleInitial: string | null;
  /** Column 1E, masked at intake when it held a full SSN. */
  readonly workerId: string | null;
  readonly status: 'J' | 'RA' | 'trainee' | null;
  /** How the worker stands to the employer; null where the payroll does not say. */
  readonly employment: 'employee' | 'owner' | 'owner_operator' | 'independent_contractor' | null;
  readonly salaried: boolean | null;
  /** A note on the row: `owner-operator`. */
  readonly note: string | null;
  /** The approval for a training program for federal-aid highways is on file. */
  readonly ojtApproved: boolean | null;
  readonly apprentice: Apprentice | null;
  readonly yearsOfService: number | null;
  /** Hours of the same week elsewhere. Null: the payroll does not say. */
  readonly otherHours: readonly OtherHours[] | null;
  readonly lines: readonly PayrollLine[];
  /** Column 7A. */
  readonly grossProject: Money | null;
  /** Column 7B. */
  readonly grossAll: Money | null;
  readonly deductions: readonly Deduction[];
  readonly totalDeductions: Money | null;
  readonly netPay: Money | null;
}

export interface Apprentice {
  readonly program: string | null;
  readonly registered: boolean | null;
  readonly registrar: 'OA' | 'SAA' | null;
  readonly levelPercent: Percent | null;
  /** What the program says of fringe: all of it, the level's share, an amount, or nothing (silent: all is due). */
  readonly fringeRule: string | null;
  /** `1:1`, or steps. */
  readonly ratio: string | null;
  readonly firstDayOnProject: CivilDate | null;
  /** Craft of the program; null where the payroll does not say. */
  readonly craft: string | null;
  /** OA or SAA certified that the worker is in the first 90 days of probation, and since when. */
  readonly probationCertified: boolean | null;
  readonly probationFrom: CivilDate | null;
  /** The project lies outside the program's locality; what the standards of its own locality say. */
  readonly outsideLocality: boolean | null;
  readonly localRatio: string | null;
  readonly localLevelPercent: Percent | null;
}

/** Seven days; the first is week ending minus six. */
export type Week<Value> = readonly [Value, Value, Value, Value, Value, Value, Value];

export interface OtherHours {
  readonly contract: string | null;
  /** Work on a contract that CWHSSA covers. Null is unknown. */
  readonly covered: boolean | null;
  readonly days: Week<Hours>;
  readonly rateSt: Rate | null;
  /** Taken from another payroll on file, not from this one. */
  readonly onFile?: true;
}

/** Columns 3 to 7A of one row. */
export interface PayrollLine {
  readonly classification: string | null;
  readonly workPerformed: string | null;
  /** Which determination governs this work item, when the contract has several. */
  readonly wageDetermination: string | null;
  /** Every zone, premium or licence pay of the determination that applies to the row, by name; empty: none does. Null: not said. */
  readonly adders: readonly string[] | null;
  /** The zone of the determination in which the row's work was done. */
  readonly zone: number | null;
  /** Column 4. */
  readonly days: Week<DayHours>;
  /** Column 5. */
  readonly totalHours: { readonly st: Hours | null; readonly ot: Hours | null };
  /** Column 6A. */
  readonly rateSt: Rate | null;
  readonly rateOt: Rate | null;
  /** Column 6B, weekly. */
  readonly fringeCreditTotal: Money | null;
  /** Column 6C, weekly. */
  readonly cashInLieuTotal: Money | null;
  /** The plans behind 6B. Null: the payroll does not say. */
  readonly planCredits: readonly PlanCredit[] | null;
  /** Back wages paid on a correction, outside gross. */
  readonly restitutionPaid: Money | null;
  readonly grossProject: Money | null;
}

export interface DayHours {
  readonly st: Hours;
  readonly ot: Hours;
}

export interface PlanCredit {
  readonly plan: string | null;
  readonly type: string | null;
  readonly funded: boolean | null;
  readonly dolApproval: boolean | null;
  readonly hourlyClaimed: Rate | null;
  readonly costMonthly: Money | null;
  readonly annualHoursAllWork: Hours | null;
  /** The worker is eligible for the plan; a likely participant in a waiting period is told by `waitingPeriod`. */
  readonly eligible: boolean | null;
  readonly waitingPeriod: boolean | null;
  /** The determination's own footnote requires this holiday or vacation: it earns no credit again. */
  readonly requiredByDetermination: boolean | null;
  /** Paid to the trustee or insurer at least every quarter. */
  readonly paidQuarterly: boolean | null;
  /** Why its cost need not be spread over all work, 29 CFR 5.25(c). */
  readonly annualizationException: 'granted_by_whd' | 'defined_contribution_pension' | null;
  readonly immediateParticipation: boolean | null;
  readonly vestsWithin500Hours: boolean | null;
  readonly continuous: boolean | null;
  readonly compensatesPrivateWork: boolean | null;
}

export interface Deduction {
  readonly label: string | null;
  readonly amount: Money | null;
  /** `3.5(c)`: the paragraph of 29 CFR 3.5 that the contractor names. */
  readonly category: string | null;
  /** Under a collective bargaining agreement. */
  readonly cba: boolean | null;
  /** The worker's voluntary written consent is on file. */
  readonly consentOnFile: boolean | null;
}

/** A payroll of the same contractor and project that is already on file, in the state of its last revision. */
export interface FiledPayroll {
  readonly payrollNumber: number | null;
  readonly weekEnding: CivilDate;
  readonly isFinal: boolean;
  /** The payroll at hand takes its place, whatever week it was for. */
  readonly replaced: boolean;
  readonly payDate: CivilDate | null;
  readonly noWork: boolean | null;
  /** Back wages that its decision found and that are still owed; null where not known. */
  readonly backWages: Money | null;
  /** The people on it, as far as they matter here. Null: not known. */
  readonly workers: readonly FiledWorker[] | null;
}

/** What a payroll on file says of one person. */
export interface FiledWorker {
  readonly workerId: string | null;
  readonly lastName: string | null;
  readonly firstName: string | null;
  /** All hours of each day; null where not known. */
  readonly days: Week<Hours> | null;
  readonly lines: readonly FiledLine[];
  readonly netPay: Money | null;
  /** Deductions but for those that the law requires. */
  readonly deductions: readonly { readonly label: string | null; readonly amount: Money | null }[];
}

export interface FiledLine {
  readonly classification: string | null;
  readonly rateSt: Rate | null;
  readonly st: Hours;
  readonly ot: Hours;
}

/** The week of the same employer on another contract that is on file. */
export interface ElsewhereOnFile {
  /** Number of the contract, or what tells its project. */
  readonly contract: string;
  /** Null: the facts of that contract do not tell. */
  readonly covered: boolean | null;
  readonly workers: readonly FiledWorker[];
}
