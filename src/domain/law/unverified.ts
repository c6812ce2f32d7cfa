import type { RuleId } from './rules.js';

/**
 * What the engine takes for law although its source was not seen, or only quoted elsewhere.
 *
 * A finding that rests on one of these says so, and never alone rejects a payroll. An agency that reads the law otherwise
 * switches it off in its profile; what is switched off then stands in `notChecked`. What is not listed here cannot be
 * switched off.
 */
export interface Unverified {
  /** Rules whose findings can rest on it. */
  readonly rules: readonly RuleId[];
  /** What is taken for law: the assumption that a finding tells. */
  readonly taken: string;
  /** Which source was not seen. */
  readonly source: string;
  /** What becomes of a payroll when the agency switches it off. */
  readonly without: string;
}

export const UNVERIFIED = {
  GROSS_INCLUDES_CASH_IN_LIEU: {
    rules: ['GROSS_EXCLUDES_CASH_IN_LIEU'],
    taken: 'cash in lieu of fringe (6C) is a part of the gross amount (7A)',
    source: 'the instructions of the WH-347 were not seen in full',
    without: 'a gross amount that leaves out exactly the cash in lieu is not told',
  },
  PUBLICATION_ON_THE_DAY: {
    rules: ['WD_LOCKIN_DOUBTFUL'],
    taken:
      'an edition published on the very day that locks one in may or may not count, so that a person asks',
    source: 'no text was seen on publication on the day itself',
    without: 'either edition is taken for the right one',
  },
  PER_DAY_RATES: {
    rules: [
      'DBA_UNDERPAYMENT',
      'SPLIT_CLASSIFICATION_UNSUPPORTED',
      'HELPER_NOT_ON_WD',
      'APPRENTICE_NOT_REGISTERED',
      'APPRENTICE_RATE_UNDERPAID',
      'APPRENTICE_RATIO_EXCEEDED',
      'FRINGE_NOT_ANNUALIZED',
      'FRINGE_NOT_BONA_FIDE',
      'FRINGE_UNFUNDED_NOT_APPROVED',
    ],
    taken: 'a rate per day is spread over the hours of its day, and its fringe stays hourly',
    source: 'no text was seen on part days, or on the fringe of rates per day',
    without: 'no amount is told for work at a rate per day',
  },
  NO_NETTING: {
    rules: ['DBA_UNDERPAYMENT'],
    taken: 'what one row was paid above its obligation does not pay for another row of the worker',
    source:
      'no rule of the Department of Labor was seen that says so in words; it follows from 29 CFR 5.5(a)(1)(i)',
    without: 'a shortfall that the other rows of the worker make up in the same week is not told',
  },
  APPRENTICE_RATIO_BY_DAY: {
    rules: ['APPRENTICE_RATIO_EXCEEDED'],
    taken:
      'the ratio is counted for each day, and the apprentices who came to the project last are the ones in excess',
    source: 'the text of FOH 15e01 and the wording of 29 CFR 5.5(a)(4)(i)(D) were not seen',
    without: 'the ratio is not counted; apprentices are held to the rate of their level',
  },
  TRAINEE_AS_UNREGISTERED: {
    rules: ['APPRENTICE_NOT_REGISTERED'],
    taken: 'a trainee is held to the rate of a journeyworker, as an apprentice without registration',
    source: 'that trainees left 29 CFR 5.5(a)(4) in 2023 was not seen in the text',
    without: 'no amount is told for a trainee; a person decides',
  },
  FAR_THRESHOLD_SINCE_2025: {
    rules: ['CWHSSA_OVERTIME_UNDERPAYMENT', 'CWHSSA_LIQUIDATED_DAMAGES'],
    taken: 'the CWHSSA threshold of FAR contracts is still $150,000 for awards from October 2025 on',
    source: 'an adjustment of the FAR thresholds in October 2025 could not be excluded',
    without: 'such a contract over the threshold is not taken for covered unless the agency says so',
  },
  PRIME_AMOUNT_INHERITED: {
    rules: ['CWHSSA_OVERTIME_UNDERPAYMENT', 'CWHSSA_LIQUIDATED_DAMAGES'],
    taken: 'a subcontractor is covered by CWHSSA through the amount of the prime contract',
    source: 'no text was seen that says so in words',
    without: 'coverage of a subcontractor is unknown unless the agency states it',
  },
  LIQUIDATED_DAMAGES_AMOUNTS: {
    rules: ['CWHSSA_LIQUIDATED_DAMAGES'],
    taken: 'the daily amount of this period is the one that is commonly quoted',
    source: 'the notices of 2018, 2019, 2023 and 2024 were not seen',
    without: 'no liquidated damages are told for days of these periods',
  },
  EO_13658_AMOUNTS: {
    rules: ['EO13658_MINIMUM_WAGE'],
    taken: 'the minimum wage of this year is the one that is commonly quoted',
    source: 'the notices of 2016 and of 2018 to 2022 were not seen',
    without: 'the minimum wage is not held against work of these years',
  },
  EO_13658_CASH_ONLY: {
    rules: ['EO13658_MINIMUM_WAGE'],
    taken: 'fringe benefits do not count towards the minimum wage of Executive Order 13658',
    source: '29 CFR 10.24 was not seen',
    without: 'plan credit and cash in lieu of fringe count towards the minimum wage',
  },
  STATE_FIGURES: {
    rules: [
      'STATE_DAILY_OVERTIME',
      'STATE_WAGE_UNDERPAYMENT',
      'STATE_FRINGE_OFFSET',
      'STATE_APPRENTICE_NOT_REGISTERED',
      'STATE_FILING_LATE',
    ],
    taken: 'a figure of the state profile that is marked as not verified is the law of the state',
    source: 'the texts of the states were not seen, as each profile says figure by figure',
    without: 'the figures of state profiles that are not verified are left out; verified ones apply',
  },
  WORDING_OF_2008: {
    rules: ['STATEMENT_INCOMPLETE'],
    taken: 'the 2008 statement must check paragraph 4(a) or 4(b)',
    source: 'paragraphs (3) and 4(a) of the 2008 form were not seen in an official print',
    without: 'a 2008 statement with neither paragraph checked is not told',
  },
} as const satisfies Record<string, Unverified>;

export type UnverifiedId = keyof typeof UNVERIFIED;

export const UNVERIFIED_IDS = Object.keys(UNVERIFIED) as readonly UnverifiedId[];

/** What the id stands for, with the wide type that code over all of them needs. */
export const unverifiedOf = (id: UnverifiedId): Unverified => UNVERIFIED[id];
