import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, type JWTPayload, SignJWT } from 'jose';
import { sql } from 'kysely';

import type { Answer } from '../../support/app/running-app.js';
import { CLIENT_SECRET, newSigningPair, type SigningPair } from '../../support/oidc/issuer.js';
import { type Person, problem, type Tokens } from '../auth/people.js';
import { type FederatedApp, type Provider, startFederatedApp } from './federated-app.js';

const DANA = { email: 'dana@example.com', name: 'Dana Example', groups: ['wcp-filers'] };
const MAPPED = { provisions: true, mapping: [{ group: 'wcp-filers', roles: ['submitter'] }] };

let app: FederatedApp;
let admin: Person & { readonly token: string };
let provider: Provider;
beforeAll(async () => {
  app = await startFederatedApp();
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  app.issuer.accounts.clear();
  app.issuer.forge = null;
  admin = await app.administrator();
  provider = await app.provider(admin.token, MAPPED);
  app.sits('sub-dana', DANA);
});

const redeem = (body: object): Promise<Answer> => app.call('POST', '/auth/oidc/token', body);
const count = async (table: 'sessions' | 'users' | 'identity_handovers'): Promise<number> =>
  (await app.db.database.system.selectFrom(table).select('id').execute()).length;

const codes = async (): Promise<number> =>
  (
    await app.db.database.system
      .selectFrom('identity_handovers')
      .select('id')
      .where('code_hash', 'is not', null)
      .execute()
  ).length;

describe('signing in at an identity provider', () => {
  it('asks for PKCE, state, nonce and the age of the proof, and for no scope but who it is', async () => {
    const { location, cookie } = await app.begin(provider.id);
    const { origin, searchParams } = new URL(location);
    expect(origin).toBe(app.issuer.url);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'wcp-compliance',
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: `https://wcp.test/api/v1/auth/oidc/${provider.id}/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      max_age: '43200',
    });
    const again = new URL((await app.begin(provider.id)).location).searchParams;
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(again.get(name)).not.toBe(searchParams.get(name));
    for (const name of ['nonce', 'state']) expect(cookie).not.toContain(searchParams.get(name));
  });

  it('carries the login in a cookie of this origin alone, and takes it back at the end', async () => {
    const url = `${app.address}/api/v1/auth/oidc/${provider.id}/login?challenge=${'a'.repeat(43)}`;
    const begun = await fetch(url, { redirect: 'manual' });
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-wcp-login=\S+; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ]);
    const ended = await app.callback(await app.begin(provider.id));
    expect(ended.headers.getSetCookie()).toEqual([
      '__Host-wcp-login=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax',
    ]);
  });

  it('gives the tokens of a session to whoever began it, and none of them to an address', async () => {
    const { user_id: userId } = await signedIn();
    const sessions = await app.db.database.system.selectFrom('sessions').selectAll().execute();
    const own = sessions.filter((session) => session.user_id === userId);
    expect(own).toMatchObject([{ amr: ['fed'], organization_id: admin.organizationId }]);
    const log = app.log.join('\n');
    for (const event of ['identity_proven', 'user_provisioned', 'sign_in'])
      expect(log).toContain(`"${event}"`);
    for (const secret of [DANA.email, DANA.name, CLIENT_SECRET, 'sub-dana'])
      expect(log).not.toContain(secret);
  });

  it('leaves one event in the trail that says by which provider, and what became of the roles', async () => {
    await signedIn();
    const { rows } = await sql<{ payload: string }>`select payload from audit_events`.execute(
      app.db.database.system,
    );
    const events = rows.map(({ payload }) => JSON.parse(payload) as { action: string; details: object });
    expect(events.filter(({ action }) => action === 'Session:create').at(-1)).toMatchObject({
      details: { provider: provider.id, provisioned: true, roles: 'submitter' },
      authentication: { amr: ['fed'] },
      changed: [{ field: 'roles', before: null, after: expect.any(String) }],
    });
    expect(rows.map(({ payload }) => payload).join()).not.toContain(DANA.email);
  });

  it('leads to a path of this server, with the code where no server logs it', async () => {
    const answer = await app.callback(await app.begin(provider.id, '&return_to=/console/start'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/console\/start#code=[\w-]{43}$/);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/console?next=//evil.example',
    '/console#//evil.example',
    'javascript:alert(1)',
    'console',
    '/@evil.example',
    '/a//evil.example',
    '',
  ])('does not lead to %j', async (path) => {
    const query = `challenge=${'a'.repeat(43)}&return_to=${encodeURIComponent(path)}`;
    const answer = await app.call('GET', `/auth/oidc/${provider.id}/login?${query}`);
    expect(answer.status).toBe(422);
  });

  it('is asked anew when the proof has to be fresh, which then counts for what asks for one', async () => {
    const { location } = await app.begin(provider.id, '&fresh=true');
    expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
      prompt: 'login',
      max_age: '300',
    });
    const { access_token: token } = (await app.signIn(provider.id, '&fresh=true')).json as Tokens;
    app.later(299_000);
    // Fresh enough to be let through to the question whether there is such a code.
    const link = { code: 'x', verifier: 'v'.repeat(43) };
    expect(problem(await app.call('POST', '/auth/oidc/links', link, { token }))).toEqual([
      401,
      'login_code_invalid',
    ]);
    app.later(2_000);
    expect(problem(await app.call('POST', '/auth/oidc/links', link, { token }))).toEqual([
      403,
      'step_up_required',
    ]);
  });

  it('opens a session that ends when the identity provider would have to be asked again', async () => {
    const { access_token: token } = await app.session(provider.id);
    expect(Number(decodeJwt(token).exp) * 1_000 - Date.now()).toBeGreaterThan(0);
    const [session] = await app.db.database.system
      .selectFrom('sessions')
      .select(['authenticated_at', 'expires_at'])
      .orderBy('id', 'desc')
      .limit(1)
      .execute();
    expect((session?.expires_at.getTime() ?? 0) - (session?.authenticated_at.getTime() ?? 0)).toBe(
      43_200_000,
    );
  });
});

describe('what comes back without the login that it belongs to', () => {
  it.each<[string, (path: URL) => Promise<{ cookie: string } | undefined>]>([
    ['from another browser', async () => Promise.resolve({ cookie: '' })],
    ['from a browser with another login', async () => ({ cookie: (await app.begin(provider.id)).cookie })],
    [
      'with another state',
      async (back) => {
        back.searchParams.set('state', 'a'.repeat(43));
        return Promise.resolve(undefined);
      },
    ],
    [
      'with the state twice',
      async (back) => {
        back.searchParams.append('state', back.searchParams.get('state') ?? '');
        return Promise.resolve(undefined);
      },
    ],
    [
      'at another provider',
      async (back) => {
        const other = await app.provider(admin.token, MAPPED);
        back.pathname = back.pathname.replace(provider.id, other.id);
        return undefined;
      },
    ],
    [
      'after more than ten minutes',
      async () => {
        app.later(600_001);
        return Promise.resolve(undefined);
      },
    ],
    [
      'with a cookie that was changed',
      async () => {
        const { cookie } = await app.begin(provider.id);
        return { cookie: `${cookie.slice(0, -4)}AAAA` };
      },
    ],
  ])('%s is refused', async (_, change) => {
    const login = await app.begin(provider.id);
    const back = await app.issuer.visit(login.location);
    const changed = await change(back);
    const answer = await app.callback({ ...login, ...changed }, `${back.pathname}${back.search}`);
    expect(problem(answer)).toEqual([400, 'login_invalid']);
    expect(await count('identity_handovers')).toBe(0);
  });
});

describe('what the issuer did not say', () => {
  const signed = (claims: JWTPayload, { privateKey, kid, alg }: SigningPair): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(privateKey);
  const unsigned = (claims: JWTPayload): string =>
    `${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

  it.each<[string, (claims: JWTPayload, key: SigningPair) => string | Promise<string>]>([
    ['another nonce', (claims, key) => signed({ ...claims, nonce: 'another' }, key)],
    ['no nonce', (claims, key) => signed({ ...claims, nonce: undefined }, key)],
    ['another issuer', (claims, key) => signed({ ...claims, iss: 'https://issuer.example' }, key)],
    ['the issuer with a slash', (claims, key) => signed({ ...claims, iss: `${claims.iss ?? ''}/` }, key)],
    ['another audience', (claims, key) => signed({ ...claims, aud: 'another-client' }, key)],
    [
      'several audiences, and none of them the party',
      (claims, key) => signed({ ...claims, aud: ['wcp-compliance', 'another'], azp: 'another' }, key),
    ],
    ['a time that is over', (claims, key) => signed({ ...claims, exp: Number(claims.iat) - 60 }, key)],
    ['no subject', ({ sub, ...claims }, key) => signed({ ...claims, was: sub }, key)],
    [
      'a proof that is too old',
      (claims, key) => signed({ ...claims, auth_time: Number(claims.iat) - 43_300 }, key),
    ],
    ['not when it was proven', (claims, key) => signed({ ...claims, auth_time: undefined }, key)],
    ['the same by another key', async (claims) => signed(claims, await newSigningPair('issuer-key-1'))],
    ['the same by a key of its own', async (claims) => signed(claims, await newSigningPair('their-own'))],
    ['the same unsigned', (claims) => unsigned(claims)],
    [
      'the same under the secret of the client',
      (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(CLIENT_SECRET)),
    ],
    ['something that is no token', () => 'no.token.atall'],
  ])('%s: nobody is signed in', async (_, forge) => {
    app.issuer.forge = async (claims, key) => forge(claims, key);
    const answer = await app.callback(await app.begin(provider.id));
    expect(problem(answer)).toEqual([401, 'login_refused']);
    expect(await codes()).toBe(0);
    expect(app.log.join('\n')).toContain('"identity_proven"');
  });

  it('is told from what it said: the same claims by its own key sign in', async () => {
    app.issuer.forge = signed;
    expect((await app.signIn(provider.id)).status).toBe(200);
  });

  it.each([
    ['another', 'https://issuer.example'],
    ['none, although it always says it', null],
  ])(
    'an answer that names %s as its issuer is refused, and its code goes nowhere (RFC 9207)',
    async (_, iss) => {
      let spent = 0;
      app.issuer.forge = (claims, key) => {
        spent += 1;
        return signed(claims, key);
      };
      const login = await app.begin(provider.id);
      const back = await app.issuer.visit(login.location);
      if (iss === null) back.searchParams.delete('iss');
      else back.searchParams.set('iss', iss);
      expect(problem(await app.callback(login, `${back.pathname}${back.search}`))).toEqual([
        401,
        'login_refused',
      ]);
      expect(spent).toBe(0);
    },
  );

  it('an error of the issuer is told as one, and its words are not repeated', async () => {
    const login = await app.begin(provider.id);
    const back = await app.issuer.visit(login.location);
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_description', '<script>alert(1)</script>');
    const answer = await app.callback(login, `${back.pathname}${back.search}`);
    expect(problem(answer)).toEqual([401, 'login_refused']);
    expect(answer.text).not.toContain('script');
  });

  it('an algorithm that the provider is not allowed is refused, whoever signed', async () => {
    const strict = await app.provider(admin.token, { ...MAPPED, algorithms: ['ES256'] });
    expect(problem(await app.callback(await app.begin(strict.id)))).toEqual([401, 'login_refused']);
  });
});

describe('a login', () => {
  it('ends once, however often its answer comes', async () => {
    const login = await app.begin(provider.id);
    const back = await app.issuer.visit(login.location);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => app.callback(login, `${back.pathname}${back.search}`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await codes()).toBe(1);
    const late = await app.callback(login, `${back.pathname}${back.search}`);
    expect(problem(late)).toEqual([400, 'login_invalid']);
    const { code } =
      answers.map(({ json }) => json as { code?: string }).find((one) => 'expires_at' in one) ?? {};
    expect((await redeem({ code, verifier: login.verifier })).status).toBe(200);
  }, 30_000);

  it('gives one session, however often its code is redeemed', async () => {
    const code = await app.code(provider.id);
    const before = await count('sessions');
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
    expect((await count('sessions')) - before).toBe(1);
  }, 30_000);

  it('is of whoever began it: a code without its verifier is worth nothing, and stays good for its holder', async () => {
    const code = await app.code(provider.id);
    const stolen = await redeem({ ...code, verifier: 'v'.repeat(43) });
    expect(problem(stolen)).toEqual([401, 'login_code_invalid']);
    expect((await redeem(code)).status).toBe(200);
  });

  it.each([
    ['the last moment', 59_999, 200],
    ['a minute', 60_000, 401],
  ])('is redeemed within a minute: after %s %d ms → %d', async (_, ms, status) => {
    const code = await app.code(provider.id);
    app.later(ms);
    expect((await redeem(code)).status).toBe(status);
  });

  it('leaves nothing behind that says who somebody is', async () => {
    await app.code(provider.id);
    const [row] = await app.db.database.system.selectFrom('identity_handovers').select('proven').execute();
    expect(row?.proven).toMatch(/^sealed\.v1\./);
  });
});

describe('an identity provider that does not answer', () => {
  it('signs nobody in and keeps nobody from signing in by a password; what was tried meanwhile works again', async () => {
    const login = await app.begin(provider.id);
    const back = await app.issuer.visit(login.location);
    app.issuer.down = true;
    try {
      const answer = await app.callback(login, `${back.pathname}${back.search}`);
      expect(problem(answer)).toEqual([503, 'issuer_unavailable']);
      const other = await app.provider(admin.token, MAPPED).catch((error: unknown) => String(error));
      expect(other).toContain('issuer_unusable');
      app.later(700_000);
      // Metadata of before go on; the browser will see for itself.
      await app.begin(provider.id);
      expect((await app.login(admin.email)).status).toBe(200);
    } finally {
      app.issuer.down = false;
    }
    app.later(6_000);
    expect((await app.signIn(provider.id)).status).toBe(200);
  });
});

/** Signs Dana in; who that made her here. */
async function signedIn(): Promise<{ readonly user_id: string }> {
  const { session_id: id } = await app.session(provider.id);
  return app.db.database.system
    .selectFrom('sessions')
    .select('user_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}
