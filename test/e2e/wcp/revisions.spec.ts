import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { testEngine } from '../../support/database/test-database.js';
import { CONTRACT, payroll, type ProblemBody, type Processed, storedContract } from './payrolls.js';

const PROCESS = '/api/v1/wcp/process';
const CALLERS = 50;

interface Summary extends Processed {
  readonly reason: string | null;
  readonly withdrawal: { readonly reason: string; readonly by: string } | null;
  readonly weekEnding: string | null;
  readonly payrollNumber: number | null;
  readonly contractId: string | null;
  readonly links: Readonly<Record<string, string>>;
}

interface Diff {
  readonly from: { readonly revision: number };
  readonly to: { readonly revision: number };
  readonly fields: readonly { readonly pointer: string; readonly from: unknown; readonly to: unknown }[];
  readonly findings: Readonly<
    Record<
      'vanished' | 'appeared' | 'changed',
      readonly {
        readonly finding?: { readonly rule: string };
        readonly attributedTo: readonly string[];
        readonly unattributed: boolean;
      }[]
    >
  > & { readonly stayed: readonly { readonly rule: string }[] };
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

const pathOf = (id: string): string => `/api/v1/wcp/payrolls/${id}`;
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const summary = (answer: Answer): Summary => answer.json as Summary;
const idOf = (answer: Answer): string => summary(answer).id ?? '';
const code = (answer: Answer): string => (answer.json as ProblemBody).code;
const rules = (answer: Answer): readonly string[] =>
  summary(answer).decision.findings.map(({ rule }) => rule);

const file = async (values: object = {}, example = 'underpaid-fringe'): Promise<Answer> => {
  const answer = await tenant.post(PROCESS, { contractId, payroll: { ...payroll({}, example), ...values } });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer;
};

const amend = (of: Answer, body: object, etag = etagOf(of), by = tenant): Promise<Answer> =>
  by.post(`${pathOf(idOf(of))}/revisions`, { reason: 'a reason', ...body }, { 'if-match': etag });
const change = (pointer: string, value: unknown): object => ({ changes: [{ pointer, value }] });
const withdraw = (of: Answer, etag = etagOf(of)): Promise<Answer> =>
  tenant.post(`${pathOf(idOf(of))}/withdraw`, { reason: 'filed twice' }, { 'if-match': etag });
const read = (id: string): Promise<Answer> => tenant.get(pathOf(id));
const statuses = async (): Promise<readonly string[]> => {
  const rows = await running.db.database.system
    .selectFrom('payrolls')
    .select(['revision', 'status'])
    .orderBy('revision')
    .execute();
  return rows.map(({ revision, status }) => `${revision} ${status}`);
};

const CASH = '/payroll/workers/0/lines/0/cashInLieuTotal';

describe(`a revision (${testEngine})`, () => {
  it('keeps the number, raises the revision, stands, and supersedes the one before, which stays as it was filed', async () => {
    const first = await file();
    const second = await amend(first, change(CASH, '158.80'));
    expect({ status: second.status, text: second.status === 201 ? '' : second.text }).toEqual({
      status: 201,
      text: '',
    });
    expect(summary(second)).toMatchObject({
      status: 'decided',
      revision: 1,
      payrollNumber: 1,
      contractId,
      reason: 'a reason',
      links: { supersedes: pathOf(idOf(first)) },
    });
    expect(rules(second)).not.toContain('DBA_UNDERPAYMENT');
    expect(second.headers.get('location')).toBe(pathOf(idOf(second)));
    const before = await read(idOf(first));
    expect(before.json).toMatchObject({
      status: 'superseded',
      revision: 0,
      decision: { findings: [{ rule: 'DBA_UNDERPAYMENT' }] },
    });
    expect(summary(before).links).not.toHaveProperty('amend');
    expect(etagOf(before)).not.toBe(etagOf(first));
    const after = (await read(idOf(second))).json as { payroll: object };
    expect(after.payroll).toMatchObject({ revision: 1, correctionOf: { payrollNumber: 1, revision: 0 } });
  });

  it('may change the week and the project, and nothing of it is held against its own first filing', async () => {
    const first = await file({}, 'compliant');
    const moved = await amend(first, {
      payroll: payroll({
        weekEnding: '2025-06-10',
        payDate: '2025-06-13',
        receivedDate: '2025-06-16',
        statement: { ...(payroll()['statement'] as object), signedDate: '2025-06-14' },
      }),
    });
    expect(summary(moved)).toMatchObject({ revision: 1, weekEnding: '2025-06-10', payrollNumber: 1 });
    expect(rules(moved)).toEqual([]);
    const other = await storedContract(running, tenant);
    const elsewhere = await amend(moved, { contractId: other, changes: [] });
    expect(summary(elsewhere)).toMatchObject({ revision: 2, contractId: other });
    const inline = await amend(elsewhere, {
      contract: { ...CONTRACT, projectNumber: 'P-100' },
      changes: [],
    });
    expect(summary(inline)).toMatchObject({ revision: 3, contractId: null });
    expect(await statuses()).toEqual(['0 superseded', '1 superseded', '2 superseded', '3 decided']);
  });

  it('of the whole payroll is taken as it was read, whatever it says of its revision', async () => {
    const first = await file();
    const { payroll: document } = (await read(idOf(first))).json as { payroll: object };
    const second = await amend(first, { payroll: { ...document, remarks: 'changed' } });
    const again = (await read(idOf(second))).json as { payroll: object };
    const third = await amend(second, { payroll: { ...again.payroll, remarks: 'again' } });
    expect(summary(third)).toMatchObject({ status: 'decided', revision: 2 });
  });

  it('of an inline contract may change its facts', async () => {
    const contract = { ...CONTRACT, projectNumber: 'P-100' };
    const first = await tenant.post(PROCESS, { contract, payroll: payroll() });
    const second = await amend(first, change('/contract/section7g2Agreement', true));
    expect(second.status).toBe(201);
    const diff = (await tenant.get(`${pathOf(idOf(second))}/diff`)).json as Diff;
    expect(diff.fields.map(({ pointer }) => pointer)).toEqual(['/contract/section7g2Agreement']);
  });

  it.each<[string, object, string, string]>([
    ['another number', { payroll: payroll({ payrollNumber: 9 }) }, '/payroll/payrollNumber', 'number_kept'],
    ['neither payroll nor changes', {}, '/payroll', 'one_of'],
    ['both', { payroll: payroll(), changes: [] }, '/payroll', 'one_of'],
    [
      'a place that is not there',
      change('/payroll/workers/7/lastName', 'x'),
      '/changes/0/pointer',
      'pointer_unresolved',
    ],
    ['a place outside', change('/history', []), '/changes/0/pointer', 'pointer_unresolved'],
    ['a root', change('/payroll', {}), '/changes/0/pointer', 'pointer_unresolved'],
    ['a stored contract', change('/contract/amount', '1.00'), '/changes/0/pointer', 'not_with_contract_id'],
    ['a value of another type', change('/payroll/weekEnding', 7), '/payroll/weekEnding', 'wrong_type'],
    [
      'a field that is none',
      change('/payroll/wekEnding', '2025-06-07'),
      '/payroll/wekEnding',
      'unknown_field',
    ],
    ['a prototype', change('/payroll/__proto__', { isFinal: true }), '/payroll/__proto__', 'unknown_field'],
    ['an index that is none', change('/payroll/workers/01', {}), '/changes/0/pointer', 'pointer_unresolved'],
  ])('refuses %s, by its place, and stores nothing', async (_, body, pointer, wanted) => {
    const first = await file();
    const answer = await amend(first, body);
    expect((answer.json as ProblemBody).errors?.map((one) => `${one.pointer} ${one.code}`)).toContain(
      `${pointer} ${wanted}`,
    );
    expect(await statuses()).toEqual(['0 decided']);
  });

  it('masks a number of a person also in the reason', async () => {
    const first = await file();
    const second = await amend(first, { reason: 'of 123-45-6789', ...change('/payroll/remarks', 'x') });
    expect(summary(second).reason).toBe('of XXX-XX-6789');
  });

  it('where another payroll is on file is refused by name', async () => {
    await file({ weekEnding: '2025-06-14', revision: 1 });
    const first = await file();
    const answer = await amend(first, change('/payroll/weekEnding', '2025-06-14'));
    expect([answer.status, code(answer)]).toEqual([409, 'duplicate_payroll']);
    expect((await read(idOf(first))).json).toMatchObject({ status: 'decided' });
  });

  it('is audited with what it amends', async () => {
    const first = await file();
    const second = await amend(first, change(CASH, '158.80'));
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select(['action', 'object_id', 'details'])
      .where('action', '=', 'Payroll:amend')
      .execute();
    expect(events).toHaveLength(1);
    expect(events[0]?.object_id).toBe(idOf(second));
    expect(JSON.parse(events[0]?.details ?? '')).toMatchObject({ amended: idOf(first), status: 'approve' });
  });
});

describe('the precondition of a change', () => {
  it.each(['revisions', 'withdraw'])('%s needs If-Match, and the present one', async (route) => {
    const first = await file();
    const path = `${pathOf(idOf(first))}/${route}`;
    const body = route === 'withdraw' ? { reason: 'x' } : { reason: 'x', changes: [] };
    for (const headers of [{}, { 'if-match': '*' }]) {
      const without = await tenant.post(path, body, headers);
      expect([without.status, code(without)]).toEqual([428, 'precondition_required']);
    }
    const stale = await tenant.post(path, body, { 'if-match': '"dec_1"' });
    expect([stale.status, code(stale)]).toEqual([412, 'etag_mismatch']);
    expect(await statuses()).toEqual(['0 decided']);
  });

  it('that failed says who was faster, and where it stands now', async () => {
    const first = await file();
    const second = await amend(first, change(CASH, '158.80'));
    const late = await amend(first, change(CASH, '100.00'));
    expect(late.json).toMatchObject({
      code: 'etag_mismatch',
      current: {
        id: idOf(second),
        revision: 1,
        status: 'decided',
        etag: etagOf(second),
        self: pathOf(idOf(second)),
        by: tenant.userId,
      },
    });
  });

  it('that was met, on a revision that does not stand, is no transition there is', async () => {
    const first = await file();
    await amend(first, change(CASH, '158.80'));
    const before = await read(idOf(first));
    for (const answer of [
      await amend(first, change(CASH, '1.00'), etagOf(before)),
      await withdraw(first, etagOf(before)),
      await tenant.post(`${pathOf(idOf(first))}/redecide`, {}, { 'if-match': etagOf(before) }),
    ]) {
      expect([answer.status, code(answer)]).toEqual([409, 'illegal_transition']);
      expect((answer.json as ProblemBody)['links']).toHaveProperty('revisions');
    }
  });

  it('lets exactly one of fifty amendments at once win each revision number', async () => {
    let standing = await file();
    for (const revision of [1, 2]) {
      const answers = await Promise.all(
        Array.from({ length: CALLERS }, (_, at) =>
          amend(standing, change('/payroll/remarks', `version ${at}`)),
        ),
      );
      const won = answers.filter(({ status }) => status === 201);
      expect(won).toHaveLength(1);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 412]));
      expect(summary(won[0]!).revision).toBe(revision);
      standing = won[0]!;
    }
    expect(await statuses()).toEqual(['0 superseded', '1 superseded', '2 decided']);
  }, 60_000);

  it('lets one of an amendment, a withdrawal and a correction at once win, and no two revisions stand', async () => {
    const first = await file();
    const correction = payroll({ revision: 1, correctionOf: { payrollNumber: 1 } }, 'underpaid-fringe');
    await Promise.all([
      ...Array.from({ length: 10 }, () => amend(first, change(CASH, '158.80'))),
      ...Array.from({ length: 10 }, () => withdraw(first)),
      ...Array.from({ length: 10 }, () => tenant.post(PROCESS, { contractId, payroll: correction })),
    ]);
    const standing = (await statuses()).filter((one) => one.endsWith('decided'));
    expect(standing.length).toBeLessThanOrEqual(1);
  }, 60_000);
});

describe('a withdrawal', () => {
  it('keeps the payroll with its reason, and lets the revision before stand again', async () => {
    const first = await file();
    const second = await amend(first, change(CASH, '158.80'));
    const gone = await withdraw(second);
    expect(gone.status).toBe(200);
    expect(summary(gone)).toMatchObject({
      status: 'withdrawn',
      withdrawal: { reason: 'filed twice', by: tenant.userId },
    });
    expect((await read(idOf(first))).json).toMatchObject({ status: 'decided' });
    const third = await amend(await read(idOf(first)), change(CASH, '100.00'));
    expect(summary(third)).toMatchObject({ revision: 2 });
    expect(await statuses()).toEqual(['0 superseded', '1 withdrawn', '2 decided']);
  });

  it('is no transition for what was withdrawn, and its number can be filed anew', async () => {
    const first = await file();
    const gone = await withdraw(first);
    const again = await withdraw(first, etagOf(gone));
    expect([again.status, code(again)]).toEqual([409, 'illegal_transition']);
    expect((await file()).status).toBe(201);
  });

  it('takes the payroll out of the history of later ones', async () => {
    const week = (number: number, weekEnding: string): object => ({
      payrollNumber: number,
      weekEnding,
      payDate: undefined,
      receivedDate: weekEnding,
    });
    const first = await file(week(1, '2025-05-17'), 'compliant');
    expect(rules(await file(week(2, '2025-05-31'), 'compliant'))).toContain('PAYROLL_WEEK_GAP');
    const second = await amend(first, change('/payroll/weekEnding', '2025-05-24'));
    expect(rules(await file(week(3, '2025-06-07'), 'compliant'))).toEqual([]);
    await withdraw(second);
    expect(rules(await file(week(4, '2025-06-14'), 'compliant'))).toContain('PAYROLL_WEEK_GAP');
  });
});

describe('the list of payrolls', () => {
  it('holds the revisions that stand, unless it is asked for others', async () => {
    const first = await file();
    const second = await amend(first, change(CASH, '158.80'));
    const other = await file({ payrollNumber: 2 });
    await withdraw(other);
    const ids = async (query: string): Promise<readonly (string | null)[]> => {
      const { data } = (await tenant.get(`/api/v1/wcp/payrolls${query}`)).json as {
        data: readonly Summary[];
      };
      return data.map(({ id }) => id);
    };
    expect(await ids('')).toEqual([idOf(second)]);
    expect(await ids('?state=superseded')).toEqual([idOf(first)]);
    expect(await ids('?state=withdrawn')).toEqual([idOf(other)]);
    expect(await ids('?state=all')).toHaveLength(3);
    expect(await ids('?status=revise')).toEqual([]);
  });
});

describe('the history of a payroll', () => {
  it('lists every revision, newest first and by pages, whichever is named', async () => {
    const first = await file();
    const second = await amend(first, change(CASH, '100.00'));
    const third = await amend(second, change(CASH, '158.80'));
    for (const named of [first, third]) {
      const { data } = (await tenant.get(`${pathOf(idOf(named))}/revisions`)).json as {
        data: readonly Summary[];
      };
      expect(data.map(({ id }) => id)).toEqual([third, second, first].map(idOf));
    }
    const page = (await tenant.get(`${pathOf(idOf(first))}/revisions?limit=2`)).json as {
      data: readonly Summary[];
      page: { nextCursor: string };
    };
    const rest = (await tenant.get(`${pathOf(idOf(first))}/revisions?limit=2&cursor=${page.page.nextCursor}`))
      .json as { data: readonly Summary[] };
    expect(rest.data.map(({ revision }) => revision)).toEqual([0]);
  });

  it('says which findings a change closes, and to what they are attributed', async () => {
    const first = await file();
    const second = await amend(first, {
      changes: [
        { pointer: CASH, value: '158.80' },
        { pointer: '/payroll/remarks', value: 'paid' },
        { pointer: '/payroll/statement/signed', value: false },
      ],
    });
    const diff = (await tenant.get(`${pathOf(idOf(second))}/diff`)).json as Diff;
    expect([diff.from.revision, diff.to.revision]).toEqual([0, 1]);
    expect(diff.fields.map(({ pointer, from, to }) => [pointer, from, to])).toEqual(
      expect.arrayContaining([
        [CASH, '0', '158.80'],
        ['/payroll/remarks', null, 'paid'],
        ['/payroll/statement/signed', true, false],
      ]),
    );
    expect(diff.findings.vanished.map(({ finding, attributedTo }) => [finding?.rule, attributedTo])).toEqual([
      ['DBA_UNDERPAYMENT', [CASH]],
    ]);
    expect(diff.findings.appeared.map(({ finding, attributedTo }) => [finding?.rule, attributedTo])).toEqual([
      ['STATEMENT_UNSIGNED', ['/payroll/statement/signed']],
      ['GROSS_EXCLUDES_CASH_IN_LIEU', [CASH]],
    ]);
    const back = (await tenant.get(`${pathOf(idOf(first))}/diff?from=1&to=0`)).json as Diff;
    expect(back.findings.appeared.map(({ finding }) => finding?.rule)).toEqual(['DBA_UNDERPAYMENT']);
    const none = await tenant.get(`${pathOf(idOf(first))}/diff?from=0&to=7`);
    expect(none.status).toBe(422);
  });

  it('follows a worker whose row was moved: the finding stays, and only what is new is told', async () => {
    const first = await file();
    const document = (await read(idOf(first))).json as { payroll: { workers: readonly object[] } };
    const [echo] = document.payroll.workers;
    const newcomer = { ...echo, entryNo: 2, lastName: 'Foxtrot', workerId: '1002' };
    const second = await amend(first, {
      changes: [{ pointer: '/payroll/workers', value: [newcomer, echo] }],
    });
    const diff = (await tenant.get(`${pathOf(idOf(second))}/diff`)).json as Diff;
    expect(diff.fields.map(({ pointer }) => pointer)).toEqual(['/payroll/workers/0']);
    expect(diff.findings.stayed.map(({ rule }) => rule)).toEqual(['DBA_UNDERPAYMENT']);
    expect(diff.findings.appeared).toMatchObject([
      { finding: { rule: 'DBA_UNDERPAYMENT' }, attributedTo: ['/payroll/workers/0'] },
    ]);
  });

  it('lists the findings of the present decision by pages', async () => {
    const filed = await file({ statement: null });
    const all = summary(filed).decision.findings.map(({ id }) => id);
    const seen: (string | null)[] = [];
    let cursor = '';
    do {
      const { data, page } = (await tenant.get(`${pathOf(idOf(filed))}/findings?limit=1${cursor}`)).json as {
        data: readonly { id: string }[];
        page: { nextCursor: string | null };
      };
      seen.push(...data.map(({ id }) => id));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(all.length).toBeGreaterThan(1);
    expect(seen).toEqual(all);
  });
});

describe('restitution on a revision', () => {
  it('closes the finding that it pays, to the cent, and none of another worker', async () => {
    const first = await file();
    const paid = (amount: string): object => ({
      changes: [
        { pointer: '/payroll/workers/0/lines/0/restitutionPaid', value: amount },
        { pointer: '/payroll/restitutionEvidence', value: true },
      ],
    });
    const short = await amend(first, paid('78.79'));
    expect(summary(short).decision.findings).toMatchObject([{ rule: 'DBA_UNDERPAYMENT', amount: '0.01' }]);
    const whole = await amend(short, paid('78.80'));
    expect(summary(whole).decision).toMatchObject({ status: 'approve', findings: [] });
    const diff = (await tenant.get(`${pathOf(idOf(whole))}/diff?from=0`)).json as Diff;
    expect(diff.findings.vanished[0]?.attributedTo).toContain('/payroll/workers/0/lines/0/restitutionPaid');
  });
});

describe('a payroll of another organization', () => {
  it('is byte for byte not there, for every route', async () => {
    const filed = await file();
    const stranger = await running.tenant();
    const bare = ({ text }: Answer, id: string): string =>
      text.replaceAll(id, 'ID').replace(/"requestId":"[^"]+"/, '');
    const absent = 'pay_00000000000000000000000000000000';
    for (const [method, route] of [
      ['post', 'revisions'],
      ['post', 'withdraw'],
      ['post', 'redecide'],
      ['post', 'redecide?dryRun=true'],
      ['post', 'replay'],
      ['post', 'what-if'],
      ['get', 'revisions'],
      ['get', 'decisions'],
      ['get', 'findings'],
      ['get', 'diff'],
    ] as const) {
      const body =
        route === 'withdraw' ? { reason: 'x' } : route === 'revisions' ? { reason: 'x', changes: [] } : {};
      const call = (id: string): Promise<Answer> =>
        method === 'get'
          ? stranger.get(`${pathOf(id)}/${route}`)
          : stranger.post(`${pathOf(id)}/${route}`, body, { 'if-match': etagOf(filed) });
      const [theirs, none] = [await call(idOf(filed)), await call(absent)];
      expect([route, theirs.status]).toEqual([route, 404]);
      expect(bare(theirs, idOf(filed))).toBe(bare(none, absent));
    }
  });

  it('cannot be changed by who may only read', async () => {
    const filed = await file();
    const auditor = await running.tenant(['auditor']);
    for (const route of ['revisions', 'withdraw', 'redecide']) {
      const answer = await auditor.post(`${pathOf(idOf(filed))}/${route}`, { reason: 'x' });
      expect(answer.status).toBe(403);
    }
  });
});

describe('a duplicate', () => {
  it('leads to the way in which it is amended', async () => {
    const first = await file();
    const answer = await tenant.post(PROCESS, {
      contractId,
      payroll: payroll({ remarks: 'changed' }, 'underpaid-fringe'),
    });
    expect(answer.status).toBe(409);
    const links = (answer.json as ProblemBody)['links'] as Readonly<Record<string, string>>;
    const second = await tenant.post(
      links['amend'] ?? '',
      { reason: 'a reason', payroll: payroll({ remarks: 'changed' }, 'underpaid-fringe') },
      { 'if-match': etagOf(first) },
    );
    expect(second.status).toBe(201);
  });

  it('that came as a correction supersedes what it corrects', async () => {
    const first = await file();
    await file({ revision: 1, correctionOf: { payrollNumber: 1, revision: 0 } });
    expect((await read(idOf(first))).json).toMatchObject({ status: 'superseded' });
    expect(await statuses()).toEqual(['0 superseded', '1 decided']);
  });
});
