import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';

import { Keyring } from '../../../src/platform/encryption/keyring.js';
import { Resealing } from '../../../src/platform/encryption/resealing.js';
import { Sealing } from '../../../src/platform/encryption/sealing.js';
import type { Answer } from '../../support/app/running-app.js';
import { type PeopleApp, type Person, problem, startPeopleApp, type Tokens } from './people.js';

const STEP_MS = 30_000;

let people: PeopleApp;
let dana: Person;
beforeAll(async () => {
  people = await startPeopleApp();
}, 60_000);
afterAll(() => people.close());
beforeEach(async () => {
  await people.reset();
  dana = await people.person(await people.organization(), ['submitter']);
});

const post = (path: string, token: string, body?: object): Promise<Answer> =>
  people.call('POST', `/auth/${path}`, body, { token });
const codeOf = (secret: string, ms = people.clock.ms): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: ms });

interface Enrolled {
  readonly secret: string;
  readonly codes: readonly string[];
  readonly token: string;
}

const enrol = async (tokens?: Tokens): Promise<Enrolled> => {
  const { access_token: token } = tokens ?? (await people.tokens(dana.email));
  const { secret } = (await post('second-factor', token)).json as { readonly secret: string };
  const confirmed = await post('second-factor/confirm', token, { code: codeOf(secret) });
  const { recoveryCodes: codes } = confirmed.json as { readonly recoveryCodes: readonly string[] };
  people.clock.ms += STEP_MS;
  return { secret, codes, token };
};

describe('the secret of a second factor', () => {
  it('is sealed anew after a rotation of the data keys, and its codes sign in as before', async () => {
    const { secret } = await enrol();
    await people.app.get(Keyring).rotate();
    people.clock.ms += 60_000;
    await people.app.get(Resealing).run();
    const rows = await people.db.database.system.selectFrom('second_factors').select('secret').execute();
    const prefix = people.app.get(Sealing).currentPrefix();
    expect(rows.map((row) => row.secret.startsWith(prefix))).toEqual([true]);
    expect((await people.login(dana.email, { code: codeOf(secret) })).status).toBe(200);
  });
});

describe('a second factor', () => {
  it('is asked for once it is confirmed, and not before', async () => {
    const { access_token: token } = await people.tokens(dana.email);
    const begun = (await post('second-factor', token)).json as {
      readonly secret: string;
      readonly uri: string;
    };
    expect(begun.uri).toContain(encodeURIComponent(dana.email));
    expect((await people.login(dana.email)).status).toBe(200);
    expect(problem(await post('second-factor/confirm', token, { code: '000000' }))).toEqual([
      401,
      'code_invalid',
    ]);
    expect((await post('second-factor/confirm', token, { code: codeOf(begun.secret) })).status).toBe(200);
    expect(problem(await people.login(dana.email))).toEqual([403, 'mfa_code_required']);
    expect(problem(await post('second-factor', token))).toEqual([409, 'second_factor_exists']);
  });

  it('signs in with a code of the present step or of those beside it', async () => {
    const { secret } = await enrol();
    for (const drift of [-STEP_MS, 0, STEP_MS]) {
      people.clock.ms += 5 * STEP_MS;
      const { access_token: token } = await people.tokens(dana.email, {
        code: codeOf(secret, people.clock.ms + drift),
      });
      const listed = await people.call('GET', '/auth/sessions', undefined, { token });
      expect((listed.json as { data: readonly object[] }).data[0]).toMatchObject({
        amr: ['pwd', 'otp', 'mfa'],
      });
    }
    people.clock.ms += 5 * STEP_MS;
    const late = await people.login(dana.email, { code: codeOf(secret, people.clock.ms - 2 * STEP_MS) });
    expect(problem(late)).toEqual([401, 'code_invalid']);
  });

  it('takes each code once, however many try at once, and no earlier one after it', async () => {
    const { secret } = await enrol();
    const [before, now] = [codeOf(secret, people.clock.ms - STEP_MS), codeOf(secret)];
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, one) => people.login(dana.email, { code: now }, `203.0.113.${one}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expect(problem(await people.login(dana.email, { code: before }))).toEqual([401, 'code_invalid']);
  });

  it('takes a recovery code once, however it is typed and however many try at once', async () => {
    const { codes } = await enrol();
    expect(new Set(codes).size).toBe(10);
    const [first = '', second = ''] = codes;
    const typed = first.toUpperCase().replaceAll('-', ' ');
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, one) => people.login(dana.email, { code: typed }, `203.0.113.${one}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    const { access_token: token } = await people.tokens(dana.email, { code: second });
    const me = await people.call('GET', '/users/me', undefined, { token });
    expect(me.json).toMatchObject({ secondFactor: true, recoveryCodesLeft: 8 });
  });

  it('has a counter of its own, which the password does not touch', async () => {
    const { secret } = await enrol();
    for (let one = 0; one < 5; one += 1) await people.login(dana.email, { code: '000000' });
    const delayed = await people.login(dana.email, { code: codeOf(secret) });
    expect([problem(delayed), delayed.headers.get('retry-after')]).toEqual([[429, 'sign_in_delayed'], '1']);
    people.clock.ms += STEP_MS;
    expect((await people.login(dana.email, { code: codeOf(secret) })).status).toBe(200);
  });

  it('is sealed where it is stored, and in no log', async () => {
    const { secret, codes } = await enrol();
    const row = await people.db.database.system
      .selectFrom('second_factors')
      .select('secret')
      .executeTakeFirstOrThrow();
    expect(row.secret).toMatch(/^sealed\.v1\./);
    const log = people.log.join('\n');
    for (const hidden of [secret, ...codes]) expect(log).not.toContain(hidden);
  });

  it('is removed with a fresh proof alone', async () => {
    const { secret, token } = await enrol();
    people.clock.ms += 300_001;
    const remove = (): Promise<Answer> => people.call('DELETE', '/auth/second-factor', undefined, { token });
    expect(problem(await remove())).toEqual([403, 'step_up_required']);
    expect(problem(await post('step-up', token, { password: 'violet kayak summit 9 lantern' }))).toEqual([
      403,
      'mfa_code_required',
    ]);
    expect((await post('step-up', token, { code: codeOf(secret) })).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect((await people.login(dana.email)).status).toBe(200);
  });

  it('is not got around by a token for a new password', async () => {
    const { secret } = await enrol();
    const admin = await people.person(dana.organizationId, ['org_admin']);
    const { access_token: token } = await people.tokens(admin.email);
    const issued = await people.call('POST', `/users/${dana.userId}/password-reset`, undefined, { token });
    const reset = {
      token: (issued.json as { token: string }).token,
      password: 'amber tundra 4 lantern quill',
    };
    expect(problem(await people.call('POST', '/auth/password/reset', reset))).toEqual([
      403,
      'mfa_code_required',
    ]);
    const wrong = await people.call('POST', '/auth/password/reset', { ...reset, code: '000000' });
    expect(problem(wrong)).toEqual([401, 'code_invalid']);
    const right = await people.call('POST', '/auth/password/reset', { ...reset, code: codeOf(secret) });
    expect(right.status).toBe(204);
  });
});

describe('stepping up', () => {
  it('asks whoever has no second factor for the password, and no key can do it', async () => {
    const { access_token: token } = await people.tokens(dana.email);
    people.clock.ms += 300_001;
    expect(problem(await post('second-factor', token))).toEqual([403, 'step_up_required']);
    expect(problem(await post('step-up', token, { password: 'wrong' }))).toEqual([403, 'password_wrong']);
    expect((await post('step-up', token, { password: 'violet kayak summit 9 lantern' })).status).toBe(204);
    expect((await post('second-factor', token)).status).toBe(201);
    const keyed = await people.tenant(['org_admin']);
    const refused = await keyed.post(`/api/v1/users/${keyed.userId}/password-reset`, {});
    expect(problem(refused)).toEqual([403, 'step_up_required']);
  });
});

describe('an organization that asks everybody for a second factor', () => {
  it('lets a session without one set one up and nothing else, within a second', async () => {
    const before = await people.tokens(dana.email);
    await people.db.database.system
      .updateTable('organizations')
      .set({ second_factor_required: true })
      .execute();
    people.clock.ms += 1_000;
    const contracts = (token: string): Promise<Answer> =>
      people.call('GET', '/contracts', undefined, { token });
    expect((await contracts(before.access_token)).status).toBe(401);
    const { access_token: token } = await people.tokens(dana.email);
    expect(problem(await contracts(token))).toEqual([403, 'mfa_required']);
    const session = await people.tokens(dana.email);
    await enrol(session);
    const refreshed = await people.call('POST', '/auth/refresh', { refresh_token: session.refresh_token });
    expect((await contracts((refreshed.json as Tokens).access_token)).status).toBe(200);
    expect(
      problem(
        await people.call('DELETE', '/auth/second-factor', undefined, {
          token: (refreshed.json as Tokens).access_token,
        }),
      ),
    ).toEqual([409, 'second_factor_enforced']);
  });
});
