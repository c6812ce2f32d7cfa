import type { Exact } from '../shared/exact.js';

/** A figure of state law, where it comes from, and whether that source was seen. */
export interface Figure<Value> {
  readonly value: Value;
  readonly citation: string;
  /** False: known or inferred, the source was not seen. Applied with a mark, unless the agency leaves such figures out. */
  readonly verified: boolean;
}

/** Hours beyond a limit, and what they earn; a factor of null is not known, so that no amount can be stated. */
export interface OvertimeTier {
  /** In 1/100 h. */
  readonly over: number;
  readonly factor: Exact | null;
}

export interface StateOvertime {
  /** Beyond so many hours of a day, lowest limit first. */
  readonly daily: readonly Figure<OvertimeTier>[];
  /** Beyond so many hours of the week that are not overtime by the day already. */
  readonly weekly: Figure<OvertimeTier> | null;
  /** All hours of the days of work after so many. */
  readonly days: Figure<{ readonly after: number; readonly factor: Exact }> | null;
  /** With a four-ten agreement the daily limit is this one, in 1/100 h; null: no such agreement is known to the state. */
  readonly fourTenLimit: Figure<number> | null;
}

/** When the state wants a payroll. */
export type FilingDeadline =
  | { readonly kind: 'days_after_week_ending' | 'days_after_pay_date'; readonly days: number }
  | { readonly kind: 'day_of_next_month'; readonly day: number };

/** A fact of state law that the payroll does not allow to check, or that nobody has given figures for. */
export interface NotEvaluated {
  readonly what: string;
  readonly why: string;
  readonly citation: string;
  readonly verified: boolean;
}

/**
 * A state's prevailing-wage law as configuration: what is evaluated beside the federal law, and what is not.
 *
 * Null is not known, and nothing is put in its place.
 */
export interface StateProfile {
  /** Postal code. */
  readonly code: string;
  readonly name: string;
  /** Work that the law reaches; the contract says whether this is such work. */
  readonly reaches: 'prevailing_wage_work' | 'state_funded_highway_work';
  readonly overtime: StateOvertime;
  /** Plan contributions above the fringe rate do not pay for wages. */
  readonly excessFringeOffsetsNoWages: Figure<true> | null;
  /** Whose registration makes an apprentice: the state's own agency. */
  readonly apprenticesOfStateAgencyOnly: Figure<true> | null;
  readonly filing: Figure<FilingDeadline> | null;
  /** How the state's own filing names a worker; never asked of the federal payroll, which must not carry a full SSN. */
  readonly identification: Figure<'full_ssn' | 'last4_or_date_of_birth'> | null;
  readonly recordsYears: Figure<number> | null;
  readonly notEvaluated: readonly NotEvaluated[];
}

export const NO_OVERTIME: StateOvertime = { daily: [], weekly: null, days: null, fourTenLimit: null };
