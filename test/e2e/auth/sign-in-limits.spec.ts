import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { PasswordHashing } from '../../../src/modules/auth/passwords/password-hashing.js';
import type { Answer } from '../../support/app/running-app.js';
import { type PeopleApp, type Person, problem, startPeopleApp, type Tokens } from './people.js';

const [HOME, ELSEWHERE] = ['203.0.113.7', '198.51.100.9'];
const WRONG = { password: 'not the password at all' };
const MINUTE_MS = 60_000;

let people: PeopleApp;
let dana: Person;
/** Verifications of passwords, of whatever kind: what an attacker pays for, and could time. */
let verified: number;
beforeAll(async () => {
  people = await startPeopleApp();
  const hashing = people.app.get(PasswordHashing, { strict: false });
  const verify = hashing.verify.bind(hashing);
  hashing.verify = (stored, password) => {
    verified += 1;
    return verify(stored, password);
  };
}, 60_000);
afterAll(() => people.close());
beforeEach(async () => {
  await people.reset();
  dana = await people.person(await people.organization(), ['submitter']);
  verified = 0;
});

const fail = (from: string, email = dana.email): Promise<Answer> => people.login(email, WRONG, from);
const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
  for (let one = 0; one < count; one += 1) await work();
};

describe('a wrong password and an address that nobody has', () => {
  it.each([
    ['a wrong password', () => fail(HOME)],
    ['an unknown address', () => fail(HOME, 'nobody@example.com')],
  ])('%s: the same answer, after exactly one verification', async (_, attempt) => {
    const answer = await attempt();
    const { requestId, ...told } = answer.json as Readonly<Record<string, unknown>>;
    expect(told).toMatchObject({ status: 401, code: 'sign_in_refused' });
    expect([verified, answer.headers.get('www-authenticate')]).toEqual([1, 'Bearer realm="wcp"']);
  });

  it('are delayed alike', async () => {
    for (const email of [dana.email, 'nobody@example.com']) {
      await times(5, () => fail(HOME, email));
      const answer = await fail(HOME, email);
      expect([problem(answer), answer.headers.get('retry-after')]).toEqual([[429, 'sign_in_delayed'], '1']);
    }
    expect(verified).toBe(10);
  });
});

describe('the delay', () => {
  it('grows with every failure after the fifth, and checks nothing while it lasts', async () => {
    await times(5, () => fail(HOME));
    for (const seconds of [1, 2, 4, 8]) {
      expect((await fail(HOME)).headers.get('retry-after')).toBe(String(seconds));
      people.clock.ms += seconds * 1000 - 1;
      expect((await people.login(dana.email, {}, HOME)).status).toBe(429);
      people.clock.ms += 1;
      expect(problem(await fail(HOME))).toEqual([401, 'sign_in_refused']);
    }
    expect(verified).toBe(9);
  });

  it('cannot be outrun by many attempts at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => fail(HOME)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(verified).toBe(5);
  }, 30_000);

  it('does not count what was right: a missing code, and a sign-in', async () => {
    await times(4, () => fail(HOME));
    expect((await people.login(dana.email, {}, HOME)).status).toBe(200);
    await times(4, () => fail(HOME));
    expect((await people.login(dana.email, {}, HOME)).status).toBe(200);
  });
});

describe('a stranger', () => {
  it('does not keep the owner from signing in from another network', async () => {
    await times(5, () => fail(ELSEWHERE));
    expect((await fail(ELSEWHERE)).status).toBe(429);
    expect((await people.login(dana.email, {}, HOME)).status).toBe(200);
  });

  it('disables the password after 100 failures in a row, but not where the owner has signed in before', async () => {
    expect((await people.login(dana.email, {}, HOME)).status).toBe(200);
    verified = 0;
    for (let one = 0; one < 110; one += 1) {
      people.clock.ms += MINUTE_MS;
      await fail(`198.51.100.${one}`);
    }
    expect(verified).toBe(100);
    expect(problem(await people.login(dana.email, {}, ELSEWHERE))).toEqual([403, 'password_disabled']);
    expect((await people.login(dana.email, {}, HOME)).status).toBe(200);
    expect(problem(await people.login(dana.email, {}, ELSEWHERE))).toEqual([403, 'password_disabled']);
  }, 30_000);
});

describe('credential stuffing', () => {
  it('of 10,000 attempts over 2,000 accounts from one network gets 20 looked at in 5 minutes', async () => {
    let refused = 0;
    let delayed = 0;
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, one) =>
          fail(ELSEWHERE, `person${(round * 100 + one) % 2_000}@example.org`),
        ),
      );
      refused += answers.filter(({ status }) => status === 401).length;
      delayed += answers.filter(({ status }) => status === 429).length;
      people.clock.ms += 1_000;
    }
    expect(refused + delayed).toBe(10_000);
    // The first hundred come before anything was counted; then 20 failures close the network.
    expect(refused).toBeLessThanOrEqual(100);
    expect(verified).toBe(refused);
    expect((await people.login(dana.email, {}, HOME)).status).toBe(200);
    people.clock.ms += 5 * MINUTE_MS;
    expect(problem(await fail(ELSEWHERE))).toEqual([401, 'sign_in_refused']);
  }, 180_000);
});

describe('known and unknown users', () => {
  it('take the same time, as far as a permutation test over interleaved samples can tell', async () => {
    const samples: { readonly known: boolean; readonly ms: number }[] = [];
    for (let one = 0; one < 60; one += 1) {
      people.clock.ms += 20 * MINUTE_MS;
      const known = one % 2 === 0;
      const before = performance.now();
      await fail(`192.0.2.${one}`, known ? dana.email : 'nobody@example.com');
      samples.push({ known, ms: performance.now() - before });
    }
    expect(verified).toBe(60);
    expect(permutationP(samples)).toBeGreaterThan(0.001);
  }, 60_000);
});

/** How often a random labelling parts the mean ranks as far as the true one does. */
const permutationP = (samples: readonly { readonly known: boolean; readonly ms: number }[]): number => {
  const ranks = [...samples].sort((a, b) => a.ms - b.ms).map(({ known }) => known);
  const spread = (labels: readonly boolean[]): number =>
    Math.abs(labels.reduce((sum, known, rank) => sum + (known ? rank : -rank), 0));
  const actual = spread(ranks);
  let seed = 20_250_607;
  const chance = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const shuffled = (): readonly boolean[] =>
    ranks
      .map((known) => ({ known, at: chance() }))
      .sort((a, b) => a.at - b.at)
      .map(({ known }) => known);
  const rounds = 10_000;
  const asFar = Array.from({ length: rounds }, shuffled).filter((labels) => spread(labels) >= actual).length;
  return (asFar + 1) / (rounds + 1);
};

describe('a token for a new password', () => {
  const issue = async (): Promise<string> => {
    const admin = await people.person(dana.organizationId, ['org_admin']);
    const { access_token: token } = await people.tokens(admin.email);
    const answer = await people.call('POST', `/users/${dana.userId}/password-reset`, undefined, { token });
    return (answer.json as { readonly token: string }).token;
  };
  const NEW = 'amber tundra 4 lantern quill';
  const reset = (token: string, extra: object = {}): Promise<Answer> =>
    people.call('POST', '/auth/password/reset', { token, password: NEW, ...extra });

  it('sets it once, ends every session, and forgets the failures before', async () => {
    const before = await people.tokens(dana.email);
    for (let one = 0; one < 101; one += 1) {
      people.clock.ms += MINUTE_MS;
      await fail(`198.51.100.${one}`);
    }
    const token = await issue();
    const [one, other] = await Promise.all([reset(token), reset(token)]);
    expect([one.status, other.status].sort()).toEqual([204, 422]);
    expect(problem(await reset(token))).toEqual([422, 'reset_token_invalid']);
    expect((await people.login(dana.email, { password: NEW }, ELSEWHERE)).status).toBe(200);
    expect((await people.login(dana.email, {}, HOME)).status).toBe(401);
    const { status } = await people.call('GET', '/auth/me', undefined, { token: before.access_token });
    expect(status).toBe(401);
  }, 60_000);

  it('is good for 10 minutes, and only the last one is', async () => {
    const [first, second] = [await issue(), await issue()];
    expect(problem(await reset(first))).toEqual([422, 'reset_token_invalid']);
    people.clock.ms += 600_000;
    expect(problem(await reset(second))).toEqual([422, 'reset_token_invalid']);
  });
});

describe('changing the own password', () => {
  it('asks for the present one, ends the other sessions and keeps this one', async () => {
    const [here, there] = [await people.tokens(dana.email), await people.tokens(dana.email)] as [
      Tokens,
      Tokens,
    ];
    const change = (currentPassword: string, newPassword: string): Promise<Answer> =>
      people.call('POST', '/auth/password', { currentPassword, newPassword }, { token: here.access_token });
    expect(problem(await change('wrong', 'amber tundra 4 lantern quill'))).toEqual([403, 'password_wrong']);
    expect((await change('violet kayak summit 9 lantern', 'too short')).json).toMatchObject({
      code: 'password_refused',
      errors: [{ pointer: '/newPassword', code: 'password_too_short' }],
    });
    expect((await change('violet kayak summit 9 lantern', 'amber tundra 4 lantern quill')).status).toBe(204);
    const works = async ({ access_token: token }: Tokens): Promise<number> =>
      (await people.call('GET', '/auth/me', undefined, { token })).status;
    expect([await works(here), await works(there)]).toEqual([200, 401]);
  });
});
