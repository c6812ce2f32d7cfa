import { readFileSync, statSync } from 'node:fs';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { SetupService } from '../../../src/modules/setup/index.js';
import type { Answer } from '../../support/app/running-app.js';
import { PASSWORD, type PeopleApp, problem, startPeopleApp } from '../auth/people.js';

let people: PeopleApp;
beforeAll(async () => {
  people = await startPeopleApp();
}, 60_000);
afterAll(() => people.close());
beforeEach(() => people.reset());

const setup = (): SetupService => people.app.get(SetupService, { strict: false });
const found = (token: string, extra: object = {}): Promise<Answer> =>
  people.call('POST', '/auth/setup', {
    token,
    organizationName: 'Example Platform',
    email: 'root@example.gov',
    displayName: 'Dana Example',
    password: PASSWORD,
    ...extra,
  });

describe('the first administrator', () => {
  it('is told of at the start by a path, and the token is in a file that only its owner reads', async () => {
    await setup().onApplicationBootstrap();
    const path = /a setup token for 60 minutes is in ([^"]+)/.exec(people.log.join('\n'))?.[1] ?? '';
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const token = readFileSync(path, 'utf8').trim();
    expect(people.log.join('\n')).not.toContain(token);
    expect(setup().greeting('http://here')).toContain(token);
    expect((await found(token)).status).toBe(201);
    const { access_token } = await people.tokens('root@example.gov');
    const me = await people.call('GET', '/auth/me', undefined, { token: access_token });
    expect(me.json).toMatchObject({ roles: ['platform_admin'] });
    expect(setup().greeting('http://here')).toBeNull();
    expect(() => readFileSync(path)).toThrow();
  });

  it('is one, however many tokens and calls there are at once', async () => {
    const tokens = await Promise.all([1, 2, 3].map(async () => (await setup().issue(false)).token));
    const answers = await Promise.all(
      [...tokens, ...tokens].map((token, one) => found(token, { email: `root${one}@example.gov` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
    expect(problem(await found((await setup().issue(false)).token))).toEqual([422, 'setup_token_invalid']);
  });

  it('is made within 60 minutes, with a password that is not easily guessed', async () => {
    const { token } = await setup().issue(false);
    expect(problem(await found(token, { password: 'password1234567' }))).toEqual([422, 'password_refused']);
    people.clock.ms += 3_600_000;
    expect(problem(await found(token))).toEqual([422, 'setup_token_invalid']);
  });

  it('can be joined by another through the command line, when all are locked out', async () => {
    expect((await found((await setup().issue(false)).token)).status).toBe(201);
    const { token } = await setup().issue(true);
    expect((await found(token, { email: 'second@example.gov' })).status).toBe(201);
  });
});
