import type { CivilDate } from '../shared/civil-date.js';
import type { Hours, Money, Percent, Rate } from '../shared/quantities.js';

/** A general or project wage determination, one modification of it, as its text prints it. */
export interface WageDetermination {
  /** State, 4-digit year, 4 digits: `AZ20240039`. Two-digit years of old prints are normalised. */
  readonly number: string;
  /** Modification (revision) number; 0 is the first edition of the year. */
  readonly mod: number;
  readonly published: CivilDate;
  readonly supersedes: string | null;
  /** As printed: `Arizona`, or a postal code when given as data. */
  readonly state: string;
  /** As printed: `Maricopa County in Arizona.` */
  readonly counties: string;
  readonly constructionTypes: readonly string[];
  /** What the determination covers, in capitals under the counties. Absent for a determination given as data. */
  readonly description?: readonly TextLine[];
  readonly modifications: readonly Modification[];
  readonly blocks: readonly RateBlock[];
  /** What the text held and the parser did not understand. Kept and marked, never dropped. */
  readonly unparsed: readonly TextLine[];
  /** The text had lost its columns, its end or its order, or there is none: a person should look. True when there is any doubt. */
  readonly degraded: boolean;
  /** Why `degraded` is true, each at its line. Absent for a determination given as data with one payroll. */
  readonly doubts?: readonly Doubt[];
}

/** Something in the text that made the reading uncertain, without making it impossible. */
export interface Doubt {
  readonly code: DoubtCode;
  /** 1-based; 0 when it is about the whole text. */
  readonly line: number;
  readonly sentence: string;
}

export type DoubtCode =
  | 'source_text_missing'
  | 'columns_lost'
  | 'end_missing'
  | 'header_field_missing'
  | 'modification_gap'
  | 'block_incomplete'
  | 'rates_outside_block'
  | 'amount_not_understood'
  | 'class_name_uncertain'
  | 'rate_unit_uncertain';

export interface Modification {
  readonly mod: number;
  readonly published: CivilDate;
}

/** A line of the source text, verbatim, and its 1-based number. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

export type IdentifierKind =
  'union' | 'survey' | 'union_average' | 'state_adopted' | 'supplemental' | 'inline';

/** The rates under one identifier, from its line to the dashes. */
export interface RateBlock {
  /** `ELEC0640-002`; null for rates given as data without a text. */
  readonly identifier: string | null;
  readonly kind: IdentifierKind;
  /** Effective date of the negotiated rate, or completion date of the survey. Never the date for lock-in. */
  readonly identifierDate: CivilDate | null;
  /** 0, 1 … among blocks that repeat identifier and date. */
  readonly ordinal: number;
  /** A `*` before the identifier: changed in this modification. */
  readonly changed: boolean;
  readonly line: number;
  /** Area or type text between the identifier and the column heads. */
  readonly scope: readonly TextLine[];
  readonly rates: readonly ClassificationRate[];
  /** Everything else in the block, verbatim: footnotes, zones, premiums, group definitions. */
  readonly notes: readonly TextLine[];
  /** Zone, area, premium and licence pay found in the notes; each raises the basic rate when its condition holds. */
  readonly adders: readonly Adder[];
}

export interface ClassificationRate {
  /** Headings and name, joined by a blank: `POWER EQUIPMENT OPERATOR Bulldozer`. */
  readonly classification: string;
  readonly rate: Rate;
  readonly rateUnit: 'hour' | 'day';
  /** How a rate per day counts, once a person has entered it. */
  readonly perDay?: DailyRate;
  readonly fringe: FringeExpression;
  /** `**` after the rate: below an executive-order minimum when it was printed. */
  readonly executiveOrderMark: boolean;
  /** Footnotes of the block, by letter, as far as a person has entered what they mean. */
  readonly footnotes: ReadonlyMap<string, Footnote>;
  /**
   * Text of the footnotes that concern this line, by lower-case letter: those that its fringe names, and those that
   * the block prints and no fringe names. A footnote printed without a letter stands under `unlettered`.
   */
  readonly footnoteText: ReadonlyMap<string, readonly TextLine[]>;
  /** Footnotes printed under the block without a letter in any fringe (CO20230022): attached, and asked about. */
  readonly unreferencedFootnotes: boolean;
  /** The rate line, verbatim; line 0 and the classification itself for rates given as data. */
  readonly source: TextLine;
}

/** `3%+9.17`, `37.885+a+b`, blank, `b`: the printed sum of a fringe column. */
export interface FringeExpression {
  /** As printed, trimmed. Blank is zero (29 CFR 5.30(b)). */
  readonly raw: string;
  readonly terms: readonly FringeTerm[];
  /** False when a part of `raw` was not understood: the printed part is then only a lower bound. */
  readonly understood: boolean;
}

export type FringeTerm =
  | { readonly kind: 'fixed'; readonly amount: Rate }
  | { readonly kind: 'percent'; readonly percent: Percent }
  /** Lower-case letter. */
  | { readonly kind: 'footnote'; readonly letter: string };

/** What a rate per day owes for a day that is not a whole one: UNVERIFIED in the law, so that a person says it. */
export type DailyRate =
  | { readonly partDay: 'whole_day' }
  /** In proportion to the hours, up to the hours of a whole day. */
  | { readonly partDay: 'by_hours'; readonly hoursOfDay: Hours };

/** What a footnote letter means, entered by a person once per determination. */
export type Footnote =
  /** A letter that stands for several benefits, each owed: vacation and paid holidays. */
  | { readonly kind: 'all_of'; readonly of: readonly Footnote[] }
  | { readonly kind: 'percent_of_basic_rate'; readonly tiers: readonly Tier<Percent>[] }
  | { readonly kind: 'fixed_hourly'; readonly tiers: readonly Tier<Rate>[] }
  | { readonly kind: 'weekly'; readonly tiers: readonly Tier<Money>[] }
  | { readonly kind: 'paid_holidays' }
  | { readonly kind: 'text' };

/** Applies to `minYears <= years of service < maxYears`; a footnote without tiers has one from 0 to null. */
export interface Tier<Value> {
  readonly minYears: number;
  /** On top of `minYears`: `6 months to 5 years` begins at 0 years and 6 months. */
  readonly minMonths?: number;
  readonly maxYears: number | null;
  readonly value: Value;
}

export interface Adder {
  readonly source: TextLine;
  readonly amount: Rate | null;
  readonly unit: 'hour' | 'day' | 'percent' | null;
  /** The sentence around the amount, joined over its lines. */
  readonly condition: string;
  /** What a person has entered of it; absent while nobody has. */
  readonly meaning?: AdderMeaning;
}

/** What an amount in the notes of a block does to the basic rates above it, entered by a person. */
export type AdderMeaning =
  /** Printed, and no pay on top of a rate of this block: part of a name, a deduction, a limit of cost. */
  { readonly kind: 'no_raise' } | RaisingAdder;

/** Pay on top of the basic rate, for the hours of which a payroll or the contract says that it applies. */
export interface RaisingAdder {
  /** `varies`: it is owed, and its amount is worked out each time (per foot, per axle). */
  readonly kind: 'raises' | 'varies';
  /** How payrolls and contracts name it; unique in its block. */
  readonly name: string;
  /** `ZONE 2 - $2.40`: owed for work in this zone. Null: not by zone. */
  readonly zone: number | null;
  /** Null for `varies`. */
  readonly worth: AdderWorth | null;
  /** The classifications of the block that it concerns; null for all of them. */
  readonly classifications: readonly string[] | null;
}

export type AdderWorth =
  | { readonly unit: 'hour'; readonly amount: Rate }
  | { readonly unit: 'day'; readonly amount: Rate }
  /** Of the printed basic rate. */
  | { readonly unit: 'percent'; readonly percent: Percent };
