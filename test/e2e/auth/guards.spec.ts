import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AuthApp, startAuthApp } from './auth-app.js';
import { OpenProbeController, ProbeController } from './probe.controller.js';

let auth: AuthApp;
beforeAll(async () => {
  auth = await startAuthApp([ProbeController, OpenProbeController]);
}, 60_000);
afterAll(() => auth.close());
beforeEach(() => auth.db.reset());

describe('who is calling', () => {
  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      'no credential',
      {},
      'credentials_missing',
      'Bearer realm="wcp", ApiKey realm="wcp", header="X-API-Key"',
    ],
    ['an empty Authorization', { authorization: '' }, 'credentials_invalid', 'error="invalid_token"'],
    ['Basic', { authorization: 'Basic dXNlcjpwYXNz' }, 'credentials_invalid', 'error="invalid_token"'],
    ['Bearer without a token', { authorization: 'Bearer ' }, 'credentials_invalid', 'error="invalid_token"'],
    [
      'Bearer with two tokens',
      { authorization: 'Bearer a.b.c d.e.f' },
      'credentials_invalid',
      'error="invalid_token"',
    ],
    [
      'the credential in a cookie',
      { cookie: 'access_token=a.b.c' },
      'credentials_missing',
      'Bearer realm="wcp"',
    ],
  ])('%s: 401 with a challenge', async (_, headers, code, challenge) => {
    const answer = await auth.call('/probe/payrolls', headers);
    expect(answer).toMatchObject({ status: 401, body: { code, status: 401 } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['www-authenticate']).toContain(challenge);
  });

  it('two credentials at once are refused, even when each is good', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], {
      scopes: ['Credential:exchange', 'Payroll:read'],
    });
    const token = (await auth.call('/auth/token', { 'x-api-key': key.text }, {})).body[
      'access_token'
    ] as string;
    const bearer = { authorization: `Bearer ${token}` };
    expect((await auth.call('/probe/payrolls', bearer)).status).toBe(200);
    expect((await auth.call('/probe/payrolls', { 'x-api-key': key.text })).status).toBe(200);
    expect(await auth.call('/probe/payrolls', { ...bearer, 'x-api-key': key.text })).toMatchObject({
      status: 401,
      body: { code: 'credentials_invalid' },
    });
  });

  it('a credential in the query or the body is none', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: ['Payroll:read'] });
    expect(await auth.call(`/probe/payrolls?api_key=${key.text}&access_token=${key.text}`)).toMatchObject({
      status: 401,
      body: { code: 'credentials_missing' },
    });
  });

  it('a public route answers without a credential, and does not look at a bad one', async () => {
    expect((await auth.call('/probe/open')).status).toBe(200);
    expect(
      (await auth.call('/probe/open', { authorization: 'Bearer nonsense', 'x-api-key': 'x' })).status,
    ).toBe(200);
    expect((await auth.call('/open-probe/inherits')).status).toBe(200);
  });

  it('a route that asks for a permission is closed, also in a public controller', async () => {
    expect((await auth.call('/open-probe/closed')).status).toBe(401);
  });

  it('a public route that asks who is calling gets an error, not nobody', async () => {
    expect((await auth.call('/open-probe/whoever')).status).toBe(500);
  });
});

describe('what the caller may do', () => {
  it.each([
    ['granted by the role and in the scopes', ['submitter'], ['Payroll:read'], 200, undefined, undefined],
    [
      'granted by the role, not in the scopes',
      ['submitter'],
      ['Contract:read'],
      403,
      'scope_missing',
      'Payroll:read',
    ],
    ['in the scopes, granted by no role', ['metrics'], ['Payroll:read'], 403, 'forbidden', undefined],
    [
      'granted by the second of two roles',
      ['metrics', 'auditor'],
      ['Payroll:read'],
      200,
      undefined,
      undefined,
    ],
  ])('%s', async (_, roles, scopes, status, code, required) => {
    const key = await auth.account(await auth.organization(), roles, { scopes });
    const answer = await auth.call('/probe/payrolls', { 'x-api-key': key.text });
    expect([answer.status, answer.body['code'], answer.body['required']]).toEqual([status, code, required]);
  });

  it('the roles differ: a monitor reads metrics and no payroll, a submitter neither metrics nor new contracts', async () => {
    const organization = await auth.organization();
    const scopes = ['Payroll:read', 'Metrics:read', 'Contract:create'];
    const monitor = await auth.account(organization, ['metrics'], { scopes });
    const submitter = await auth.account(organization, ['submitter'], { scopes });
    const admin = await auth.account(organization, ['org_admin'], { scopes });
    const statuses = async (text: string): Promise<readonly number[]> =>
      Promise.all(
        ['payrolls', 'metrics', 'contracts'].map(
          async (route) => (await auth.call(`/probe/${route}`, { 'x-api-key': text })).status,
        ),
      );
    expect(await statuses(monitor.text)).toEqual([403, 200, 403]);
    expect(await statuses(submitter.text)).toEqual([200, 403, 403]);
    expect(await statuses(admin.text)).toEqual([200, 403, 200]);
  });

  it('a row of another organization is not permitted to any role', async () => {
    for (const role of ['org_admin', 'submitter', 'reviewer', 'auditor', 'integration']) {
      const key = await auth.account(await auth.organization(), [role], { scopes: ['Payroll:read'] });
      expect((await auth.call('/probe/foreign', { 'x-api-key': key.text })).body).toEqual({
        own: true,
        foreign: false,
      });
    }
  });

  it('a role that the database holds and the catalogue does not grants nothing', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: ['Payroll:read'] });
    await auth.db.database.system
      .updateTable('users')
      .set({ roles: ['constructor', '__proto__', 'wizard'] })
      .execute();
    expect((await auth.call('/probe/payrolls', { 'x-api-key': key.text })).body).toMatchObject({
      code: 'forbidden',
    });
  });

  it('GET /auth/me lists what was granted: neither more than the roles nor more than the scopes', async () => {
    const organization = await auth.organization(true);
    const key = await auth.account(organization, ['auditor'], {
      scopes: ['Credential:read', 'Payroll:read', 'Payroll:submit'],
    });
    expect(await auth.call('/auth/me', { 'x-api-key': key.text })).toMatchObject({
      status: 200,
      body: {
        userId: key.userId,
        organizationId: organization.id,
        method: 'api_key',
        credentialId: key.id,
        roles: ['auditor'],
        scopes: ['Credential:read', 'Payroll:read', 'Payroll:submit'],
        permissions: ['Payroll:read', 'Credential:read'],
        sandbox: true,
      },
    });
  });
});

describe('what the log says', () => {
  it('who was let in and who was refused and why, by ids and codes, and never a credential', async () => {
    const organization = await auth.organization();
    const key = await auth.account(organization, ['submitter'], {
      scopes: ['Credential:exchange', 'Payroll:read'],
    });
    const token = (await auth.call('/auth/token', { 'x-api-key': key.text }, {})).body[
      'access_token'
    ] as string;
    const answers = [
      await auth.call('/probe/payrolls', { authorization: `Bearer ${token}` }),
      await auth.call('/probe/payrolls', { authorization: `Bearer ${token}x` }),
      await auth.call('/probe/metrics', { authorization: `Bearer ${token}` }),
      await auth.call('/probe/payrolls', { 'x-api-key': `${key.text}x` }),
      await auth.call('/probe/payrolls', { 'x-api-key': key.text, authorization: `Bearer ${token}` }),
      await auth.call('/auth/token', { 'x-api-key': key.text }, { scope: `CANARY ${key.text}` }),
    ];
    const seen = [
      ...auth.log.lines,
      ...answers.map((answer) => answer.text + JSON.stringify(answer.headers)),
    ].join('\n');
    const secret = key.text.slice(22);
    const [, claims = 'none', signature = 'none'] = token.split('.');
    for (const canary of [
      secret,
      secret.slice(0, 32),
      claims,
      signature,
      'CANARY',
      auth.config.auth.apiKeyPepper.reveal(),
      'PRIVATE KEY',
    ]) {
      expect(seen).not.toContain(canary);
    }
    const log = auth.log.lines.join('\n');
    expect(log).toMatch(new RegExp(`"event":"key_issued","outcome":"granted".*"credentialId":"${key.id}"`));
    expect(log).toMatch(new RegExp(`"event":"token_issued","outcome":"granted".*"credentialId":"${key.id}"`));
    expect(log).toMatch(/"event":"authentication","outcome":"granted".*"method":"jwt"/);
    expect(log).toMatch(
      /"event":"authentication","outcome":"refused","requestId":"req_[0-9a-f]+","code":"credentials_invalid"/,
    );
    expect(log).toMatch(
      /"event":"authorization","outcome":"refused".*"required":"Metrics:read","code":"forbidden"/,
    );
  });

  it('one line when a credential is proven, none for each request after it', async () => {
    const key = await auth.account(await auth.organization(), ['submitter'], { scopes: ['Payroll:read'] });
    const before = auth.log.lines.length;
    await auth.call('/probe/payrolls', { 'x-api-key': key.text });
    await auth.call('/probe/payrolls', { 'x-api-key': key.text });
    expect(auth.log.lines.slice(before).filter((line) => line.includes('"authentication"'))).toHaveLength(1);
  });
});
