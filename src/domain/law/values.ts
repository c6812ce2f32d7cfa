import { type Exact, toDecimal } from '../shared/exact.js';
import { formatHours, formatMoney } from '../shared/quantities.js';
import { PROBATION_DAYS } from './apprentices.js';
import { CLAUSES_OF_2023_AFTER } from './citation.js';
import {
  COVERAGE_THRESHOLD,
  ENFORCEMENT_REPORT_THRESHOLD,
  LIQUIDATED_DAMAGES_LEAST_BACK_WAGES,
  LIQUIDATED_DAMAGES_PER_DAY,
  STANDARD_WORKWEEK,
} from './cwhssa.js';
import { DAVIS_BACON_THRESHOLD } from './davis-bacon.js';
import type { Dated } from './dated.js';
import {
  EO_13658_AWARDED_FROM,
  EO_13658_RATE,
  EO_14026_AWARDED_FROM,
  EO_14026_RATE,
  EO_14026_REVOKED,
} from './executive-orders.js';
import { DELIVERY_DAYS, DELIVERY_DAYS_WITHOUT_PAY_DATE } from './filing.js';
import { AWARD_WITHIN_DAYS, BID_OPENING_NOTICE_DAYS } from './lock-in.js';
import { LONG_DAY, LONG_DAY_OF_SEVEN } from './plausibility.js';
import { ROUNDING_PER_HOUR, ROUNDING_PER_PRODUCT } from './tolerance.js';

/** A threshold or amount of the law with its history, as people read it. */
export interface DescribedValue {
  readonly title: string;
  readonly unit: string;
  /** The history that the checks use. */
  readonly source: Dated<unknown>;
  readonly history: Dated<string>;
}

const described = <Value>(
  title: string,
  unit: string,
  source: Dated<Value>,
  format: (value: Value) => string,
): DescribedValue => {
  const [first, ...others] = source;
  const written = (entry: typeof first) => ({ ...entry, value: format(entry.value) });
  return { title, unit, source, history: [written(first), ...others.map(written)] };
};

const usd = (value: Exact): string => toDecimal(value, 2, 4);

/** Every threshold and amount that the checks use. */
export const VALUES: readonly DescribedValue[] = [
  described('Threshold of the Davis-Bacon Act (contracts over)', 'USD', DAVIS_BACON_THRESHOLD, formatMoney),
  described('Hours of the standard workweek', 'h', STANDARD_WORKWEEK, formatHours),
  described(
    'CWHSSA threshold, FAR procurements (contracts over)',
    'USD',
    COVERAGE_THRESHOLD.federal_far,
    formatMoney,
  ),
  described(
    'CWHSSA threshold, other federal contracts (contracts over)',
    'USD',
    COVERAGE_THRESHOLD.federal_other,
    formatMoney,
  ),
  described(
    'CWHSSA threshold, federally assisted contracts (contracts over)',
    'USD',
    COVERAGE_THRESHOLD.assisted,
    formatMoney,
  ),
  described('Liquidated damages per worker and day', 'USD', LIQUIDATED_DAMAGES_PER_DAY, formatMoney),
  described(
    'Least overtime back wages of a worker and week for liquidated damages',
    'USD',
    LIQUIDATED_DAMAGES_LEAST_BACK_WAGES,
    formatMoney,
  ),
  described(
    'Underpayments that call for an enforcement report (from)',
    'USD',
    ENFORCEMENT_REPORT_THRESHOLD,
    formatMoney,
  ),
  described('Minimum wage of Executive Order 13658', 'USD an hour', EO_13658_RATE, formatMoney),
  described(
    'Minimum wage of Executive Order 14026 (revoked, see the days below)',
    'USD an hour',
    EO_14026_RATE,
    formatMoney,
  ),
  described(
    'Publication before bid opening that counts without further question (as many as)',
    'days',
    BID_OPENING_NOTICE_DAYS,
    String,
  ),
  described(
    'Award after bid opening that keeps the edition of the bids (as many as)',
    'days',
    AWARD_WITHIN_DAYS,
    String,
  ),
  described("Certified probation at an apprentice's rate (as many as)", 'days', PROBATION_DAYS, String),
  described('Delivery of a payroll after the regular payment date', 'days', DELIVERY_DAYS, String),
  described(
    'Delivery of a payroll after the week ending date, where the pay date is unknown',
    'days',
    DELIVERY_DAYS_WITHOUT_PAY_DATE,
    String,
  ),
  described('Unusual hours on one day (more than)', 'h', LONG_DAY, formatHours),
  described('Unusual hours on each of seven days (as many as)', 'h', LONG_DAY_OF_SEVEN, formatHours),
  described('Rounding of an hourly shortfall (up to)', 'USD an hour', ROUNDING_PER_HOUR, usd),
  described('Rounding of a printed product (up to)', 'USD', ROUNDING_PER_PRODUCT, usd),
];

/** Days on which the law changes for a contract or for work. */
export const DAYS: readonly { readonly title: string; readonly day: string; readonly citation: string }[] = [
  { title: 'EO 13658 reaches contracts awarded from', day: EO_13658_AWARDED_FROM, citation: 'EO 13658' },
  { title: 'EO 14026 reaches contracts awarded from', day: EO_14026_AWARDED_FROM, citation: 'EO 14026' },
  {
    title: 'EO 14026 is not applied to work from',
    day: EO_14026_REVOKED,
    citation: 'EO 14236 (90 FR 13037)',
  },
  {
    title: 'The clauses of the 2023 rule stand in contracts entered into after',
    day: CLAUSES_OF_2023_AFTER,
    citation: '88 FR 57526',
  },
];
