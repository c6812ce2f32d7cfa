import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { payroll, storedContract } from '../wcp/payrolls.js';

const CANARIES = { lastName: 'Canarybird', firstName: 'Quetzal', workerId: 'QXZ-7391' };

let running: RunningApp;
let admin: Tenant;
let auditor: Tenant;
let id: string;
beforeAll(async () => {
  running = await startApp();
  admin = await running.tenant();
  auditor = await running.colleague(admin, ['auditor']);
  const contractId = await storedContract(running, admin);
  const { workers, ...rest } = payroll({}, 'underpaid-fringe');
  const [worker, ...others] = workers;
  const filed = await admin.post('/api/v1/wcp/process', {
    contractId,
    payroll: { ...rest, workers: [{ ...worker, ...CANARIES }, ...others] },
  });
  if (filed.status !== 201) throw new Error(filed.text);
  ({ id } = filed.json as { readonly id: string });
}, 90_000);
afterAll(() => running.close());

/** Routes that tell of a payroll, and what they are sent with. */
const routes = (): readonly string[] => [
  `/api/v1/wcp/payrolls/${id}?explain=full`,
  `/api/v1/wcp/payrolls/${id}/revisions`,
  '/api/v1/wcp/payrolls',
];

describe('a masked caller', () => {
  it('reads everything but who it was', async () => {
    for (const route of routes()) {
      const [whole, masked] = [await admin.get(route), await auditor.get(route)];
      expect([whole.status, masked.status]).toEqual([200, 200]);
      for (const canary of Object.values(CANARIES)) expect(masked.text).not.toContain(canary);
      expect(Object.keys(masked.json as object)).toEqual(Object.keys(whole.json as object));
    }
    const whole = await admin.get(routes()[0]!);
    expect(whole.text).toContain(CANARIES.lastName);
    const masked = (await auditor.get(routes()[0]!)).json as {
      readonly decision: {
        readonly findings: readonly { readonly worker: string; readonly amount: string }[];
      };
    };
    const finding = masked.decision.findings.find(({ worker }) => worker === '***');
    expect(finding?.amount).toMatch(/^\d+\.\d{2}$/);
  });

  it.each(['wh347.pdf', 'letter.pdf'])('is refused a document: %s', async (document) => {
    const response = await fetch(`${running.address}/api/v1/wcp/payrolls/${id}/${document}`, {
      headers: { 'x-api-key': auditor.key },
    });
    const { code } = (await response.json()) as { readonly code: string };
    expect([response.status, code]).toEqual([403, 'personal_data_not_shown']);
  });
});
