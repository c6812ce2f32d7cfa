import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { CONTRACT, payroll, type Processed, storedContract } from './payrolls.js';

const PROCESS = '/api/v1/wcp/process';

/** Published after modification 6, which the contract names, and 19 days before bids were opened. */
const IN_TIME = {
  number: 'AZ20240039',
  mod: 7,
  published: '2024-09-01',
  state: 'AZ',
  counties: ['Maricopa'],
  constructionType: 'Building',
  classes: [{ classification: 'ELECTRICIAN', rate: '36.56', fringe: '15.16' }],
};

const untold = { ...CONTRACT, bidOpeningDate: null };

let running: RunningApp;
let tenant: Tenant;
beforeAll(async () => {
  running = await startApp();
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  tenant = await running.tenant(['org_admin', 'platform_admin']);
});

const stored = async (contract: object): Promise<object> => {
  const { json } = await tenant.post('/api/v1/contracts', { number: 'C-P', name: 'Example', contract });
  return { contractId: (json as { readonly id: string }).id };
};

describe('what was published of the determinations of a contract', () => {
  it.each([
    ['a stored contract', () => stored(CONTRACT), true],
    ['a contract that is sent', () => ({ contract: CONTRACT }), true],
    ['a stored contract that does not say when bids were opened', () => stored(untold), false],
    ['a contract that is sent and does not say so', () => ({ contract: untold }), false],
  ])('decides on %s', async (_, contractOf, asked) => {
    await storedContract(running, tenant);
    expect(await tenant.post('/api/v1/wage-determinations', IN_TIME)).toMatchObject({ status: 201 });
    const answer = await tenant.post(PROCESS, { ...(await contractOf()), payroll: payroll() });
    const { findings } = (answer.json as Processed).decision;
    expect(findings.some(({ rule }) => rule === 'WD_LOCKIN_DOUBTFUL')).toBe(asked);
  });
});
