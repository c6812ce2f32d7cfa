import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Answer, Tenant } from '../../support/app/running-app.js';
import { tracesOf } from '../../support/database/everything-stored.js';
import { problem } from '../auth/people.js';
import { takesPart } from '../walls/participants.js';
import {
  complete,
  fileWithCanary,
  officer,
  type Officer,
  type PeopleApp,
  setDay,
  startPeopleApp,
  storedContract,
} from './officers.js';

let running: PeopleApp;
let contractor: Tenant;
let contractId: string;
let keeper: Officer;

beforeAll(async () => {
  running = await startPeopleApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  setDay(running, '2025-06-20');
  contractor = await running.tenant();
  contractId = await storedContract(running, contractor);
  await fileWithCanary(contractor, contractId);
  keeper = await officer(running, contractor.organizationId);
});

interface Row {
  readonly contractId: string;
  readonly state: string;
  readonly held: boolean;
  readonly payrolls: number;
  readonly keptUntil: string | null;
}
const schedule = async (by: Officer, query = ''): Promise<readonly Row[]> => {
  const answer = await by.get(`/retention/contracts${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.json as { readonly data: readonly Row[] }).data;
};
const told = ({ status, json }: Answer) => [status, json];

describe('records', () => {
  it('are kept without end while nobody says that all work was completed', async () => {
    setDay(running, '2099-01-01');
    const later = await officer(running, contractor.organizationId);
    expect(await schedule(later)).toEqual([
      expect.objectContaining({ contractId, state: 'open', payrolls: 1, keptUntil: null, held: false }),
    ]);
    expect(await schedule(later, '?due=true')).toEqual([]);
  });

  it.each([
    ['2025-06-19', '2028-06-19', ['2028-06-19', 'kept'], ['2028-06-20', 'due']],
    // The payroll is of the week that ends on 2025-06-07.
    ['2025-06-01', '2028-06-01', ['2028-06-01', 'kept'], ['2028-06-02', 'due']],
  ])('of work completed on %s are kept until %s', async (day, until, [kept, keptState], [due, dueState]) => {
    expect((await complete(keeper, contractId, day)).status).toBe(200);
    for (const [today, state] of [
      [kept, keptState],
      [due, dueState],
    ]) {
      setDay(running, today ?? '');
      const by = await officer(running, contractor.organizationId);
      expect(await schedule(by)).toEqual([expect.objectContaining({ state, keptUntil: until })]);
      expect(await schedule(by, '?due=true')).toHaveLength(state === 'due' ? 1 : 0);
    }
  });

  it('of a completion that a payroll contradicts are kept', async () => {
    await complete(keeper, contractId, '2025-05-31');
    setDay(running, '2030-01-01');
    const by = await officer(running, contractor.organizationId);
    expect(await schedule(by)).toEqual([expect.objectContaining({ state: 'contradicted' })]);
  });

  it('are kept longer where the contract asks for it, and never shorter', async () => {
    expect(problem(await complete(keeper, contractId, '2025-06-19', 2))).toEqual([422, 'validation_failed']);
    const answer = await complete(keeper, contractId, '2025-06-19', 5);
    expect(answer.json).toMatchObject({ keptUntil: '2030-06-19', keepYears: 5, version: 1 });
  });
});

describe('the completion of a contract', () => {
  it('is recorded once it has come, by who has read the last word of it, and every word stays', async () => {
    const path = `/contracts/${contractId}/completion`;
    const body = { completedOn: '2025-06-19' };
    expect(problem(await keeper.put(path, body))).toEqual([428, 'precondition_required']);
    expect(problem(await keeper.put(path, { completedOn: '2025-06-21' }, '"0"'))).toEqual([
      422,
      'validation_failed',
    ]);
    expect((await keeper.put(path, body, '"0"')).headers.get('etag')).toBe('"1"');
    expect(problem(await keeper.put(path, body, '"0"'))).toEqual([412, 'etag_mismatch']);
    const reopened = await keeper.put(path, { completedOn: null }, '"1"');
    expect(reopened.json).toMatchObject({ state: 'open', completedOn: null, version: 2 });
    const rows = await running.db.database.system
      .selectFrom('contract_completions')
      .select(['version', 'completed_on'])
      .orderBy('version')
      .execute();
    expect(rows).toEqual([
      { version: 1, completed_on: '2025-06-19' },
      { version: 2, completed_on: null },
    ]);
  });

  it('is one of several that are said at once', async () => {
    const path = `/contracts/${contractId}/completion`;
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((at) => keeper.put(path, { completedOn: `2025-06-1${at}` }, '"0"')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  it('is the keeper’s word: who takes part reads it, also after his part has ended, and a stranger does not', async () => {
    const sub = await running.tenant();
    await takesPart(running, contractId, sub, 'subcontractor', ['2025-01-01', '2025-06-30']);
    await fileWithCanary(sub, contractId);
    const subs = await officer(running, sub.organizationId);
    expect(problem(await complete(subs, contractId, '2025-06-19'))).toEqual([404, 'not_found']);
    await complete(keeper, contractId, '2025-06-19');
    setDay(running, '2028-06-20');
    const later = await officer(running, sub.organizationId);
    expect(await schedule(later)).toEqual([expect.objectContaining({ contractId, state: 'due' })]);
    const stranger = await officer(running, (await running.tenant()).organizationId);
    expect(await schedule(stranger)).toEqual([]);
    expect(problem(await stranger.get(`/contracts/${contractId}/completion`))).toEqual([404, 'not_found']);
  });
});

describe('a legal hold', () => {
  const place = (by: Officer, contract: string | null = contractId): Promise<Answer> =>
    by.post('/retention/holds', {
      ...(contract === null ? {} : { contract }),
      reason: 'The case of Quetzal Canarybird.',
    });
  const idOf = (answer: Answer): string => (answer.json as { readonly id: string }).id;
  const isHeld = async (): Promise<boolean | undefined> => (await schedule(keeper))[0]?.held;

  it('keeps records until it is lifted, and stays on record with who and why', async () => {
    const placed = await place(keeper);
    expect(told(placed)).toEqual([
      201,
      expect.objectContaining({ contractId, coversOthers: true, liftedAt: null }),
    ]);
    expect(await isHeld()).toBe(true);
    const id = idOf(placed);
    const lifted = await keeper.post(`/retention/holds/${id}/lift`, { reason: 'The case is closed.' });
    expect(lifted.json).toMatchObject({ liftedBy: keeper.userId, liftReason: 'The case is closed.' });
    expect(await isHeld()).toBe(false);
    const again = await keeper.post(`/retention/holds/${id}/lift`, { reason: 'The case is closed.' });
    expect(problem(again)).toEqual([409, 'hold_lifted']);
    const list = (await keeper.get('/retention/holds?standing=true')).json;
    expect(list).toMatchObject({ data: [] });
    expect((await keeper.get(`/retention/holds/${id}`)).json).toMatchObject({
      reason: 'The case of Quetzal Canarybird.',
    });
    expect(await tracesOf(running.db, ['Canarybird'])).toEqual([]);
  });

  it.each([
    ['the agency', 'agency', true],
    ['oversight', 'oversight', true],
    ['a subcontractor', 'subcontractor', false],
  ] as const)('of %s covers what others filed: %s %s', async (_, role, covers) => {
    const other = await running.tenant();
    await takesPart(running, contractId, other, role);
    const by = await officer(running, other.organizationId);
    expect((await place(by)).json).toMatchObject({ coversOthers: covers });
    expect(await isHeld()).toBe(covers);
    // Whose it is, and why, is told to nobody else.
    expect((await keeper.get('/retention/holds')).json).toMatchObject({ data: [] });
  });

  it('of an agency on everything covers the contracts that it oversees, also when it is taken out of them', async () => {
    const other = await running.tenant();
    await takesPart(running, contractId, other, 'agency');
    await place(await officer(running, other.organizationId), null);
    expect(await isHeld()).toBe(true);
    await running.db.database.system
      .updateTable('contract_participants')
      .set({ removed_at: new Date('2025-06-20T12:00:00Z') })
      .execute();
    expect(await isHeld()).toBe(true);
  });

  it('of a stranger is refused like one on a contract that is not there', async () => {
    const stranger = await officer(running, (await running.tenant()).organizationId);
    expect(problem(await place(stranger))).toEqual([404, 'not_found']);
    await place(stranger, null);
    expect(await isHeld()).toBe(false);
    const own = await place(keeper);
    expect(problem(await stranger.get(`/retention/holds/${idOf(own)}`))).toEqual([404, 'not_found']);
    const lift = { reason: 'Not his own.' };
    expect(problem(await stranger.post(`/retention/holds/${idOf(own)}/lift`, lift))).toEqual([
      404,
      'not_found',
    ]);
  });

  it('on everything is not placed by somebody who sees some contracts alone', async () => {
    const { userId, email, organizationId } = await running.person(contractor.organizationId, [
      'investigator',
    ]);
    await running.db.database.system
      .updateTable('users')
      .set({
        attributes: JSON.stringify({
          caseNumber: '2025-1',
          caseContracts: [contractId],
          caseUntil: '2026-01-01T00:00:00Z',
        }),
      })
      .where('id', '=', userId)
      .execute();
    const { access_token: token } = await running.tokens(email);
    const post = (body: object) => running.call('POST', '/retention/holds', body, { token });
    expect(problem(await post({ reason: 'Everything there is.' }))).toEqual([403, 'forbidden']);
    expect((await post({ contract: contractId, reason: 'The case alone.' })).status).toBe(201);
    expect(organizationId).toBe(contractor.organizationId);
  });

  it('is neither placed nor lifted without the permission, nor lifted by a key, nor removed by anybody', async () => {
    const auditor = await officer(running, contractor.organizationId, ['auditor']);
    expect(problem(await place(auditor))).toEqual([403, 'forbidden']);
    const id = idOf(await place(keeper));
    const byKey = await contractor.post(`/api/v1/retention/holds/${id}/lift`, { reason: 'By a program.' });
    expect(problem(byKey)).toEqual([403, 'step_up_required']);
    const { database } = running.db;
    const rows = await database.as(contractor).deleteFrom('legal_holds').returning('id').execute();
    expect(rows).toEqual([]);
    const masked = await auditor.get('/retention/holds');
    expect([masked.status, masked.text.includes('Canarybird')]).toEqual([200, false]);
  });
});
