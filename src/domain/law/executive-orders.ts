import { civilDate } from '../shared/civil-date.js';
import type { Rate } from '../shared/quantities.js';
import type { Dated } from './dated.js';

const usd = (cents: number): Rate => (cents * 100) as Rate;
const since = (from: string, cents: number, citation: string, seen = true) => ({
  from: civilDate(from),
  value: usd(cents),
  citation,
  unverified: seen ? null : ('EO_13658_AMOUNTS' as const),
});

/** Minimum cash wage by the day of the work, Executive Order 13658, 29 CFR part 10. */
export const EO_13658_RATE: Dated<Rate> = [
  since('2015-01-01', 10_10, 'EO 13658'),
  since('2016-01-01', 10_15, 'EO 13658', false),
  since('2017-01-01', 10_20, 'EO 13658'),
  since('2018-01-01', 10_35, 'EO 13658', false),
  since('2019-01-01', 10_60, 'EO 13658', false),
  since('2020-01-01', 10_80, 'EO 13658', false),
  since('2021-01-01', 10_95, 'EO 13658', false),
  since('2022-01-01', 11_25, 'EO 13658', false),
  since('2023-01-01', 12_15, 'EO 13658'),
  since('2024-01-01', 12_90, 'EO 13658'),
  since('2025-01-01', 13_30, 'EO 13658'),
  since('2026-05-11', 13_65, '91 FR 5783'),
];

/** EO 13658 reaches contracts subject to the Davis-Bacon Act itself from this award date until EO 14026's. */
export const EO_13658_AWARDED_FROM = civilDate('2015-01-01');

/** Minimum wage by the day of the work, Executive Order 14026; revoked by EO 14236 (90 FR 13037). */
export const EO_14026_RATE: Dated<Rate> = [
  since('2022-01-30', 15_00, 'EO 14026'),
  since('2023-01-01', 16_20, 'EO 14026'),
  since('2024-01-01', 17_20, 'EO 14026'),
  since('2025-01-01', 17_75, 'EO 14026'),
];

export const EO_14026_AWARDED_FROM = civilDate('2022-01-30');
/** First day on which EO 14026 is no longer in force. */
export const EO_14026_REVOKED = civilDate('2025-03-14');
