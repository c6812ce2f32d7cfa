import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { Clock } from '../../../src/platform/clock.js';
import { payroll, type ProblemBody, type Processed, storedContract } from '../wcp/payrolls.js';
import { takesPart } from './participants.js';

const TODAY = '2025-06-20';

let today = TODAY;
class SetClock extends Clock {
  override now(): Date {
    return new Date(`${today}T12:00:00Z`);
  }
}

let running: RunningApp;
let owner: Tenant;
let agency: Tenant;
let prime: Tenant;
let sub: Tenant;
let other: Tenant;
let stranger: Tenant;
let contractId: string;

beforeAll(async () => {
  running = await startApp({ clock: new SetClock() });
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  today = TODAY;
  await running.reset();
  owner = await running.tenant();
  agency = await running.tenant();
  prime = await running.tenant();
  sub = await running.tenant();
  other = await running.tenant();
  stranger = await running.tenant();
  contractId = await storedContract(running, owner);
  await takesPart(running, contractId, agency, 'agency');
  await takesPart(running, contractId, prime, 'prime');
  await takesPart(running, contractId, sub, 'subcontractor');
  await takesPart(running, contractId, other, 'subcontractor');
});

const file = async (tenant: Tenant, values: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const answer = await tenant.post('/api/v1/wcp/process', { contractId, payroll: payroll(values) });
  if (answer.status !== 201) throw new Error(answer.text);
  return (answer.json as Processed).id ?? '';
};

const listed = async (tenant: Tenant, what: 'wcp/payrolls' | 'contracts'): Promise<readonly string[]> => {
  const answer = await tenant.get(`/api/v1/${what}`);
  return (answer.json as { readonly data: readonly { readonly id: string }[] }).data.map(({ id }) => id);
};

const READS = ['', '/decisions', '/findings', '/revisions', '/wh347.pdf', '/letter.pdf'];

/** Documents are not JSON: only whether there is an answer. */
const status = async ({ key }: Tenant, id: string, path: string): Promise<number> => {
  const url = `${running.address}/api/v1/wcp/payrolls/${id}${path}`;
  return (await fetch(url, { headers: { 'x-api-key': key } })).status;
};

describe('a contract', () => {
  it('is read by whoever takes part in it, and by nobody else', async () => {
    for (const tenant of [owner, agency, prime, sub, other]) {
      expect(await listed(tenant, 'contracts')).toEqual([contractId]);
      for (const path of ['', '/versions', '/conformances'])
        expect((await tenant.get(`/api/v1/contracts/${contractId}${path}`)).status).toBe(200);
    }
    expect(await listed(stranger, 'contracts')).toEqual([]);
    for (const path of ['', '/versions', '/conformances'])
      expect((await stranger.get(`/api/v1/contracts/${contractId}${path}`)).status).toBe(404);
  });

  it('is changed by the organization that keeps it alone', async () => {
    for (const tenant of [agency, prime, sub, stranger]) {
      const path = `/api/v1/contracts/${contractId}`;
      const match = { 'if-match': '"1"' };
      expect((await tenant.send('PATCH', path, { name: 'Mine' }, match)).status).toBe(404);
      expect((await tenant.send('DELETE', path, undefined, match)).status).toBe(404);
    }
    const path = `/api/v1/contracts/${contractId}`;
    expect((await owner.send('PATCH', path, { name: 'Ours' }, { 'if-match': '"1"' })).status).toBe(200);
  });
});

describe('a payroll', () => {
  it('that a subcontractor files is read by whoever oversees the contract, not by another subcontractor', async () => {
    const id = await file(sub);
    for (const tenant of [owner, agency, prime, sub]) {
      expect(await listed(tenant, 'wcp/payrolls')).toEqual([id]);
      for (const path of READS) expect([path, await status(tenant, id, path)]).toEqual([path, 200]);
      const replay = await tenant.post(`/api/v1/wcp/payrolls/${id}/replay`, {});
      expect(replay.status).toBe(200);
    }
    for (const tenant of [other, stranger]) {
      expect(await listed(tenant, 'wcp/payrolls')).toEqual([]);
      for (const path of READS) expect([path, await status(tenant, id, path)]).toEqual([path, 404]);
    }
  }, 30_000);

  it('is the submitter’s: nobody else amends, withdraws or redecides it', async () => {
    const id = await file(sub);
    const { headers } = await sub.get(`/api/v1/wcp/payrolls/${id}`);
    const match = { 'if-match': headers.get('etag') ?? '' };
    for (const tenant of [owner, agency, prime, other, stranger]) {
      const path = `/api/v1/wcp/payrolls/${id}`;
      const reason = 'not mine';
      expect((await tenant.post(`${path}/withdraw`, { reason }, match)).status).toBe(404);
      expect((await tenant.post(`${path}/revisions`, { reason, changes: [] }, match)).status).not.toBe(201);
      expect((await tenant.post(`${path}/redecide`, { facts: 'present' }, match)).status).toBe(404);
    }
    const mine = await sub.post(`/api/v1/wcp/payrolls/${id}/withdraw`, { reason: 'wrong week' }, match);
    expect(mine.status).toBe(200);
  });

  it('is filed by contractors that take part, and by nobody else', async () => {
    for (const tenant of [owner, prime, sub, other]) await file(tenant);
    for (const tenant of [agency, stranger]) {
      const answer = await tenant.post('/api/v1/wcp/process', { contractId, payroll: payroll() });
      expect(answer.status).toBe(404);
      expect((answer.json as ProblemBody).errors?.[0]?.pointer).toBe('/contractId');
    }
  });

  it('has a history of its own organization alone', async () => {
    await file(sub);
    const answer = await prime.post('/api/v1/wcp/process', {
      contractId,
      payroll: payroll({ payrollNumber: 2 }),
    });
    const alone = await running.db.database.system
      .selectFrom('payrolls')
      .select('ordinal')
      .where('id', '=', (answer.json as Processed).id ?? '')
      .executeTakeFirstOrThrow();
    expect(alone.ordinal).toBe(1);
  });

  it('of its own stays in sight of a subcontractor whose part has ended', async () => {
    const id = await file(sub);
    await running.db.database.system
      .updateTable('contract_participants')
      .set({ valid_to: '2025-06-20' })
      .execute();
    today = '2025-06-21';
    expect(await listed(sub, 'wcp/payrolls')).toEqual([id]);
    expect((await sub.get(`/api/v1/wcp/payrolls/${id}`)).status).toBe(200);
  });
});
