import type { Finding } from '../checks/check.js';
import { ruleOf, type RuleId } from '../law/rules.js';
import type { CertifiedPayroll, PayrollLine } from '../payroll/certified-payroll.js';
import { holds, linePointer, type Pointer, workerPointer } from '../shared/pointer.js';
import { type Money, NO_MONEY } from '../shared/quantities.js';
import { provesRestitution } from './restitution.js';

/** The least that cures one finding: a cent less leaves it. */
export interface Restitution {
  readonly rule: RuleId;
  /** Index into `payroll.workers`. */
  readonly worker: number;
  /** Of the finding. */
  readonly pointer: Pointer;
  readonly amount: Money;
  /** Index of the line whose `restitutionPaid` pays it. */
  readonly line: number;
}

/** What the `restitutionPaid` of a line has to say on the correction, with what was proven there before. */
export interface RestitutionOnLine {
  readonly pointer: Pointer;
  readonly amount: Money;
}

const worked = ({ days }: PayrollLine): boolean => days.some(({ st, ot }) => st + ot > 0);

/** The line that the finding is about; for the worker as a whole the first line with hours. */
const lineOf = (lines: readonly PayrollLine[], worker: number, pointer: Pointer): number => {
  const own = lines.findIndex((_, at) => holds(linePointer(worker, at), pointer));
  return own >= 0 ? own : Math.max(0, lines.findIndex(worked));
};

/**
 * What each worker has to be paid, finding by finding, so that no back wages are owed any more.
 *
 * A finding without an amount is not in it: what it is worth is not known. Law: spec 4.3.
 */
export const leastRestitution = (
  { workers }: CertifiedPayroll,
  findings: readonly Finding[],
): readonly Restitution[] =>
  findings.flatMap(({ rule, worker, pointer, amount }): readonly Restitution[] => {
    const lines = worker === null ? undefined : workers[worker]?.lines;
    if (worker === null || lines === undefined || lines.length === 0) return [];
    if (ruleOf(rule).money !== 'back_wages' || amount === null || amount <= 0) return [];
    return [{ rule, worker, pointer, amount, line: lineOf(lines, worker, pointer) }];
  });

/** What was stated without proof was not counted, and must not come to count through the proof of something else. */
const unproven = ({ workers }: CertifiedPayroll): readonly (readonly [Pointer, number])[] =>
  workers.flatMap(({ lines }, worker) =>
    lines.flatMap(({ restitutionPaid }, line) =>
      restitutionPaid === null ? [] : [[`${linePointer(worker, line)}/restitutionPaid`, 0] as const],
    ),
  );

/** The same as the values that the correction states, line by line. */
export const restitutionByLine = (
  payroll: CertifiedPayroll,
  due: readonly Restitution[],
): readonly RestitutionOnLine[] => {
  if (due.length === 0) return [];
  const proven = provesRestitution(payroll);
  const totals = new Map<Pointer, number>(proven ? [] : unproven(payroll));
  for (const { worker, line, amount } of due) {
    const pointer = `${linePointer(worker, line)}/restitutionPaid`;
    const paid = proven ? (payroll.workers[worker]?.lines[line]?.restitutionPaid ?? NO_MONEY) : NO_MONEY;
    totals.set(pointer, (totals.get(pointer) ?? Math.max(0, paid)) + amount);
  }
  return [...totals].map(([pointer, amount]) => ({ pointer, amount: amount as Money }));
};

/** The workers that something is due to, in the order of the payroll, with their sums. */
export const restitutionByWorker = (
  due: readonly Restitution[],
): readonly { readonly worker: number; readonly pointer: Pointer; readonly amount: Money }[] => {
  const totals = new Map<number, number>();
  for (const { worker, amount } of due) totals.set(worker, (totals.get(worker) ?? 0) + amount);
  return [...totals]
    .toSorted(([a], [b]) => a - b)
    .map(([worker, amount]) => ({ worker, pointer: workerPointer(worker), amount: amount as Money }));
};
