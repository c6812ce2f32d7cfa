import type { PayrollJson, PlanCreditJson } from '../../../domain/ingest/json-shapes.js';
import { CREDITS, PLANS } from './form.js';
import { chunked, filed, type SourceRow } from './rows.js';

/** A plan in the head of the table of box 5. */
export interface FormPlan {
  readonly name: string;
  readonly type: string;
  readonly funded: boolean | null;
}

/** A row of the table: a worker, the hourly credit by plan, and the total as filed. */
export interface CreditRow {
  readonly worker: string;
  /** In the order of the plans; empty where the worker has none. */
  readonly credits: readonly string[];
  readonly total: string;
}

/** What one sheet of page 2 holds of the table. */
export interface CreditTable {
  readonly plans: readonly FormPlan[];
  readonly rows: readonly CreditRow[];
}

interface Claim {
  readonly worker: string;
  readonly total: string;
  readonly credits: readonly PlanCreditJson[];
}

const keyOf = ({ plan, type, funded }: PlanCreditJson): string =>
  JSON.stringify([plan ?? '', type ?? '', funded ?? null]);

const nameOf = ({ worker: { lastName, firstName }, row: { entryNo } }: SourceRow): string => {
  const name = [lastName, firstName].filter((part) => (part ?? '') !== '').join(', ');
  return name === '' ? `Entry ${entryNo}` : name;
};

/** Amounts by the key of their plan. A plan twice on a row keeps both amounts. */
const amountsOf = (credits: readonly PlanCreditJson[]): ReadonlyMap<string, string> => {
  const amounts = new Map<string, string>();
  for (const one of credits) {
    const [key, amount] = [keyOf(one), filed(one.hourlyClaimed)];
    const before = amounts.get(key);
    amounts.set(key, before === undefined ? amount : `${before}; ${amount}`);
  }
  return amounts;
};

/** The totals of page 2 by entry number, in their order: a person in two classifications may have two. */
const totalsOf = ({ statement }: PayrollJson): Map<number, readonly string[]> => {
  const totals = new Map<number, readonly string[]>();
  for (const { entryNo, totalHourlyCredit } of statement?.hourlyCredits ?? [])
    totals.set(entryNo, [...(totals.get(entryNo) ?? []), filed(totalHourlyCredit)]);
  return totals;
};

/** A row for each row of page 1 with a credit or a total, then what page 2 tells of nobody on page 1. */
const claimsOf = (payroll: PayrollJson, rows: readonly SourceRow[]): readonly Claim[] => {
  const totals = totalsOf(payroll);
  const claims: Claim[] = [];
  for (const source of rows) {
    const entryNo = source.worker.entryNo ?? -1;
    const [total = '', ...others] = totals.get(entryNo) ?? [];
    const credits = source.line.planCredits ?? [];
    if (credits.length === 0 && total === '') continue;
    totals.set(entryNo, others);
    claims.push({ worker: nameOf(source), total, credits });
  }
  for (const [entryNo, left] of totals)
    claims.push(...left.map((total) => ({ worker: `Entry ${entryNo}`, total, credits: [] })));
  return claims;
};

/** The plans that the workers of a sheet have, in the order in which they are named. */
const plansOf = (claims: readonly Claim[]): readonly (readonly [string, FormPlan])[] => {
  const plans = new Map<string, FormPlan>();
  for (const { credits } of claims) {
    for (const one of credits) {
      plans.set(keyOf(one), { name: one.plan ?? '', type: one.type ?? '', funded: one.funded ?? null });
    }
  }
  return [...plans];
};

/** The table of box 5 in parts that fit a sheet: eight rows, six of their plans. Empty when no credit is claimed. */
export const creditTables = (payroll: PayrollJson, rows: readonly SourceRow[]): readonly CreditTable[] =>
  chunked(claimsOf(payroll, rows), CREDITS).flatMap((claims) => {
    const groups = chunked(plansOf(claims), PLANS);
    const told = claims.map((claim) => ({ ...claim, amounts: amountsOf(claim.credits) }));
    return (groups.length === 0 ? [[]] : groups).map((group, at) => ({
      plans: group.map(([, plan]) => plan),
      rows: told.map(({ worker, total, amounts }) => ({
        worker,
        credits: group.map(([key]) => amounts.get(key) ?? ''),
        total: at === 0 ? total : '',
      })),
    }));
  });
