import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  importPKCS8,
  type JSONWebKeySet,
  jwtVerify,
  SignJWT,
} from 'jose';
import { ApiKeysRepository } from '../../../src/modules/auth/keys/api-keys.repository.js';
import type { IssuedKey } from '../../../src/modules/auth/index.js';
import { type Answer, type AuthApp, signingKeyPem, startAuthApp } from './auth-app.js';
import { ProbeController } from './probe.controller.js';

const SCOPES = ['Credential:read', 'Credential:exchange', 'Payroll:read', 'Payroll:submit'];

let auth: AuthApp;
let key: IssuedKey & { readonly userId: string };
let organizationId: string;
beforeAll(async () => {
  auth = await startAuthApp([ProbeController]);
}, 60_000);
afterAll(() => auth.close());
beforeEach(async () => {
  await auth.db.reset();
  const organization = await auth.organization();
  organizationId = organization.id;
  key = await auth.account(organization, ['submitter'], { scopes: SCOPES });
});

const exchange = (body: object = {}, text = key.text): Promise<Answer> =>
  auth.call('/auth/token', { 'x-api-key': text }, body);
const tokenOf = async (body: object = {}): Promise<string> =>
  (await exchange(body)).body['access_token'] as string;
const withToken = (token: string): Promise<Answer> =>
  auth.call('/probe/payrolls', { authorization: `Bearer ${token}` });

describe('the token endpoint', () => {
  it('answers in the shape of RFC 6749 with a token of RFC 9068, and nobody may keep the answer', async () => {
    const answer = await exchange();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: SCOPES.join(' '),
    });
    expect(answer.headers['cache-control']).toBe('no-store');
    const token = answer.body['access_token'] as string;
    const issuedAt = auth.clock.ms / 1000;
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    expect(decodeJwt(token)).toEqual({
      iss: auth.config.auth.jwt.issuer,
      aud: auth.config.auth.jwt.audience,
      sub: key.userId,
      org: organizationId,
      client_id: key.id,
      scope: SCOPES.join(' '),
      pv: expect.any(String),
      jti: expect.any(String),
      iat: issuedAt,
      exp: issuedAt + 600,
    });
  });

  it('takes no body for an empty one, and no other thing for an object', async () => {
    const headers = { 'x-api-key': key.text };
    const none = await auth.app.inject({ method: 'POST', url: '/auth/token', headers });
    expect([none.statusCode, none.json<Record<string, unknown>>()['expires_in']]).toEqual([200, 600]);
    const json = { ...headers, 'content-type': 'application/json' };
    for (const payload of ['null', '[]', '"Payroll:read"', '1']) {
      const answer = await auth.app.inject({ method: 'POST', url: '/auth/token', headers: json, payload });
      expect(answer.statusCode).toBe(422);
    }
  });

  it('publishes the key that verifies it, and no private part', async () => {
    const token = await tokenOf();
    const keySet = await auth.call('/.well-known/jwks.json');
    expect(keySet.headers['cache-control']).toBe('public, max-age=300');
    expect(keySet.body).toEqual({
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          alg: 'ES256',
          use: 'sig',
          kid: expect.any(String),
          x: expect.any(String),
          y: expect.any(String),
        },
      ],
    });
    const { issuer, audience } = auth.config.auth.jwt;
    const keys = createLocalJWKSet(keySet.body as unknown as JSONWebKeySet);
    const options = { issuer, audience, typ: 'at+jwt', currentDate: auth.clock.now() };
    await expect(jwtVerify(token, keys, options)).resolves.toMatchObject({ payload: { sub: key.userId } });
  });

  it('gives a token that stands for the owner of the key', async () => {
    expect((await withToken(await tokenOf())).body).toMatchObject({
      principal: {
        userId: key.userId,
        organizationId,
        method: 'jwt',
        credentialId: key.id,
        roles: ['submitter'],
        scopes: SCOPES,
      },
    });
  });

  it('gives narrower scopes when asked, and the token holds to them', async () => {
    const answer = await exchange({ scope: 'Credential:read Credential:read' });
    expect(answer.body).toMatchObject({ scope: 'Credential:read' });
    expect(await withToken(answer.body['access_token'] as string)).toMatchObject({
      status: 403,
      body: { code: 'scope_missing', required: 'Payroll:read' },
    });
  });

  it.each<[string, object, number, string]>([
    ['a scope that the key lacks', { scope: 'Payroll:read Metrics:read' }, 403, 'scope_missing'],
    ['an unknown scope', { scope: 'Payroll:fly' }, 422, 'scope_unknown'],
    ['a scope called constructor', { scope: 'constructor' }, 422, 'scope_unknown'],
    ['a scope called __proto__', { scope: '__proto__' }, 422, 'scope_unknown'],
    ['two spaces', { scope: 'Payroll:read  Payroll:submit' }, 422, 'scope_unknown'],
    ['an empty scope', { scope: '' }, 422, 'validation_failed'],
    ['a list', { scope: ['Payroll:read'] }, 422, 'validation_failed'],
    ['null', { scope: null }, 422, 'validation_failed'],
    ['more than a thousand characters', { scope: 'Payroll:read '.repeat(100) }, 422, 'validation_failed'],
    ['a field it does not know', { scope: 'Payroll:read', org: 'org_other' }, 400, 'unknown_parameter'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await exchange(body)).toMatchObject({ status, body: { code } });
  });

  it('points to an unknown scope and does not repeat it', async () => {
    const answer = await exchange({ scope: 'Payroll:CANARY' });
    expect(answer.body['errors']).toEqual([
      expect.objectContaining({ pointer: '/scope', code: 'scope_unknown' }),
    ]);
    expect(answer.text).not.toContain('CANARY');
  });

  it('refuses a token: it would renew itself for ever', async () => {
    const token = await tokenOf();
    const answer = await auth.call('/auth/token', { authorization: `Bearer ${token}` }, {});
    expect(answer).toMatchObject({ status: 403, body: { code: 'token_needs_api_key' } });
  });

  it('refuses a key without the scope for it', async () => {
    const narrow = await auth.account(
      { id: organizationId, name: '', kind: 'prime', sandbox: false },
      ['submitter'],
      {
        scopes: ['Payroll:read'],
      },
    );
    expect(await exchange({}, narrow.text)).toMatchObject({
      status: 403,
      body: { code: 'scope_missing', required: 'Credential:exchange' },
    });
  });

  it('gives no token that outlives the key, and none for less than a second', async () => {
    const before = auth.clock.ms;
    auth.clock.ms = before + 500;
    const short = await auth.account(
      { id: organizationId, name: '', kind: 'prime', sandbox: false },
      ['submitter'],
      {
        scopes: SCOPES,
        lifeDays: 1,
      },
    );
    auth.clock.ms = short.expiresAt.getTime() - 90_000;
    const last = await exchange({}, short.text);
    auth.clock.ms = short.expiresAt.getTime() - 1;
    const tooLate = await exchange({}, short.text);
    auth.clock.ms = before;
    expect(last.body).toMatchObject({ expires_in: 90 });
    expect(tooLate).toMatchObject({ status: 401, body: { code: 'key_expired' } });
  });
});

describe('a token', () => {
  it.each([
    ['the last millisecond', 599_999, 200, undefined],
    ['its expiry', 600_000, 401, 'token_expired'],
  ])('acts until %s, also when it is remembered', async (_, laterMs, status, code) => {
    const token = await tokenOf();
    expect((await withToken(token)).status).toBe(200);
    const before = auth.clock.ms;
    auth.clock.ms += laterMs;
    const remembered = await withToken(token);
    auth.clock.ms = before;
    expect([remembered.status, remembered.body['code']]).toEqual([status, code]);
  });

  it('that was never seen before is refused after its expiry', async () => {
    const token = await tokenOf();
    auth.clock.ms += 600_000;
    expect(await withToken(token)).toMatchObject({ status: 401, body: { code: 'token_expired' } });
  });

  it.each<[string, () => Promise<unknown>, number, string]>([
    [
      'whose key was revoked',
      () => auth.db.database.system.updateTable('api_keys').set({ revoked_at: auth.clock.now() }).execute(),
      401,
      'key_revoked',
    ],
    [
      'whose owner was deactivated',
      () => auth.db.database.system.updateTable('users').set({ status: 'deactivated' }).execute(),
      401,
      'credentials_invalid',
    ],
    [
      'whose owner lost the role',
      () =>
        auth.db.database.system
          .updateTable('users')
          .set({ roles: ['metrics'] })
          .execute(),
      401,
      'token_superseded',
    ],
    [
      'whose key was narrowed',
      () =>
        auth.db.database.system
          .updateTable('api_keys')
          .set({ scopes: ['Credential:read'] })
          .execute(),
      401,
      'token_superseded',
    ],
  ])('%s acts for less than a second more', async (_, change, status, code) => {
    const token = await tokenOf();
    expect((await withToken(token)).status).toBe(200);
    await change();
    auth.clock.ms += 999;
    expect((await withToken(token)).status).toBe(200);
    auth.clock.ms += 1;
    expect(await withToken(token)).toMatchObject({ status, body: { code } });
  });

  it('is looked up once for 50 requests at the same time', async () => {
    const token = await tokenOf();
    auth.clock.ms += 1_000;
    const repository = auth.app.get(ApiKeysRepository);
    const real = repository.findStanding.bind(repository);
    let lookUps = 0;
    repository.findStanding = (id) => {
      lookUps += 1;
      return real(id);
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => withToken(token)));
    repository.findStanding = real;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(lookUps).toBe(1);
  });
});

describe('a token that was tampered with', () => {
  let genuine: string;
  beforeEach(async () => {
    genuine = await tokenOf();
  });
  const claimsNow = (): Record<string, unknown> => {
    const issuedAt = Math.floor(auth.clock.ms / 1000);
    return {
      iss: auth.config.auth.jwt.issuer,
      aud: auth.config.auth.jwt.audience,
      sub: key.userId,
      org: organizationId,
      client_id: key.id,
      scope: 'Payroll:read',
      pv: decodeJwt(genuine)['pv'],
      jti: randomUUID(),
      iat: issuedAt,
      exp: issuedAt + 600,
    };
  };
  const kidOf = async (): Promise<string> => decodeProtectedHeader(await tokenOf()).kid ?? '';
  const signed = async (header: object = {}, claims: object = {}, privateKey?: KeyObject): Promise<string> =>
    new SignJWT({ ...claimsNow(), ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: await kidOf(), ...header })
      .sign(privateKey ?? (await importPKCS8(signingKeyPem, 'ES256')));
  /** For headers that the library refuses to write. */
  const signedByHand = async (header: object): Promise<string> => {
    const body = `${b64({ alg: 'ES256', typ: 'at+jwt', kid: await kidOf(), ...header })}.${b64(claimsNow())}`;
    return `${body}.${sign('sha256', Buffer.from(body), { key: signingKeyPem, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };
  const b64 = (value: object | string): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const nowS = (): number => Math.floor(auth.clock.ms / 1000);

  it('is told from one that was not: the same signer, header and claims pass', async () => {
    expect((await withToken(await signed())).status).toBe(200);
    expect((await withToken(await signedByHand({}))).status).toBe(200);
  });

  it.each<[string, () => Promise<string> | string]>([
    [
      'alg none',
      async () => `${b64({ alg: 'none', typ: 'at+jwt', kid: await kidOf() })}.${b64(claimsNow())}.`,
    ],
    [
      'alg none with a signature left on',
      async () =>
        `${b64({ alg: 'none', typ: 'at+jwt', kid: await kidOf() })}.${b64(claimsNow())}.${(await tokenOf()).split('.')[2] ?? ''}`,
    ],
    [
      'alg NoNe',
      async () => `${b64({ alg: 'NoNe', typ: 'at+jwt', kid: await kidOf() })}.${b64(claimsNow())}.`,
    ],
    ['ES256 without a signature', async () => `${(await tokenOf()).split('.').slice(0, 2).join('.')}.`],
    [
      'HS256 with the public key as the secret',
      async () => {
        const pem = createPublicKey(signingKeyPem).export({ type: 'spki', format: 'pem' });
        const body = `${b64({ alg: 'HS256', typ: 'at+jwt', kid: await kidOf() })}.${b64(claimsNow())}`;
        return `${body}.${createHmac('sha256', pem).update(body).digest('base64url')}`;
      },
    ],
    ['another type', () => signed({ typ: 'JWT' })],
    ['no type', () => signed({ typ: undefined })],
    ['another audience', () => signed({}, { aud: 'urn:somebody-else' })],
    [
      'an audience list that holds ours',
      () => signed({}, { aud: [auth.config.auth.jwt.audience, 'urn:somebody-else'] }),
    ],
    ['an audience list of ours alone', () => signed({}, { aud: [auth.config.auth.jwt.audience] })],
    ['no audience', () => signed({}, { aud: undefined })],
    ['another issuer', () => signed({}, { iss: 'urn:somebody-else' })],
    ['an issuer with a slash more', () => signed({}, { iss: `${auth.config.auth.jwt.issuer}/` })],
    ['no issuer', () => signed({}, { iss: undefined })],
    ['no expiry', () => signed({}, { exp: undefined })],
    ['an expiry that is text', () => signed({}, { exp: '9999999999' as unknown as number })],
    ['a life longer than ours', () => signed({}, { exp: nowS() + 601 })],
    ['an expiry before its issue', () => signed({}, { iat: nowS() - 1, exp: nowS() - 2 })],
    ['an issue in the future', () => signed({}, { iat: nowS() + 6, exp: nowS() + 60 })],
    ['no issue', () => signed({}, { iat: undefined })],
    ['not valid before the future', () => signed({}, { nbf: nowS() + 6 })],
    ['not before that is text', () => signed({}, { nbf: 'now' as unknown as number })],
    ['no subject', () => signed({}, { sub: undefined })],
    ['a subject that is a list', () => signed({}, { sub: [key.userId] as unknown as string })],
    ['another subject', () => signed({}, { sub: 'usr_other' })],
    ['another organization', () => signed({}, { org: 'org_other' })],
    ['no organization', () => signed({}, { org: undefined })],
    ['no key', () => signed({}, { client_id: undefined })],
    ['a key of another form', () => signed({}, { client_id: "key_' or 1=1 --" })],
    ['a key that was never issued', () => signed({}, { client_id: 'key_AAAAAAAAAAAA' })],
    ['no id', () => signed({}, { jti: undefined })],
    ['no authority that it was issued under', () => signed({}, { pv: undefined })],
    ['no scope', () => signed({}, { scope: undefined })],
    ['an unknown kid', () => signed({ kid: 'another' })],
    ['a kid that is a path', () => signed({ kid: '../../../../dev/null' })],
    ['a kid that is SQL', () => signed({ kid: "' union select 'x" })],
    ['a kid called constructor', () => signed({ kid: 'constructor' })],
    ['a kid called __proto__', () => signed({ kid: '__proto__' })],
    ['a kid that is a number', () => signed({ kid: 1 as unknown as string })],
    ['no kid', () => signed({ kid: undefined })],
    ['a critical extension that we do not know', () => signedByHand({ crit: ['exp'] })],
    ['the key of a stranger under our kid', () => signed({}, {}, stranger.privateKey)],
    [
      'the key of a stranger in a jwk header',
      () => signed({ jwk: stranger.publicKey.export({ format: 'jwk' }) }, {}, stranger.privateKey),
    ],
    [
      'the key of a stranger behind a jku header',
      () => signed({ jku: 'https://stranger.example/jwks.json', kid: 'theirs' }, {}, stranger.privateKey),
    ],
    [
      'the key of a stranger behind an x5u header',
      () => signed({ x5u: 'https://stranger.example/cert.pem' }, {}, stranger.privateKey),
    ],
    [
      'other claims under the same signature',
      async () => {
        const [header = '', , signature = ''] = (await tokenOf()).split('.');
        return `${header}.${b64({ ...claimsNow(), scope: 'Payroll:read Metrics:read' })}.${signature}`;
      },
    ],
    [
      'a signature of one zero byte pair',
      async () => `${(await tokenOf()).split('.').slice(0, 2).join('.')}.${'A'.repeat(86)}`,
    ],
    ['cut in the signature', async () => (await tokenOf()).slice(0, -4)],
    ['cut to two parts', async () => (await tokenOf()).split('.').slice(0, 2).join('.')],
    ['a fourth part', async () => `${await tokenOf()}.x`],
    ['one part', async () => (await tokenOf()).replaceAll('.', '')],
    [
      'a header that is not JSON',
      async () => `${b64('{alg')}.${(await tokenOf()).split('.').slice(1).join('.')}`,
    ],
    [
      'a header that is null',
      async () => `${b64('null')}.${(await tokenOf()).split('.').slice(1).join('.')}`,
    ],
    ['longer than 4,096 characters', () => signed({}, { padding: 'x'.repeat(4_096) })],
    ['a megabyte', () => 'a'.repeat(1_000_000)],
    ['an API key', () => key.text],
  ])('is refused: %s', async (_, make) => {
    const answer = await withToken(await make());
    expect(answer).toMatchObject({ status: 401, body: { code: 'credentials_invalid' } });
    expect(answer.headers['www-authenticate']).toBe(
      'Bearer realm="wcp", error="invalid_token", ApiKey realm="wcp", header="X-API-Key"',
    );
  });

  it('tolerates the clock of another replica by 5 seconds, at its issue alone', async () => {
    expect((await withToken(await signed({}, { iat: nowS() + 5, exp: nowS() + 60 }))).status).toBe(200);
    expect((await withToken(await signed({}, { iat: nowS() - 60, exp: nowS() }))).body).toMatchObject({
      code: 'token_expired',
    });
  });
});
