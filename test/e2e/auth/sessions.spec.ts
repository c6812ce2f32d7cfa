import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import type { Answer } from '../../support/app/running-app.js';
import { type PeopleApp, type Person, problem, startPeopleApp, type Tokens } from './people.js';

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

const refresh = (token: string, from?: string): Promise<Answer> =>
  people.call('POST', '/auth/refresh', { refresh_token: token }, from === undefined ? {} : { from });
const sessions = async (token: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  ((await people.call('GET', '/auth/sessions', undefined, { token })).json as { data: [] }).data;
const works = async (token: string): Promise<number> =>
  (await people.call('GET', '/auth/me', undefined, { token })).status;

describe('signing in', () => {
  it('gives an access token that stands for the user and its session, and a refresh token', async () => {
    const tokens = await people.tokens(dana.email.toUpperCase());
    const me = await people.call('GET', '/auth/me', undefined, { token: tokens.access_token });
    expect(me.json).toMatchObject({
      userId: dana.userId,
      method: 'jwt',
      credentialId: tokens.session_id,
      roles: ['submitter'],
    });
  });

  it('works 50 times at once, each with a session of its own', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => people.login(dana.email)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    const ids = new Set(answers.map(({ json }) => (json as Tokens).session_id));
    expect(ids.size).toBe(50);
  }, 60_000);

  it('leaves one event in the trail, and no address or token in the log', async () => {
    const tokens = await people.tokens(dana.email);
    const { rows } = await sql<{ payload: string }>`select payload from audit_events`.execute(
      people.db.database.system,
    );
    const events = rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
    expect(events).toMatchObject([
      { action: 'Session:create', object: { id: tokens.session_id }, authentication: { amr: ['pwd'] } },
    ]);
    const log = people.log.join('\n');
    expect(log).toContain('"sign_in"');
    for (const secret of [dana.email, tokens.refresh_token, tokens.access_token])
      expect(log).not.toContain(secret);
  });
});

describe('refreshing', () => {
  it('gives 50 calls at once one and the same successor, and the session goes on', async () => {
    const first = await people.tokens(dana.email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(first.refresh_token)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    const successors = new Set(answers.map(({ json }) => (json as Tokens).refresh_token));
    expect(successors.size).toBe(1);
    const [successor = ''] = successors;
    expect((await refresh(successor)).status).toBe(200);
    for (const { json } of answers) expect((json as Tokens).session_id).toBe(first.session_id);
  }, 60_000);

  it('answers again when the answer was lost, up to 30 seconds later', async () => {
    const first = await people.tokens(dana.email);
    const lost = (await refresh(first.refresh_token)).json as Tokens;
    people.clock.ms += 30_000;
    const again = await refresh(first.refresh_token);
    expect([again.status, (again.json as Tokens).refresh_token]).toEqual([200, lost.refresh_token]);
    expect(await works((again.json as Tokens).access_token)).toBe(200);
  });

  it('ends the session when a token comes back after that, and tells the user', async () => {
    const first = await people.tokens(dana.email);
    const second = (await refresh(first.refresh_token)).json as Tokens;
    people.clock.ms += 30_001;
    expect(problem(await refresh(first.refresh_token))).toEqual([401, 'refresh_token_invalid']);
    expect(problem(await refresh(second.refresh_token))).toEqual([401, 'refresh_token_invalid']);
    expect(await works(second.access_token)).toBe(401);

    const { access_token: token } = await people.tokens(dana.email);
    expect(await sessions(token)).toContainEqual(
      expect.objectContaining({ id: first.session_id, endedBecause: 'refresh_token_reused' }),
    );
    const me = await people.call('GET', '/users/me', undefined, { token });
    expect(me.json).toMatchObject({
      warnings: [{ code: 'refresh_token_reused', sessionId: first.session_id }],
    });
    expect(people.log.join('\n')).toContain('"event":"refresh_token_reused"');
  });

  it('takes the token from another network for a stolen one at once', async () => {
    const first = await people.tokens(dana.email);
    const second = (await refresh(first.refresh_token, '203.0.113.7')).json as Tokens;
    expect(problem(await refresh(first.refresh_token, '198.51.100.9'))).toEqual([
      401,
      'refresh_token_invalid',
    ]);
    expect(problem(await refresh(second.refresh_token, '203.0.113.7'))).toEqual([
      401,
      'refresh_token_invalid',
    ]);
  });

  it('loses nothing when the process breaks between using a token and keeping its successor', async () => {
    const first = await people.tokens(dana.email);
    await people.db.asOwner(async (run) => {
      await run(`create function break_here() returns trigger language plpgsql as
        'begin raise exception ''broken''; end'`);
      await run(`create trigger break_here before insert on refresh_tokens
        for each row execute function break_here()`);
    });
    try {
      expect((await refresh(first.refresh_token)).status).toBe(500);
    } finally {
      await people.db.asOwner((run) => run('drop function break_here cascade'));
    }
    expect((await refresh(first.refresh_token)).status).toBe(200);
  });

  it('ends after 24 hours without use, and after 30 days whatever is used', async () => {
    let tokens = await people.tokens(dana.email);
    const unused = await people.tokens(dana.email);
    people.clock.ms += 86_400_000;
    expect(problem(await refresh(unused.refresh_token))).toEqual([401, 'refresh_token_invalid']);
    expect(problem(await refresh(tokens.refresh_token))).toEqual([401, 'refresh_token_invalid']);
    tokens = await people.tokens(dana.email);
    for (let day = 0; day < 30; day += 1) {
      people.clock.ms += 86_399_000;
      tokens = (await refresh(tokens.refresh_token)).json as Tokens;
    }
    people.clock.ms += 31_000;
    expect(problem(await refresh(tokens.refresh_token))).toEqual([401, 'refresh_token_invalid']);
  });

  it.each(['', 'x', 'A'.repeat(43), 'é'.repeat(43)])('refuses %j', async (token) => {
    expect((await refresh(token)).status).toBe(token === '' ? 422 : 401);
  });
});

describe('leaving', () => {
  it('ends access and refresh tokens of this session alone', async () => {
    const [one, other] = [await people.tokens(dana.email), await people.tokens(dana.email)];
    expect((await people.call('POST', '/auth/logout', undefined, { token: one.access_token })).status).toBe(
      204,
    );
    expect(await works(one.access_token)).toBe(401);
    expect((await refresh(one.refresh_token)).status).toBe(401);
    expect(await works(other.access_token)).toBe(200);
  });

  it('lets a user end another of its sessions, and nobody else’s', async () => {
    const [one, other] = [await people.tokens(dana.email), await people.tokens(dana.email)];
    const stranger = await people.person(dana.organizationId, ['org_admin']);
    const foreign = await people.tokens(stranger.email);
    const end = (id: string, token: string): Promise<Answer> =>
      people.call('DELETE', `/auth/sessions/${id}`, undefined, { token });
    expect(problem(await end(other.session_id, foreign.access_token))).toEqual([404, 'not_found']);
    expect((await end(other.session_id, one.access_token)).status).toBe(204);
    expect(problem(await end(other.session_id, one.access_token))).toEqual([404, 'not_found']);
    expect(await works(other.access_token)).toBe(401);
    expect(await sessions(one.access_token)).toMatchObject([
      { id: other.session_id, endedBecause: 'ended_by_user' },
      { id: one.session_id, current: true, endedAt: null },
    ]);
  });
});
