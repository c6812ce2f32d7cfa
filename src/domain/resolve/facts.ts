import type { ConformanceStatus } from '../contract/conformance.js';
import type { Conformance, Contract, GoverningDetermination } from '../contract/contract.js';
import type {
  ClassificationRate,
  RateBlock,
  WageDetermination,
} from '../determination/wage-determination.js';
import type {
  CertifiedPayroll,
  ElsewhereOnFile,
  FiledPayroll,
  OtherHours,
  PayrollLine,
  Week,
  Worker,
} from '../payroll/certified-payroll.js';
import type { UnverifiedId } from '../law/unverified.js';
import type { CivilDate } from '../shared/civil-date.js';
import type { Exact } from '../shared/exact.js';
import type { Pointer } from '../shared/pointer.js';
import type { Hours } from '../shared/quantities.js';
import type { Publication } from './lock-in.js';

/** What a decision is made from. Time, ids and stored rows come in as values. */
export interface EvaluationInput {
  readonly payroll: CertifiedPayroll;
  readonly contract: Contract;
  /** Every determination edition that the contract or the payroll may refer to. */
  readonly determinations: readonly WageDetermination[];
  /** The same contractor's payrolls for the project; null when not known. */
  readonly history: readonly FiledPayroll[] | null;
  /** Where prohibited personal data stood before it was masked at intake. */
  readonly prohibited: readonly Pointer[];
  /** Editions known to have been published, beside those that the determinations' own tables print. */
  readonly publications?: readonly Publication[];
  /** The same week of the employer on other contracts that are on file; null when not known. */
  readonly elsewhere?: readonly ElsewhereOnFile[] | null;
}

/** Everything a check may look at: the payroll, and what was resolved about it before any check ran. */
export interface Facts {
  readonly payroll: CertifiedPayroll;
  readonly contract: Contract;
  /** The same contractor's payrolls for the project; null when not known. */
  readonly history: readonly FiledPayroll[] | null;
  /** The same week of the employer on other contracts that are on file; null when not known. */
  readonly elsewhere: readonly ElsewhereOnFile[] | null;
  /** Where prohibited personal data stood before it was masked at intake. */
  readonly prohibited: readonly Pointer[];
  /** The seven days of the workweek; null without a week ending date. */
  readonly days: Week<CivilDate> | null;
  /** What governs on the days of the week; empty when nothing known does. */
  readonly governing: readonly GoverningDetermination[];
  /** Every determination edition that the contract or the payroll may refer to. */
  readonly determinations: readonly WageDetermination[];
  /** Editions known to have been published, beside those that the determinations' own tables print. */
  readonly publications: readonly Publication[];
  /** A determination that governs is `degraded`: also what it does not print cannot be relied on. */
  readonly degraded: boolean;
  readonly coverage: CwhssaCoverage;
  /** Law that the coverage rests on although its source was not seen. */
  readonly coverageUnverified: readonly UnverifiedId[];
  readonly workers: readonly WorkerFacts[];
}

/** Whether CWHSSA's clauses are in the contract (spec 3.4). */
export type CwhssaCoverage = 'covered' | 'not_covered' | 'unknown';

export interface WorkerFacts {
  /** Index into `payroll.workers`. */
  readonly index: number;
  /** With the hours that are on file elsewhere. */
  readonly worker: Worker;
  /** Hours on file elsewhere of which nobody knows whether the payroll tells them under another name. */
  readonly unnamedElsewhere: readonly OtherHours[];
  readonly lines: readonly LineFacts[];
  /** Columns 4 and 5 agree and are possible: only then may an amount be stated. */
  readonly hoursStand: boolean;
}

export interface LineFacts {
  readonly index: number;
  readonly line: PayrollLine;
  /** Sum of the days: straight time, overtime, both. */
  readonly st: Hours;
  readonly ot: Hours;
  readonly hours: Hours;
  /** The line's hours by what governs them: one segment unless the determination changes within the week. */
  readonly segments: readonly Segment[];
  /** Whether an apprentice's line keeps the ratio; always `counted` and empty for others. */
  readonly ratio: RatioState;
}

/** Days on which an apprentice is beyond the ratio; `unknown` when the ratio is not told or not understood. */
export type RatioState =
  { readonly kind: 'counted'; readonly excessDays: readonly number[] } | { readonly kind: 'unknown' };

/** Hours of one worker in one classification under one edition of a determination (spec 3.0). */
export interface Segment {
  /** 0 to 6: the days of the week that belong to it. */
  readonly days: readonly number[];
  readonly st: Hours;
  readonly ot: Hours;
  readonly hours: Hours;
  readonly standing: Standing;
}

/** What the governing determination says of the classification on the line. */
export type Standing =
  | { readonly kind: 'classified'; readonly obligation: Obligation }
  /** Blank column 3. */
  | { readonly kind: 'missing' }
  /** No determination known for the day, or several and the line does not say which. */
  | { readonly kind: 'determination_unknown' }
  | { readonly kind: 'determination_ambiguous'; readonly numbers: readonly string[] }
  | NotOnDetermination
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Obligation[] }
  /** Several classifications on one row, or a share of one; `highest` is due for all hours. */
  | { readonly kind: 'split'; readonly named: readonly string[]; readonly highest: Obligation }
  /** A helper without a helper classification; `performed` is the class of the work, when it is told. */
  | { readonly kind: 'helper'; readonly performed: Obligation | null };

/** A class that is not listed and not approved, and how far a request to add it has come. */
export interface NotOnDetermination {
  readonly kind: 'not_on_determination';
  readonly conformance: 'none' | Exclude<ConformanceStatus, 'approved'>;
  /** The request that is open: its rate is to be paid meanwhile. */
  readonly request?: Conformance;
  /** The listed class that a denial says to pay. */
  readonly performed?: Obligation;
}

/** What is owed for an hour in a classification: basic hourly rate and fringe benefit rate, exact. */
export interface Obligation {
  readonly classification: string;
  /** Where it is printed; null for a conformed rate. */
  readonly printed: PrintedRate | null;
  readonly basicRate: Exact;
  readonly fringe: Exact;
  /** What of the printed rate nobody has entered as data yet: the obligation is then only the least that is due. */
  readonly unresolved: readonly Unresolved[];
  /** Names of the adders in `basicRate`. */
  readonly adders?: readonly string[];
  /** Adders of the block that nobody has entered, or of which nobody says whether they apply. */
  readonly openAdders?: readonly string[];
  /** Letters of footnotes that owe something, and not by the hour: paid holidays. */
  readonly notHourly?: readonly string[];
  /** A conformed rate that was approved after the work: due from its first day. */
  readonly retroactive?: true;
}

export type Unresolved = 'footnote' | 'adder' | 'per_day_rate';

export interface PrintedRate {
  readonly determination: WageDetermination;
  readonly block: RateBlock;
  readonly rate: ClassificationRate;
}
