import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { type Answer, type RunningApp, send, startApp, type Tenant } from '../../support/app/running-app.js';
import { openTestDatabase, type TestDatabase, testEngine } from '../../support/database/test-database.js';
import { SetClock } from './auth-app.js';

interface Made {
  readonly secret: string;
  readonly client: { readonly id: string; readonly version: number };
}

const PUBLIC_URL = 'https://wcp.example.gov';
const ISSUER = 'https://wcp.example.gov/issuer';
const ENV = {
  PUBLIC_URL,
  JWT_ISSUER: ISSUER,
  TRUST_PROXY: '127.0.0.0/8',
  ENCRYPTION_KEY: 'one encryption key for both replicas',
};
const SCOPES = ['Payroll:read', 'Payroll:submit'];
const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const clock = new SetClock();
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = (key: KeyObject, more: object = {}): object => ({ ...key.export({ format: 'jwk' }), ...more });

let db: TestDatabase;
let replicas: readonly [RunningApp, RunningApp];
let admin: Tenant;
beforeAll(async () => {
  db = await openTestDatabase();
  replicas = [
    await startApp({ clock, env: ENV, database: db }),
    await startApp({ clock, env: ENV, database: db }),
  ];
}, 120_000);
afterAll(async () => {
  for (const replica of replicas) await replica.close();
  await db.close();
});
beforeEach(async () => {
  await replicas[0].reset();
  clock.ms += 60_000;
  admin = await replicas[0].tenant();
});

const create = async (draft: object = {}): Promise<Made> => {
  const answer = await admin.post('/api/v1/auth/clients', { name: 'bridge', scopes: SCOPES, ...draft });
  expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
  return answer.json as Made;
};
const withKeys = (): Promise<Made> => create({ keys: [jwk(pair.publicKey, { kid: 'one' })] });
const ask = (
  form: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = {},
  replica = replicas[0],
): Promise<Answer> =>
  send(`${replica.address}/api/v1/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
const GRANT = { grant_type: 'client_credentials' };
const post = ({ client, secret }: Made, more: object = {}): Promise<Answer> =>
  ask({ ...GRANT, client_id: client.id, client_secret: secret, ...more });
const basic = (id: string, secret: string): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});
const tokenIn = ({ json }: Answer): string => (json as { access_token: string }).access_token;
const reads = (token: string, replica = replicas[0], from = '198.51.100.7'): Promise<Answer> =>
  send(`${replica.address}/api/v1/wcp/payrolls`, {
    headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': from },
  });
const error = ({ status, json }: Answer): readonly unknown[] => [status, (json as { error?: string }).error];
const actions = async (): Promise<readonly string[]> =>
  (await db.database.system.selectFrom('audit_events').select('action').orderBy('id').execute()).map(
    ({ action }) => action,
  );

describe('a client with a secret', () => {
  it.each([
    ['client_secret_post', (made: Made) => post(made)],
    ['client_secret_basic', ({ client, secret }: Made) => ask(GRANT, basic(client.id, secret))],
  ])('gets a token by %s, and the token is that of the client', async (_, get) => {
    const made = await create();
    const answer = await get(made);
    expect([answer.status, answer.json, answer.headers.get('cache-control')]).toEqual([
      200,
      { access_token: expect.any(String), token_type: 'Bearer', expires_in: 600, scope: SCOPES.join(' ') },
      'no-store',
    ]);
    expect(decodeJwt(tokenIn(answer))).toMatchObject({
      iss: ISSUER,
      sub: admin.userId,
      org: admin.organizationId,
      client_id: made.client.id,
      scope: SCOPES.join(' '),
    });
    expect((await reads(tokenIn(answer))).status).toBe(200);
  });

  it('gets fewer scopes when it asks for fewer, and no others', async () => {
    const made = await create();
    const narrow = await post(made, { scope: 'Payroll:submit' });
    expect(narrow.json).toMatchObject({ scope: 'Payroll:submit' });
    expect(await reads(tokenIn(narrow))).toMatchObject({ status: 403, json: { code: 'scope_missing' } });
    for (const scope of [
      'Payroll:read Contract:read',
      'Payroll:fly',
      'constructor',
      'Payroll:read  Payroll:submit',
    ])
      expect(error(await post(made, { scope }))).toEqual([400, 'invalid_scope']);
  });

  it('is shown its secret once, and the secret is nowhere else', async () => {
    const { client, secret } = await create();
    const answer = await admin.get(`/api/v1/auth/clients/${client.id}`);
    expect([answer.status, answer.headers.get('etag'), answer.json]).toEqual([200, '"1"', client]);
    const rows = await db.database.system.selectFrom('oauth_clients').selectAll().execute();
    expect(JSON.stringify(rows) + replicas[0].log.join('')).not.toContain(secret.slice(5));
  });

  it.each<[string, (made: Made) => Promise<Answer>]>([
    ['another secret', ({ client }) => ask({ ...GRANT, client_id: client.id, client_secret: 'wcps_wrong' })],
    ['another secret, by Basic', ({ client }) => ask(GRANT, basic(client.id, 'wcps_wrong'))],
    ['the secret of another client', async ({ client }) => post({ client, secret: (await create()).secret })],
    [
      'a client that is not there',
      ({ secret }) => ask({ ...GRANT, client_id: 'cli_0', client_secret: secret }),
    ],
    [
      'a client that is SQL',
      ({ secret }) => ask({ ...GRANT, client_id: "cli_' or 1=1 --", client_secret: secret }),
    ],
    [
      'a key as the client',
      ({ secret }) => ask({ ...GRANT, client_id: 'key_AAAAAAAAAAAA', client_secret: secret }),
    ],
    ['an assertion of its own making', async ({ client }) => assert(client.id)],
  ])('is refused with %s, and told nothing about it', async (_, get) => {
    const answer = await get(await create());
    expect(error(answer)).toEqual([401, 'invalid_client']);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="wcp"');
    expect(answer.text).not.toContain('cli_');
  });

  it('keeps its old secret for the overlap of a rotation, and no longer', async () => {
    const made = await create();
    const answer = await admin.post(
      `/api/v1/auth/clients/${made.client.id}/rotate`,
      { overlapSeconds: 60 },
      { 'if-match': '"1"' },
    );
    const next = answer.json as Made;
    expect([answer.status, next.client.version]).toEqual([200, 2]);
    expect([(await post(made)).status, (await post(next)).status]).toEqual([200, 200]);
    clock.ms += 60_000;
    expect([(await post(made)).status, (await post(next)).status]).toEqual([401, 200]);
    expect(await actions()).toEqual(['OAuthClient:create', 'OAuthClient:rotate']);
  });

  it('that was revoked gets nothing, and its tokens end within a second on another replica', async () => {
    const made = await create();
    const token = tokenIn(await post(made));
    expect((await reads(token, replicas[1])).status).toBe(200);
    await admin.post(`/api/v1/auth/clients/${made.client.id}/revoke`, {});
    expect(error(await post(made))).toEqual([401, 'invalid_client']);
    expect(await reads(token)).toMatchObject({ status: 401, json: { code: 'client_revoked' } });
    clock.ms += 1_000;
    expect(await reads(token, replicas[1])).toMatchObject({ status: 401, json: { code: 'client_revoked' } });
    expect(
      error(await ask({ ...GRANT, client_id: made.client.id, client_secret: made.secret }, {}, replicas[1])),
    ).toEqual([401, 'invalid_client']);
    expect(await actions()).toEqual(['OAuthClient:create', 'OAuthClient:revoke']);
  });

  it('is used from its networks alone', async () => {
    const made = await create({ networks: ['203.0.113.0/24'] });
    const form = { ...GRANT, client_id: made.client.id, client_secret: made.secret };
    const inside = await ask(form, { 'x-forwarded-for': '203.0.113.9' });
    expect(inside.status).toBe(200);
    expect(error(await ask(form, { 'x-forwarded-for': '198.51.100.7' }))).toEqual([401, 'invalid_client']);
    expect(await reads(tokenIn(inside))).toMatchObject({ status: 403, json: { code: 'ip_not_allowed' } });
  });
});

/** An assertion of this client, as it should be but for what is said. */
const assertion = (
  id: string,
  claims: object = {},
  { key = pair.privateKey, header = {} }: { key?: KeyObject; header?: object } = {},
): Promise<string> => {
  const nowS = Math.floor(clock.ms / 1_000);
  return new SignJWT({
    iss: id,
    sub: id,
    aud: ISSUER,
    jti: randomUUID(),
    iat: nowS,
    exp: nowS + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', ...header })
    .sign(key);
};
const assert = async (id: string, claims: object = {}, made: object = {}): Promise<Answer> =>
  ask({ ...GRANT, client_assertion_type: TYPE, client_assertion: await assertion(id, claims, made) });

describe('a client with keys (RFC 7523)', () => {
  it.each([
    ['the issuer', ISSUER],
    ['the endpoint as it is configured', `${PUBLIC_URL}/api/v1/oauth/token`],
  ])('gets a token for an assertion made out to %s', async (_, aud) => {
    const { client, secret } = await withKeys();
    expect(secret).toBeNull();
    const answer = await assert(client.id, { aud });
    expect((await reads(tokenIn(answer))).status).toBe(200);
  });

  it('uses an assertion once, whichever replica sees it, and however many see it at once', async () => {
    const { client } = await withKeys();
    const form = { ...GRANT, client_assertion_type: TYPE, client_assertion: await assertion(client.id) };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => ask(form, {}, replicas[at % 2 === 0 ? 0 : 1])),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((one) => one.status !== 200).map(error)).toEqual(
      Array.from({ length: 19 }, () => [401, 'invalid_client']),
    );
  });

  it('is forgotten no assertion before it has expired, and every one after', async () => {
    const { client } = await withKeys();
    await assert(client.id);
    clock.ms += 300_000;
    await assert(client.id);
    const rows = await db.database.system.selectFrom('oauth_assertions').selectAll().execute();
    expect(rows).toHaveLength(1);
  });

  const nowS = (): number => Math.floor(clock.ms / 1_000);
  it.each<[string, (id: string) => Promise<Answer>]>([
    ['signed by a stranger', (id) => assert(id, {}, { key: stranger.privateKey })],
    [
      'signed by a stranger with the key in its header',
      (id) => assert(id, {}, { key: stranger.privateKey, header: { jwk: jwk(stranger.publicKey) } }),
    ],
    ['made out to somebody else', (id) => assert(id, { aud: 'https://other.example' })],
    ['made out to many', (id) => assert(id, { aud: [ISSUER, 'https://other.example'] })],
    ['made out to nobody', (id) => assert(id, { aud: undefined })],
    ['from another issuer', (id) => assert(id, { iss: 'cli_0' })],
    ['about another subject', (id) => assert(id, { sub: 'cli_0' })],
    ['without an id', (id) => assert(id, { jti: undefined })],
    ['with an id that is too long', (id) => assert(id, { jti: 'x'.repeat(257) })],
    ['without an end', (id) => assert(id, { exp: undefined })],
    ['that has ended', (id) => assert(id, { iat: nowS() - 120, exp: nowS() - 6 })],
    ['that lives too long', (id) => assert(id, { exp: nowS() + 306 })],
    ['that is not valid yet', (id) => assert(id, { nbf: nowS() + 6 })],
    [
      'without a signature',
      (id) =>
        ask({
          ...GRANT,
          client_assertion_type: TYPE,
          client_assertion: new UnsecuredJWT({
            iss: id,
            sub: id,
            aud: ISSUER,
            jti: 'j',
            exp: nowS() + 60,
          }).encode(),
        }),
    ],
    ['that is no JWT', () => ask({ ...GRANT, client_assertion_type: TYPE, client_assertion: 'a.b.c' })],
    [
      'under the name of another client',
      async (id) =>
        ask({
          ...GRANT,
          client_id: 'cli_0',
          client_assertion_type: TYPE,
          client_assertion: await assertion(id),
        }),
    ],
  ])('is refused with an assertion %s', async (_, get) => {
    const { client } = await withKeys();
    expect(error(await get(client.id))).toEqual([401, 'invalid_client']);
  });

  it.each<[string, unknown]>([
    ['a private key', [jwk(pair.privateKey)]],
    ['a key on another curve', [jwk(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)]],
    ['a short RSA key', [jwk(generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey)]],
    ['a shared secret', [{ kty: 'oct', k: 'c2VjcmV0' }]],
    ['no key', []],
    ['no list', jwk(pair.publicKey)],
    ['null', [null]],
  ])('is not made with %s', async (_, keys) => {
    const answer = await admin.post('/api/v1/auth/clients', { name: 'bridge', scopes: SCOPES, keys });
    expect([answer.status, (answer.json as { code: string }).code]).toEqual([422, 'validation_failed']);
    expect(answer.text).not.toContain('c2VjcmV0');
  });

  it('takes no secret in a rotation, but other keys at once', async () => {
    const { client } = await withKeys();
    const rotate = (body: object): Promise<Answer> =>
      admin.post(`/api/v1/auth/clients/${client.id}/rotate`, body, { 'if-match': '"1"' });
    expect(await rotate({})).toMatchObject({ status: 409, json: { code: 'client_proof_differs' } });
    expect((await rotate({ keys: [jwk(stranger.publicKey)] })).status).toBe(200);
    expect(error(await assert(client.id))).toEqual([401, 'invalid_client']);
    expect((await assert(client.id, {}, { key: stranger.privateKey })).status).toBe(200);
  });
});

describe('a token request', () => {
  it.each<[string, (made: Made) => Promise<Answer>, number, string]>([
    ['another grant type', (made) => post(made, { grant_type: 'password' }), 400, 'unsupported_grant_type'],
    [
      'no grant type',
      ({ client, secret }) => ask({ client_id: client.id, client_secret: secret }),
      400,
      'invalid_request',
    ],
    [
      'a parameter twice',
      ({ client, secret }) =>
        ask(`grant_type=client_credentials&client_id=${client.id}&client_secret=${secret}&scope=a&scope=b`),
      400,
      'invalid_request',
    ],
    [
      'two ways of authentication',
      ({ client, secret }) =>
        ask({ ...GRANT, client_id: client.id, client_secret: secret }, basic(client.id, secret)),
      400,
      'invalid_request',
    ],
    ['no authentication', ({ client }) => ask({ ...GRANT, client_id: client.id }), 400, 'invalid_request'],
    [
      'two clients',
      ({ client, secret }) => ask({ ...GRANT, client_id: 'cli_0' }, basic(client.id, secret)),
      400,
      'invalid_request',
    ],
    [
      'an assertion of an unknown type',
      () => ask({ ...GRANT, client_assertion_type: 'x', client_assertion: 'a.b.c' }),
      400,
      'invalid_request',
    ],
    [
      'Basic without a colon',
      () => ask(GRANT, { authorization: `Basic ${Buffer.from('cli').toString('base64')}` }),
      400,
      'invalid_request',
    ],
    [
      'a broken escape',
      () => ask(GRANT, { authorization: `Basic ${Buffer.from('cli:%zz').toString('base64')}` }),
      400,
      'invalid_request',
    ],
    ['a token in the header', () => ask(GRANT, { authorization: 'Bearer a.b.c' }), 400, 'invalid_request'],
    ['nothing', () => ask(''), 400, 'invalid_request'],
  ])('with %s is refused in the words of RFC 6749', async (_, get, status, code) => {
    const answer = await get(await create());
    expect(error(answer)).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('in JSON is refused', async () => {
    const { client, secret } = await create();
    const body = JSON.stringify({ ...GRANT, client_id: client.id, client_secret: secret });
    expect(error(await ask(body, { 'content-type': 'application/json' }))).toEqual([400, 'invalid_request']);
  });

  it('ignores parameters that it does not know', async () => {
    expect((await post(await create(), { resource: 'https://wcp.example.gov' })).status).toBe(200);
  });

  it('is the only place that reads a form', async () => {
    const answer = await admin.post('/api/v1/auth/token', 'scope=Payroll%3Aread', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer).toMatchObject({ status: 415, json: { code: 'unsupported_media_type' } });
  });
});

describe(`OAuth clients (${testEngine})`, () => {
  it.each<[string, string, string, object | undefined]>([
    ['read', 'GET', '', undefined],
    ['rotated', 'POST', '/rotate', {}],
    ['revoked', 'POST', '/revoke', {}],
  ])(
    'are not %s by another organization: the answer is that of a client that is not there',
    async (_, method, path, body) => {
      const other = await replicas[0].tenant();
      const made = await create();
      const at = (id: string): Promise<Answer> =>
        other.send(method, `/api/v1/auth/clients/${id}${path}`, body, { 'if-match': '"1"' });
      const [foreign, absent] = [await at(made.client.id), await at('cli_00000000000000000000000000000000')];
      expect([foreign.status, (foreign.json as { code: string }).code]).toEqual([404, 'not_found']);
      expect(foreign.text.length - made.client.id.length).toBe(absent.text.length - 36);
      expect((await post(made)).status).toBe(200);
    },
  );

  it('never may more than who makes them', async () => {
    const draft = { name: 'x', scopes: ['WageDetermination:import'] };
    expect(await admin.post('/api/v1/auth/clients', draft)).toMatchObject({
      json: { code: 'scope_exceeds_owner' },
    });
  });

  it('are found by their metadata (RFC 8414)', async () => {
    const { json } = await send(`${replicas[0].address}/.well-known/oauth-authorization-server`, {});
    expect(json).toMatchObject({
      issuer: ISSUER,
      token_endpoint: `${PUBLIC_URL}/api/v1/oauth/token`,
      jwks_uri: `${PUBLIC_URL}/.well-known/jwks.json`,
      grant_types_supported: ['client_credentials'],
    });
  });
});
