import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { testEngine } from '../../support/database/test-database.js';
import { payroll, type ProblemBody, type Processed, storedContract } from './payrolls.js';

interface Finding {
  readonly rule: string;
  readonly amount: string | null;
}

interface WhatIf {
  readonly decision: Processed['decision'];
  readonly findings: {
    readonly vanished: readonly { readonly finding: Finding; readonly attributedTo: readonly string[] }[];
    readonly appeared: readonly { readonly finding: Finding }[];
    readonly changed: readonly { readonly from: Finding; readonly to: Finding }[];
    readonly stayed: readonly Finding[];
  };
  readonly restitution: {
    readonly total: string;
    readonly workers: readonly { readonly worker: string; readonly amount: string }[];
    readonly changes: readonly { readonly pointer: string; readonly value: unknown }[];
  };
}

let running: RunningApp;
let tenant: Tenant;
let contractId: string;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  tenant = await running.tenant();
  contractId = await storedContract(running, tenant);
});

const idOf = ({ json }: Answer): string => (json as Processed).id ?? '';
const pathOf = (id: string): string => `/api/v1/wcp/payrolls/${id}`;

const file = async (values: object = {}, example = 'underpaid-fringe'): Promise<Answer> => {
  const answer = await tenant.post('/api/v1/wcp/process', {
    contractId,
    payroll: { ...payroll({}, example), ...values },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer;
};

const ask = (of: Answer, changes?: readonly object[]): Promise<Answer> =>
  tenant.post(`${pathOf(idOf(of))}/what-if`, changes === undefined ? {} : { changes });
const whatIf = async (of: Answer, changes?: readonly object[]): Promise<WhatIf> => {
  const answer = await ask(of, changes);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json as WhatIf;
};

const CASH = '/payroll/workers/0/lines/0/cashInLieuTotal';
const GROSS = '/payroll/workers/0/lines/0/grossProject';

describe(`what if (${testEngine})`, () => {
  it('tells which findings would vanish, appear, change and stay, and stores nothing', async () => {
    const filed = await file();
    const rows = async (): Promise<number> => {
      const { system: query } = running.db.database;
      const tables = ['payrolls', 'decisions', 'findings', 'audit_events'] as const;
      const counts = await Promise.all(tables.map((table) => query.selectFrom(table).selectAll().execute()));
      return counts.flat().length;
    };
    const before = await rows();
    const cured = await whatIf(filed, [{ pointer: CASH, value: '78.80' }]);
    expect(cured.findings.vanished.map(({ finding, attributedTo }) => [finding.rule, attributedTo])).toEqual([
      ['DBA_UNDERPAYMENT', [CASH]],
    ]);
    const part = await whatIf(filed, [{ pointer: CASH, value: '38.80' }]);
    expect(part.findings.changed).toMatchObject([{ from: { amount: '78.80' }, to: { amount: '40.00' } }]);
    const other = await whatIf(filed, [{ pointer: '/payroll/remarks', value: 'x' }]);
    expect(other.findings.stayed.map(({ rule }) => rule)).toEqual(['DBA_UNDERPAYMENT']);
    const worse = await whatIf(filed, [{ pointer: '/payroll/statement' }]);
    expect(worse.findings.appeared.map(({ finding }) => finding.rule)).toContain('STATEMENT_MISSING');
    expect(worse.decision).toMatchObject({ id: null, status: 'reject' });
    expect(await rows()).toBe(before);
  });

  it('is what the revision with the same changes gets', async () => {
    const filed = await file();
    const changes = [
      { pointer: CASH, value: 38.8 },
      { pointer: '/payroll/weekEnding', value: '2025-06-10' },
      { pointer: '/payroll/workers/-', value: payroll({}, 'unpaid-overtime').workers[0] },
    ];
    const { decision } = await whatIf(filed, changes);
    const amended = await tenant.post(
      `${pathOf(idOf(filed))}/revisions`,
      { reason: 'x', changes },
      { 'if-match': filed.headers.get('etag') ?? '' },
    );
    expect(amended.status).toBe(201);
    const told = ({ status, findings }: Processed['decision']): unknown => [
      status,
      findings.map(({ rule, amount, pointer }) => [rule, amount, pointer]),
    ];
    expect(told(decision)).toEqual(told((amended.json as Processed).decision));
  });

  it('takes facts of the contract into account, also other determinations', async () => {
    const filed = await file({}, 'unpaid-overtime');
    const uncovered = await whatIf(filed, [{ pointer: '/contract/cwhssa', value: 'not_covered' }]);
    expect(uncovered.findings.vanished.map(({ finding }) => finding.rule)).toContain(
      'CWHSSA_OVERTIME_UNDERPAYMENT',
    );
    const unknown = await ask(filed, [
      { pointer: '/contract/wds', value: [{ number: 'AZ20240039', mod: 99 }] },
    ]);
    expect([unknown.status, (unknown.json as ProblemBody).code]).toEqual([422, 'unknown_wage_determination']);
  });

  it('answers without changes with the least restitution, which as a revision cures', async () => {
    const filed = await file({}, 'unpaid-overtime');
    const { restitution, findings } = await whatIf(filed);
    expect([findings.vanished, findings.appeared, findings.changed]).toEqual([[], [], []]);
    expect(restitution.total).toBe((filed.json as Processed).decision.totals.backWages);
    const paid = await whatIf(filed, restitution.changes);
    expect(paid.restitution).toEqual({ total: '0.00', workers: [], changes: [] });
    const [first, ...others] = restitution.changes;
    const cents = Math.round(Number(first?.value) * 100) - 1;
    const less = await whatIf(filed, [{ ...first, value: (cents / 100).toFixed(2) }, ...others]);
    expect(less.restitution.total).toBe('0.01');
    const amended = await tenant.post(
      `${pathOf(idOf(filed))}/revisions`,
      { reason: 'paid', changes: restitution.changes },
      { 'if-match': filed.headers.get('etag') ?? '' },
    );
    expect((amended.json as Processed).decision.totals.backWages).toBe('0.00');
  });

  it('forgets a masked number only where something else stands in its place', async () => {
    const filed = await file({ remarks: 'of 123-45-6789' });
    const rules = async (changes: readonly object[]): Promise<readonly string[]> =>
      (await whatIf(filed, changes)).decision.findings.map(({ rule }) => rule);
    expect(await rules([{ pointer: CASH, value: '1.00' }])).toContain('FULL_SSN_PRESENT');
    expect(await rules([{ pointer: '/payroll/remarks', value: 'none' }])).not.toContain('FULL_SSN_PRESENT');
    const again = await ask(filed, [{ pointer: '/payroll/remarks', value: 'of 987-65-4321' }]);
    expect(again.text).not.toContain('987-65-4321');
    expect((again.json as WhatIf).decision.findings.map(({ rule }) => rule)).toContain('FULL_SSN_PRESENT');
  });

  it.each<[string, readonly object[], string, string]>([
    [
      'a place that is not there',
      [{ pointer: '/payroll/nowhere/at/all', value: 1 }],
      '/changes/0/pointer',
      'pointer_unresolved',
    ],
    ['a value that does not fit', [{ pointer: GROSS, value: 'much' }], GROSS, 'decimal_format'],
    ['a field that is needed, gone', [{ pointer: '/payroll/form' }], '/payroll/form', 'required'],
    ['a change without a place', [{ value: 1 }], '/changes/0/pointer', 'required'],
  ])('refuses %s, by its place', async (_, changes, pointer, code) => {
    const answer = await ask(await file(), changes);
    expect([answer.status, (answer.json as ProblemBody).errors]).toMatchObject([422, [{ pointer, code }]]);
  });
});
