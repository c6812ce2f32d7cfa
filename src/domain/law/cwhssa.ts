import type { Funding } from '../contract/contract.js';
import { civilDate } from '../shared/civil-date.js';
import type { Hours, Money } from '../shared/quantities.js';
import { always, type Dated } from './dated.js';

const usd = (whole: number): Money => (whole * 10_000) as Money;

/** Hours of a workweek after which the overtime premium is due. */
export const STANDARD_WORKWEEK: Dated<Hours> = always(40_00 as Hours, '40 U.S.C. 3702(a)');

/** The clauses go into contracts over (not at) this amount, by who pays. 29 CFR 5.5(b); FAR 22.305(a). */
export const COVERAGE_THRESHOLD: Readonly<Record<Funding, Dated<Money>>> = {
  federal_far: [
    { from: null, value: usd(150_000), citation: 'FAR 22.305(a)', unverified: null },
    {
      from: civilDate('2025-10-01'),
      value: usd(150_000),
      citation: 'FAR 22.305(a)',
      unverified: 'FAR_THRESHOLD_SINCE_2025',
    },
  ],
  federal_other: always(usd(100_000), '29 CFR 5.5(b)'),
  assisted: always(usd(100_000), '29 CFR 5.5(b)'),
};

const perDay = (from: string, amount: number, citation: string, seen: boolean) => ({
  from: civilDate(from),
  value: usd(amount),
  citation,
  unverified: seen ? null : ('LIQUIDATED_DAMAGES_AMOUNTS' as const),
});

/** Liquidated damages per worker and calendar day, as adjusted for inflation. */
export const LIQUIDATED_DAMAGES_PER_DAY: Dated<Money> = [
  { from: null, value: usd(10), citation: '40 U.S.C. 3702(c)', unverified: null },
  perDay('2016-08-01', 25, '29 CFR 5.5(b)(2), 5.8', true),
  perDay('2018-01-03', 26, '29 CFR 5.5(b)(2), 5.8', false),
  perDay('2019-01-24', 27, '29 CFR 5.5(b)(2), 5.8', false),
  perDay('2022-01-15', 29, '29 CFR 5.5(b)(2), 5.8', true),
  perDay('2023-01-15', 31, '29 CFR 5.5(b)(2), 5.8', false),
  perDay('2024-01-15', 32, '29 CFR 5.5(b)(2), 5.8', false),
  perDay('2025-01-15', 33, '90 FR 1854; OMB M-26-11', true),
];

/** No damages are computed for a worker whose overtime back wages of the week are less; an agency may say otherwise. */
export const LIQUIDATED_DAMAGES_LEAST_BACK_WAGES: Dated<Money> = always(usd(20), 'PWRB 2010');

/** Underpayments by one employer that call for an enforcement report. */
export const ENFORCEMENT_REPORT_THRESHOLD: Dated<Money> = always(usd(1_000), '29 CFR 5.7(a)');
