import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import type { Answer } from '../../support/app/running-app.js';
import { type Person, problem, type Tokens } from '../auth/people.js';
import { type FederatedApp, type Provider, startFederatedApp } from './federated-app.js';

const DANA = { email: 'dana@example.com', name: 'Dana Example', groups: ['wcp-filers'] };
const MAPPED = {
  provisions: true,
  mapping: [
    { group: 'wcp-filers', roles: ['submitter'] },
    { group: 'wcp-readers', roles: ['auditor', 'submitter'] },
    { group: 'wcp-admins', roles: ['org_admin'] },
  ],
};

let app: FederatedApp;
let admin: Person & { readonly token: string };
beforeAll(async () => {
  app = await startFederatedApp();
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  app.issuer.accounts.clear();
  admin = await app.administrator();
  app.sits('sub-dana', DANA);
});

const me = async (token: string): Promise<Readonly<Record<string, unknown>>> =>
  (await app.call('GET', '/auth/me', undefined, { token })).json as Record<string, unknown>;
const rolesAfter = async (provider: Provider): Promise<unknown> =>
  (await me((await app.session(provider.id)).access_token))['roles'];
const link = async (token: string, provider: string): Promise<Answer> =>
  app.call('POST', '/auth/oidc/links', await app.code(provider), { token });
const users = async (): Promise<readonly { readonly email: string | null; readonly roles: string[] }[]> =>
  app.db.database.system.selectFrom('users').select(['email', 'roles']).orderBy('id').execute();
const unknown = [403, 'identity_unknown'];

describe('the groups of an identity', () => {
  it.each<[string, object, unknown]>([
    ['one', { groups: ['wcp-filers'] }, ['submitter']],
    ['two with a role in common', { groups: ['wcp-readers', 'wcp-filers'] }, ['submitter', 'auditor']],
    ['one and strange ones', { groups: ['wcp-filers', 'constructor', 'org_admin'] }, ['submitter']],
    ['a text for a list', { groups: 'wcp-filers' }, ['submitter']],
  ])('%s bring their roles', async (_, claims, roles) => {
    app.sits('sub-dana', { ...DANA, ...claims });
    expect(await rolesAfter(await app.provider(admin.token, MAPPED))).toEqual(roles);
  });

  it.each<[string, object]>([
    ['none', { groups: [] }],
    ['strange ones', { groups: ['org_admin', '__proto__', 'WCP-FILERS', ''] }],
    ['something that is no list', { groups: { 'wcp-filers': true } }],
    ['more than a list of groups can be', { groups: Array.from({ length: 1_001 }, () => 'wcp-filers') }],
    ['no claim', { groups: undefined }],
  ])('%s bring nobody in', async (_, claims) => {
    app.sits('sub-dana', { ...DANA, ...claims });
    expect(problem(await app.signIn((await app.provider(admin.token, MAPPED)).id))).toEqual(unknown);
    expect(await users()).toHaveLength(1);
  });

  it('stand where a JSON pointer says', async () => {
    app.sits('sub-dana', { ...DANA, groups: { client: { 'a/b': ['wcp-filers'] } } as never });
    const provider = await app.provider(admin.token, { ...MAPPED, groupsClaim: '/groups/client/a~1b' });
    expect(await rolesAfter(provider)).toEqual(['submitter']);
  });

  it('say the roles anew at each sign-in: what a group no longer brings is gone, in every session', async () => {
    const provider = await app.provider(admin.token, MAPPED);
    app.sits('sub-dana', { ...DANA, groups: ['wcp-filers', 'wcp-admins'] });
    const before = await app.session(provider.id);
    expect((await me(before.access_token))['roles']).toEqual(['submitter', 'org_admin']);
    app.sits('sub-dana', DANA);
    expect(await rolesAfter(provider)).toEqual(['submitter']);
    app.later(1_000);
    const old = await app.call('GET', '/users', undefined, { token: before.access_token });
    expect(problem(old)).toEqual([401, 'token_superseded']);
    app.sits('sub-dana', { ...DANA, groups: [] });
    expect(problem(await app.signIn(provider.id))).toEqual(unknown);
    expect((await users()).find(({ email }) => email === DANA.email)?.roles).toEqual([]);
    const { rows } = await sql<{ payload: string }>`select payload from audit_events`.execute(
      app.db.database.system,
    );
    expect(rows.map(({ payload }) => JSON.parse(payload) as unknown).at(-1)).toMatchObject({
      action: 'User:change',
      details: { provider: provider.id, roles: '' },
    });
    app.sits('sub-dana', DANA);
    expect(await rolesAfter(provider)).toEqual(['submitter']);
  });

  it('bring roles that the organization made; one that is gone brings nothing, and no other organization has it', async () => {
    const made = await app.call(
      'POST',
      '/roles',
      { name: 'filer', purpose: 'A test.', from: 'submitter' },
      { token: admin.token },
    );
    expect(made.status).toBe(201);
    const mapping = [{ group: 'wcp-filers', roles: ['filer', 'auditor'] }];
    const provider = await app.provider(admin.token, { provisions: true, mapping });
    const other = await app.administrator();
    await expect(app.provider(other.token, { mapping })).rejects.toThrow('role_not_mappable');
    const { id } = made.json as { id: string };
    expect(await rolesAfter(provider)).toEqual(['filer', 'auditor']);
    await app.db.database.system
      .updateTable('users')
      .set({ roles: ['auditor'] })
      .where('email', '=', DANA.email)
      .execute();
    expect(
      (await app.call('DELETE', `/roles/${id}`, undefined, { token: admin.token, ifMatch: '"1"' })).status,
    ).toBe(204);
    expect(await rolesAfter(provider)).toEqual(['auditor']);
  });

  it('never leave an organization without an administrator', async () => {
    const provider = await app.provider(admin.token, MAPPED);
    app.sits('sub-admin', { email: 'elsewhere@example.com', groups: ['wcp-admins'] });
    expect((await link(admin.token, provider.id)).status).toBe(204);
    app.sits('sub-admin', { email: 'elsewhere@example.com', groups: ['wcp-filers'] });
    expect(problem(await app.signIn(provider.id))).toEqual([409, 'last_administrator']);
    expect(await users()).toMatchObject([{ roles: ['org_admin'] }]);
  });

  it('say nothing where none is mapped: then administrators give the roles', async () => {
    const provider = await app.provider(admin.token);
    const dana = await app.person(admin.organizationId, ['reviewer']);
    await link((await app.tokens(dana.email)).access_token, provider.id);
    expect(await rolesAfter(provider)).toEqual(['reviewer']);
  });
});

describe('somebody who is new', () => {
  it('becomes one user, however many first sign-ins there are at once', async () => {
    const provider = await app.provider(admin.token, MAPPED);
    const codes = [];
    for (let i = 0; i < 10; i += 1) codes.push(await app.code(provider.id));
    const answers = await Promise.all(codes.map((code) => app.call('POST', '/auth/oidc/token', code)));
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 200));
    expect(await users()).toHaveLength(2);
  }, 30_000);

  it('stays out where only those may in who were invited or have linked themselves', async () => {
    const provider = await app.provider(admin.token, { ...MAPPED, provisions: false });
    expect(problem(await app.signIn(provider.id))).toEqual(unknown);
  });

  it.each<[string, object]>([
    ['has no address', { email: undefined }],
    ['has an address that is not verified', { email_verified: false }],
    ['has something else for an address', { email: 'not an address' }],
  ])('who %s stays out', async (_, claims) => {
    app.sits('sub-dana', { ...DANA, ...claims });
    const answer = await app.signIn((await app.provider(admin.token, MAPPED)).id);
    expect(problem(answer)).toEqual([403, 'identity_without_address']);
  });

  it('enters the organization of the provider, and no other', async () => {
    const other = await app.administrator();
    await app.provider(admin.token, MAPPED);
    const theirs = await app.provider(other.token, MAPPED);
    const { access_token: token } = await app.session(theirs.id);
    expect((await me(token))['organizationId']).toBe(other.organizationId);
  });
});

describe('the same e-mail address', () => {
  it('links nobody: who has it is not who the issuer says has it', async () => {
    const provider = await app.provider(admin.token, MAPPED);
    const dana = await app.person(admin.organizationId, ['reviewer'], DANA.email);
    expect(problem(await app.signIn(provider.id))).toEqual([403, 'identity_without_address']);
    const { access_token: token } = await app.tokens(dana.email);
    expect((await me(token))['roles']).toEqual(['reviewer']);
    expect(await app.db.database.system.selectFrom('identity_links').selectAll().execute()).toEqual([]);
  });

  it('nor in another organization', async () => {
    const other = await app.administrator();
    await app.person(other.organizationId, ['reviewer'], DANA.email.toUpperCase());
    const provider = await app.provider(admin.token, MAPPED);
    expect(problem(await app.signIn(provider.id))).toEqual([403, 'identity_without_address']);
  });
});

describe('linking', () => {
  it('is done by who has proven both, and signs the same user in from then on', async () => {
    const provider = await app.provider(admin.token);
    const dana = await app.person(admin.organizationId, ['submitter']);
    const { access_token: token } = await app.tokens(dana.email);
    expect((await link(token, provider.id)).status).toBe(204);
    expect((await me((await app.session(provider.id)).access_token))['userId']).toBe(dana.userId);
    const log = app.log.join('\n');
    expect(log).toContain('"identity_linked"');
  });

  it('is once for a subject, and once for a user at a provider', async () => {
    const provider = await app.provider(admin.token);
    const [dana, eve] = [
      await app.person(admin.organizationId, ['submitter']),
      await app.person(admin.organizationId, ['submitter']),
    ];
    const [danas, eves] = [await app.tokens(dana.email), await app.tokens(eve.email)];
    await link(danas.access_token, provider.id);
    expect(problem(await link(eves.access_token, provider.id))).toEqual([409, 'identity_linked']);
    app.sits('sub-other', {});
    expect(problem(await link(danas.access_token, provider.id))).toEqual([409, 'identity_linked']);
  });

  it('takes a login at a provider of the own organization, and a proof that is fresh', async () => {
    const other = await app.administrator();
    const theirs = await app.provider(other.token);
    expect(problem(await link(admin.token, theirs.id))).toEqual([401, 'login_code_invalid']);
    const own = await app.provider(admin.token);
    const code = await app.code(own.id);
    app.later(300_001);
    const late = await app.call('POST', '/auth/oidc/links', code, { token: admin.token });
    expect(problem(late)).toEqual([403, 'step_up_required']);
  });

  it('is ended by an administrator: the identity stands for nobody', async () => {
    const provider = await app.provider(admin.token);
    const dana = await app.person(admin.organizationId, ['submitter']);
    await link((await app.tokens(dana.email)).access_token, provider.id);
    const links = `/auth/identity-providers/${provider.id}/links`;
    const { token } = admin;
    const listed = await app.call('GET', links, undefined, { token });
    expect(listed.json).toMatchObject({ data: [{ userId: dana.userId, subject: 'sub-dana' }] });
    expect((await app.call('DELETE', `${links}/${dana.userId}`, undefined, { token })).status).toBe(204);
    expect((await app.call('DELETE', `${links}/${dana.userId}`, undefined, { token })).status).toBe(404);
    expect(problem(await app.signIn(provider.id))).toEqual(unknown);
  });
});

describe('an invitation', () => {
  const invite = async (token: string): Promise<string> => {
    const body = { email: 'invited@example.com', roles: ['reviewer'] };
    return ((await app.call('POST', '/invitations', body, { token })).json as { token: string }).token;
  };

  it('is accepted with an identity in place of a password, which then signs in', async () => {
    const provider = await app.provider(admin.token);
    const body = { ...(await app.code(provider.id)), invitation: await invite(admin.token) };
    const accepted = await app.call('POST', '/auth/oidc/invitations', body);
    expect(accepted.status).toBe(201);
    expect(accepted.json).toMatchObject({ email: 'invited@example.com', displayName: DANA.name });
    expect(await rolesAfter(provider)).toEqual(['reviewer']);
    expect(problem(await app.login('invited@example.com'))).toEqual([401, 'sign_in_refused']);
  });

  it('of another organization, or one that was used, is not; the code stays good for the right one', async () => {
    const other = await app.administrator();
    const provider = await app.provider(admin.token);
    const code = await app.code(provider.id);
    const foreign = { ...code, invitation: await invite(other.token) };
    expect(problem(await app.call('POST', '/auth/oidc/invitations', foreign))).toEqual([
      422,
      'invitation_invalid',
    ]);
    const own = { ...code, invitation: await invite(admin.token) };
    const all = await Promise.all(
      Array.from({ length: 20 }, () => app.call('POST', '/auth/oidc/invitations', own)),
    );
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(all.every(({ status }) => [201, 401, 422].includes(status))).toBe(true);
  });
});

describe('whoever was taken out', () => {
  it('stays out, although the issuer vouches for him and a group brings a role', async () => {
    const provider = await app.provider(admin.token, MAPPED);
    const { access_token: token, session_id: id } = await app.session(provider.id);
    const { userId } = (await me(token)) as { userId: string };
    const code = await app.code(provider.id);
    const out = { token: admin.token, ifMatch: '"1"' };
    expect((await app.call('POST', `/users/${userId}/deactivate`, undefined, out)).status).toBe(200);
    expect(problem(await app.call('POST', '/auth/oidc/token', code))).toEqual(unknown);
    expect(problem(await app.signIn(provider.id))).toEqual(unknown);
    const ended = await app.call('GET', '/auth/me', undefined, { token });
    expect([ended.status, id]).toEqual([401, id]);
  });
});

describe('a second factor at the issuer', () => {
  it.each<[string, object, { amr?: string[]; acr?: string }, readonly string[]]>([
    ['by amr', {}, { amr: ['pwd', 'mfa'] }, ['fed', 'mfa']],
    ['by an amr that is configured', { secondFactorAmr: ['hwk'] }, { amr: ['hwk'] }, ['fed', 'mfa']],
    ['by acr', { secondFactorAcr: ['urn:two'] }, { acr: 'urn:two' }, ['fed', 'mfa']],
    ['not by an acr that nobody configured', {}, { acr: 'urn:two' }, ['fed']],
    ['not by one factor', {}, { amr: ['pwd'] }, ['fed']],
    ['not by an amr that does not count here', { secondFactorAmr: [] }, { amr: ['mfa'] }, ['fed']],
    ['not unsaid', {}, {}, ['fed']],
  ])('counts %s', async (_, settings, proof, amr) => {
    app.sits('sub-dana', DANA, proof);
    const provider = await app.provider(admin.token, { ...MAPPED, ...settings });
    const { session_id: id } = await app.session(provider.id);
    const session = await app.db.database.system
      .selectFrom('sessions')
      .select('amr')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(session.amr).toEqual(amr);
  });

  it('is enough for an organization that asks for one; without it nothing but setting one up is', async () => {
    const provider = await app.provider(admin.token, MAPPED);
    await app.db.database.system.updateTable('organizations').set({ second_factor_required: true }).execute();
    const one = (await app.signIn(provider.id)).json as Tokens;
    expect(problem(await app.call('GET', '/contracts', undefined, { token: one.access_token }))).toEqual([
      403,
      'mfa_required',
    ]);
    app.sits('sub-dana', DANA, { amr: ['mfa'] });
    const two = (await app.signIn(provider.id)).json as Tokens;
    expect((await app.call('GET', '/contracts', undefined, { token: two.access_token })).status).toBe(200);
  });
});
