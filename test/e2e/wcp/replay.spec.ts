import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { SealedPayrolls } from '../../../src/modules/wcp/index.js';
import { CHECKS } from '../../../src/domain/checks/registry.js';
import { Evaluator } from '../../../src/modules/wcp/evaluator.js';
import { type Answer, type RunningApp, send, startApp, type Tenant } from '../../support/app/running-app.js';
import { testEngine } from '../../support/database/test-database.js';
import { everyCase, type WorkedCase } from '../../golden/cases/worked-cases.js';
import { CONTRACT, payroll, type ProblemBody, type Processed, storedContract } from './payrolls.js';

const PROCESS = '/api/v1/wcp/process';
const CALLERS = 20;

interface Replayed {
  readonly identical: boolean;
  readonly outcome: string;
  readonly hashes: { readonly stored: string; readonly replayed: string | null };
  readonly faults: readonly { readonly part: string }[];
  readonly links: Readonly<Record<string, string>>;
}

interface Redecided {
  readonly stored: boolean;
  readonly decision: Processed['decision'];
  readonly fields: readonly { readonly pointer: string }[];
  readonly findings: {
    readonly vanished: readonly {
      readonly finding: { readonly rule: string };
      readonly attributedTo: readonly string[];
      readonly unattributed: boolean;
    }[];
    readonly appeared: readonly { readonly finding: { readonly rule: string } }[];
  };
}

/** An engine that another build could bring: whether it leaves out a check is up to the test. */
class ChangingEngine extends Evaluator {
  without = '';
  override run(read: Parameters<Evaluator['run']>[0]): ReturnType<Evaluator['run']> {
    return new Evaluator(CHECKS.filter(({ id }) => id !== this.without)).run(read);
  }
}

const engine = new ChangingEngine();
let running: RunningApp;
/** A server that starts on the same database with nothing remembered, as after a restart. */
let restarted: RunningApp | null = null;
let tenant: Tenant;
beforeAll(async () => {
  running = await startApp({ evaluator: engine });
}, 60_000);
afterAll(async () => {
  await restarted?.close();
  await running.close();
});
beforeEach(async () => {
  await running.reset();
  engine.without = '';
  tenant = await running.tenant(['org_admin', 'platform_admin']);
});

const pathOf = (id: string): string => `/api/v1/wcp/payrolls/${id}`;
const idOf = ({ json }: Answer): string => (json as Processed).id ?? '';
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const replayed = async (id: string, query = ''): Promise<Replayed> => {
  const answer = await tenant.post(`${pathOf(id)}/replay${query}`, {});
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json as Replayed;
};
const redecide = (filed: Answer, query = '', etag = etagOf(filed)): Promise<Answer> =>
  tenant.post(`${pathOf(idOf(filed))}/redecide${query}`, {}, { 'if-match': etag });
const redecided = ({ json }: Answer): Redecided => json as Redecided;

const file = async (contractId: string, values: object = {}): Promise<Answer> => {
  const answer = await tenant.post(PROCESS, {
    contractId,
    payroll: { ...payroll({}, 'underpaid-fringe'), ...values },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer;
};

/** What an agency applies stands with its stored contract, and cannot be submitted. */
const bringsSettings = ({ agencyProfile, acceptScannedWetSignature }: WorkedCase['contract']): boolean =>
  agencyProfile !== undefined || acceptScannedWetSignature !== undefined;

const stored = async (number: string, facts: object): Promise<string> => {
  const answer = await tenant.post('/api/v1/contracts', { number, name: number, contract: facts });
  if (answer.status !== 201) throw new Error(`${number}: ${answer.text}`);
  return (answer.json as { readonly id: string }).id;
};

/** The worked cases as they can be filed: each determination imported under a number of its own. */
const fileWorkedCases = async (): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const [at, one] of everyCase().entries()) {
    const number = `ZZ2025${String(at).padStart(4, '0')}`;
    const { contract, wageDetermination, furtherWageDeterminations = [], payroll: json } = one;
    const renamed = JSON.parse(
      JSON.stringify({
        contract,
        editions: [wageDetermination, ...furtherWageDeterminations],
        json,
      }).replaceAll(wageDetermination.number, number),
    ) as { contract: WorkedCase['contract']; editions: (typeof wageDetermination)[]; json: object };
    for (const edition of renamed.editions) {
      const imported = await tenant.post('/api/v1/wage-determinations', edition);
      if (imported.status > 201) throw new Error(`${one.id}: ${imported.text}`);
    }
    const wds = renamed.contract.wds ?? [{ number, mod: wageDetermination.mod }];
    const facts = { ...renamed.contract, wds, projectNumber: one.id };
    const answer = await tenant.post(PROCESS, {
      ...(bringsSettings(facts) ? { contractId: await stored(one.id, facts) } : { contract: facts }),
      // Each is of a contractor of its own: what one owes is not a matter of the others.
      payroll: { ...renamed.json, businessName: one.id },
    });
    if (answer.status !== 201) throw new Error(`${one.id}: ${answer.text}`);
    ids.push(idOf(answer));
  }
  return ids;
};

describe(`a replay (${testEngine})`, () => {
  it('of every worked case makes the bytes that are stored, also after a restart', async () => {
    const ids = await fileWorkedCases();
    restarted = await startApp({ database: running.db });
    for (const id of ids) {
      const here = await replayed(id);
      expect([id, here.outcome, here.faults, here.hashes.replayed]).toEqual([
        id,
        'identical',
        [],
        here.hashes.stored,
      ]);
      const there = await send(`${restarted.address}${pathOf(id)}/replay`, {
        method: 'POST',
        headers: { 'x-api-key': tenant.key },
      });
      expect(there.json).toEqual(here);
    }
    expect(new Set(ids).size).toBeGreaterThan(300);
  }, 240_000);

  it('stores nothing, and every reader may ask for it', async () => {
    const contractId = await storedContract(running, tenant);
    const filed = await file(contractId);
    const count = async (): Promise<number> =>
      (await running.db.database.system.selectFrom('audit_events').selectAll().execute()).length;
    const before = await count();
    expect(await replayed(idOf(filed))).toMatchObject({ identical: true, outcome: 'identical' });
    expect(await count()).toBe(before);
    expect((await tenant.get(pathOf(idOf(filed)))).headers.get('etag')).toBe(etagOf(filed));
  });

  it('of an amendment sees the history that the amendment saw', async () => {
    const contractId = await storedContract(running, tenant);
    const first = await file(contractId);
    const second = await tenant.post(
      `${pathOf(idOf(first))}/revisions`,
      { reason: 'x', changes: [{ pointer: '/payroll/weekEnding', value: '2025-06-14' }] },
      { 'if-match': etagOf(first) },
    );
    await file(contractId, { payrollNumber: 2, weekEnding: '2025-06-21' });
    for (const filed of [first, second]) expect((await replayed(idOf(filed))).outcome).toBe('identical');
  });

  it('under another engine says that the decision differs', async () => {
    const filed = await file(await storedContract(running, tenant));
    engine.without = 'PREVAILING_WAGE';
    const { outcome, identical, hashes } = await replayed(idOf(filed));
    expect([outcome, identical]).toEqual(['differs', false]);
    expect(hashes.replayed).not.toBe(hashes.stored);
  });

  it('of a decision under another law says so, and leads to deciding it again', async () => {
    const filed = await file(await storedContract(running, tenant));
    await pretendOtherLaw(idOf(filed));
    const answer = await replayed(idOf(filed));
    expect(answer).toMatchObject({ identical: false, outcome: 'ruleset_differs', faults: [] });
    expect(answer.links['redecide']).toBe(`${pathOf(idOf(filed))}/redecide`);
  });
});

/** As if another version had decided. */
const pretendOtherLaw = async (id: string): Promise<void> => {
  const { system: query } = running.db.database;
  const row = await query
    .selectFrom('decisions')
    .select(['id', 'document'])
    .where('payroll_id', '=', id)
    .executeTakeFirstOrThrow();
  const document = running.app.get(SealedPayrolls).open('decision', row.id, row.document);
  const ruleset = { version: '0.0.1', hash: 'f'.repeat(64) };
  await tamper('decisions', {
    document: JSON.stringify({ ...(JSON.parse(document) as object), ruleset }),
    ruleset_version: ruleset.version,
    ruleset_hash: ruleset.hash,
  });
};

const tamper = async (table: string, values: Readonly<Record<string, unknown>>): Promise<void> => {
  await running.db.database.system
    .updateTable(table as 'decisions')
    .set(values as never)
    .execute();
};

const documentOf = async (table: 'payrolls' | 'decisions', column: 'document' | 'basis'): Promise<string> => {
  const row = (await running.db.database.system
    .selectFrom(table as 'decisions')
    .select(['id', column])
    .executeTakeFirstOrThrow()) as Readonly<Record<string, string>>;
  const part = column === 'basis' ? column : table === 'payrolls' ? 'payroll' : 'decision';
  return running.app.get(SealedPayrolls).open(part, row['id'] ?? '', row[column] ?? '');
};

describe('what was changed behind the back of the server', () => {
  const edited =
    (table: 'payrolls' | 'decisions', column: 'document' | 'basis', from: string, to: string) =>
    async (): Promise<void> => {
      const text = await documentOf(table, column);
      if (!text.includes(from)) throw new Error(`no ${from} in ${text}`);
      await tamper(table, { [column]: text.replace(from, to) });
    };

  it.each<[string, string, () => Promise<void>]>([
    ['a rate of pay', 'payroll', edited('payrolls', 'document', '"rateSt":"17.95"', '"rateSt":"27.95"')],
    ['a name, which decides nothing', 'payroll', edited('payrolls', 'document', '"Echo"', '"Foxtrot"')],
    ['a fact of the contract', 'basis', edited('decisions', 'basis', '"federal_far"', '"assisted"')],
    ['the history', 'basis', edited('decisions', 'basis', '"history":[]', '"history":null')],
    [
      'which modification governed',
      'wage_determinations',
      edited(
        'decisions',
        'basis',
        '"mod":6,"number":"AZ20240039","sha256"',
        '"mod":7,"number":"AZ20240039","sha256"',
      ),
    ],
    ['the basis as a whole', 'basis', () => tamper('decisions', { basis: '{}' })],
    ['an amount that is owed', 'findings', () => tamper('findings', { amount: '7.88' })],
    ['the effect of a finding', 'findings', () => tamper('findings', { effect: 'info' })],
    ['a sum', 'decision', () => tamper('decisions', { back_wages: '0' })],
    ['the outcome', 'decision', () => tamper('decisions', { status: 'approve' })],
    [
      'where a number was masked',
      'basis',
      edited('payrolls', 'document', '"prohibited":[]', '"prohibited":["/payroll/remarks"]'),
    ],
  ])('%s is told by a replay', async (_, part, change) => {
    const filed = await file(await storedContract(running, tenant));
    await change();
    const answer = await replayed(idOf(filed));
    expect(answer).toMatchObject({ identical: false, outcome: 'tampered' });
    expect(answer.faults.map((fault) => fault.part)).toContain(part);
  });

  it('a decision alone is told by its bytes', async () => {
    const filed = await file(await storedContract(running, tenant));
    await edited('decisions', 'document', '17.95', '18.95')();
    expect(await replayed(idOf(filed))).toMatchObject({ identical: false, outcome: 'differs' });
  });

  it('a determination that is gone is told, and nothing is decided without it', async () => {
    const filed = await file(await storedContract(running, tenant));
    await tamper('decisions', {
      basis: (await documentOf('decisions', 'basis')).replace(/"sha256":"[0-9a-f]{8}/, '"sha256":"00000000'),
    });
    expect(await replayed(idOf(filed))).toMatchObject({
      outcome: 'tampered',
      hashes: { replayed: null },
    });
    const again = await redecide(filed);
    expect([again.status, (again.json as ProblemBody).code]).toEqual([409, 'basis_missing']);
  });
});

describe('a payroll decided again', () => {
  it('on the same facts under the same law is the same: nothing is stored', async () => {
    const filed = await file(await storedContract(running, tenant));
    const answer = await redecide(filed);
    expect([answer.status, redecided(answer).stored]).toEqual([200, false]);
    expect(etagOf(answer)).toBe(etagOf(filed));
  });

  it('under another law gets a further decision, which is the present one; the one before stays and can be proved', async () => {
    const filed = await file(await storedContract(running, tenant));
    await pretendOtherLaw(idOf(filed));
    engine.without = 'PREVAILING_WAGE';
    const answer = await redecide(filed);
    expect(answer.status).toBe(201);
    const { stored, decision, findings } = redecided(answer);
    expect([stored, decision.status]).toEqual([true, 'approve']);
    expect(findings.vanished).toMatchObject([
      { finding: { rule: 'DBA_UNDERPAYMENT' }, attributedTo: [], unattributed: true },
    ]);
    const read = await tenant.get(pathOf(idOf(filed)));
    expect((read.json as Processed).decision.id).toBe(decision.id);
    expect(etagOf(read)).toBe(etagOf(answer));
    const { data } = (await tenant.get(`${pathOf(idOf(filed))}/decisions`)).json as {
      data: readonly { id: string; status: string }[];
    };
    expect(data.map(({ status }) => status)).toEqual(['approve', 'revise']);
    expect((await replayed(idOf(filed))).outcome).toBe('identical');
    expect((await replayed(idOf(filed), `?decision=${data[1]?.id ?? ''}`)).outcome).toBe('ruleset_differs');
    const listed = (await tenant.get('/api/v1/wcp/payrolls?status=revise')).json as { data: unknown[] };
    expect(listed.data).toEqual([]);
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select(['object_id', 'details'])
      .where('action', '=', 'Payroll:redecide')
      .execute();
    expect(events.map(({ object_id }) => object_id)).toEqual([idOf(filed)]);
    expect(JSON.parse(events[0]?.details ?? '')).toMatchObject({ decision: decision.id, status: 'approve' });
  });

  it('owes later payrolls what its present decision says, not what the first one said', async () => {
    const contractId = await storedContract(running, tenant);
    const filed = await file(contractId);
    await pretendOtherLaw(idOf(filed));
    engine.without = 'PREVAILING_WAGE';
    expect((await redecide(filed)).status).toBe(201);
    const next = await file(contractId, { payrollNumber: 2, weekEnding: '2025-06-14' });
    const { id, basis } = await running.db.database.system
      .selectFrom('decisions')
      .select(['id', 'basis'])
      .where('payroll_id', '=', idOf(next))
      .executeTakeFirstOrThrow();
    expect(JSON.parse(running.app.get(SealedPayrolls).open('basis', id, basis))).toMatchObject({
      history: [{ payrollNumber: 1, backWages: '0.0000' }],
    });
  });

  it('in a dry run tells the difference, needs no If-Match, and stores nothing', async () => {
    const filed = await file(await storedContract(running, tenant));
    engine.without = 'PREVAILING_WAGE';
    const answer = await tenant.post(`${pathOf(idOf(filed))}/redecide?dryRun=true`, {});
    expect([answer.status, redecided(answer).stored, redecided(answer).decision.status]).toEqual([
      200,
      false,
      'approve',
    ]);
    const without = await tenant.post(`${pathOf(idOf(filed))}/redecide`, {});
    expect(without.status).toBe(428);
    expect((await tenant.get(pathOf(idOf(filed)))).headers.get('etag')).toBe(etagOf(filed));
  });

  it('on the present facts sees what has become of the contract since', async () => {
    const contractId = await storedContract(running, tenant);
    const filed = await file(contractId, {
      workers: payroll({}, 'underpaid-fringe').workers.map((worker) => ({
        ...worker,
        lines: (worker['lines'] as readonly object[]).map((line) => ({
          ...line,
          classification: 'SOLAR PANEL INSTALLER',
        })),
      })),
    });
    const rules = (filed.json as Processed).decision.findings.map(({ rule }) => rule);
    expect(rules).toContain('CLASSIFICATION_NOT_ON_WD');
    const conformances = [
      { classification: 'SOLAR PANEL INSTALLER', rate: '17.95', fringe: '2.00', status: 'approved' },
    ];
    await running.db.database.system
      .updateTable('contracts')
      .set({ facts: JSON.stringify({ ...CONTRACT, conformances }) })
      .where('id', '=', contractId)
      .execute();
    expect(redecided(await redecide(filed)).stored).toBe(false);
    const answer = await redecide(filed, '?facts=present');
    const { stored, fields, findings } = redecided(answer);
    expect(stored).toBe(true);
    expect(fields.map(({ pointer }) => pointer)).toEqual(['/contract/conformances']);
    expect(findings.vanished.map(({ finding }) => finding.rule)).toContain('CLASSIFICATION_NOT_ON_WD');
    expect((await replayed(idOf(filed))).outcome).toBe('identical');
  });

  it('by twenty at once gets one further decision, and the others learn of it', async () => {
    const filed = await file(await storedContract(running, tenant));
    engine.without = 'PREVAILING_WAGE';
    const answers = await Promise.all(Array.from({ length: CALLERS }, () => redecide(filed)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(CALLERS - 1);
    const rows = await running.db.database.system.selectFrom('decisions').select('ordinal').execute();
    expect(rows.map(({ ordinal }) => ordinal).toSorted()).toEqual([0, 1]);
  }, 30_000);

  it('leaves the answer of an idempotency key as it was', async () => {
    const contractId = await storedContract(running, tenant);
    const body = { contractId, payroll: payroll({}, 'underpaid-fringe') };
    const key = { 'idempotency-key': 'a-key-of-sixteen-characters' };
    const first = await tenant.post(PROCESS, body, key);
    engine.without = 'PREVAILING_WAGE';
    expect((await redecide(first)).status).toBe(201);
    const again = await tenant.post(PROCESS, body, key);
    expect(again.text).toBe(first.text);
    const unkeyed = await tenant.post(PROCESS, body);
    expect((unkeyed.json as Processed).decision.status).toBe('approve');
  });
});
