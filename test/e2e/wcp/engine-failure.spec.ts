import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Check } from '../../../src/domain/checks/check.js';
import { CHECKS } from '../../../src/domain/checks/registry.js';
import { Evaluator } from '../../../src/modules/wcp/evaluator.js';
import { type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { payroll, type ProblemBody, storedContract } from './payrolls.js';

const CANARY = 'CANARY-inside-the-engine';

let faulty = true;

/** A check with a fault in it, until it is mended. */
const broken: Check = {
  id: 'BROKEN',
  rules: ['HOURS_TOTAL_MISMATCH'],
  citation: 'none',
  passes: 'nothing',
  run: () => {
    if (faulty) throw new TypeError(CANARY);
    return { kind: 'pass' };
  },
};

let running: RunningApp;
let tenant: Tenant;
let contractId: string;
beforeAll(async () => {
  running = await startApp({ evaluator: new Evaluator([...CHECKS, broken]) });
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  faulty = true;
  await running.reset();
  tenant = await running.tenant();
  contractId = await storedContract(running, tenant);
});

describe('a check that fails', () => {
  it.each(['', '?dryRun=true'])(
    'is 503 with Retry-After%s, decides nothing, stores nothing, and keeps its cause to the log',
    async (query) => {
      const answer = await tenant.post(
        `/api/v1/wcp/process${query}`,
        { contractId, payroll: payroll() },
        { 'idempotency-key': 'a-key-of-sixteen-characters' },
      );
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect((answer.json as ProblemBody).code).toBe('evaluation_failed');
      expect(answer.text).not.toContain('approve');
      expect(answer.text).not.toContain(CANARY);
      expect(running.log.join('\n')).toContain(CANARY);
      const { system: database } = running.db.database;
      for (const table of ['payrolls', 'decisions', 'findings', 'idempotency_keys'] as const) {
        expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
      }
    },
  );

  it('does not stand before the answer that an idempotency key got when the engine was whole', async () => {
    const send = (key: string) =>
      tenant.post('/api/v1/wcp/process', { contractId, payroll: payroll() }, { 'idempotency-key': key });
    faulty = false;
    const first = await send('a-key-of-sixteen-characters');
    faulty = true;
    const again = await send('a-key-of-sixteen-characters');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await send('another-key-of-the-same')).status).toBe(503);
  });
});
