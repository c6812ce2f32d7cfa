import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import {
  type Answer,
  importDeterminations,
  type RunningApp,
  startApp,
  type Tenant,
} from '../../support/app/running-app.js';
import { AZ20240039, CONTRACT, payroll, type ProblemBody, type Processed } from '../wcp/payrolls.js';

const PATH = '/api/v1/contracts';

let running: RunningApp;
let tenant: Tenant;
let id: string;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  tenant = await running.tenant(['org_admin']);
  await importDeterminations(running, tenant, [AZ20240039]);
  id = await create('C-1');
});

const create = async (number: string, caller = tenant): Promise<string> => {
  const answer = await caller.post(PATH, { number, name: 'Example Building', contract: CONTRACT });
  return (answer.json as { readonly id: string }).id;
};
const patch = (body: unknown, ifMatch: string | null = '"1"', caller = tenant): Promise<Answer> =>
  caller.send('PATCH', `${PATH}/${id}`, body, ifMatch === null ? {} : { 'if-match': ifMatch });
const remove = (ifMatch: string | null = '"1"', caller = tenant): Promise<Answer> =>
  caller.send('DELETE', `${PATH}/${id}`, undefined, ifMatch === null ? {} : { 'if-match': ifMatch });
const codeOf = ({ json }: Answer): string => (json as ProblemBody).code;

describe('a patch of a contract', () => {
  it('has three states: absent stays, null makes unknown, a value replaces', async () => {
    const answer = await patch({ name: 'Renamed', contract: { amount: null, funding: 'assisted' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2"');
    const others = Object.fromEntries(Object.entries(CONTRACT).filter(([fact]) => fact !== 'amount'));
    expect(answer.json).toMatchObject({ id, number: 'C-1', name: 'Renamed', version: 2 });
    expect((answer.json as { contract: object }).contract).toEqual({ ...others, funding: 'assisted' });
    expect((await tenant.get(`${PATH}/${id}`)).json).toEqual(answer.json);
  });

  it('takes the media type of merge patches, and only a patch does', async () => {
    const type = { 'content-type': 'application/merge-patch+json', 'if-match': '"1"' };
    expect((await tenant.send('PATCH', `${PATH}/${id}`, { name: 'Renamed' }, type)).status).toBe(200);
    expect((await tenant.post(PATH, { number: 'C-2', name: 'n', contract: {} }, type)).status).toBe(415);
  });

  it.each([
    ['no If-Match', null, 428, 'precondition_required'],
    ['a version that is gone', '"2"', 412, 'etag_mismatch'],
    ['a weak tag', 'W/"1"', 412, 'etag_mismatch'],
  ])('with %s changes nothing', async (_what, ifMatch, status, code) => {
    const answer = await patch({ name: 'Renamed' }, ifMatch);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect((await tenant.get(`${PATH}/${id}`)).json).toMatchObject({ name: 'Example Building', version: 1 });
  });

  it('by twenty at once is taken from one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => patch({ name: `N ${at}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 412),
    ]);
    expect((await tenant.get(`${PATH}/${id}`)).json).toMatchObject({ version: 2 });
  }, 30_000);

  it('that says the same again makes no version', async () => {
    expect(
      (await patch({ name: 'Example Building', contract: { amount: '500000.00' } })).headers.get('etag'),
    ).toBe('"1"');
  });

  it.each<[string, unknown, number, string, string | null]>([
    ['a number that is taken', { number: 'C-2' }, 409, 'contract_number_taken', null],
    [
      'an edition that is not imported',
      { contract: { wds: [{ number: 'AZ20240039', mod: 9 }] } },
      422,
      'unknown_wage_determination',
      '/contract/wds/0',
    ],
    ['a name that is null', { name: null }, 422, 'validation_failed', '/name'],
    ['an unknown field', { nam: 'x' }, 400, 'unknown_parameter', '/nam'],
    [
      'a fact of a wrong type',
      { contract: { amount: 'much' } },
      422,
      'validation_failed',
      '/contract/amount',
    ],
    [
      'conformances, which have a history of their own',
      { contract: { conformances: [] } },
      422,
      'validation_failed',
      '/contract/conformances',
    ],
    ['the number of a person', { name: 'for 123-45-6789' }, 422, 'prohibited_personal_data', '/name'],
  ])('with %s is refused', async (_what, body, status, code, pointer) => {
    await create('C-2');
    const answer = await patch(body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    if (pointer !== null) expect((answer.json as ProblemBody).errors).toMatchObject([{ pointer }]);
    expect((await tenant.get(`${PATH}/${id}`)).json).toMatchObject({ version: 1 });
  });

  it('decides the next payroll, and leaves the decisions on file', async () => {
    const submit = async (number: number): Promise<Processed> =>
      (
        await tenant.post('/api/v1/wcp/process', {
          contractId: id,
          payroll: payroll({ payrollNumber: number }),
        })
      ).json as Processed;
    const before = await submit(1);
    await patch({ contract: { wds: null } });
    const after = await submit(2);
    expect(after.decision.wageDeterminationHash).not.toBe(before.decision.wageDeterminationHash);
    expect((await tenant.get(`/api/v1/wcp/payrolls/${before.id}`)).json).toMatchObject({
      decision: { wageDeterminationHash: before.decision.wageDeterminationHash },
    });
  });

  it('is audited, and what was said before stays', async () => {
    await patch({ contract: { amount: '90000.00' } });
    const versions = (await tenant.get(`${PATH}/${id}/versions`)).json;
    expect(versions).toMatchObject({
      data: [
        { version: 2, action: 'Contract:change', by: tenant.userId, contract: { amount: '90000.00' } },
        { version: 1, action: 'Contract:create', contract: { amount: '500000.00' } },
      ],
      page: { hasMore: false },
    });
    const events = await running.db.database.system
      .selectFrom('audit_events')
      .select(['action', 'object_id'])
      .where('action', '=', 'Contract:change')
      .execute();
    expect(events).toEqual([{ action: 'Contract:change', object_id: id }]);
  });
});

describe('a contract out of use', () => {
  it('is not found any more, by whatever way, and its versions are', async () => {
    expect((await remove()).status).toBe(204);
    expect((await tenant.get(`${PATH}/${id}`)).status).toBe(404);
    expect((await tenant.get(PATH)).json).toMatchObject({ data: [] });
    expect((await patch({ name: 'x' }, '"2"')).status).toBe(404);
    expect((await remove('"2"')).status).toBe(404);
    const submitted = await tenant.post('/api/v1/wcp/process', { contractId: id, payroll: payroll() });
    expect([submitted.status, codeOf(submitted)]).toEqual([404, 'not_found']);
    expect((await tenant.get(`${PATH}/${id}/versions`)).json).toMatchObject({
      data: [{ version: 2, action: 'Contract:delete' }, { version: 1 }],
    });
  });

  it('keeps the payrolls that name it, and frees its number', async () => {
    const filed = (await tenant.post('/api/v1/wcp/process', { contractId: id, payroll: payroll() }))
      .json as Processed;
    await remove();
    expect((await tenant.get(`/api/v1/wcp/payrolls/${filed.id}`)).json).toMatchObject({ contractId: id });
    expect(await create('C-1')).toMatch(/^ctr_/);
  });

  it('was read: 428 without If-Match, 412 with another version', async () => {
    expect((await remove(null)).status).toBe(428);
    expect((await remove('"2"')).status).toBe(412);
  });
});

describe("another organization's contract", () => {
  it('is as absent: the same answer for every way to it', async () => {
    const other = await running.tenant(['org_admin']);
    const answers = [
      await patch({ name: 'x' }, '"1"', other),
      await remove('"1"', other),
      await other.get(`${PATH}/${id}/versions`),
    ];
    const absent = await other.send('PATCH', `${PATH}/ctr_absent`, { name: 'x' }, { 'if-match': '"1"' });
    expect([...answers, absent].map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await tenant.get(`${PATH}/${id}`)).json).toMatchObject({ version: 1 });
  });

  it.each([
    ['submitter', 403, 403],
    ['auditor', 403, 403],
    ['reviewer', 200, 403],
  ])('may be changed and removed by roles only: %s', async (role, changing, removing) => {
    const user = await running.tenant([role]);
    const answer = await patch({ name: 'x' }, '"1"', user);
    // A permission that is there meets a contract that is not.
    expect(answer.status).toBe(changing === 200 ? 404 : changing);
    expect((await remove('"1"', user)).status).toBe(removing);
  });
});
