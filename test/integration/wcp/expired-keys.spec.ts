import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { ExpiredKeys, KEY_LIFE_MS } from '../../../src/modules/wcp/filing/expired-keys.js';
import { IdempotencyKeysRepository } from '../../../src/modules/wcp/filing/idempotency-keys.repository.js';
import { Clock } from '../../../src/platform/clock.js';
import { organizationRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

const NOW = Date.UTC(2025, 5, 20, 12);

class StoppedClock extends Clock {
  override now(): Date {
    return new Date(NOW);
  }
}

describe(`expired idempotency keys (${testEngine})`, () => {
  let test: TestDatabase;
  let keys: ExpiredKeys;
  beforeAll(async () => {
    test = await openTestDatabase();
    keys = new ExpiredKeys(new IdempotencyKeysRepository(test.database), new StoppedClock());
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(() => test.reset(), 60_000);

  const bind = async (organizationId: string, key: string, ageMs: number): Promise<void> => {
    await test.database.system
      .insertInto('idempotency_keys')
      .values({
        organization_id: organizationId,
        route: 'POST /x',
        key,
        request_hash: '',
        payroll_id: null,
        status: null,
        body: null,
        created_at: new Date(NOW - ageMs),
      })
      .execute();
  };
  const left = async (): Promise<readonly string[]> => {
    const rows = await test.database.system.selectFrom('idempotency_keys').select('key').execute();
    return rows.map(({ key }) => key).sort();
  };

  it('are removed, of every organization, and no key that still stands', async () => {
    for (const id of ['org_1', 'org_2']) {
      await test.database.system.insertInto('organizations').values(organizationRow({ id })).execute();
      for (let at = 0; at < 7; at += 1) await bind(id, `old ${id} ${at}`, KEY_LIFE_MS + 1 + at);
      await bind(id, `young ${id}`, KEY_LIFE_MS);
    }
    expect(await keys.remove(3)).toBe(14);
    expect(await left()).toEqual(['young org_1', 'young org_2']);
    expect(await keys.remove(3)).toBe(0);
  });

  it('are removed when the server starts, before it has gone again', async () => {
    await test.database.system.insertInto('organizations').values(organizationRow()).execute();
    await bind('org_1', 'old', KEY_LIFE_MS + 1);
    keys.onApplicationBootstrap();
    await keys.onModuleDestroy();
    expect(await left()).toEqual([]);
  });
});
