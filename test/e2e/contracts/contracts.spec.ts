import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import {
  importDeterminations,
  type RunningApp,
  startApp,
  type Tenant,
} from '../../support/app/running-app.js';
import { AZ20240039, CONTRACT, type ProblemBody } from '../wcp/payrolls.js';

let running: RunningApp;
let tenant: Tenant;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  tenant = await running.tenant();
  await importDeterminations(running, tenant, [AZ20240039]);
});

const draft = (contract: object = CONTRACT, number = 'W912PL-24-C-0017') => ({
  number,
  name: 'Example Building',
  contract,
});
const create = (body: object) => tenant.post('/api/v1/contracts', body);
const problem = (json: unknown): ProblemBody => json as ProblemBody;

const stored = (): Promise<readonly { id: string }[]> =>
  running.db.database.system.selectFrom('contracts').select('id').execute();

describe('a contract', () => {
  it('is created with 201, its address and an ETag, audited, and read back under the same ETag', async () => {
    const created = await create(draft());
    const { id } = created.json as { readonly id: string };
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/api/v1/contracts/${id}`);
    expect(created.json).toEqual({
      id: expect.stringMatching(/^ctr_[0-9a-f]{32}$/),
      ...draft(),
      version: 1,
      createdAt: expect.stringMatching(/Z$/),
    });
    const read = await tenant.get(`/api/v1/contracts/${id}`);
    expect(read.json).toEqual(created.json);
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'));
    expect(read.headers.get('etag')).toMatch(/^"[^"]+"$/);
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select(['action', 'object_id', 'actor_type', 'organization_id'])
      .where('action', '=', 'Contract:create')
      .execute();
    expect(events).toEqual([
      {
        action: 'Contract:create',
        object_id: id,
        actor_type: 'api_key',
        organization_id: tenant.organizationId,
      },
    ]);
  });

  it('keeps each governing edition with its day, the number in its normal form', async () => {
    const wds = [{ number: 'az240039', mod: 6, effectiveFrom: '2024-10-15' }];
    const created = await create(draft({ ...CONTRACT, wds }));
    expect((created.json as { contract: object }).contract).toMatchObject({
      wds: [{ number: 'AZ20240039', mod: 6, effectiveFrom: '2024-10-15' }],
    });
    const rows = await running.db.database.system.selectFrom('contract_determinations').selectAll().execute();
    expect(rows).toMatchObject([{ number: 'AZ20240039', mod: 6, effective_from: '2024-10-15' }]);
  });

  it('on an edition that is not imported is refused with a pointer to it, and nothing is stored', async () => {
    const wds = [
      { number: 'AZ20240039', mod: 6 },
      { number: 'AZ20240039', mod: 7 },
    ];
    const answer = await create(draft({ ...CONTRACT, wds }));
    expect(answer.status).toBe(422);
    expect(problem(answer.json)).toMatchObject({
      code: 'unknown_wage_determination',
      errors: [{ pointer: '/contract/wds/1' }],
    });
    expect(await stored()).toEqual([]);
  });

  it('that names an edition twice, however spelled, is refused', async () => {
    const wds = [
      { number: 'AZ20240039', mod: 6 },
      { number: 'az240039', mod: 6 },
    ];
    const answer = await create(draft({ ...CONTRACT, wds }));
    expect(answer.status).toBe(422);
    expect(problem(answer.json).errors).toMatchObject([
      { pointer: '/contract/wds/1', code: 'edition_twice' },
    ]);
  });

  it('with a number that is taken is 409 and names the other; another organization may use it', async () => {
    const first = await create(draft());
    const again = await create(draft());
    expect(again.status).toBe(409);
    expect(problem(again.json)).toMatchObject({
      code: 'contract_number_taken',
      existing: { id: (first.json as { id: string }).id },
    });
    const stranger = await running.tenant();
    expect((await stranger.post('/api/v1/contracts', draft())).status).toBe(201);
  });

  it('sent by twenty at once is stored once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(draft())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(await stored()).toHaveLength(1);
  });

  it.each([
    ['no facts', { number: 'C-1', name: 'x' }, '/contract', 422],
    ['an amount in words', draft({ ...CONTRACT, amount: 'half a million' }), '/contract/amount', 422],
    ['a negative amount', draft({ ...CONTRACT, amount: '-1.00' }), '/contract/amount', 422],
    ['a day that is none', draft({ ...CONTRACT, awardDate: '2024-02-30' }), '/contract/awardDate', 422],
    ['a funding of its own', draft({ ...CONTRACT, funding: 'constructor' }), '/contract/funding', 422],
    [
      'one determination in place of a list',
      draft({ ...CONTRACT, wds: CONTRACT.wds[0] }),
      '/contract/wds',
      422,
    ],
    [
      'a determination without modification',
      draft({ ...CONTRACT, wds: [{ number: 'AZ20240039' }] }),
      '/contract/wds/0/mod',
      422,
    ],
    ['an unknown field', draft({ ...CONTRACT, colour: 'red' }), '/contract/colour', 400],
    ['a field of every object', draft({ ...CONTRACT, constructor: {} }), '/contract/constructor', 400],
  ])('with %s is refused at its place', async (_, body, pointer, status) => {
    const answer = await create(body);
    expect(answer.status).toBe(status);
    expect(problem(answer.json).errors).toMatchObject([{ pointer }]);
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['/name', { ...draft(), name: 'for 219-09-9999' }],
    ['/contract/projectName', draft({ ...CONTRACT, projectName: '219 09 9999' })],
  ])('with a Social Security number in %s is refused, and the number is nowhere', async (pointer, body) => {
    const answer = await create(body);
    expect(answer.status).toBe(422);
    expect(problem(answer.json)).toMatchObject({ code: 'prohibited_personal_data', errors: [{ pointer }] });
    expect(answer.text + running.log.join('')).not.toMatch(/219.09.9999/);
    expect(await stored()).toEqual([]);
  });

  it('may have a number of nine digits', async () => {
    expect((await create(draft(CONTRACT, '123456789'))).status).toBe(201);
  });

  it.each([
    ['auditor', 200, 403],
    ['submitter', 200, 403],
    ['reviewer', 200, 201],
    ['metrics', 403, 403],
  ])('may be listed and created by the role %s as its permissions say', async (role, listed, created) => {
    const caller = await running.tenant([role]);
    expect((await caller.get('/api/v1/contracts')).status).toBe(listed);
    expect((await caller.post('/api/v1/contracts', draft())).status).toBe(created);
  });
});

describe('the list of contracts', () => {
  it('is newest first and comes in pages', async () => {
    const ids: string[] = [];
    for (const number of ['1', '2', '3']) {
      ids.unshift(((await create(draft(CONTRACT, number))).json as { id: string }).id);
    }
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const answer = await tenant.get(`/api/v1/contracts?limit=2${cursor}`);
      const { data, page } = answer.json as {
        data: readonly { id: string }[];
        page: { nextCursor: string | null };
      };
      seen.push(...data.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(ids);
  });
});
