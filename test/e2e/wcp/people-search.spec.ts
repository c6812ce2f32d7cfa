import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Keyring } from '../../../src/platform/encryption/keyring.js';
import { Resealing } from '../../../src/platform/encryption/resealing.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { tracesOf } from '../../support/database/everything-stored.js';
import { SetClock } from '../reviews/reviewers.js';
import { takesPart } from '../walls/participants.js';
import { payroll, type Processed, storedContract } from './payrolls.js';

const CANARY = { lastName: 'Canarybird-Öz', firstName: 'Quetzal', workerId: 'XXX-XX-7391' };

const clock = new SetClock();
let running: RunningApp;
let contractor: Tenant;
let agency: Tenant;
let stranger: Tenant;
let auditor: Tenant;
let contractId: string;
let first: string;
let second: string;
let foreign: string;

const file = async (tenant: Tenant, contract: string, worker: object, number: number): Promise<string> => {
  const { workers, ...rest } = payroll({ payrollNumber: number });
  const [one, ...others] = workers;
  const answer = await tenant.post('/api/v1/wcp/process', {
    contractId: contract,
    payroll: { ...rest, workers: [{ ...one, ...worker }, ...others] },
  });
  const { id } = answer.json as Processed;
  if (answer.status !== 201 || id === null) throw new Error(answer.text);
  return id;
};

beforeAll(async () => {
  running = await startApp({ clock });
  contractor = await running.tenant();
  agency = await running.tenant();
  stranger = await running.tenant();
  auditor = await running.colleague(contractor, ['auditor']);
  contractId = await storedContract(running, contractor);
  await takesPart(running, contractId, agency, 'agency');
  const elsewhere = await storedContract(running, stranger);
  first = await file(contractor, contractId, CANARY, 1);
  second = await file(contractor, contractId, { ...CANARY, firstName: 'Other', workerId: '7391' }, 2);
  foreign = await file(stranger, elsewhere, CANARY, 1);
}, 90_000);
afterAll(() => running.close());

const search = (caller: Tenant, body: object): Promise<Answer> =>
  caller.post('/api/v1/wcp/payrolls/search', body);
const found = async (caller: Tenant, body: object): Promise<readonly (string | null)[]> => {
  const answer = await search(caller, body);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.json as { readonly data: readonly Processed[] }).data.map(({ id }) => id);
};
const refused = ({ status, json }: Answer) => [status, (json as { readonly code: string }).code];

describe('a search for a person', () => {
  it.each([
    ['the number as filed', { workerId: 'XXX-XX-7391' }, () => [first]],
    ['the number, signs left out', { workerId: 'xxxxx7391' }, () => [first]],
    ['the last four digits', { lastFour: '7391' }, () => [second, first]],
    ['the last name, without case, accents and signs', { lastName: 'CANARYBIRD OZ' }, () => [second, first]],
    ['both names', { lastName: 'Canarybird-Öz', firstName: 'quetzal' }, () => [first]],
    ['a part of a name', { lastName: 'Canarybird' }, () => []],
    ['another contract', { lastFour: '7391', contract: 'ctr_1' }, () => []],
    ['no longer standing', { lastFour: '7391', state: 'withdrawn' }, () => []],
  ])('finds by %s', async (_, body, expected) => {
    expect(await found(contractor, body)).toEqual(expected());
  });

  it('reaches what the caller sees of others, and nothing of a stranger', async () => {
    expect(await found(agency, { lastFour: '7391' })).toEqual([second, first]);
    expect(await found(stranger, { lastFour: '7391' })).toEqual([foreign]);
  });

  it('pages, and takes no cursor of another question', async () => {
    const page = (await search(contractor, { lastFour: '7391', limit: 1 })).json as {
      readonly data: readonly Processed[];
      readonly page: { readonly nextCursor: string };
    };
    expect(page.data.map(({ id }) => id)).toEqual([second]);
    const { nextCursor: cursor } = page.page;
    expect(await found(contractor, { lastFour: '7391', cursor })).toEqual([first]);
    expect(refused(await search(contractor, { lastFour: '1001', cursor }))).toEqual([400, 'cursor_invalid']);
  });

  it('is refused to whoever does not see who the workers are, found or not', async () => {
    for (const lastFour of ['7391', '0000'])
      expect(refused(await search(auditor, { lastFour }))[0]).toBe(403);
  });

  it.each([
    ['nothing', {}],
    ['a first name alone', { firstName: 'Quetzal' }],
    ['name and digits', { lastName: 'Canarybird', lastFour: '7391' }],
    ['number and name', { workerId: '7391', lastName: 'Canarybird' }],
    ['signs alone', { workerId: '---' }],
  ])('is refused with %s', async (_, body) => {
    expect(refused(await search(contractor, body))).toEqual([422, 'validation_failed']);
  });

  it('takes no full number, and does not echo it', async () => {
    const answer = await search(contractor, { workerId: '219-09-9999' });
    expect(refused(answer)).toEqual([422, 'prohibited_personal_data']);
    expect(answer.text).not.toContain('219-09-9999');
  });
});

describe('the index', () => {
  const entries = async (id: string) =>
    running.db.database.system
      .selectFrom('payrolls')
      .select(['people', 'people_key'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  it('tells nobody who reads the database who is who, nor that two tenants know the same person', async () => {
    const words = ['Canarybird', 'Quetzal', 'XXX-XX-7391'];
    expect(await tracesOf(running.db, words)).toEqual([]);
    const [own, theirs] = [await entries(first), await entries(foreign)];
    expect(own.people?.filter((entry) => theirs.people?.includes(entry))).toEqual([]);
  });

  it('is searched in no address and told in no line of the log', async () => {
    await found(contractor, { lastName: 'Canarybird-Öz' });
    expect(running.log.filter((line) => line.includes('Canarybird'))).toEqual([]);
    expect(running.log.filter((line) => line.includes('people_searched')).length).toBeGreaterThan(0);
  });

  it('is made for rows of before there was one, and anew under another key, found all the while', async () => {
    const { app, db } = running;
    await db.database.system
      .updateTable('payrolls')
      .set({ people: null, people_key: null } as never)
      .where('id', '=', second)
      .execute();
    expect(await found(contractor, { lastFour: '7391' })).toEqual([first]);
    expect(await app.get(Resealing).run(1)).toBe(1);
    expect(await found(contractor, { lastFour: '7391' })).toEqual([second, first]);

    const before = await entries(first);
    const key = await app.get(Keyring).rotate('index');
    expect(await found(contractor, { lastFour: '7391' })).toEqual([second, first]);
    clock.passMinutes(2);
    const third = await file(contractor, contractId, CANARY, 3);
    expect(await found(contractor, { lastFour: '7391' })).toEqual([third, second, first]);
    expect(await app.get(Resealing).run(2)).toBe(3);
    const after = await entries(first);
    expect(after.people_key).toBe(key);
    expect(after.people?.filter((entry) => before.people?.includes(entry))).toEqual([]);
    expect(await found(contractor, { lastFour: '7391' })).toEqual([third, second, first]);
    expect(await app.get(Resealing).run()).toBe(0);
  });
});
