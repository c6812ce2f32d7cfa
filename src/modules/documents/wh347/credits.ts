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
  /** Amounts by the key of their plan. A plan twice on a row keeps both amounts. */
  readonly amounts: ReadonlyMap<string, string>;
}

const keyOf = ({ plan, type, funded }: PlanCreditJson): string =>
  JSON.stringify([plan ?? '', type ?? '', funded ?? null]);

const nameOf = ({ worker: { lastName, firstName }, row: { entryNo } }: SourceRow): string => {
  const name = [lastName, firstName].filter((part) => (part ?? '') !== '').join(', ');
  return name === '' ? `Entry ${entryNo}` : name;
};

const amountsOf = (credits: readonly PlanCreditJson[]): ReadonlyMap<string, string> => {
  const amounts = new Map<string, string>();
  for (const one of credits) {
    const [key, amount] = [keyOf(one), filed(one.hourlyClaimed)];
    const before = amounts.get(key);
    amounts.set(key, before === undefined ? amount : `${before}; ${amount}`);
  }
  return amounts;
};

const claimsOf = (payroll: PayrollJson, rows: readonly SourceRow[]): readonly Claim[] => {
  const totals = new Map((payroll.statement?.hourlyCredits ?? []).map((one) => [one.entryNo, one]));
  const claims: Claim[] = [];
  for (const source of rows) {
    const entryNo = source.worker.entryNo ?? -1;
    const total = filed(totals.get(entryNo)?.totalHourlyCredit);
    const credits = source.line.planCredits ?? [];
    if (credits.length === 0 && total === '') continue;
    totals.delete(entryNo);
    claims.push({ worker: nameOf(source), total, amounts: amountsOf(credits) });
  }
  for (const { entryNo, totalHourlyCredit } of totals.values())
    claims.push({ worker: `Entry ${entryNo}`, total: filed(totalHourlyCredit), amounts: new Map() });
  return claims;
};

/** The table of box 5 in parts that fit a sheet: eight rows, six plans. Empty when no credit is claimed. */
export const creditTables = (payroll: PayrollJson, rows: readonly SourceRow[]): readonly CreditTable[] => {
  const plans = new Map<string, FormPlan>();
  for (const { line } of rows) {
    for (const one of line.planCredits ?? []) {
      plans.set(keyOf(one), { name: one.plan ?? '', type: one.type ?? '', funded: one.funded ?? null });
    }
  }
  const groups = plans.size === 0 ? [[]] : chunked([...plans], PLANS);
  return chunked(claimsOf(payroll, rows), CREDITS).flatMap((claims) =>
    groups.map((group, at) => ({
      plans: group.map(([, plan]) => plan),
      rows: claims.map(({ worker, total, amounts }) => ({
        worker,
        credits: group.map(([key]) => amounts.get(key) ?? ''),
        total: at === 0 ? total : '',
      })),
    })),
  );
};
