import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Clock } from '../../../src/platform/clock.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { testEngine } from '../../support/database/test-database.js';
import { payroll, type ProblemBody, storedContract } from '../wcp/payrolls.js';

let today = '2026-06-01';
class SetClock extends Clock {
  override now(): Date {
    return new Date(`${today}T12:00:00Z`);
  }
}

interface Participant {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly role: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly current: boolean;
  readonly version: number;
}

let running: RunningApp;
let keeper: Tenant;
let sub: Tenant;
let agency: Tenant;
let contractId: string;
beforeAll(async () => {
  running = await startApp({ clock: new SetClock() });
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  today = '2026-06-01';
  await running.reset();
  keeper = await running.tenant();
  sub = await running.tenant();
  agency = await running.tenant();
  contractId = await storedContract(running, keeper);
}, 30_000);

const path = (id = ''): string => `/api/v1/contracts/${contractId}/participants${id === '' ? '' : `/${id}`}`;
const FROM = { role: 'subcontractor', validFrom: '2026-06-01' };

const add = (
  { organizationId }: Tenant,
  values: Readonly<Record<string, unknown>> = {},
  by = keeper,
): Promise<Answer> => by.post(path(), { organizationId, ...FROM, ...values });

const added = async (...values: Parameters<typeof add>): Promise<Participant> => {
  const answer = await add(...values);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json as Participant;
};

const listed = async (by: Tenant): Promise<readonly string[]> =>
  ((await by.get(path())).json as { readonly data: readonly Participant[] }).data.map(
    ({ organizationId, role }) => `${organizationId} ${role}`,
  );

const seesContract = async (by: Tenant): Promise<boolean> =>
  (await by.get(`/api/v1/contracts/${contractId}`)).status === 200;

const events = async (): Promise<readonly unknown[]> => {
  const rows = await running.db.database.system
    .selectFrom('audit_events')
    .select(['organization_id', 'action', 'object_id', 'details'])
    .where('object_type', '=', 'Participant')
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as unknown }));
};

const code = ({ status, json }: Answer): string => {
  const { code: problem, errors } = json as ProblemBody;
  return [status, problem, ...(errors ?? []).map((one) => `${one.pointer} ${one.code}`)].join(' ');
};

describe(`participants of a contract (${testEngine})`, () => {
  it('are added by its keeper, seen by who oversees the contract, and each by itself', async () => {
    const answer = await add(sub);
    expect(answer.status).toBe(201);
    const participant = answer.json as Participant;
    expect(participant).toMatchObject({
      organizationId: sub.organizationId,
      organizationName: 'An organization',
      role: 'subcontractor',
      validFrom: '2026-06-01',
      validTo: null,
      current: true,
      version: 1,
    });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('location')).toBe(path(participant.id));
    const funds = await added(agency, { role: 'agency' });
    const everybody = [`${sub.organizationId} subcontractor`, `${agency.organizationId} agency`];
    expect(await listed(keeper)).toEqual(everybody);
    expect(await listed(agency)).toEqual(everybody);
    expect(await listed(sub)).toEqual(everybody.slice(0, 1));
    expect((await sub.get(path(participant.id))).status).toBe(200);
    expect((await sub.get(path(funds.id))).status).toBe(404);
    const stranger = await running.tenant();
    expect((await stranger.get(path())).status).toBe(404);
    expect((await stranger.get(path(participant.id))).status).toBe(404);
  });

  it('come page by page', async () => {
    await added(sub);
    await added(agency, { role: 'agency' });
    const first = await keeper.get(`${path()}?limit=1`);
    const { data, page } = first.json as { data: readonly Participant[]; page: { nextCursor: string } };
    expect(data.map(({ organizationId }) => organizationId)).toEqual([sub.organizationId]);
    const second = await keeper.get(`${path()}?limit=1&cursor=${page.nextCursor}`);
    expect(second.json).toMatchObject({
      data: [{ organizationId: agency.organizationId }],
      page: { hasMore: false },
    });
  });

  it('take part from the first to the last day, both included', async () => {
    const { current } = await added(sub, { validFrom: '2026-06-02', validTo: '2026-06-03' });
    expect(current).toBe(false);
    const sight = [];
    for (const day of ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04']) {
      today = day;
      sight.push(await seesContract(sub));
    }
    expect(sight).toEqual([false, true, true, false]);
  });

  it('are changed and removed against the version that was read, and act at once', async () => {
    const { id } = await added(sub);
    expect(code(await keeper.send('PATCH', path(id), { role: 'oversight' }))).toBe(
      '428 precondition_required',
    );
    const changed = await keeper.send('PATCH', path(id), { role: 'oversight' }, { 'if-match': '"1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect(changed.json).toMatchObject({ role: 'oversight', validFrom: '2026-06-01', version: 2 });
    const same = await keeper.send('PATCH', path(id), { role: 'oversight' }, { 'if-match': '"2"' });
    expect(same.json).toMatchObject({ version: 2 });
    expect(code(await keeper.send('PATCH', path(id), { role: 'agency' }, { 'if-match': '"1"' }))).toBe(
      '412 etag_mismatch',
    );
    const filing = await sub.post('/api/v1/wcp/process', { contractId, payroll: payroll() });
    expect(filing.status).toBe(404);
    const ended = { validTo: '2026-06-30' };
    await keeper.send('PATCH', path(id), ended, { 'if-match': '"2"' });
    const open = await keeper.send('PATCH', path(id), { validTo: null }, { 'if-match': '"3"' });
    expect(open.json).toMatchObject({ validTo: null, version: 4 });
    expect(await seesContract(sub)).toBe(true);
    expect((await keeper.send('DELETE', path(id), undefined, { 'if-match': '"3"' })).status).toBe(412);
    expect((await keeper.send('DELETE', path(id), undefined, { 'if-match': '"4"' })).status).toBe(204);
    expect(await seesContract(sub)).toBe(false);
    expect(await listed(keeper)).toEqual([]);
    expect((await keeper.send('DELETE', path(id), undefined, { 'if-match': '"5"' })).status).toBe(404);
    expect((await add(sub)).status).toBe(201);
  });

  it('leave one event each, of what was decided by whom', async () => {
    const { id } = await added(sub);
    await keeper.send('PATCH', path(id), { validTo: '2026-06-30' }, { 'if-match': '"1"' });
    await keeper.send('PATCH', path(id), { validTo: '2026-06-30' }, { 'if-match': '"2"' });
    await keeper.send('DELETE', path(id), undefined, { 'if-match': '"2"' });
    const told = { contract: contractId, organization: sub.organizationId, role: 'subcontractor' };
    const event = (step: string, version: number, validTo: string | null) => ({
      organization_id: keeper.organizationId,
      action: 'Participant:change',
      object_id: id,
      details: { ...told, step, validFrom: '2026-06-01', validTo, version },
    });
    expect(await events()).toEqual([
      event('added', 1, null),
      event('changed', 2, '2026-06-30'),
      event('removed', 3, '2026-06-30'),
    ]);
  });

  it('have one role at a time, also when they are added by many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => add(sub)));
    const [winner] = answers.filter(({ status }) => status === 201);
    const lost = answers.filter(({ status }) => status !== 201);
    expect(lost).toHaveLength(7);
    for (const { status, json } of lost) {
      expect([status, (json as ProblemBody).code]).toEqual([409, 'participant_exists']);
      expect(json).toMatchObject({ existing: { id: (winner?.json as Participant).id } });
    }
  });

  it('are nobody’s word but the keeper’s', async () => {
    const { id } = await added(sub, { role: 'prime' });
    const stranger = await running.tenant();
    const match = { 'if-match': '"1"' };
    for (const tenant of [sub, agency, stranger]) {
      expect((await add(stranger, {}, tenant)).status).toBe(404);
      expect((await add(tenant, { role: 'agency' }, tenant)).status).toBe(404);
      expect((await tenant.send('PATCH', path(id), { role: 'agency' }, match)).status).toBe(404);
      expect((await tenant.send('DELETE', path(id), undefined, match)).status).toBe(404);
    }
    expect(await listed(keeper)).toEqual([`${sub.organizationId} prime`]);
  });

  it.each([
    [{ organizationId: 'org_00000000000000000000000000000000' }, '/organizationId unknown_organization'],
    [{ validFrom: '2026-06-02', validTo: '2026-06-01' }, '/validTo date_order'],
    [{ role: 'owner' }, '/role '],
    [{ validFrom: '2026-02-30' }, '/validFrom '],
    [{ validFrom: null }, '/validFrom '],
  ])('are refused where what is said of them cannot be: %j', async (values, problem) => {
    const told = code(await add(sub, values));
    expect(told).toMatch(/^422 validation_failed /);
    expect(told).toContain(problem);
    expect(await listed(keeper)).toEqual([]);
  });

  it('are not the keeper itself', async () => {
    expect(code(await add(keeper))).toBe('422 validation_failed /organizationId keeps_the_contract');
  });

  it('of one contract are not found under another', async () => {
    const { id } = await added(sub);
    const other = await storedContract(running, keeper);
    expect((await keeper.get(`/api/v1/contracts/${other}/participants/${id}`)).status).toBe(404);
  });
});
