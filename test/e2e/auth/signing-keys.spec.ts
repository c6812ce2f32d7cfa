import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { type Answer, type RunningApp, send, startApp, type Tenant } from '../../support/app/running-app.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';
import { SetClock } from './auth-app.js';

const OWN_KEYS = { JWT_PRIVATE_KEY: '', ENCRYPTION_KEY: 'one encryption key for both replicas' };

const clock = new SetClock();
let db: TestDatabase;
let replicas: readonly [RunningApp, RunningApp];
let admin: Tenant;
beforeAll(async () => {
  db = await openTestDatabase();
  replicas = [
    await startApp({ clock, env: OWN_KEYS, database: db }),
    await startApp({ clock, env: OWN_KEYS, database: db }),
  ];
}, 120_000);
afterAll(async () => {
  for (const replica of replicas) await replica.close();
  await db.close();
});
beforeEach(async () => {
  // Between tests the database is empty: what the replicas remember of it has to grow old.
  await replicas[0].reset();
  clock.ms += 60_000;
  admin = await replicas[0].tenant(['platform_admin', 'auditor']);
});

const rotate = (): Promise<Answer> => admin.send('POST', '/api/v1/auth/signing-keys/rotate');
const tokenFrom = async (replica: RunningApp): Promise<string> => {
  const answer = await send(`${replica.address}/api/v1/auth/token`, {
    method: 'POST',
    headers: { 'x-api-key': admin.key },
  });
  return (answer.json as { access_token: string }).access_token;
};
const meAt = async (replica: RunningApp, token: string): Promise<number> =>
  (await send(`${replica.address}/api/v1/auth/me`, { headers: { authorization: `Bearer ${token}` } })).status;
const published = async (replica: RunningApp): Promise<readonly string[]> => {
  const { json } = await send(`${replica.address}/.well-known/jwks.json`, {});
  return (json as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
};
const statuses = ({ json }: Answer): readonly string[] =>
  (json as { data: { status: string }[] }).data.map(({ status }) => status);
const kidOf = (token: string): string => decodeProtectedHeader(token).kid ?? '';

describe(`signing keys of two replicas on one database (${testEngine})`, () => {
  it('are the same on both, the next one published before it signs, and private halves sealed', async () => {
    const token = await tokenFrom(replicas[0]);
    expect(await meAt(replicas[1], token)).toBe(200);
    const kids = await published(replicas[0]);
    expect(kids).toHaveLength(2);
    expect([...(await published(replicas[1]))].sort()).toEqual([...kids].sort());
    const rows = await db.database.system.selectFrom('signing_keys').selectAll().execute();
    for (const { private_key: sealed } of rows) expect(sealed).toMatch(/^sealed\.v1\./);
    expect(JSON.stringify(rows)).not.toContain('PRIVATE');
  });

  it('rotate without signing anybody out, and leave one event', async () => {
    const before = await tokenFrom(replicas[0]);
    const announced = (await published(replicas[1])).filter((kid) => kid !== kidOf(before));
    const answer = await rotate();
    expect([answer.status, [...statuses(answer)].sort()]).toEqual([200, ['active', 'next', 'retired']]);
    const after = await tokenFrom(replicas[0]);
    expect(announced).toEqual([kidOf(after)]);
    for (const replica of replicas)
      expect([await meAt(replica, before), await meAt(replica, after)]).toEqual([200, 200]);
    const events = await db.database.system.selectFrom('audit_events').select('action').execute();
    expect(events).toEqual([{ action: 'SigningKey:rotate' }]);
  });

  it('know at once what another replica signs with a key that they have never seen', async () => {
    await tokenFrom(replicas[1]);
    clock.ms += 2_000;
    await rotate();
    await rotate();
    const token = await tokenFrom(replicas[0]);
    expect(await meAt(replicas[1], token)).toBe(200);
  });

  it('stop verifying when the last token of a retired key has expired, and not before', async () => {
    const first = kidOf(await tokenFrom(replicas[0]));
    await rotate();
    clock.ms += 600_000 + 30_000;
    expect(await published(replicas[0])).toContain(first);
    clock.ms += 300_000 + 30_000;
    expect(await published(replicas[0])).not.toContain(first);
    const stored = await db.database.system
      .selectFrom('signing_keys')
      .select('private_key')
      .where('kid', '=', first)
      .executeTakeFirst();
    expect(stored).toEqual({ private_key: null });
  });

  it('rotate once for ten who ask at the same moment', async () => {
    await tokenFrom(replicas[0]);
    const answers = await Promise.all(Array.from({ length: 10 }, rotate));
    const won = answers.filter(({ status }) => status === 200).length;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(won === 10 ? [200] : [200, 409]));
    const rows = await db.database.system.selectFrom('signing_keys').select('status').execute();
    expect(rows.filter(({ status }) => status === 'retired')).toHaveLength(won);
    expect(rows.filter(({ status }) => status !== 'retired')).toHaveLength(2);
  });

  it('are rotated by nobody else', async () => {
    const other = await replicas[0].tenant(['org_admin']);
    expect(await other.send('POST', '/api/v1/auth/signing-keys/rotate')).toMatchObject({ status: 403 });
    expect(await other.get('/api/v1/auth/signing-keys')).toMatchObject({ status: 403 });
  });
});

describe('a pinned signing key', () => {
  it('signs, is told, and is not rotated', async () => {
    const pinned = await startApp({ clock });
    try {
      const caller = await pinned.tenant(['platform_admin']);
      expect(statuses(await caller.get('/api/v1/auth/signing-keys'))).toEqual(['pinned']);
      expect(await caller.send('POST', '/api/v1/auth/signing-keys/rotate')).toMatchObject({
        status: 409,
        json: { code: 'signing_key_pinned' },
      });
    } finally {
      await pinned.close();
    }
  });
});
