import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { payroll, type ProblemBody, type Processed, storedContract } from './payrolls.js';

interface List {
  readonly data: readonly Processed[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean };
}

let running: RunningApp;
let tenant: Tenant;
let contractId: string;
let other: string;
/** In the order of filing. */
const filed: string[] = [];

beforeAll(async () => {
  running = await startApp();
  tenant = await running.tenant();
  contractId = await storedContract(running, tenant);
  other = await storedContract(running, tenant);
  const week2 = {
    weekEnding: '2025-06-14',
    payDate: '2025-06-18',
    receivedDate: '2025-06-20',
    statement: { ...(payroll()['statement'] as object), signedDate: '2025-06-19' },
  };
  for (const body of [
    { contractId, payroll: payroll() },
    { contractId, payroll: payroll({ payrollNumber: 2, ...week2 }) },
    { contractId: other, payroll: payroll({}, 'underpaid-fringe') },
    { contractId: other, payroll: payroll({}, 'unsigned') },
    { contractId: other, payroll: payroll({}, 'unpaid-overtime') },
  ]) {
    const answer = await tenant.post('/api/v1/wcp/process', body);
    filed.push((answer.json as Processed).id ?? answer.text);
  }
}, 60_000);
afterAll(() => running.close());

const list = async (query: string): Promise<List> => {
  const answer = await tenant.get(`/api/v1/wcp/payrolls${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json as List;
};
const ids = ({ data }: List): readonly (string | null)[] => data.map(({ id }) => id);
const at = (...places: readonly number[]): readonly (string | undefined)[] =>
  places.map((place) => filed[place]);

describe('the list of payrolls', () => {
  it('is newest first, with decisions without their reasons', async () => {
    const all = await list('');
    expect(ids(all)).toEqual(at(4, 3, 2, 1, 0));
    expect(all.page).toEqual({ nextCursor: null, hasMore: false });
    expect(all.data[2]).toMatchObject({
      contractId: other,
      contractor: 'EXAMPLE CONTRACTOR INC',
      payrollNumber: 1,
      weekEnding: '2025-06-07',
      decision: { status: 'revise', totals: { backWages: '78.80' } },
    });
    expect(all.data[2]?.decision).not.toHaveProperty('trust');
  });

  it('filters by contract, contractor, week, decision and rule, and by all of them', async () => {
    expect(ids(await list(`?contract=${contractId}`))).toEqual(at(1, 0));
    expect(ids(await list('?contractor=example%20contractor,%20Inc.'))).toEqual(at(2));
    expect(ids(await list('?week=2025-06-14'))).toEqual(at(1));
    expect(ids(await list('?status=reject'))).toEqual(at(3));
    expect(ids(await list('?rule=CWHSSA_LIQUIDATED_DAMAGES'))).toEqual(at(4));
    expect(ids(await list(`?contract=${other}&status=revise&rule=DBA_UNDERPAYMENT&week=2025-06-07`))).toEqual(
      at(2),
    );
    expect(ids(await list('?contractor=constructor'))).toEqual([]);
  });

  it.each([1, 2, 4])('comes in pages of %i without a gap or a repetition', async (limit) => {
    const seen: (string | null)[] = [];
    let cursor = '';
    for (;;) {
      const { data, page } = await list(`?limit=${limit}${cursor}`);
      seen.push(...data.map(({ id }) => id));
      expect(page.hasMore).toBe(page.nextCursor !== null);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(at(4, 3, 2, 1, 0));
  });

  it('refuses a cursor under another filter', async () => {
    const { page } = await list('?limit=1&status=approve');
    const answer = await tenant.get(
      `/api/v1/wcp/payrolls?limit=1&status=revise&cursor=${page.nextCursor ?? ''}`,
    );
    expect((answer.json as ProblemBody).code).toBe('cursor_invalid');
  });

  it.each([
    ['?limit=0', 422],
    ['?limit=201', 422],
    ['?limit=ten', 422],
    ['?week=2025-02-30', 422],
    ['?status=maybe', 422],
    ['?rule=constructor', 422],
    ['?contract=pay_1', 422],
    ['?colour=red', 400],
    ['?cursor=AAAA', 400],
  ])('refuses %s with %i', async (query, status) => {
    expect((await tenant.get(`/api/v1/wcp/payrolls${query}`)).status).toBe(status);
  });
});
