import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mintApiKey } from '../../../src/modules/auth/keys/api-key.js';
import { ApiKeysRepository } from '../../../src/modules/auth/keys/api-keys.repository.js';
import { ApiKeysService } from '../../../src/modules/auth/index.js';
import { KeyUsage } from '../../../src/modules/auth/keys/key-usage.js';
import { Database } from '../../../src/platform/database/database.js';
import { type AuthApp, startAuthApp } from './auth-app.js';
import { ProbeController } from './probe.controller.js';

const SCOPES = ['Credential:read', 'Payroll:read'];
const DAY_MS = 86_400_000;

let auth: AuthApp;
beforeAll(async () => {
  auth = await startAuthApp([ProbeController]);
}, 60_000);
afterAll(() => auth.close());
beforeEach(() => auth.db.reset());

const withKey = (text: string): Promise<{ status: number; body: Readonly<Record<string, unknown>> }> =>
  auth.call('/probe/payrolls', { 'x-api-key': text });

/** Runs while every look-up of a key is counted. */
async function countingLookUps(work: () => Promise<unknown>): Promise<number> {
  const repository = auth.app.get(ApiKeysRepository);
  const real = repository.findStanding.bind(repository);
  let lookUps = 0;
  repository.findStanding = (id) => {
    lookUps += 1;
    return real(id);
  };
  try {
    await work();
  } finally {
    repository.findStanding = real;
  }
  return lookUps;
}

describe('an API key', () => {
  it('says who is calling: user, organization, roles and scopes', async () => {
    const organization = await auth.organization();
    const key = await auth.account(organization, ['submitter'], { scopes: SCOPES });
    const answer = await withKey(key.text);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      principal: {
        userId: key.userId,
        organizationId: organization.id,
        method: 'api_key',
        credentialId: key.id,
        roles: ['submitter'],
        scopes: SCOPES,
        organizationKind: 'prime',
        attributes: {},
        amr: [],
        authenticatedAtMs: null,
        contracts: null,
        sandbox: false,
      },
      requestId: expect.stringMatching(/^req_/),
      sight: organization.id,
    });
  });

  it('is wcp_test_ in a sandbox organization, and says so', async () => {
    const key = await auth.account(await auth.organization(true), ['submitter'], { scopes: SCOPES });
    expect(key.text).toMatch(/^wcp_test_/);
    expect((await withKey(key.text)).body).toMatchObject({ principal: { sandbox: true } });
  });

  it('is stored as a hash: neither the text nor the secret is anywhere in the table', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const stored = await auth.db.database.system.selectFrom('api_keys').selectAll().executeTakeFirstOrThrow();
    const rows = JSON.stringify({ ...stored, secret_hmac: stored.secret_hmac.toString('latin1') });
    expect(rows).not.toContain(key.text.slice(22));
    expect(rows).not.toContain(key.text.slice(22, 54));
    expect(rows).toContain(key.text.slice(9, 21));
  });

  it.each([
    ['garbage', 'garbage'],
    ['a wrong checksum', `${mintApiKey(false).text.slice(0, -1)}!`],
    ['a megabyte', 'wcp_live_'.padEnd(1_000_000, 'a')],
    ['an empty header', ''],
    ['constructor', 'constructor'],
    ['null bytes as text', 'wcp_live_%00'],
  ])('that is %s costs no look-up', async (_, text) => {
    const lookUps = await countingLookUps(async () => {
      expect(await withKey(text)).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
    });
    expect(lookUps).toBe(0);
  });

  it('that was never issued, and one with the right id and another secret, get the same answer', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const forged = withSecretOf(key.text, mintApiKey(false).text);
    const unknown = await withKey(mintApiKey(false).text);
    const wrong = await withKey(forged);
    const { requestId: first, ...unknownBody } = unknown.body;
    const { requestId: second, ...wrongBody } = wrong.body;
    expect([unknown.status, unknownBody]).toEqual([wrong.status, wrongBody]);
    expect(unknown).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
    expect(first).not.toBe(second);
  });

  it('with the prefix of the other environment and a checksum to match is refused', async () => {
    const key = await auth.account(await auth.organization(false), ['submitter'], { scopes: SCOPES });
    const swapped = withChecksum(key.text.replace('wcp_live_', 'wcp_test_').slice(0, -6));
    expect(await withKey(swapped)).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
    expect((await withKey(key.text)).status).toBe(200);
  });

  it('with the secret of a key of another organization is refused', async () => {
    const own = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const other = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    expect((await withKey(withSecretOf(own.text, other.text))).status).toBe(401);
  });

  it.each([
    ['the last millisecond', -1, 200, undefined],
    ['its expiry', 0, 401, 'key_expired'],
  ])('acts until %s of its life', async (_, offsetMs, status, code) => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES, lifeDays: 1 });
    const before = auth.clock.ms;
    auth.clock.ms += DAY_MS + offsetMs;
    const answer = await withKey(key.text);
    auth.clock.ms = before;
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('that is revoked here is refused at once, and its holder is told why', async () => {
    const organization = await auth.organization();
    const key = await auth.account(organization, ['submitter'], { scopes: SCOPES });
    expect((await withKey(key.text)).status).toBe(200);
    const { database } = auth.db;
    const admin = await auth.account(organization, ['org_admin'], { scopes: ['ApiKey:revoke'] });
    const revoke = async (): Promise<number> =>
      (await auth.call(`/auth/keys/${key.id}/revoke`, { 'x-api-key': admin.text }, {})).status;
    expect(await revoke()).toBe(200);
    expect(await withKey(key.text)).toMatchObject({ status: 401, body: { code: 'key_revoked' } });
    const revokedAt = (): Promise<unknown> =>
      database.system
        .selectFrom('api_keys')
        .select('revoked_at')
        .where('id', '=', key.id.slice(4))
        .executeTakeFirst();
    const first = await revokedAt();
    auth.clock.ms += 5_000;
    expect(await revoke()).toBe(200);
    expect(await revokedAt()).toEqual(first);
  });

  it('cannot be revoked by another organization', async () => {
    const organization = await auth.organization();
    const other = await auth.organization();
    const key = await auth.account(organization, ['submitter'], { scopes: SCOPES });
    const admin = await auth.account(other, ['org_admin'], { scopes: ['ApiKey:revoke'] });
    const answer = await auth.call(`/auth/keys/${key.id}/revoke`, { 'x-api-key': admin.text }, {});
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await withKey(key.text)).status).toBe(200);
  });

  it.each<[string, (key: { id: string; userId: string }) => Promise<unknown>, string]>([
    [
      'revoked',
      ({ id }) =>
        auth.db.database.system
          .updateTable('api_keys')
          .set({ revoked_at: auth.clock.now() })
          .where('id', '=', id.slice(4))
          .execute(),
      'key_revoked',
    ],
    [
      'without an active owner',
      ({ userId }) =>
        auth.db.database.system
          .updateTable('users')
          .set({ status: 'deactivated' })
          .where('id', '=', userId)
          .execute(),
      'credentials_invalid',
    ],
    [
      'without a role that grants',
      ({ userId }) =>
        auth.db.database.system
          .updateTable('users')
          .set({ roles: ['metrics'] })
          .where('id', '=', userId)
          .execute(),
      'forbidden',
    ],
  ])(
    '%s by another process is refused after one second, and not because it was remembered',
    async (_, change, code) => {
      const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
      expect((await withKey(key.text)).status).toBe(200);
      await change(key);
      auth.clock.ms += 999;
      expect((await withKey(key.text)).status).toBe(200);
      auth.clock.ms += 1;
      expect((await withKey(key.text)).body).toMatchObject({ code });
    },
  );

  it('is looked up once for 50 requests at the same time, and once a second after that', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const lookUps = await countingLookUps(async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => withKey(key.text)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
      auth.clock.ms += 999;
      await withKey(key.text);
    });
    expect(lookUps).toBe(1);
    auth.clock.ms += 1;
    expect(await countingLookUps(() => withKey(key.text))).toBe(1);
  });

  it('never answers one caller with the identity of another, however they interleave', async () => {
    const keys = await Promise.all(
      Array.from({ length: 20 }, async () =>
        auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES }),
      ),
    );
    const calls = keys.flatMap((key) => [key, key, key]);
    const answers = await Promise.all(calls.map(({ text }) => withKey(text)));
    expect(answers.map(({ body }) => (body['principal'] as { credentialId: string }).credentialId)).toEqual(
      calls.map(({ id }) => id),
    );
  });

  it('keeps when it was last used to the minute, beside the request', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const lastUsed = async (): Promise<Date | null | undefined> => {
      await auth.app.get(KeyUsage).beforeApplicationShutdown();
      const row = await auth.db.database.system
        .selectFrom('api_keys')
        .select('last_used_at')
        .where('id', '=', key.id.slice(4))
        .executeTakeFirst();
      return row?.last_used_at;
    };
    expect(await lastUsed()).toBeNull();
    const first = auth.clock.ms;
    await withKey(key.text);
    expect((await lastUsed())?.getTime()).toBe(first);
    auth.clock.ms = first + 59_999;
    await withKey(key.text);
    expect((await lastUsed())?.getTime()).toBe(first);
    auth.clock.ms = first + 61_000;
    await withKey(key.text);
    expect((await lastUsed())?.getTime()).toBe(first + 61_000);
  });

  it('still acts when its last use cannot be written', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const repository = auth.app.get(ApiKeysRepository);
    const real = repository.touch.bind(repository);
    repository.touch = () => Promise.reject(new Error('the disk is full'));
    try {
      expect((await withKey(key.text)).status).toBe(200);
      await auth.app.get(KeyUsage).beforeApplicationShutdown();
    } finally {
      repository.touch = real;
    }
    expect(auth.log.lines.at(-1)).toContain('"key_usage"');
  });

  it('is not a reason to let anybody in when the database is away', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const repository = auth.app.get(ApiKeysRepository);
    const real = repository.findStanding.bind(repository);
    repository.findStanding = () => Promise.reject(new Error('the database is away'));
    try {
      expect((await withKey(key.text)).status).toBe(500);
    } finally {
      repository.findStanding = real;
    }
    expect((await withKey(key.text)).status).toBe(200);
  });
});

describe('issuing a key', () => {
  it.each<[string, object, string]>([
    ['an unknown scope', { scopes: ['Payroll:read', 'Payroll:fly'] }, 'scope_unknown'],
    ['a scope called constructor', { scopes: ['constructor'] }, 'scope_unknown'],
    ['no scope at all', { scopes: [] }, 'scope_unknown'],
    ['a life of no days', { lifeDays: 0 }, 'key_life_invalid'],
    ['a life of 731 days', { lifeDays: 731 }, 'key_life_invalid'],
    ['a life of half a day', { lifeDays: 0.5 }, 'key_life_invalid'],
    ['a life that is not a number', { lifeDays: Number.NaN }, 'key_life_invalid'],
  ])('is refused for %s, and nothing is stored', async (_, request, code) => {
    const organization = await auth.organization();
    await expect(auth.account(organization, ['submitter'], request)).rejects.toMatchObject({
      definition: { code },
    });
    expect(await auth.db.database.system.selectFrom('users').select('id').execute()).toEqual([]);
  });

  it.each([[['wizard']], [['submitter', 'constructor']], [['__proto__']], [[]]])(
    'is refused for an owner with the roles %j',
    async (roles) => {
      const organization = await auth.organization();
      await expect(auth.account(organization, roles, {})).rejects.toMatchObject({
        definition: { code: 'role_unknown' },
      });
    },
  );

  it('gives 365 days unless told, and 730 at most', async () => {
    const organization = await auth.organization();
    const plain = await auth.account(organization, ['submitter'], {});
    const long = await auth.account(organization, ['submitter'], { lifeDays: 730 });
    expect(plain.expiresAt.getTime()).toBe(auth.clock.ms + 365 * DAY_MS);
    expect(long.expiresAt.getTime()).toBe(auth.clock.ms + 730 * DAY_MS);
  });

  it('cannot name an owner of another organization', async () => {
    const owner = await auth.account(await auth.organization(), ['submitter'], { scopes: SCOPES });
    const other = await auth.organization();
    const { text } = await auth.app.get(Database).transaction({ organizationId: other.id }, (transaction) =>
      auth.app.get(ApiKeysService).issue(transaction, {
        organizationId: other.id,
        sandbox: false,
        userId: owner.userId,
        name: 'a key',
        scopes: SCOPES,
      }),
    );
    expect(await withKey(text)).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
  });
});

/** The id of one key with the secret of another, and a checksum to match. */
function withSecretOf(idOf: string, secretOf: string): string {
  return withChecksum(idOf.slice(0, 22) + secretOf.slice(22, 54));
}

/** A body with the checksum that it needs, written here a second time on purpose. */
function withChecksum(body: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let crc = 0xffffffff;
  for (const byte of Buffer.from(body)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let rest = BigInt((crc ^ 0xffffffff) >>> 0);
  let sum = '';
  for (let place = 0; place < 6; place += 1) {
    sum = alphabet.charAt(Number(rest % 62n)) + sum;
    rest /= 62n;
  }
  return body + sum;
}
