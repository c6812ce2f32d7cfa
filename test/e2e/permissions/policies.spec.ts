import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Clock } from '../../../src/platform/clock.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { payroll, storedContract } from '../wcp/payrolls.js';

/** A clock that the test moves; both servers have their own. */
class MovedClock extends Clock {
  #aheadMs = 0;
  override now(): Date {
    return new Date(super.now().getTime() + this.#aheadMs);
  }
  advance(ms: number): void {
    this.#aheadMs += ms;
  }
}

const clock = new MovedClock();
let database: TestDatabase;
let running: RunningApp;
let other: RunningApp;
let admin: Tenant;
beforeAll(async () => {
  database = await openTestDatabase();
  running = await startApp({ clock, database });
  other = await startApp({ clock, database });
}, 120_000);
afterAll(async () => {
  await other.close();
  await running.close();
  await database.close();
});
beforeEach(async () => {
  await running.reset();
  // What was read of organizations that are gone is not asked again: every test has its own.
  admin = await running.tenant();
});

const DENY = {
  name: 'No withdrawals',
  effect: 'deny',
  subject: 'Payroll',
  actions: ['withdraw'],
  roles: ['submitter'],
  unconditional: true,
  reason: 'Withdrawals go through the office.',
};

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly decisionId: string;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly fix: string }[];
  readonly permissions: readonly unknown[];
  readonly data: readonly Kept[];
  readonly current: Readonly<Record<string, unknown>>;
}
const json = ({ json: body }: Answer): Kept => body as Kept;

const create = async (policy: object, by = admin): Promise<Kept> => {
  const answer = await by.post('/api/v1/policies', policy);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return json(answer);
};

const auditOf = (objectId: string) =>
  running.db.database.system
    .selectFrom('audit_events')
    .select(['action', 'details'])
    .where('object_id', '=', objectId)
    .orderBy('seq')
    .execute();

const processed = (tenant: Tenant, contractId: string, values: object = {}): Promise<Answer> =>
  tenant.post('/api/v1/wcp/process', { contractId, payroll: payroll({ ...values }) });

describe('a policy', () => {
  it('is created, read, replaced and deleted, each change audited once and kept as a version', async () => {
    const created = await admin.post('/api/v1/policies', DENY);
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    const { id } = json(created);
    expect(created.headers.get('location')).toBe(`/api/v1/policies/${id}`);
    const read = await admin.get(`/api/v1/policies/${id}`);
    expect(read.json).toEqual(created.json);
    expect(read.json).toMatchObject({ policy: { ...DENY, enabled: true }, version: 1 });

    const replaced = await admin.send(
      'PUT',
      `/api/v1/policies/${id}`,
      { ...DENY, enabled: false },
      { 'if-match': '"1"' },
    );
    expect(replaced.json).toMatchObject({ version: 2, policy: { enabled: false } });
    const gone = await admin.send('DELETE', `/api/v1/policies/${id}`, undefined, { 'if-match': '"2"' });
    expect(gone.status).toBe(204);
    expect((await admin.get(`/api/v1/policies/${id}`)).status).toBe(404);

    const versions = await admin.get(`/api/v1/policies/${id}/versions`);
    expect(json(versions).data).toMatchObject([
      { version: 3, action: 'deleted', by: admin.userId },
      { version: 2, action: 'changed', policy: { enabled: false } },
      { version: 1, action: 'created', policy: { enabled: true } },
    ]);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(Array(3).fill('Policy:change'));
  });

  it('of another organization is as absent as one that is not there', async () => {
    const { id } = await create(DENY);
    const foreign = await running.tenant();
    const absent = 'pol_00000000000000000000000000000000';
    for (const path of [`/api/v1/policies/${id}`, `/api/v1/policies/${absent}`]) {
      for (const answer of [
        await foreign.get(path),
        await foreign.get(`${path}/versions`),
        await foreign.send('PUT', path, DENY, { 'if-match': '"1"' }),
        await foreign.send('DELETE', path, undefined, { 'if-match': '"1"' }),
        await foreign.post(`${path}/simulate`, {}),
      ]) {
        expect([answer.status, json(answer).code]).toEqual([404, 'not_found']);
      }
    }
    expect(json(await foreign.get('/api/v1/policies')).data).toEqual([]);
  });

  it('needs If-Match to be changed, and tells who changed what meanwhile', async () => {
    const { id } = await create(DENY);
    const path = `/api/v1/policies/${id}`;
    expect((await admin.send('PUT', path, DENY)).status).toBe(428);
    const colleague = await running.colleague(admin, ['org_admin']);
    const reason = 'Another reason.';
    expect((await colleague.send('PUT', path, { ...DENY, reason }, { 'if-match': '"1"' })).status).toBe(200);
    const late = await admin.send('PUT', path, DENY, { 'if-match': '"1"' });
    expect([late.status, json(late).current]).toEqual([
      412,
      {
        version: 2,
        action: 'changed',
        changedBy: colleague.userId,
        changedAt: expect.any(String),
        changedFields: ['reason'],
      },
    ]);
  });

  it('saved fifty times at once is saved once; the others are told by whom', async () => {
    const { id } = await create(DENY);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        admin.send(
          'PUT',
          `/api/v1/policies/${id}`,
          { ...DENY, reason: `Reason ${at}.` },
          { 'if-match': '"1"' },
        ),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 412)).toHaveLength(49);
    for (const answer of answers.filter(({ status }) => status === 412))
      expect(json(answer).current).toMatchObject({ version: 2, changedBy: admin.userId });
    expect(await auditOf(id)).toHaveLength(2);
  });

  it.each([
    ['subject', { subject: 'Payrols' }, '/subject', 'unknown_subject'],
    ['action', { actions: ['steal'] }, '/actions/0', 'unknown_action'],
    ['role', { roles: ['wizard'] }, '/roles/0', 'unknown_role'],
    [
      'field',
      { unconditional: undefined, when: { 'decision.backWage': { decimalLt: '1' } } },
      '/when/decision.backWage',
      'unknown_field',
    ],
    ['empty condition', { unconditional: undefined }, '/when', 'condition_missing'],
    ['circumstance', { context: { planet: { eq: 'Mars' } } }, '/context/planet', 'unknown_field'],
  ])('with an unknown %s is refused with its place', async (_, values, pointer, code) => {
    const answer = await admin.post('/api/v1/policies', { ...DENY, ...values });
    expect(answer.status).toBe(code === 'unknown_field' ? 400 : 422);
    expect(json(answer).errors).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it('acts on every server within a second, and so does its end', async () => {
    const submitter = await running.colleague(admin, ['submitter']);
    const withdraw = (at: RunningApp): Promise<Response> =>
      fetch(`${at.address}/api/v1/wcp/payrolls/pay_1/withdraw`, {
        method: 'POST',
        headers: { 'x-api-key': submitter.key, 'content-type': 'application/json', 'if-match': '"0"' },
        body: JSON.stringify({ reason: 'A test of policies.' }),
      });
    const statuses = async (): Promise<readonly number[]> =>
      (await Promise.all([running, other].map(withdraw))).map(({ status }) => status);
    expect(await statuses()).toEqual([404, 404]);
    const { id } = await create(DENY);
    clock.advance(1_000);
    expect(await statuses()).toEqual([403, 403]);
    await admin.send('DELETE', `/api/v1/policies/${id}`, undefined, { 'if-match': '"1"' });
    clock.advance(1_000);
    expect(await statuses()).toEqual([404, 404]);
  });

  it('is asked of the rows of lists, and of each row', async () => {
    const contractId = await storedContract(running, admin);
    const [one, two] = [
      await processed(admin, contractId),
      await processed(admin, contractId, { payrollNumber: 4, weekEnding: '2025-06-14' }),
    ];
    expect([one.status, two.status]).toEqual([201, 201]);
    const weekEnding = '2025-06-07';
    await create({
      ...DENY,
      name: 'One week is closed',
      actions: ['read'],
      roles: ['reviewer'],
      unconditional: undefined,
      when: { weekEnding: { eq: weekEnding } },
    });
    const reviewer = await running.colleague(admin, ['reviewer']);
    const seen = json(await reviewer.get('/api/v1/wcp/payrolls')).data.map(({ id }) => id);
    const weeks = await running.db.database.system
      .selectFrom('payrolls')
      .select(['id', 'week_ending'])
      .execute();
    const open = weeks.filter((row) => row.week_ending !== weekEnding).map(({ id }) => id);
    expect(seen.sort()).toEqual([...open].sort());
    for (const row of weeks) {
      const { status } = await reviewer.get(`/api/v1/wcp/payrolls/${row.id}`);
      expect(status).toBe(row.week_ending === weekEnding ? 404 : 200);
    }
  });

  it('that refuses to change what the caller reads says so; what it hides, or is foreign, is not there', async () => {
    const contractId = await storedContract(running, admin);
    const filed = json(await processed(admin, contractId)).id;
    const when = { contractId: { eq: contractId } };
    const closed = { ...DENY, unconditional: undefined, when };
    const { id } = await create(closed);
    const contracts = {
      ...DENY,
      name: 'Closed',
      subject: 'Contract',
      actions: ['change'],
      roles: ['reviewer'],
    };
    await create({ ...contracts, unconditional: undefined, when: { id: { eq: contractId } } });
    const submitter = await running.colleague(admin, ['submitter']);
    const reviewer = await running.colleague(admin, ['reviewer']);
    const foreign = await running.tenant();
    const path = `/api/v1/wcp/payrolls/${filed}/withdraw`;
    const withdraw = async (by: Tenant): Promise<unknown> => {
      const answer = await by.post(path, { reason: 'A test.' }, { 'if-match': '"0"' });
      return [answer.status, json(answer).code, json(answer).detail];
    };
    expect(await withdraw(submitter)).toEqual([403, 'forbidden', DENY.reason]);
    expect(await withdraw(foreign)).toEqual([404, 'not_found', undefined]);
    const change = { name: 'Another' };
    const refused = await reviewer.send('PATCH', `/api/v1/contracts/${contractId}`, change, {
      'if-match': '"1"',
    });
    expect([refused.status, json(refused).decisionId]).toEqual([403, expect.stringMatching(/^adc_/)]);
    const hiding = { ...closed, actions: ['withdraw', 'read'] };
    await admin.send('PUT', `/api/v1/policies/${id}`, hiding, { 'if-match': '"1"' });
    clock.advance(1_000);
    expect(await withdraw(submitter)).toEqual([404, 'not_found', undefined]);
  });

  it('refuses a submission by what it says, dry run included, and says why', async () => {
    const contractId = await storedContract(running, admin);
    await create({
      ...DENY,
      actions: ['submit'],
      unconditional: undefined,
      when: { contractId: { eq: contractId } },
    });
    const submitter = await running.colleague(admin, ['submitter']);
    for (const query of ['', '?dryRun=true']) {
      const answer = await submitter.post(`/api/v1/wcp/process${query}`, { contractId, payroll: payroll() });
      expect([answer.status, json(answer).code, json(answer).detail]).toEqual([
        403,
        'forbidden',
        DENY.reason,
      ]);
    }
  });

  it('cannot lock its author out, nor give him what he lacked', async () => {
    const lockout = { ...DENY, subject: 'Policy', actions: ['change'], roles: ['org_admin'] };
    const answer = await admin.post('/api/v1/policies', lockout);
    expect([answer.status, json(answer).code]).toEqual([409, 'locked_out']);

    const { id } = await create({ ...DENY, roles: ['org_admin'] });
    const undo = await admin.send('DELETE', `/api/v1/policies/${id}`, undefined, { 'if-match': '"1"' });
    expect([undo.status, json(undo).code, json(undo).permissions]).toEqual([
      403,
      'grant_exceeds_own',
      ['Payroll:withdraw'],
    ]);
  });
});

describe('a role', () => {
  const CLONE = { name: 'field_reviewer', purpose: 'Reviews in the field.', from: 'reviewer' };

  it('is a clone of a seeded one, is changed and deleted, and acts on its holders within a second', async () => {
    const created = await admin.post('/api/v1/roles', CLONE);
    expect(created.json).toMatchObject({ name: 'field_reviewer', clonedFrom: 'reviewer', version: 1 });
    const { id } = json(created);
    const reviewer = await running.colleague(admin, ['reviewer']);
    await running.db.database.system
      .updateTable('users')
      .set({ roles: ['field_reviewer'] })
      .where('id', '=', reviewer.userId)
      .execute();
    clock.advance(1_000);
    expect((await reviewer.get('/api/v1/contracts')).status).toBe(200);

    const patch = { permissions: ['Payroll:read'] };
    const changed = await admin.send('PATCH', `/api/v1/roles/${id}`, patch, { 'if-match': '"1"' });
    expect(changed.json).toMatchObject({ version: 2, permissions: ['Payroll:read'] });
    clock.advance(1_000);
    expect((await reviewer.get('/api/v1/contracts')).status).toBe(403);

    const held = await admin.send('DELETE', `/api/v1/roles/${id}`, undefined, { 'if-match': '"2"' });
    expect([held.status, json(held).code]).toEqual([409, 'role_in_use']);
    await running.db.database.system
      .updateTable('users')
      .set({ roles: ['reviewer'] })
      .where('id', '=', reviewer.userId)
      .execute();
    expect((await admin.send('DELETE', `/api/v1/roles/${id}`, undefined, { 'if-match': '"2"' })).status).toBe(
      204,
    );
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(Array(3).fill('Role:change'));
  });

  it('never grants what its author lacks', async () => {
    const answer = await admin.post('/api/v1/roles', {
      ...CLONE,
      permissions: ['Payroll:read', 'WageDetermination:import'],
    });
    expect([answer.status, json(answer).code, json(answer).permissions]).toEqual([
      403,
      'grant_exceeds_own',
      ['WageDetermination:import'],
    ]);
  });

  it.each([
    [{ name: 'reviewer' }, 409, 'role_name_taken'],
    [{ from: 'wizard' }, 422, 'validation_failed'],
    [{ permissions: ['Payroll:steal'] }, 422, 'validation_failed'],
    [{ name: 'constructor' }, 201, undefined],
  ])('with %j is answered %i %s', async (values, status, code) => {
    const answer = await admin.post('/api/v1/roles', { ...CLONE, ...values });
    expect([answer.status, json(answer).code]).toEqual([status, code]);
  });

  it('is listed after the seeded ones, page by page', async () => {
    for (const name of ['first_one', 'second_one']) await admin.post('/api/v1/roles', { ...CLONE, name });
    const names: string[] = [];
    let cursor = '';
    do {
      const page = (await admin.get(`/api/v1/roles?limit=4${cursor}`)).json as {
        readonly data: readonly { readonly name: string }[];
        readonly page: { readonly nextCursor: string | null };
      };
      names.push(...page.data.map(({ name }) => name));
      cursor = page.page.nextCursor === null ? '' : `&cursor=${page.page.nextCursor}`;
    } while (cursor !== '');
    expect(names.slice(-2)).toEqual(['first_one', 'second_one']);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe('platform_admin');
  });
});

describe('an explanation', () => {
  it('tells of a refusal what decided, each condition, and what is missing', async () => {
    const { id } = await create({
      ...DENY,
      effect: 'allow',
      actions: ['withdraw'],
      unconditional: true,
      context: { amr: { includes: 'mfa' } },
      reason: 'With a second factor alone.',
    });
    const submitter = await running.colleague(admin, ['submitter']);
    const refused = await submitter.post(
      '/api/v1/wcp/payrolls/pay_1/withdraw',
      { reason: 'A test.' },
      { 'if-match': '"0"' },
    );
    expect([refused.status, json(refused).code, json(refused).detail]).toEqual([
      403,
      'forbidden',
      'With a second factor alone.',
    ]);
    const { decisionId } = json(refused);
    const explained = await admin.post('/api/v1/authz/explain', { decisionId });
    const test = {
      field: 'amr',
      operator: 'includes',
      variable: null,
      expected: 'mfa',
      actual: [],
      verdict: 'false',
    };
    expect(explained.json).toMatchObject({
      userId: submitter.userId,
      permission: 'Payroll:withdraw',
      outcome: 'deny',
      decidedBy: { kind: 'policy', name: id },
      roles: [{ name: 'submitter', verdict: 'grants' }],
      policies: [{ id, effect: 'allow', verdict: 'does_not_hold', tests: [test] }],
      missing: [{ kind: 'policy', name: id, tests: [test] }],
    });
    const foreign = await running.tenant();
    expect((await foreign.post('/api/v1/authz/explain', { decisionId })).status).toBe(404);
  });

  it('tells of a user and a payroll what would be, from the row itself', async () => {
    const contractId = await storedContract(running, admin);
    const filed = await processed(admin, contractId);
    const objectId = (filed.json as { readonly id: string }).id;
    const when = { 'decision.backWages': { decimalLte: { var: 'principal.attributes.limit' } } };
    await create({
      ...DENY,
      effect: 'allow',
      actions: ['redecide'],
      roles: ['reviewer'],
      unconditional: undefined,
      when,
    });
    const asked = async (attributes: object): Promise<unknown> => {
      const { userId } = await running.colleague(admin, ['reviewer'], attributes as Record<string, unknown>);
      const body = { permission: 'Payroll:redecide', userId, objectId };
      const { outcome } = (await admin.post('/api/v1/authz/explain', body)).json as {
        readonly outcome: string;
      };
      return outcome;
    };
    expect(await asked({ limit: '0.00' })).toBe('allow');
    expect(await asked({ limit: '-0.01' })).toBe('deny');
    expect(await asked({})).toBe('deny');
  });

  it('of oneself lists what one may do, and what depends on the row', async () => {
    const auditor = await running.colleague(admin, ['auditor']);
    expect((await auditor.get('/api/v1/authz/me')).json).toMatchObject({
      userId: auditor.userId,
      roles: ['auditor'],
      masked: ['name', 'identifier'],
      permissions: expect.arrayContaining([{ permission: 'Payroll:read', conditional: false }]),
    });
  });
});

describe('a simulation', () => {
  it('lists the logged decisions that a draft would turn', async () => {
    const submitter = await running.colleague(admin, ['submitter']);
    const { id } = await create({ ...DENY, enabled: false });
    const allowed = await submitter.post(
      '/api/v1/wcp/payrolls/pay_1/withdraw',
      { reason: 'A test.' },
      { 'if-match': '"0"' },
    );
    expect(allowed.status).toBe(404);
    const simulated = await admin.post(`/api/v1/policies/${id}/simulate`, {});
    expect(simulated.json).toMatchObject({
      examined: 1,
      undetermined: 0,
      flips: [
        {
          userId: submitter.userId,
          permission: 'Payroll:withdraw',
          was: 'allow',
          would: 'deny',
          decidedBy: { kind: 'policy', name: id },
        },
      ],
    });
    const milder = await admin.post(`/api/v1/policies/${id}/simulate`, {
      draft: { ...DENY, roles: ['auditor'] },
    });
    expect(milder.json).toMatchObject({ examined: 1, flips: [] });
    expect(
      (
        await submitter.post(
          '/api/v1/wcp/payrolls/pay_1/withdraw',
          { reason: 'A test.' },
          { 'if-match': '"0"' },
        )
      ).status,
    ).toBe(404);
  });
});

describe('the log of decisions', () => {
  it('keeps refusals and what is sensitive, without names, and forgets them after their time', async () => {
    const submitter = await running.colleague(admin, ['submitter']);
    await submitter.post('/api/v1/policies', DENY);
    await create(DENY);
    await admin.get('/api/v1/policies');
    const rows = await running.db.database.system
      .selectFrom('authorization_decisions')
      .select(['user_id', 'subject', 'action', 'outcome', 'code'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { user_id: submitter.userId, subject: 'Policy', action: 'change', outcome: 'deny', code: 'forbidden' },
      { user_id: admin.userId, subject: 'Policy', action: 'change', outcome: 'allow', code: null },
    ]);
  });
});
