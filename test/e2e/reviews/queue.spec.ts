import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { sql } from 'kysely';

import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { takesPart } from '../walls/participants.js';
import { storedContract } from '../wcp/payrolls.js';
import { type Caller, claim, decide, file, person, SetClock } from './reviewers.js';

const clock = new SetClock();

interface Queued {
  readonly payrollId: string;
  readonly state: string;
  readonly priority: number | null;
}

let running: RunningApp;
let contractor: Tenant;
let agency: Tenant;
let contractId: string;
let other: string;
let reviewer: Caller;
let colleague: Caller;
/** Queued payrolls in the order of filing. */
const filed: string[] = [];
let approved: string;

beforeAll(async () => {
  running = await startApp({ clock });
  contractor = await running.tenant();
  agency = await running.tenant();
  contractId = await storedContract(running, contractor);
  other = await storedContract(running, contractor);
  for (const contract of [contractId, other]) await takesPart(running, contract, agency, 'agency');
  reviewer = await person(running, agency, ['reviewer']);
  colleague = await person(running, agency, ['senior_reviewer']);
  filed.push(await file(contractor, contractId));
  clock.passMinutes(3 * 24 * 60);
  approved = await file(contractor, contractId, 'compliant', employer('Right'));
  await trusted(approved);
  filed.push(await file(contractor, other, 'unsigned', employer('Second')));
  filed.push(await file(contractor, other, 'underpaid-fringe', employer('Third')));
}, 60_000);
afterAll(() => running.close());

/** As one that nothing is open about: the contracts of these tests leave questions. */
const trusted = async (id: string): Promise<void> => {
  await sql`update decisions set trust_band = 'auto' where payroll_id = ${id}`.execute(
    running.db.database.system,
  );
};

const employer = (name: string): Readonly<Record<string, unknown>> => ({ businessName: `${name} Inc` });

const list = async (query = '', caller: Pick<Caller, 'get'> = reviewer): Promise<readonly Queued[]> => {
  const answer = await caller.get(`/api/v1/wcp/reviews${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.json as { readonly data: readonly Queued[] }).data;
};
const ids = (queued: readonly Queued[]): readonly string[] => queued.map(({ payrollId }) => payrollId);
const at = (...places: readonly number[]): readonly (string | undefined)[] => places.map((one) => filed[one]);

describe('the queue', () => {
  it('is what needs a person, by priority and then the oldest first', async () => {
    const queued = await list();
    expect(queued.map(({ payrollId, priority }) => [payrollId, priority])).toEqual([
      [filed[1], 1],
      [filed[0], 2],
      [filed[2], 2],
    ]);
  });

  it('is filtered by contract, week, rule and age', async () => {
    expect(ids(await list(`?contract=${other}`))).toEqual(at(1, 2));
    expect(ids(await list('?week=2025-06-07'))).toEqual(at(1, 0, 2));
    expect(ids(await list('?week=2025-06-14'))).toEqual([]);
    expect(ids(await list('?rule=STATEMENT_UNSIGNED'))).toEqual(at(1));
    expect(ids(await list('?age=3'))).toEqual(at(0));
    expect(ids(await list('?age=4'))).toEqual([]);
  });

  it('is empty for the contractor, and for whoever has nothing to review', async () => {
    const inside = await person(running, contractor, ['senior_reviewer']);
    const stranger = await person(running, await running.tenant(), ['senior_reviewer']);
    expect(await list('', inside)).toEqual([]);
    expect(await list('', stranger)).toEqual([]);
  });

  it('tells where each review stands', async () => {
    await claim(reviewer, filed[0] ?? '');
    expect(ids(await list('?state=open'))).toEqual(at(1, 2));
    expect(ids(await list('?state=claimed'))).toEqual(at(0));
    expect(ids(await list('?state=mine'))).toEqual(at(0));
    expect(ids(await list('?state=mine', colleague))).toEqual([]);
    await decide(reviewer, filed[0] ?? '', { action: 'escalate', reason: 'Above my limit.' });
    expect(ids(await list('?state=escalated'))).toEqual(at(0));
    expect(ids(await list('?state=open'))).toEqual(at(1, 2));
    await claim(colleague, filed[0] ?? '');
    expect(ids(await list('?state=mine', colleague))).toEqual(at(0));
    await decide(colleague, filed[0] ?? '', { action: 'revise' });
    expect(ids(await list('?state=done'))).toEqual(at(0));
    expect(ids(await list())).toEqual(at(1, 2));
  });

  it('takes what nobody has to look at when somebody does, as a sample', async () => {
    expect((await claim(reviewer, approved)).json).toMatchObject({ state: 'claimed', priority: null });
    expect(ids(await list())).toEqual([...at(1, 2), approved]);
    expect((await claim(reviewer, approved, 'release')).json).toMatchObject({ state: 'not_needed' });
  });

  it('takes no cursor of another filter', async () => {
    const first = await reviewer.get('/api/v1/wcp/reviews?limit=1');
    const { nextCursor } = (first.json as { readonly page: { readonly nextCursor: string } }).page;
    const answer = await reviewer.get(`/api/v1/wcp/reviews?limit=1&state=open&cursor=${nextCursor}`);
    expect([answer.status, answer.json]).toEqual([400, expect.objectContaining({ code: 'cursor_invalid' })]);
    expect((await reviewer.get('/api/v1/wcp/reviews?stat=open')).status).toBe(400);
  });
});

describe('a queue of 200 payrolls', () => {
  it('is paged without loss or repetition while it is worked on', async () => {
    const contract = await storedContract(running, contractor);
    await takesPart(running, contract, agency, 'agency');
    const waiting: string[] = [];
    const examples = ['underpaid-fringe', 'unsigned'];
    for (let batch = 0; batch < 20; batch += 1)
      waiting.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, (_, one) =>
            file(contractor, contract, examples[one % 2], employer(`Number ${batch * 10 + one}`)),
          ),
        )),
      );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`;
      const answer = await reviewer.get(`/api/v1/wcp/reviews?contract=${contract}&limit=20${after}`);
      const { data, page } = answer.json as {
        readonly data: readonly Queued[];
        readonly page: { readonly nextCursor: string | null };
      };
      seen.push(...ids(data));
      cursor = page.nextCursor;
      // Two of this page and one of the next are claimed meanwhile, and one is done.
      const [first, second] = ids(data);
      await Promise.all([claim(reviewer, first ?? ''), claim(colleague, second ?? '')]);
      await decide(colleague, second ?? '', { action: 'reject', reason: 'No.' });
      const ahead = waiting.find((id) => !seen.includes(id));
      if (ahead !== undefined) await claim(reviewer, ahead);
    } while (cursor !== null);
    expect(seen).toHaveLength(200);
    expect([...seen].sort()).toEqual([...waiting].sort());
  }, 120_000);
});
