import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { AUDIENCE, CLIENT_ID, CLIENT_SECRET } from '../../support/oidc/issuer.js';
import type { Answer } from '../../support/app/running-app.js';
import { type Person, problem } from '../auth/people.js';
import { type FederatedApp, startFederatedApp } from './federated-app.js';

const PATH = '/auth/identity-providers';

let app: FederatedApp;
let admin: Person & { readonly token: string };
beforeAll(async () => {
  app = await startFederatedApp();
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  admin = await app.administrator();
});

const configure = (settings: object, token = admin.token): Promise<Answer> =>
  app.call(
    'POST',
    PATH,
    { name: 'SSO', issuer: app.issuer.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, ...settings },
    { token },
  );
const change = (id: string, body: object, ifMatch = '"1"', token = admin.token): Promise<Answer> =>
  app.call('PATCH', `${PATH}/${id}`, body, { token, ifMatch });

describe('configuring an identity provider', () => {
  it('keeps the secret sealed, shows it nowhere, and tells the trail who did it', async () => {
    const made = await configure({ mapping: [{ group: 'wcp-filers', roles: ['submitter'] }] });
    expect(made.status).toBe(201);
    const { id } = made.json as { id: string };
    const shown = await app.call('GET', `${PATH}/${id}`, undefined, { token: admin.token });
    const [row] = await app.db.database.system.selectFrom('identity_providers').selectAll().execute();
    expect(row?.client_secret).toMatch(/^sealed\.v1\./);
    const { rows } = await sql<{ payload: string }>`select payload from audit_events`.execute(
      app.db.database.system,
    );
    for (const text of [made.text, shown.text, app.log.join('\n'), rows.map(({ payload }) => payload).join()])
      expect(text).not.toContain(CLIENT_SECRET);
    expect(JSON.parse(rows.at(-1)?.payload ?? '')).toMatchObject({
      action: 'IdentityProvider:configure',
      object: { type: 'IdentityProvider', id },
      actor: { id: admin.userId },
    });
    expect(app.log.join('\n')).toContain('"identity_provider_configured"');
  });

  it.each<[string, () => object, number, string]>([
    ['an issuer in clear', () => ({ issuer: 'http://issuer.example' }), 422, 'issuer_unusable'],
    ['an issuer inside', () => ({ issuer: 'https://10.0.0.8' }), 422, 'issuer_unusable'],
    [
      'the address of metadata of a cloud',
      () => ({ issuer: 'https://169.254.169.254' }),
      422,
      'issuer_unusable',
    ],
    ['loopback that nobody named', () => ({ issuer: 'http://[::1]:80' }), 422, 'issuer_unusable'],
    ['an address by number', () => ({ issuer: 'http://2130706433:80' }), 422, 'issuer_unusable'],
    ['a password in the address', () => ({ issuer: 'https://a:b@issuer.example' }), 422, 'issuer_unusable'],
    ['a file', () => ({ issuer: 'file:///etc/passwd' }), 422, 'issuer_unusable'],
    ['an issuer with a query', () => ({ issuer: `${app.issuer.url}?x` }), 422, 'issuer_unusable'],
    ['another spelling of the issuer', () => ({ issuer: `${app.issuer.url}/` }), 422, 'issuer_unusable'],
    ['an issuer that is none', () => ({ issuer: `${app.issuer.url}/realms/x` }), 422, 'issuer_unusable'],
    ['this server', () => ({ issuer: 'urn:wcp-compliance-server' }), 422, 'issuer_unusable'],
    ['a role that there is not', () => mapping('constructor'), 422, 'role_not_mappable'],
    ['a role of the platform', () => mapping('platform_admin'), 422, 'role_not_mappable'],
    ['a scope that there is not', () => ({ scopes: ['Payroll:everything'] }), 422, 'scope_unknown'],
    ['an algorithm that a secret signs', () => ({ algorithms: ['HS256'] }), 422, 'validation_failed'],
    ['no algorithm', () => ({ algorithms: ['none'] }), 422, 'validation_failed'],
    ['no secret', () => ({ clientSecret: undefined }), 422, 'validation_failed'],
    ['a secret that is not used', () => ({ tokenEndpointAuth: 'none' }), 422, 'validation_failed'],
    ['a proof that may be older than a day', () => ({ maxAgeSeconds: 86_401 }), 422, 'validation_failed'],
  ])('%s is refused', async (_, settings, status, code) => {
    expect(problem(await configure(settings()))).toEqual([status, code]);
    expect(await app.db.database.system.selectFrom('identity_providers').select('id').execute()).toEqual([]);
  });

  it('gives by groups and scopes no more than who configures it has', async () => {
    const platform = await app.person(admin.organizationId, ['platform_admin']);
    const { access_token: token } = await app.tokens(platform.email);
    expect(problem(await configure(mapping('submitter'), token))).toEqual([403, 'grant_exceeds_own']);
    expect(problem(await configure({ scopes: ['Payroll:submit'] }, token))).toEqual([
      403,
      'grant_exceeds_own',
    ]);
    expect((await configure(mapping('metrics'), token)).status).toBe(201);
    const { id } = (await configure(mapping('submitter'))).json as { id: string };
    // Whoever could turn the groups of others into roles that he has not could take them.
    expect(problem(await change(id, { groupsClaim: 'nickname' }, '"1"', token))).toEqual([
      403,
      'grant_exceeds_own',
    ]);
  });

  it('is for administrators, and not for keys', async () => {
    const dana = await app.person(admin.organizationId, ['senior_reviewer']);
    const { access_token: token } = await app.tokens(dana.email);
    expect(problem(await configure({}, token))).toEqual([403, 'forbidden']);
    const tenant = await app.tenant();
    const body = { name: 'SSO', issuer: app.issuer.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET };
    expect((await tenant.post(`/api/v1${PATH}`, body)).json).toMatchObject({ code: 'step_up_required' });
  });

  it('leads tokens of an issuer for an audience to one organization', async () => {
    const other = await app.administrator();
    expect((await configure({ audience: AUDIENCE })).status).toBe(201);
    expect(problem(await configure({ audience: AUDIENCE }, other.token))).toEqual([409, 'issuer_taken']);
    expect((await configure({}, other.token)).status).toBe(201);
    expect((await configure({}, other.token)).status).toBe(201);
  });
});

describe('an identity provider', () => {
  it('is changed by who has read it, from then on', async () => {
    const { id } = (await configure({})).json as { id: string };
    expect((await change(id, { enabled: true })).headers.get('etag')).toBe('"1"');
    const changed = await change(id, { mapping: [{ group: 'g', roles: ['auditor'] }], maxAgeSeconds: 600 });
    expect(changed.json).toMatchObject({ version: 2, maxAgeSeconds: 600, issuer: app.issuer.url });
    expect(problem(await change(id, { name: 'Other' }))).toEqual([412, 'etag_mismatch']);
    const { location } = await app.begin(id);
    expect(new URL(location).searchParams.get('max_age')).toBe('600');
    const both = await Promise.all([change(id, { name: 'One' }, '"2"'), change(id, { name: 'Two' }, '"2"')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('vouches for nobody while it is not enabled, nor after it was removed', async () => {
    const { id } = (await configure({ audience: AUDIENCE })).json as { id: string };
    await change(id, { enabled: false });
    await expect(app.begin(id)).rejects.toThrow('not_found');
    await change(id, { enabled: true }, '"2"');
    await app.begin(id);
    const options = { token: admin.token, ifMatch: '"3"' };
    expect((await app.call('DELETE', `${PATH}/${id}`, undefined, options)).status).toBe(204);
    await expect(app.begin(id)).rejects.toThrow('not_found');
    expect(problem(await change(id, { enabled: true }, '"4"'))).toEqual([404, 'not_found']);
    expect((await configure({ audience: AUDIENCE })).status).toBe(201);
  });

  it('of another organization is as one that is not there', async () => {
    const other = await app.administrator();
    const { id } = (await configure({}, other.token)).json as { id: string };
    const answers = await Promise.all(
      [id, 'idp_01936b2c7a907cc1b0f5d1a2c3e4f513'].flatMap((one) => [
        app.call('GET', `${PATH}/${one}`, undefined, { token: admin.token }),
        app.call('GET', `${PATH}/${one}/links`, undefined, { token: admin.token }),
        change(one, { enabled: false }),
        app.call('DELETE', `${PATH}/${one}`, undefined, { token: admin.token, ifMatch: '"1"' }),
      ]),
    );
    expect(answers.map((answer) => problem(answer))).toEqual(answers.map(() => [404, 'not_found']));
    const list = await app.call('GET', PATH, undefined, { token: admin.token });
    expect(list.json).toMatchObject({ data: [] });
  });

  it('needs the address of this server, which is never that of a request', async () => {
    const { id } = (await configure({})).json as { id: string };
    const { redirectUri } = (await app.call('GET', `${PATH}/${id}`, undefined, { token: admin.token }))
      .json as { redirectUri: string };
    expect(redirectUri).toBe(`https://wcp.test/api/v1/auth/oidc/${id}/callback`);
    const response = await fetch(`${app.address}/api/v1/auth/oidc/${id}/login?challenge=${'a'.repeat(43)}`, {
      redirect: 'manual',
      headers: { 'x-forwarded-host': 'evil.example' },
    });
    const { searchParams } = new URL(response.headers.get('location') ?? '');
    expect(searchParams.get('redirect_uri')).toBe(redirectUri);
  });
});

const mapping = (role: string): object => ({ mapping: [{ group: 'g', roles: [role] }] });
