import type { ContractJson, LineJson, WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { type OracleDocuments, dateOf, hoursAreKnown, orZero, rowOf, told } from './documents.js';
import { type Fraction, aboveZero, cents, frac, mul, sub, sum } from './fraction.js';
import { overtimeOf } from './overtime.js';
import { basicShort, isRounding, rowShortfalls } from './straight-time.js';

/**
 * A second reading of the money rules, apart from the product: slow, exact and close to the wording of the
 * specification, so that a difference between the two is a question about the law and not about code. Numbers such as
 * `3.4` are its sections: 3.0 segments and attribution, 3.1 prevailing wage, 3.2 splits, 3.3 creditable fringe, 3.4
 * overtime, 3.5 liquidated damages, 3.6 apprentices and helpers, 3.8 deductions, 3.9 arithmetic, 3.10 executive orders,
 * 4.2 rounding. What it says is quoted where it is followed.
 */
export interface OracleFinding {
  readonly rule: string;
  /** Index in the payroll. */
  readonly worker: number;
  /** Of all rows together. */
  readonly cents: number;
}

export type Topic = 'wages' | 'overtime' | 'minimum';

export interface OracleAnswer {
  readonly findings: readonly OracleFinding[];
  /** Sums of which the specification says that no amount can be stated. */
  readonly unknown: readonly { readonly worker: number; readonly topic: Topic }[];
}

/** 3.10: dollars an hour by the date of the work. */
const MINIMUM_WAGE: readonly (readonly [string, string])[] = [
  ['2026-05-11', '13.65'],
  ['2025-01-01', '13.30'],
  ['2024-01-01', '12.90'],
  ['2023-01-01', '12.15'],
  ['2022-01-01', '11.25'],
  ['2021-01-01', '10.95'],
  ['2020-01-01', '10.80'],
  ['2019-01-01', '10.60'],
  ['2018-01-01', '10.35'],
  ['2017-01-01', '10.20'],
  ['2016-01-01', '10.15'],
  ['2015-01-01', '10.10'],
];

/** 3.10: "contracts subject to the DBA itself awarded 2015-01-01 … 2022-01-29 and not renewed or extended". */
const underOrder = ({ directDba, awardDate, renewedOnOrAfter20220130 }: ContractJson): boolean =>
  directDba === true &&
  typeof awardDate === 'string' &&
  awardDate >= '2015-01-01' &&
  awardDate <= '2022-01-29' &&
  renewedOnOrAfter20220130 !== true;

/**
 * 3.10: "`(rate - s) x H`, minus nothing already found on the basic rate"; met in cash wages. It asks for the
 * straight-time rate alone: null when that is missing.
 */
const minimumWage = (worker: WorkerJson, line: LineJson, documents: OracleDocuments): Fraction | null => {
  const whole = rowOf(line);
  const row = whole ?? rowOf({ ...line, rateOt: line.rateSt });
  if (row === null) return null;
  const short = sum(
    row.days.map(({ hours }, day) => {
      const date = dateOf(documents.payroll.weekEnding ?? '', day);
      const rate = MINIMUM_WAGE.find(([from]) => from <= date)?.[1] ?? '0';
      return mul(hours, aboveZero(sub(frac(rate), row.s)));
    }),
  );
  const found = whole === null ? frac(0) : basicShort(worker, whole, documents);
  const rest = aboveZero(sub(short, found));
  return isRounding(rest, row.hours) ? frac(0) : rest;
};

/** 3.8: a label that maps to none of 3.5(a)-(j). */
const NOT_PERMITTED: readonly string[] = [
  'TOOL RENTAL',
  'UNIFORMS',
  'DAMAGE',
  'VEHICLE',
  'CASH SHORTAGE',
  'ADMINISTRATIVE FEE',
];

/** 3.8: "amount = deduction". */
const deductionsNotPermitted = (worker: WorkerJson): number =>
  cents(
    sum(
      (worker.deductions ?? [])
        .filter(({ label }) => NOT_PERMITTED.includes(label ?? ''))
        .map(({ amount }) => orZero(amount)),
    ),
  );

/** 3.8: "7B - total != net", amount = difference; 0 when the net pay is the higher one. */
const netMismatch = (worker: WorkerJson): number => {
  const [gross, total, net] = [worker.grossAll, worker.totalDeductions, worker.netPay].map(told);
  if (gross === null || total === null || net === null) return 0;
  if (gross === undefined || total === undefined || net === undefined) return 0;
  return cents(aboveZero(sub(sub(gross, total), net)));
};

class Ledger {
  private readonly sums = new Map<string, number>();

  note(rule: string, amount: number): void {
    if (amount > 0) this.sums.set(rule, (this.sums.get(rule) ?? 0) + amount);
  }

  findings(worker: number): readonly OracleFinding[] {
    return [...this.sums].map(([rule, amount]) => ({ rule, worker, cents: amount }));
  }
}

const ofWorker = (
  worker: WorkerJson,
  documents: OracleDocuments,
): { readonly ledger: Ledger; readonly unknown: readonly Topic[] } => {
  const ledger = new Ledger();
  const unknown = new Set<Topic>();
  // 3.0: deductions are "separate sums", and rest on no hours.
  ledger.note('DEDUCTION_NOT_PERMITTED', deductionsNotPermitted(worker));
  // 3.0: "hours unknown -> no money findings for that worker".
  if (!hoursAreKnown(worker)) return { ledger, unknown: ['wages', 'overtime', 'minimum'] };
  ledger.note('NET_MISMATCH', netMismatch(worker));
  for (const line of worker.lines) {
    const row = rowOf(line);
    const shares = row === null ? null : rowShortfalls(worker, row, documents);
    if (shares === null) unknown.add('wages');
    // 4.2: "round half up to the cent once per finding (worker, line, rule)".
    for (const [rule, share] of shares ?? []) ledger.note(rule, cents(share));
    const minimum = underOrder(documents.contract) ? minimumWage(worker, line, documents) : frac(0);
    if (minimum === null) unknown.add('minimum');
    else ledger.note('EO13658_MINIMUM_WAGE', cents(minimum));
  }
  const rows = worker.lines.map(rowOf).filter((row) => row !== null);
  const rateMissing = rows.length < worker.lines.length;
  const overtime = rateMissing ? null : overtimeOf(worker, rows, documents);
  if (overtime === null) unknown.add('overtime');
  ledger.note('CWHSSA_OVERTIME_UNDERPAYMENT', overtime?.premium ?? 0);
  ledger.note('CWHSSA_LIQUIDATED_DAMAGES', overtime?.damages ?? 0);
  return { ledger, unknown: [...unknown] };
};

/** The money findings of a payroll, by the specification. */
export const judge = (documents: OracleDocuments): OracleAnswer => {
  const workers = (documents.payroll.workers ?? []).map((worker) => ofWorker(worker, documents));
  return {
    findings: workers.flatMap(({ ledger }, index) => ledger.findings(index)),
    unknown: workers.flatMap(({ unknown }, worker) => unknown.map((topic) => ({ worker, topic }))),
  };
};
