import type { ContractJson, WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { type OracleDocuments, type Row, dateOf, told } from './documents.js';
import {
  type Fraction,
  ZERO,
  aboveZero,
  add,
  cents,
  div,
  frac,
  less,
  max,
  min,
  mul,
  positive,
  same,
  sub,
  sum,
  toTheCent,
} from './fraction.js';
import { creditable, isRounding, segmentsOf } from './straight-time.js';

/** 3.4: "contract amount > $100,000 (assisted and non-FAR) or > $150,000 (FAR procurement)". Null: unknown. */
const isCovered = ({ cwhssa, amount, funding }: ContractJson): boolean | null => {
  if (cwhssa === 'covered') return true;
  if (cwhssa === 'not_covered') return false;
  const value = told(amount);
  if (value === null) return null;
  const above = (threshold: number): boolean => less(frac(threshold), value);
  if (funding === 'federal_far') return above(150_000);
  if (funding === 'assisted' || funding === 'federal_other') return above(100_000);
  if (above(150_000)) return true;
  return above(100_000) ? null : false;
};

/** Hours of one day at one overtime base; `ot` are the hours that the payroll itself calls overtime. */
interface Piece {
  readonly day: number;
  readonly hours: Fraction;
  readonly ot: Fraction;
  readonly craft: string;
  readonly base: Fraction | null;
}

/** 3.4: "b = max(BHR, s - implied)", `implied` the undeclared cash that must be cash in lieu. */
const baseOf = (row: Row, bhr: Fraction, fb: Fraction): Fraction => {
  const unmet = aboveZero(sub(fb, add(creditable(row), row.k)));
  const implied = min(aboveZero(sub(row.s, bhr)), unmet);
  return max(bhr, sub(row.s, implied));
};

const piecesHere = (worker: WorkerJson, rows: readonly Row[], documents: OracleDocuments): readonly Piece[] =>
  rows.flatMap((row) => {
    const segments = segmentsOf(worker, row, documents);
    return row.days.flatMap(({ hours, ot }, day) => {
      if (!positive(hours)) return [];
      const segment = segments?.find((one) => one.day === day);
      const base = segment === undefined ? null : baseOf(row, segment.bhr, segment.fb);
      return [{ day, hours, ot, craft: segment?.craft ?? '', base }];
    });
  });

/** 3.4: "all hours of the employer's worker on covered contracts in the workweek"; private work is left out. */
const piecesElsewhere = (worker: WorkerJson): readonly Piece[] =>
  (worker.otherHours ?? []).flatMap((other, index) =>
    other.covered !== true
      ? []
      : other.days.flatMap((text, day) => {
          const hours = frac(text);
          return positive(hours)
            ? [{ day, hours, ot: ZERO, craft: `elsewhere ${index}`, base: told(other.rateSt) }]
            : [];
        }),
  );

/** Hours elsewhere of which nobody says whether they count. */
const hoursOfUnknownCoverage = (worker: WorkerJson): readonly Fraction[] =>
  (worker.otherHours ?? [])
    .filter(({ covered }) => covered === null || covered === undefined)
    .flatMap(({ days }) => days.map(frac).filter(positive));

/** 3.4: "OT = max(0, covered hours - 40)", day by day as the running total passes 40. */
const overtimeByDay = (pieces: readonly Piece[]): readonly Fraction[] => {
  let before = ZERO;
  return [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const hours = sum(pieces.filter((one) => one.day === day).map((one) => one.hours));
    const after = add(before, hours);
    const over = min(hours, aboveZero(sub(after, frac(40))));
    before = after;
    return over;
  });
};

/** Whether the payroll itself shows overtime on the days and in the hours on which it falls. */
export const showsOvertimeWhereItFalls = (
  worker: WorkerJson,
  rows: readonly Row[],
  documents: OracleDocuments,
): boolean => {
  const here = piecesHere(worker, rows, documents);
  return overtimeByDay([...here, ...piecesElsewhere(worker)]).every((over, day) =>
    same(over, sum(here.filter((one) => one.day === day).map(({ ot }) => ot))),
  );
};

/** 3.4: "one class: R = b; several classes: R = round_to_cent(sum(b_c x hours_c) / sum(hours_c))". */
const weightedAverage = (pieces: readonly Piece[]): Fraction | null => {
  const bases = pieces.map(({ base }) => base);
  const [first] = bases;
  if (first === undefined || first === null || bases.includes(null)) return null;
  const oneClass = pieces.every(({ craft }) => craft === pieces[0]?.craft);
  if (oneClass && bases.every((base) => base !== null && same(base, first))) return first;
  const weighed = sum(pieces.map(({ base, hours }) => mul(base ?? ZERO, hours)));
  return toTheCent(div(weighed, sum(pieces.map(({ hours }) => hours))));
};

/** 3.4, 7(g)(2): "half of the basic rate of the class worked in each OT hour". Null: which class is not told. */
const rateInEffect = (pieces: readonly Piece[], overtime: readonly Fraction[]): Fraction | null => {
  if (pieces.some(({ base }) => base === null)) return null;
  const due = overtime.map((over, day) => {
    if (!positive(over)) return ZERO;
    const today = pieces.filter((one) => one.day === day);
    const [first] = today.map(({ base }) => base ?? ZERO);
    if (first !== undefined && today.every(({ base }) => same(base ?? ZERO, first)))
      return mul(over, div(first, frac(2)));
    const whole = same(sum(today.map(({ hours }) => hours)), over);
    const shown = today.map((one) => ({ ...one, ot: whole ? one.hours : one.ot }));
    if (!same(sum(shown.map(({ ot }) => ot)), over)) return null;
    return sum(shown.map(({ base, ot }) => mul(ot, div(base ?? ZERO, frac(2)))));
  });
  return due.includes(null) ? null : sum(due.map((one) => one ?? ZERO));
};

/** 3.5: dollars a day, by the date of the violation. */
const DAMAGES: readonly (readonly [string, number])[] = [
  ['2025-01-15', 33],
  ['2024-01-15', 32],
  ['2023-01-15', 31],
  ['2022-01-15', 29],
  ['2019-01-23', 27],
  ['2018-01-03', 26],
  ['2016-08-01', 25],
  ['0000-01-01', 10],
];

const damagesOn = (date: string): number => DAMAGES.find(([from]) => from <= date)?.[1] ?? 0;

/** 3.5: "running total passes or is beyond 40 with hours worked … allot paid premium hours to the earliest OT hours". */
const damages = (
  overtime: readonly Fraction[],
  anHour: Fraction,
  paid: Fraction,
  weekEnding: string,
): number => {
  let left = paid;
  return overtime.reduce((dollars, over, day) => {
    const due = mul(over, anHour);
    const covered = min(left, due);
    left = sub(left, covered);
    return !isRounding(sub(due, covered), over) ? dollars + damagesOn(dateOf(weekEnding, day)) : dollars;
  }, 0);
};

const lastDay = (pieces: readonly Piece[]): number => Math.max(-1, ...pieces.map(({ day }) => day));

/** Both sums of CWHSSA for a worker in cents; null: no amount can be stated. */
export const overtimeOf = (
  worker: WorkerJson,
  rows: readonly Row[],
  documents: OracleDocuments,
): { readonly premium: number; readonly damages: number } | null => {
  const NOTHING = { premium: 0, damages: 0 };
  const { contract, payroll } = documents;
  const [here, elsewhere] = [piecesHere(worker, rows, documents), piecesElsewhere(worker)];
  const pieces = [...here, ...elsewhere];
  const byDay = overtimeByDay(pieces);
  const overtime = sum(byDay);
  const covered = isCovered(contract);
  const perhaps = sum([...pieces.map(({ hours }) => hours), ...hoursOfUnknownCoverage(worker)]);
  if (covered !== false && less(frac(40), perhaps) && hoursOfUnknownCoverage(worker).length > 0) return null;
  if (!positive(overtime) || covered === false) return NOTHING;
  if (covered === null) return null;
  // 3.4: "reported once, on the payroll where the last hours fall".
  if (lastDay(elsewhere) > lastDay(here)) return NOTHING;

  const average = weightedAverage(pieces);
  const due =
    contract.section7g2Agreement === true
      ? rateInEffect(pieces, byDay)
      : average === null
        ? null
        : mul(overtime, div(average, frac(2)));
  if (due === null) return null;
  const paid = sum(rows.map((row) => mul(sum(row.days.map(({ ot }) => ot)), aboveZero(sub(row.o, row.s)))));
  const short = aboveZero(sub(due, paid));
  if (isRounding(short, overtime)) return NOTHING;
  const premium = cents(short);
  // 3.5: "no damages computed for a worker whose CWHSSA back wages are under $20".
  if (premium < 2000) return { premium, damages: 0 };
  const anHour = div(due, overtime);
  return { premium, damages: 100 * damages(byDay, anHour, paid, payroll.weekEnding ?? '') };
};
