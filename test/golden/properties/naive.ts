import type { LineJson, WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { CLASSES, units } from '../../support/domain/payroll.js';

/**
 * The two sums of the law worked out a second time, as plainly as it can be said: integers only, one scale for
 * everything, no code of the engine. For rows of printed classes, journeyworkers, and nothing left blank.
 */

/** Hours, rates and amounts in 1/10,000; a product of two is in 1/10^8. */
const SCALE = 10_000n;

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const hoursOf = (row: LineJson, kind: 'st' | 'ot'): bigint => sum(row.days.map((day) => units(day[kind])));

const printed = (row: LineJson): { readonly rate: bigint; readonly fringe: bigint } => {
  const found = CLASSES.find(({ classification }) => classification === row.classification);
  return { rate: units(found?.rate), fringe: units(found?.fringe) };
};

/** Products in 1/10^8 to cents, half up. */
const toCents = (value: bigint): bigint => (value + 500_000n) / 1_000_000n;

/** Cents of the package that a row lacks. */
export const prevailingWageOf = (row: LineJson): bigint => {
  const { rate, fringe } = printed(row);
  const [st, ot] = [hoursOf(row, 'st'), hoursOf(row, 'ot')];
  const required = (st + ot) * (rate + fringe);
  const cash = st * units(row.rateSt) + ot * least(units(row.rateSt), units(row.rateOt));
  const paid = cash + (units(row.fringeCreditTotal) + units(row.cashInLieuTotal)) * SCALE;
  const short = required - paid;
  return short > 50n * (st + ot) ? toCents(short) : 0n;
};

/** Cents of the overtime premium that a worker lacks. */
export const overtimeOf = (worker: WorkerJson): bigint => {
  const rows = worker.lines.filter((row) => hoursOf(row, 'st') + hoursOf(row, 'ot') > 0n);
  const total = sum(rows.map((row) => hoursOf(row, 'st') + hoursOf(row, 'ot')));
  const overtime = most(0n, total - 40n * SCALE);
  if (overtime === 0n) return 0n;

  // Base rates carry a division by the row's hours, so they are kept as value / hours in 1/10^8.
  const bases = rows.map((row) => {
    const { rate, fringe } = printed(row);
    const hours = hoursOf(row, 'st') + hoursOf(row, 'ot');
    const met = (units(row.fringeCreditTotal) + units(row.cashInLieuTotal)) * SCALE;
    const unmet = most(0n, fringe * hours - met);
    const implied = least(most(0n, (units(row.rateSt) - rate) * hours), unmet);
    return { hours, value: most(rate * hours, units(row.rateSt) * hours - implied) };
  });
  const [first, ...others] = bases;
  if (first === undefined) return 0n;
  const oneRate = others.every((other) => other.value * first.hours === first.value * other.hours);
  // One rate: exact. Several: the average rounded to the cent.
  const [n, d] = oneRate
    ? [first.value, first.hours]
    : [((2n * sum(bases.map(({ value }) => value)) + 100n * total) / (200n * total)) * 100n, 1n];
  const paid = sum(rows.map((row) => hoursOf(row, 'ot') * most(0n, units(row.rateOt) - units(row.rateSt))));
  // due = overtime x n / d / 2, all over 2d
  const short = overtime * n - paid * 2n * d;
  if (short <= 50n * overtime * 2n * d) return 0n;
  const unit = 2n * d * 1_000_000n;
  return (2n * short + unit) / (2n * unit);
};
