import type { Funding } from '../contract/contract.js';
import { civilDate } from '../shared/civil-date.js';
import type { Money } from '../shared/quantities.js';
import type { Dated } from './dated.js';

const usd = (whole: number): Money => (whole * 10_000) as Money;

/** Hours of a workweek after which the overtime premium is due. 40 U.S.C. 3702(a), in 1/100 h. */
export const STANDARD_WORKWEEK = 40_00;

/**
 * The clauses go into contracts over (not at) this amount, by who pays. 29 CFR 5.5(b); FAR 22.305(a).
 * The FAR threshold may have been adjusted in October 2025: not verified, so not applied.
 */
export const COVERAGE_THRESHOLD: Readonly<Record<Funding, Dated<Money>>> = {
  federal_far: [{ from: null, value: usd(150_000), citation: 'FAR 22.305(a)', verified: true }],
  federal_other: [{ from: null, value: usd(100_000), citation: '29 CFR 5.5(b)', verified: true }],
  assisted: [{ from: null, value: usd(100_000), citation: '29 CFR 5.5(b)', verified: true }],
};

/** Liquidated damages per worker and calendar day, 29 CFR 5.5(b)(2), 5.8, as adjusted for inflation. */
export const LIQUIDATED_DAMAGES_PER_DAY: Dated<Money> = [
  { from: null, value: usd(10), citation: '40 U.S.C. 3702(c)', verified: true },
  { from: civilDate('2016-08-01'), value: usd(25), citation: '29 CFR 5.5(b)(2), 5.8', verified: true },
  { from: civilDate('2018-01-03'), value: usd(26), citation: '29 CFR 5.5(b)(2), 5.8', verified: false },
  { from: civilDate('2019-01-24'), value: usd(27), citation: '29 CFR 5.5(b)(2), 5.8', verified: false },
  { from: civilDate('2022-01-15'), value: usd(29), citation: '29 CFR 5.5(b)(2), 5.8', verified: true },
  { from: civilDate('2023-01-15'), value: usd(31), citation: '29 CFR 5.5(b)(2), 5.8', verified: false },
  { from: civilDate('2024-01-15'), value: usd(32), citation: '29 CFR 5.5(b)(2), 5.8', verified: false },
  { from: civilDate('2025-01-15'), value: usd(33), citation: '90 FR 1854; OMB M-26-11', verified: true },
];

/** No damages are computed for a worker whose overtime back wages of the week are less (PWRB 2010). */
export const LIQUIDATED_DAMAGES_LEAST_BACK_WAGES: Money = usd(20);

/** Underpayments by one employer that call for an enforcement report, 29 CFR 5.7(a). */
export const ENFORCEMENT_REPORT_THRESHOLD: Money = usd(1_000);
