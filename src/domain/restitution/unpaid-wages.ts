import { ruleOf, type RuleId } from '../law/rules.js';
import { addDays, type CivilDate } from '../shared/civil-date.js';
import { addMoney, type Money, NO_MONEY } from '../shared/quantities.js';

/** Under which act wages are unpaid, as form WH-56 asks: the Davis-Bacon and Related Acts, or CWHSSA. */
export type Act = 'DBRA' | 'CWHSSA';

/** A person as a payroll names it. */
export interface NamedWorker {
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleInitial: string | null;
  readonly workerId: string | null;
}

/** What the current decision on one payroll says is owed, net of the restitution that was proven. */
export interface Owing {
  readonly weekEnding: CivilDate | null;
  readonly findings: readonly OwedFinding[];
}

export interface OwedFinding {
  readonly rule: RuleId;
  readonly amount: Money | null;
  /** Null where the payroll as a whole is meant. */
  readonly worker: NamedWorker | null;
}

/** A row of the summary: one person under one act, over the weeks in which something is owed. */
export interface UnpaidWages {
  readonly worker: NamedWorker | null;
  /** First day of the first of those weeks. Null: no payroll of them tells its week. */
  readonly from: CivilDate | null;
  /** Last day of the last one. */
  readonly to: CivilDate | null;
  readonly act: Act;
  readonly amount: Money;
}

export interface UnpaidWagesSummary {
  readonly rows: readonly UnpaidWages[];
  readonly totals: Readonly<Record<Act, Money>>;
  readonly total: Money;
}

/** Overtime beyond 40 hours is owed under CWHSSA; every other back wage under the contract's labor standards. */
const actOf = (rule: RuleId): Act => (rule === 'CWHSSA_OVERTIME_UNDERPAYMENT' ? 'CWHSSA' : 'DBRA');

const isOwed = ({ rule, amount }: OwedFinding): boolean =>
  ruleOf(rule).money === 'back_wages' && amount !== null && amount > NO_MONEY;

/** One person under one act. Same name, other number is another person: two summaries are better than one wrong sum. */
const keyOf = (worker: NamedWorker | null, act: Act): string => {
  const parts = [worker?.lastName, worker?.firstName, worker?.middleInitial, worker?.workerId];
  return JSON.stringify([worker === null, ...parts.map((part) => (part ?? '').trim().toUpperCase()), act]);
};

const earlier = (a: CivilDate | null, b: CivilDate | null): CivilDate | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b;
const later = (a: CivilDate | null, b: CivilDate | null): CivilDate | null =>
  a === null || b === null ? (a ?? b) : a > b ? a : b;

const DAYS_BEFORE_END = -6;

/**
 * The summary of unpaid wages of one employer, with the columns of form WH-56: by person and act, in the order of the
 * names. Liquidated damages and what state law adds are no part of it. Law: spec 4.3; 29 CFR 5.5(a)(2), 5.5(b)(3).
 */
export const unpaidWages = (owings: readonly Owing[]): UnpaidWagesSummary => {
  const rows = new Map<string, UnpaidWages>();
  for (const { weekEnding, findings } of owings) {
    const first = weekEnding === null ? null : addDays(weekEnding, DAYS_BEFORE_END);
    for (const one of findings.filter(isOwed)) {
      const act = actOf(one.rule);
      const key = keyOf(one.worker, act);
      const before = rows.get(key);
      rows.set(key, {
        worker: before?.worker ?? one.worker,
        from: earlier(before?.from ?? null, first),
        to: later(before?.to ?? null, weekEnding),
        act,
        amount: addMoney(before?.amount ?? NO_MONEY, one.amount ?? NO_MONEY),
      });
    }
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const under = (act: Act): Money =>
    addMoney(...sorted.filter((row) => row.act === act).map(({ amount }) => amount));
  const totals = { DBRA: under('DBRA'), CWHSSA: under('CWHSSA') };
  return { rows: sorted, totals, total: addMoney(totals.DBRA, totals.CWHSSA) };
};
