import { createHash } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { Database } from '../../../src/platform/database/database.js';
import { auditRow } from '../../support/database/rows.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const place = (seq: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(seq));
  return bytes;
};

interface Chained {
  readonly payload: string;
  readonly previous: Buffer;
  readonly hash: Buffer;
}

/** The chain as docs/security/audit.md describes it, written down a second time. */
const chained = (organization: string, payloads: readonly string[]): readonly Chained[] => {
  let previous = sha256(`wcp audit chain v1\n${organization}`);
  return payloads.map((payload, at) => {
    const link = { payload, previous, hash: sha256(previous, sha256(payload), place(at + 1)) };
    previous = link.hash;
    return link;
  });
};

describe(`the audit chain (${testEngine})`, () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  }, 60_000);
  afterAll(() => test.close());
  beforeEach(() => test.reset());

  const insert = (database: Database, ...events: Parameters<typeof auditRow>[0][]) =>
    database.system.insertInto('audit_events').values(events.map(auditRow)).execute();

  const chainOf = async (organization: string) => {
    const rows = await test.database.system
      .selectFrom('audit_events')
      .select(['seq', 'payload', 'previous_hash', 'hash'])
      .where('organization_id', '=', organization)
      .orderBy('seq')
      .execute();
    rows.forEach(({ seq }, at) => {
      expect(seq).toBe(String(at + 1));
    });
    return rows.map(({ payload, previous_hash: previous, hash }) => ({ payload, previous, hash }));
  };

  it('gives each event of an organization the next place, and a hash over everything before it', async () => {
    await insert(test.database, { id: 'evt_1' });
    await insert(
      test.database,
      { id: 'evt_2', reason: 'é"\\\u0007 😀' },
      { id: 'evt_3', organization: 'org_2' },
      { id: 'evt_4' },
    );
    const one = await chainOf('org_1');
    expect(one).toEqual(
      chained(
        'org_1',
        one.map(({ payload }) => payload),
      ),
    );
    expect(one.map(({ payload }) => (JSON.parse(payload) as { id: string }).id)).toEqual([
      'evt_1',
      'evt_2',
      'evt_4',
    ]);
    expect(await chainOf('org_2')).toHaveLength(1);
  });

  it('takes every column from the payload, so that none can say anything else', async () => {
    await sql`insert into audit_events (payload, organization_id, action, seq, hash)
              values (${auditRow().payload}, 'org_9', 'Payroll:read', 77, '\\x00')`.execute(
      test.database.system,
    );
    expect(
      await test.database.system.selectFrom('audit_events').selectAll().executeTakeFirstOrThrow(),
    ).toMatchObject({
      id: 'evt_1',
      organization_id: 'org_1',
      at: new Date('2025-06-09T12:00:00Z'),
      actor_type: 'user',
      actor_id: 'usr_1',
      action: 'Payroll:submit',
      object_type: 'Payroll',
      object_id: 'pay_1',
      outcome: 'success',
      request_id: null,
      details: '{}',
      seq: '1',
    });
  });

  it('leaves no gap where a transaction is rolled back', async () => {
    await insert(test.database, { id: 'evt_1' });
    await expect(insert(test.database, { id: 'evt_2' }, { id: 'evt_1' })).rejects.toMatchObject({
      constraint: 'audit_events_pkey',
    });
    await insert(test.database, { id: 'evt_3' });
    const one = await chainOf('org_1');
    expect(one).toEqual(
      chained(
        'org_1',
        one.map(({ payload }) => payload),
      ),
    );
    expect(one).toHaveLength(2);
  });

  it('stays whole under 50 writers in several organizations over two pools of connections', async () => {
    const second = test.engine === 'server' ? await Database.open(test.location) : test.database;
    const WRITERS = 50;
    const EACH = 8;
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        const database = writer % 2 === 0 ? test.database : second;
        for (let count = 0; count < EACH; count += 1) {
          await insert(database, { id: `evt_${writer}_${count}`, organization: `org_${writer % 3}` });
        }
      }),
    );
    if (second !== test.database) await second.close();
    const ids: string[] = [];
    for (const organization of ['org_0', 'org_1', 'org_2']) {
      const links = await chainOf(organization);
      expect(links).toEqual(
        chained(
          organization,
          links.map(({ payload }) => payload),
        ),
      );
      ids.push(...links.map(({ payload }) => (JSON.parse(payload) as { id: string }).id));
    }
    expect(new Set(ids).size).toBe(WRITERS * EACH);
    expect(ids).toHaveLength(WRITERS * EACH);
  }, 60_000);

  it('keeps its end from everybody but the trigger', async () => {
    const { rows } = await sql<{ grantee: string }>`
      select distinct grantee from information_schema.role_table_grants
      where table_name = 'audit_heads' and grantee <> current_user`.execute(test.database.system);
    expect(rows).toEqual([]);
  });
});
