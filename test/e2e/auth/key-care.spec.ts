import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiKeysService } from '../../../src/modules/auth/index.js';
import { RouteUsage } from '../../../src/modules/auth/keys/route-usage.js';
import { GrantsService } from '../../../src/modules/permissions/index.js';
import { UsersService } from '../../../src/modules/users/index.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { SetClock } from './auth-app.js';

interface KeyBody {
  readonly key: string;
  readonly apiKey: Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
}

const clock = new SetClock();
let running: RunningApp;
let admin: Tenant;
/** Another administrator of the same organization. */
let second: string;
beforeAll(async () => {
  running = await startApp({ clock, env: { TRUST_PROXY: '127.0.0.0/8' } });
}, 60_000);
afterAll(() => running.close());
beforeEach(async () => {
  await running.reset();
  admin = await running.tenant(['org_admin']);
  second = (await colleague(['org_admin'])).key;
});

/** Another user of the administrator's organization, with a key for all that its roles grant. */
const colleague = async (
  roles: readonly string[],
): Promise<{ readonly userId: string; readonly key: string }> => {
  const { organizationId } = admin;
  const scopes = await running.app.get(GrantsService).grantsOf(organizationId, roles);
  return running.db.database.systemTransaction(async (transaction) => {
    const user = await running.app
      .get(UsersService)
      .createServiceAccount(transaction, { organizationId, displayName: 'Another', roles });
    const { text } = await running.app.get(ApiKeysService).issue(transaction, {
      organizationId,
      sandbox: false,
      userId: user.id,
      name: 'another key',
      scopes: [...scopes],
    });
    return { userId: user.id, key: text };
  });
};

const DRAFT = { name: 'nightly export', scopes: ['Payroll:read', 'Payroll:submit'] };
const bodyOf = ({ json }: Answer): KeyBody => json as KeyBody;
const create = async (draft: object = {}, tenant = admin): Promise<KeyBody> => {
  const answer = await tenant.post('/api/v1/auth/keys', { ...DRAFT, ...draft });
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([201, expect.anything()]);
  return bodyOf(answer);
};
const as = (key: string, from = '198.51.100.7'): Readonly<Record<string, string>> => ({
  'x-api-key': key,
  'x-forwarded-for': from,
});
const change = (id: string, patch: object, version: number, key = admin.key): Promise<Answer> =>
  admin.send('PATCH', `/api/v1/auth/keys/${id}`, patch, { ...as(key), 'if-match': `"${version}"` });
const rotate = (id: string, body: object, version: number): Promise<Answer> =>
  admin.post(`/api/v1/auth/keys/${id}/rotate`, body, { 'if-match': `"${version}"` });
const reads = (key: string, from?: string): Promise<Answer> =>
  admin.get('/api/v1/wcp/payrolls', as(key, from));
const audited = async (): Promise<readonly string[]> =>
  (await running.db.database.system.selectFrom('audit_events').select('action').orderBy('id').execute()).map(
    ({ action }) => action,
  );

describe('creating a key', () => {
  it('shows it once, stores it for the caller, and leaves one event', async () => {
    const { key, apiKey } = await create({ lifeDays: 30, networks: ['203.0.113.0/24'], callsPerMinute: 60 });
    expect(key).toMatch(/^wcp_live_/);
    expect(apiKey).toEqual({
      id: expect.stringMatching(/^key_/),
      ...DRAFT,
      userId: admin.userId,
      createdBy: admin.userId,
      status: 'active',
      contracts: null,
      networks: ['203.0.113.0/24'],
      callsPerMinute: 60,
      createdAt: clock.now().toISOString(),
      expiresAt: new Date(clock.ms + 30 * 86_400_000).toISOString(),
      revokedAt: null,
      lastUsedAt: null,
      replacedBy: null,
      version: 1,
    });
    const again = await admin.get(`/api/v1/auth/keys/${apiKey.id}`);
    expect([again.headers.get('etag'), again.json]).toEqual(['"1"', apiKey]);
    expect(again.text).not.toContain(key.slice(22));
    expect(running.log.join('')).not.toContain(key.slice(22, 54));
    expect(await audited()).toEqual(['ApiKey:create']);
  });

  it('lives 365 days unless told', async () => {
    expect((await create()).apiKey['expiresAt']).toBe(new Date(clock.ms + 365 * 86_400_000).toISOString());
  });

  it('can be for another user, as whom it then acts', async () => {
    const { userId } = await colleague(['submitter']);
    const { key } = await create({ userId, scopes: ['Credential:read'] });
    const me = await admin.get('/api/v1/auth/me', as(key));
    expect(me.json).toMatchObject({ userId, roles: ['submitter'] });
  });

  it.each<[string, object, number, string, string]>([
    [
      'a scope that the owner lacks',
      { scopes: ['Payroll:read', 'WageDetermination:import'] },
      422,
      'scope_exceeds_owner',
      '/scopes/1',
    ],
    ['an unknown scope', { scopes: ['Payroll:fly'] }, 422, 'scope_unknown', '/scopes/0'],
    ['no scope', { scopes: [] }, 422, 'validation_failed', '/scopes'],
    ['a scope called constructor', { scopes: ['constructor'] }, 422, 'scope_unknown', '/scopes/0'],
    ['a life of 731 days', { lifeDays: 731 }, 422, 'validation_failed', '/lifeDays'],
    ['a network of everybody', { networks: ['0.0.0.0/0'] }, 422, 'validation_failed', '/networks/0'],
    ['a network that is a name', { networks: ['example.gov'] }, 422, 'validation_failed', '/networks/0'],
    ['an IPv4 address in short form', { networks: ['203.1'] }, 422, 'validation_failed', '/networks/0'],
    ['no network at all', { networks: [] }, 422, 'validation_failed', '/networks'],
    ['a contract that is SQL', { contracts: ["ctr_' or 1=1"] }, 422, 'validation_failed', '/contracts/0'],
  ])('is refused for %s', async (_, draft, status, code, pointer) => {
    const answer = await admin.post('/api/v1/auth/keys', { ...DRAFT, ...draft });
    expect(answer).toMatchObject({ status, json: { code, errors: [{ pointer }] } });
    expect(await audited()).toEqual([]);
  });

  it.each([
    ['an unknown field', { secret: 'mine' }, 400, 'unknown_parameter'],
    ['an owner that is not there', { userId: 'usr_0' }, 422, 'key_owner_unknown'],
  ])('is refused for %s', async (_, draft, status, code) => {
    expect(await admin.post('/api/v1/auth/keys', { ...DRAFT, ...draft })).toMatchObject({
      status,
      json: { code },
    });
  });

  it('is refused for an owner of another organization, as if there were none', async () => {
    const { userId } = await running.tenant();
    expect(await admin.post('/api/v1/auth/keys', { ...DRAFT, userId })).toMatchObject({
      status: 422,
      json: { code: 'key_owner_unknown' },
    });
  });

  it('never gives an owner with more rights more than its maker has', async () => {
    const strong = await colleague(['org_admin', 'platform_admin']);
    const draft = { ...DRAFT, userId: strong.userId, scopes: ['WageDetermination:import'] };
    expect(await admin.post('/api/v1/auth/keys', draft)).toMatchObject({
      json: { code: 'scope_exceeds_owner' },
    });
  });

  it('needs the permission for it', async () => {
    const submitter = await running.tenant(['submitter']);
    expect(await submitter.post('/api/v1/auth/keys', DRAFT)).toMatchObject({
      status: 403,
      json: { code: 'forbidden' },
    });
  });
});

describe('keys of an organization', () => {
  it('are listed newest first, page by page, and never another organization’s', async () => {
    const made: string[] = [];
    for (const name of ['first', 'then', 'last']) {
      clock.ms += 1_000;
      made.unshift((await create({ name })).apiKey.id);
    }
    await create({}, await running.tenant());
    const ids: string[] = [];
    let cursor = '';
    do {
      const { json } = await admin.get(`/api/v1/auth/keys?limit=2${cursor}`);
      const page = json as { data: { id: string }[]; page: { nextCursor: string | null } };
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.page.nextCursor === null ? '' : `&cursor=${page.page.nextCursor}`;
    } while (cursor !== '');
    expect(ids.slice(0, 3)).toEqual(made);
    expect(ids).toHaveLength(5);
  });

  it.each<[string, string, string, object | undefined]>([
    ['read', 'GET', '', undefined],
    ['changed', 'PATCH', '', { name: 'mine now' }],
    ['rotated', 'POST', '/rotate', {}],
    ['revoked', 'POST', '/revoke', {}],
    ['asked about', 'GET', '/usage', undefined],
  ])(
    'are not %s by another organization: the answer is that of a key that is not there',
    async (_, method, path, body) => {
      const other = await running.tenant();
      const { apiKey, key } = await create();
      const ask = (id: string): Promise<Answer> =>
        other.send(method, `/api/v1/auth/keys/${id}${path}`, body, { 'if-match': '"1"' });
      const [foreign, absent] = [await ask(apiKey.id), await ask('key_AAAAAAAAAAAA')];
      const { requestId: one, instance: mine, ...told } = foreign.json as Record<string, unknown>;
      const { requestId: two, instance: yours, ...other404 } = absent.json as Record<string, unknown>;
      expect([foreign.status, told]).toEqual([404, other404]);
      expect([one === two, mine === yours]).toEqual([false, false]);
      expect((await reads(key)).status).toBe(200);
    },
  );
});

describe('changing a key', () => {
  it('narrows it at once, by whoever owns it', async () => {
    const { key, apiKey } = await create();
    expect((await reads(key)).status).toBe(200);
    const answer = await change(apiKey.id, { scopes: ['Payroll:submit'], name: 'narrow' }, 1);
    expect(answer).toMatchObject({
      status: 200,
      json: { version: 2, name: 'narrow', scopes: ['Payroll:submit'] },
    });
    expect(await reads(key)).toMatchObject({ status: 403, json: { code: 'scope_missing' } });
    expect(await audited()).toEqual(['ApiKey:create', 'ApiKey:change']);
  });

  it('lets nobody grow a key that they own or made, alone', async () => {
    const owned = await create({ scopes: ['Payroll:read'] });
    const { userId } = await colleague(['submitter']);
    const made = await create({ userId, scopes: ['Payroll:read'] });
    for (const { apiKey } of [owned, made]) {
      expect(await change(apiKey.id, DRAFT, 1)).toMatchObject({
        status: 403,
        json: { code: 'second_person_required' },
      });
    }
    const limited = await create({ contracts: ['ctr_1'] });
    for (const contracts of [null, ['ctr_1', 'ctr_2']])
      expect((await change(limited.apiKey.id, { contracts }, 1)).json).toMatchObject({
        code: 'second_person_required',
      });
    expect((await change(owned.apiKey.id, DRAFT, 1, second)).json).toMatchObject({ scopes: DRAFT.scopes });
  });

  it('lets a second person grow it up to what its owner may, and no further', async () => {
    const { userId } = await colleague(['submitter']);
    const { apiKey } = await create({ userId, scopes: ['Payroll:read'] });
    expect(await change(apiKey.id, { scopes: ['ApiKey:create'] }, 1, second)).toMatchObject({
      json: { code: 'scope_exceeds_owner' },
    });
  });

  it.each<[string, Readonly<Record<string, string>>, number, string]>([
    ['no If-Match', {}, 428, 'precondition_required'],
    ['another version', { 'if-match': '"2"' }, 412, 'etag_mismatch'],
    ['a weak tag', { 'if-match': 'W/"1"' }, 412, 'etag_mismatch'],
  ])('is refused with %s', async (_, headers, status, code) => {
    const { apiKey } = await create();
    const answer = await admin.send('PATCH', `/api/v1/auth/keys/${apiKey.id}`, { name: 'x' }, headers);
    expect(answer).toMatchObject({ status, json: { code } });
  });

  it('ends the tokens that were exchanged for more', async () => {
    const { key, apiKey } = await create({ scopes: ['Credential:exchange', 'Payroll:read'] });
    const exchanged = await admin.post('/api/v1/auth/token', {}, as(key));
    const { access_token: token } = exchanged.json as { access_token: string };
    await change(apiKey.id, { scopes: ['Payroll:read'] }, 1);
    const answer = await fetch(`${running.address}/api/v1/wcp/payrolls`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token_superseded' }]);
  });
});

describe('a key that is limited to networks', () => {
  it.each([
    ['203.0.113.9', 200],
    ['203.0.114.9', 403],
    ['2001:db8::1', 200],
    ['2001:db9::1', 403],
    ['::ffff:203.0.113.9', 200],
  ])('used from %s answers %d', async (from, status) => {
    const { key } = await create({ networks: ['203.0.113.0/24', '2001:db8::/32'] });
    const answer = await reads(key, from);
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.json).toMatchObject({ code: 'ip_not_allowed' });
  });

  it('limits the tokens that it is exchanged for', async () => {
    const { key } = await create({
      networks: ['203.0.113.0/24'],
      scopes: ['Credential:exchange', 'Payroll:read'],
    });
    const exchanged = await admin.post('/api/v1/auth/token', {}, as(key, '203.0.113.9'));
    const { access_token: token } = exchanged.json as { access_token: string };
    const from = async (address: string): Promise<number> =>
      (
        await fetch(`${running.address}/api/v1/wcp/payrolls`, {
          headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
        })
      ).status;
    expect([await from('203.0.113.9'), await from('198.51.100.7')]).toEqual([200, 403]);
  });

  it('believes no address that only the caller says', async () => {
    const { key } = await create({ networks: ['203.0.113.0/24'] });
    expect((await reads(key, '203.0.113.9, 198.51.100.7')).status).toBe(403);
  });
});

describe('rotating a key', () => {
  it('gives a new one with the same limits, and lets the old one go on for the overlap', async () => {
    const { key, apiKey } = await create({ networks: ['198.51.100.0/24'] });
    const answer = await rotate(apiKey.id, { overlapSeconds: 60 }, 1);
    const next = bodyOf(answer);
    expect([answer.status, next.apiKey]).toMatchObject([
      201,
      { scopes: DRAFT.scopes, userId: admin.userId, networks: ['198.51.100.0/24'], version: 1 },
    ]);
    const old = await admin.get(`/api/v1/auth/keys/${apiKey.id}`);
    expect(old.json).toMatchObject({
      status: 'replaced',
      replacedBy: next.apiKey.id,
      expiresAt: new Date(clock.ms + 60_000).toISOString(),
    });
    expect([(await reads(key)).status, (await reads(next.key)).status]).toEqual([200, 200]);
    clock.ms += 60_000;
    expect([(await reads(key)).status, (await reads(next.key)).status]).toEqual([401, 200]);
    expect(await audited()).toEqual(['ApiKey:create', 'ApiKey:rotate']);
  });

  it('never makes the old one live longer', async () => {
    const { apiKey } = await create({ lifeDays: 1 });
    await rotate(apiKey.id, { overlapSeconds: 2_592_000 }, 1);
    const old = await admin.get(`/api/v1/auth/keys/${apiKey.id}`);
    expect(old.json).toMatchObject({ expiresAt: apiKey['expiresAt'] });
  });

  it('50 times at once is one rotation', async () => {
    const { apiKey } = await create();
    const answers = await Promise.all(Array.from({ length: 50 }, () => rotate(apiKey.id, {}, 1)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 412]));
    const rows = await running.db.database.system.selectFrom('api_keys').select('id').execute();
    expect(rows).toHaveLength(4);
    expect(await audited()).toEqual(['ApiKey:create', 'ApiKey:rotate']);
  });

  it.each(['rotated before', 'revoked', 'expired'])('is refused when it was %s', async (how) => {
    const { apiKey } = await create({ lifeDays: 1 });
    if (how === 'rotated before') await rotate(apiKey.id, {}, 1);
    if (how === 'revoked') await admin.post(`/api/v1/auth/keys/${apiKey.id}/revoke`, {});
    if (how === 'expired') clock.ms += 86_400_000;
    const version = how === 'expired' ? 1 : 2;
    expect(await rotate(apiKey.id, {}, version)).toMatchObject({ status: 409, json: { code: 'key_ended' } });
    expect(await change(apiKey.id, { name: 'x' }, version)).toMatchObject({
      status: 409,
      json: { code: 'key_ended' },
    });
  });
});

describe('revoking a key', () => {
  it('ends it at once, twice as well as once, without If-Match', async () => {
    const { key, apiKey } = await create();
    const first = await admin.post(`/api/v1/auth/keys/${apiKey.id}/revoke`, {});
    clock.ms += 1_000;
    const again = await admin.post(`/api/v1/auth/keys/${apiKey.id}/revoke`, {});
    expect(first.json).toMatchObject({ status: 'revoked', version: 2 });
    expect(again.json).toEqual(first.json);
    expect(await reads(key)).toMatchObject({ status: 401, json: { code: 'key_revoked' } });
  });
});

describe('the usage of a key', () => {
  const usage = async (id: string, query = ''): Promise<unknown> => {
    await running.app.get(RouteUsage).flush();
    return (await admin.get(`/api/v1/auth/keys/${id}/usage${query}`)).json;
  };

  /** A request counts when its connection is done with it, which is after its caller has the answer. */
  const counted = async (id: string, calls: number): Promise<void> => {
    let told = 0;
    while (told < calls) {
      const { routes } = (await usage(id)) as { routes: { calls: number }[] };
      told = routes.reduce((sum, route) => sum + route.calls, 0);
    }
  };

  it('is counted by route and day, failures beside it, over every way of writing', async () => {
    const { key, apiKey } = await create();
    const today = clock.now().toISOString().slice(0, 10);
    await reads(key);
    await counted(apiKey.id, 1);
    await Promise.all([reads(key), reads(key)]);
    await admin.get('/api/v1/auth/keys', as(key));
    await counted(apiKey.id, 4);
    const reading = { route: 'GET /api/v1/wcp/payrolls', calls: 3, failures: 0, lastDay: today };
    const refused = { route: 'GET /api/v1/auth/keys', calls: 1, failures: 1, lastDay: today };
    expect(await usage(apiKey.id, `?from=${today}&to=${today}`)).toEqual({
      from: today,
      to: today,
      routes: [reading, refused],
    });
    expect(await usage(apiKey.id, '?from=2020-01-01&to=2020-01-02')).toMatchObject({ routes: [] });
  });

  it('refuses a span that runs backwards', async () => {
    const { apiKey } = await create();
    expect(await usage(apiKey.id, '?from=2026-02-01&to=2026-01-01')).toMatchObject({
      code: 'validation_failed',
      errors: [{ parameter: 'from' }],
    });
  });
});
