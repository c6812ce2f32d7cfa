import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { TokensService } from '../../../src/modules/auth/tokens/tokens.service.js';
import { PERMISSIONS } from '../../../src/platform/security/catalogue.js';
import { type Answer, type AuthApp, startAuthApp } from './auth-app.js';
import { ProbeController } from './probe.controller.js';

const SESSION = 'ses_0001';

let auth: AuthApp;
let userId: string;
let organizationId: string;
beforeAll(async () => {
  auth = await startAuthApp([ProbeController]);
}, 60_000);
afterAll(() => auth.close());
beforeEach(async () => {
  await auth.db.reset();
  const organization = await auth.organization();
  organizationId = organization.id;
  ({ userId } = await auth.account(organization, ['submitter'], {}));
  await auth.db.database.system
    .insertInto('sessions')
    .values({
      id: SESSION,
      organization_id: organizationId,
      user_id: userId,
      created_at: auth.clock.now(),
      authenticated_at: auth.clock.now(),
      amr: ['pwd', 'otp', 'mfa'],
      expires_at: new Date(auth.clock.ms + 3_600_000),
    })
    .execute();
});

const tokenOf = async (id = SESSION): Promise<string> =>
  (await auth.app.get(TokensService).issueForSession(id, 'req_1')).token;
const withToken = (token: string): Promise<Answer> =>
  auth.call('/probe/payrolls', { authorization: `Bearer ${token}` });
const change = (set: object): Promise<unknown> =>
  auth.db.database.system.updateTable('sessions').set(set).execute();
const changeUser = (set: object): Promise<unknown> =>
  auth.db.database.system.updateTable('users').set(set).execute();

describe('the access token of a session', () => {
  it('says who, how and when proven, and under which authority, and names the session alone', async () => {
    const issuedAt = auth.clock.ms / 1000;
    expect(decodeJwt(await tokenOf())).toEqual({
      iss: auth.config.auth.jwt.issuer,
      aud: auth.config.auth.jwt.audience,
      sub: userId,
      org: organizationId,
      sid: SESSION,
      amr: ['pwd', 'otp', 'mfa'],
      auth_time: issuedAt,
      pv: expect.any(String),
      jti: expect.any(String),
      iat: issuedAt,
      exp: issuedAt + 600,
    });
  });

  it('stands for the user, whatever its roles grant', async () => {
    expect((await withToken(await tokenOf())).body).toMatchObject({
      principal: {
        userId,
        organizationId,
        method: 'jwt',
        credentialId: SESSION,
        roles: ['submitter'],
        scopes: [...PERMISSIONS],
        amr: ['pwd', 'otp', 'mfa'],
        authenticatedAtMs: auth.clock.ms,
      },
    });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['that was ended', () => change({ revoked_at: auth.clock.now() }), 'session_ended'],
    ['whose time is over', () => change({ expires_at: auth.clock.now() }), 'session_ended'],
    ['whose user was deactivated', () => changeUser({ status: 'deactivated' }), 'credentials_invalid'],
    ['whose user has other roles', () => changeUser({ roles: ['auditor'] }), 'token_superseded'],
  ])('of a session %s acts for less than a second more', async (_, happens, code) => {
    const token = await tokenOf();
    expect((await withToken(token)).status).toBe(200);
    await happens();
    auth.clock.ms += 999;
    expect((await withToken(token)).status).toBe(200);
    auth.clock.ms += 1;
    expect(await withToken(token)).toMatchObject({ status: 401, body: { code } });
  });

  it('knows of a step-up without being issued again', async () => {
    const token = await tokenOf();
    auth.clock.ms += 60_000;
    await change({ amr: ['pwd', 'hwk', 'mfa'], authenticated_at: auth.clock.now() });
    expect((await withToken(token)).body).toMatchObject({
      principal: { amr: ['pwd', 'hwk', 'mfa'], authenticatedAtMs: auth.clock.ms },
    });
  });

  it('never outlives the session', async () => {
    await change({ expires_at: new Date(auth.clock.ms + 90_000) });
    expect(decodeJwt(await tokenOf()).exp).toBe(auth.clock.ms / 1000 + 90);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['was ended', () => change({ revoked_at: auth.clock.now() })],
    ['has less than a second left', () => change({ expires_at: new Date(auth.clock.ms + 999) })],
    ['belongs to a user who was deactivated', () => changeUser({ status: 'deactivated' })],
  ])('is not issued when the session %s, and not from memory', async (_, happens) => {
    await tokenOf();
    await happens();
    await expect(tokenOf()).rejects.toMatchObject({ definition: { code: 'session_ended' } });
  });

  it('is not issued for a session that there is not', async () => {
    await expect(tokenOf('ses_0002')).rejects.toMatchObject({ definition: { code: 'session_ended' } });
  });
});
