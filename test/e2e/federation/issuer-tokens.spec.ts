import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createPublicKey } from 'node:crypto';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';

import type { Answer } from '../../support/app/running-app.js';
import {
  AUDIENCE,
  newSigningPair,
  PROGRAM,
  publicHalf,
  type SigningPair,
} from '../../support/oidc/issuer.js';
import { type Person, problem } from '../auth/people.js';
import { type FederatedApp, type Provider, startFederatedApp } from './federated-app.js';

const SETTINGS = { audience: AUDIENCE, scopes: ['Credential:read', 'Contract:read', 'Payroll:read'] };

let app: FederatedApp;
let admin: Person & { readonly token: string };
let provider: Provider;
let account: string;
beforeAll(async () => {
  app = await startFederatedApp();
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  await app.reset();
  app.issuer.published = null;
  admin = await app.administrator();
  provider = await app.provider(admin.token, SETTINGS);
  account = (await app.colleague({ organizationId: admin.organizationId } as never, ['integration'])).userId;
  await link(PROGRAM);
});

const link = (subject: string, userId = account): Promise<Answer> =>
  app.call(
    'POST',
    `/auth/identity-providers/${provider.id}/links`,
    { subject, userId },
    { token: admin.token },
  );
const claims = (more: Readonly<Record<string, unknown>> = {}): JWTPayload => {
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: app.issuer.url,
    aud: AUDIENCE,
    sub: PROGRAM,
    client_id: PROGRAM,
    scope: 'Credential:read Contract:read',
    iat: now,
    exp: now + 600,
    jti: 'a token',
    ...more,
  };
};
const me = (token: string): Promise<Answer> => app.call('GET', '/auth/me', undefined, { token });
const refused = [401, 'credentials_invalid'];

describe('an access token of a configured issuer', () => {
  it('that it made itself stands for the service account that its subject is linked to', async () => {
    const answer = await me(await app.issuer.programToken('Credential:read Payroll:submit Payroll:read'));
    expect(answer.json).toMatchObject({
      userId: account,
      organizationId: admin.organizationId,
      method: 'jwt',
      credentialId: provider.id,
      roles: ['integration'],
    });
    expect(app.log.join('\n')).toContain('"authentication"');
  });

  it.each<[string, string | undefined, readonly string[]]>([
    [
      'what its scope, the provider and the role have in common',
      'Credential:read Payroll:submit',
      ['Credential:read'],
    ],
    ['not what the account may not do', 'Credential:read Policy:change', ['Credential:read']],
    ['not what is no permission', 'Credential:read openid constructor', ['Credential:read']],
  ])('does %s', async (_, scope, scopes) => {
    expect((await me(await app.issuer.sign(claims({ scope })))).json).toMatchObject({ scopes });
  });

  it.each([
    ['without a scope', undefined],
    ['with scopes that say nothing here', 'openid profile'],
  ])('%s does nothing', async (_, scope) => {
    expect((await me(await app.issuer.sign(claims({ scope })))).status).toBe(403);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['of another issuer', () => app.issuer.sign(claims({ iss: 'https://issuer.example' }))],
    ['of the issuer with a slash', () => app.issuer.sign(claims({ iss: `${app.issuer.url}/` }))],
    ['of nobody', () => app.issuer.sign(claims({ iss: undefined }))],
    ['that says it is ours', () => app.issuer.sign(claims({ iss: 'urn:wcp-compliance-server' }))],
    ['for another audience', () => app.issuer.sign(claims({ aud: 'urn:another:api' }))],
    [
      'for the audience of our own tokens',
      () => app.issuer.sign(claims({ aud: 'urn:wcp-compliance-server:api' })),
    ],
    ['for our client, as an ID token is', () => app.issuer.sign(claims({ aud: 'wcp-compliance' }))],
    ['for us and others', () => app.issuer.sign(claims({ aud: [AUDIENCE, 'urn:another:api'] }))],
    ['for nobody', () => app.issuer.sign(claims({ aud: undefined }))],
    ['of an unknown subject', () => app.issuer.sign(claims({ sub: 'somebody-else' }))],
    ['of no subject', () => app.issuer.sign(claims({ sub: undefined }))],
    ['of a subject with another case', () => app.issuer.sign(claims({ sub: PROGRAM.toUpperCase() }))],
    ['of a subject with a NUL', () => app.issuer.sign(claims({ sub: `${PROGRAM}\0` }))],
    ['that is not yet good', () => app.issuer.sign(claims({ nbf: Math.floor(Date.now() / 1_000) + 60 }))],
    [
      'that was made in the future',
      () => app.issuer.sign(claims({ iat: Math.floor(Date.now() / 1_000) + 60 })),
    ],
    ['without an end', () => app.issuer.sign(claims({ exp: undefined }))],
    ['of more than a day', () => app.issuer.sign(claims({ exp: Math.floor(Date.now() / 1_000) + 86_401 }))],
    ['of another type', () => app.issuer.sign(claims(), { typ: 'JWT' })],
    ['of no type', () => app.issuer.sign(claims(), { typ: undefined })],
    ['of the type of a logout', () => app.issuer.sign(claims(), { typ: 'logout+jwt' })],
    ['with a critical extension', () => app.issuer.sign(claims(), { crit: ['b64'], b64: true })],
    [
      'by another key under the name of the issuer’s',
      async () => app.issuer.sign(claims(), {}, await newSigningPair(app.issuer.key.kid)),
    ],
    ['by a key that it brings along', withOwnKey],
    [
      'by an algorithm that the issuer’s key is not for',
      async () => app.issuer.sign(claims(), {}, await newSigningPair(app.issuer.key.kid, 'ES256')),
    ],
    ['that is not signed', () => unsigned(claims())],
    ['signed by the public key as if it were a secret', () => confused(claims())],
    ['with a signature that was cut', async () => (await app.issuer.sign(claims())).slice(0, -8)],
  ])('%s is refused', async (_, token) => {
    expect(problem(await me(await token()))).toEqual(refused);
  });

  it('is good until it expires, and not a second longer', async () => {
    const token = await app.issuer.sign(claims());
    app.later(599_000);
    expect((await me(token)).status).toBe(200);
    app.later(1_000);
    expect(problem(await me(token))).toEqual([401, 'token_expired']);
    expect(problem(await me(await app.issuer.sign(claims({ iat: 1, exp: 2 }))))).toEqual([
      401,
      'token_expired',
    ]);
  });

  it('signed by an algorithm that the provider is not allowed is refused', async () => {
    await app.call('DELETE', `/auth/identity-providers/${provider.id}`, undefined, {
      token: admin.token,
      ifMatch: '"1"',
    });
    provider = await app.provider(admin.token, { ...SETTINGS, algorithms: ['ES256'] });
    await link(PROGRAM);
    expect(problem(await me(await app.issuer.sign(claims())))).toEqual(refused);
  });
});

describe('the keys of an issuer', () => {
  it('are read again for one that is not known, seldom however many ask, and forget one that is gone', async () => {
    const [old, next] = [app.issuer.key, await newSigningPair('issuer-key-2', 'ES256')];
    expect((await me(await app.issuer.sign(claims()))).status).toBe(200);
    const reads = app.issuer.keyReads;
    app.issuer.published = [publicHalf(next)];
    const rotated = (jti: string): Promise<string> => app.issuer.sign(claims({ jti }), {}, next);
    const early = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => me(await rotated(`early ${at}`))),
    );
    expect(early.map((answer) => problem(answer))).toEqual(early.map(() => refused));
    expect(app.issuer.keyReads - reads).toBeLessThanOrEqual(1);
    app.later(31_000);
    expect((await me(await rotated('late'))).status).toBe(200);
    app.later(31_000);
    expect(problem(await me(await app.issuer.sign(claims({ jti: 'by the old one' }), {}, old)))).toEqual(
      refused,
    );
  });

  it('that cannot be read refuse nobody for good: 503 until they can, and our own tokens work meanwhile', async () => {
    app.later(700_000);
    admin = { ...admin, token: (await app.tokens(admin.email)).access_token };
    app.issuer.down = true;
    try {
      expect(problem(await me(await app.issuer.sign(claims())))).toEqual([503, 'issuer_unavailable']);
      expect((await me(admin.token)).status).toBe(200);
    } finally {
      app.issuer.down = false;
    }
    const token = await app.issuer.sign(claims());
    expect(problem(await me(token))).toEqual([503, 'issuer_unavailable']);
    app.later(5_000);
    expect((await me(token)).status).toBe(200);
  });
});

describe('whom the subject of a token stands for', () => {
  const sql = () => app.db.database.system;
  it.each<[string, () => Promise<unknown>]>([
    [
      'was taken out',
      () => sql().updateTable('users').set({ status: 'deactivated' }).where('id', '=', account).execute(),
    ],
    [
      'was unlinked',
      () =>
        app.call('DELETE', `/auth/identity-providers/${provider.id}/links/${account}`, undefined, {
          token: admin.token,
        }),
    ],
    [
      'came from a provider that was disabled',
      () =>
        app.call(
          'PATCH',
          `/auth/identity-providers/${provider.id}`,
          { enabled: false },
          {
            token: admin.token,
            ifMatch: '"1"',
          },
        ),
    ],
    [
      'came from a provider that was removed',
      () =>
        app.call('DELETE', `/auth/identity-providers/${provider.id}`, undefined, {
          token: admin.token,
          ifMatch: '"1"',
        }),
    ],
  ])('is asked each second: one who %s is refused with a token that was good', async (_, change) => {
    const token = await app.issuer.sign(claims());
    expect((await me(token)).status).toBe(200);
    await change();
    app.later(1_000);
    expect(problem(await me(token))).toEqual(refused);
  });

  it('is a service account where an administrator says it, and never a person', async () => {
    expect(problem(await link('dana', admin.userId))).toEqual([422, 'key_owner_unknown']);
    const other = await app.tenant();
    expect(problem(await link('foreign', other.userId))).toEqual([422, 'key_owner_unknown']);
    expect(problem(await link(PROGRAM))).toEqual([409, 'identity_linked']);
  });

  it('is a person who linked herself; where a second factor is asked of everybody, her token does nothing', async () => {
    app.sits('sub-dana', { email: 'dana@example.com', groups: [] });
    const code = await app.code(provider.id);
    expect((await app.call('POST', '/auth/oidc/links', code, { token: admin.token })).status).toBe(204);
    const token = await app.issuer.sign(claims({ sub: 'sub-dana' }));
    expect((await me(token)).json).toMatchObject({ userId: admin.userId });
    expect((await app.call('GET', '/contracts', undefined, { token })).status).toBe(200);
    // Whoever holds it proves nothing anew, and does not sign in with it.
    expect(problem(await app.call('POST', '/auth/oidc/links', code, { token }))).toEqual([
      403,
      'scope_missing',
    ]);
    await sql().updateTable('organizations').set({ second_factor_required: true }).execute();
    app.later(1_000);
    expect((await app.call('GET', '/contracts', undefined, { token })).status).toBe(403);
    expect((await me(await app.issuer.sign(claims()))).status).toBe(200);
  });
});

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const unsigned = (payload: JWTPayload): string =>
  `${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(payload)}.`;

async function withOwnKey(): Promise<string> {
  const own: SigningPair = await newSigningPair('their-own');
  return app.issuer.sign(claims(), { jwk: publicHalf(own), jku: 'https://issuer.example/jwks' }, own);
}

async function confused(payload: JWTPayload): Promise<string> {
  const jwk = await exportJWK(app.issuer.key.privateKey);
  const pem = createPublicKey({ key: publicHalf({ ...app.issuer.key, jwk }), format: 'jwk' });
  const secret = Buffer.from(pem.export({ type: 'spki', format: 'pem' }).toString());
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: app.issuer.key.kid })
    .sign(secret);
}
