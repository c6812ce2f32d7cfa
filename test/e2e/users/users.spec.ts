import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Database } from '../../../src/platform/database/database.js';
import type { Answer } from '../../support/app/running-app.js';
import {
  PASSWORD,
  type PeopleApp,
  type Person,
  problem,
  startPeopleApp,
  type Tokens,
} from '../auth/people.js';

let people: PeopleApp;
let organization: string;
let admin: Person;
let token: string;
/** Another server on the same database; of a server database, over connections of its own. */
let second: PeopleApp;
beforeAll(async () => {
  people = await startPeopleApp();
  const { db, clock } = people;
  const database = db.engine === 'server' ? await Database.open(db.location) : db.database;
  second = await startPeopleApp({ clock, database: { ...db, database, close: () => database.close() } });
}, 60_000);
afterAll(async () => {
  await second.close();
  await people.close();
});
beforeEach(async () => {
  await people.reset();
  organization = await people.organization();
  admin = await people.person(organization, ['org_admin']);
  ({ access_token: token } = await people.tokens(admin.email));
});

const invite = (body: object = {}, by = token): Promise<Answer> =>
  people.call(
    'POST',
    '/invitations',
    { email: 'new@example.com', roles: ['submitter'], ...body },
    { token: by },
  );
const tokenOf = ({ json }: Answer): string => (json as { readonly token: string }).token;
const accept = (text: string, extra: object = {}): Promise<Answer> =>
  people.call('POST', '/invitations/accept', {
    token: text,
    password: PASSWORD,
    displayName: 'New Example',
    ...extra,
  });
const change = (id: string, body: object, by = token, ifMatch = '"1"'): Promise<Answer> =>
  people.call('PATCH', `/users/${id}`, body, { token: by, ifMatch });
const deactivate = (id: string, by = token, ifMatch = '"1"'): Promise<Answer> =>
  people.call('POST', `/users/${id}/deactivate`, undefined, { token: by, ifMatch });

describe('an invitation', () => {
  it('makes a user with the roles of the invitation and the password of whoever accepts', async () => {
    const made = await accept(tokenOf(await invite({ attributes: { restitutionLimit: '2500.00' } })));
    expect([made.status, made.json]).toMatchObject([
      201,
      { email: 'new@example.com', roles: ['submitter'], attributes: { restitutionLimit: '2500.00' } },
    ]);
    expect((await people.login('new@example.com')).status).toBe(200);
  });

  it('is accepted once, however many try at once', async () => {
    const text = tokenOf(await invite());
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(text)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422]);
    expect(problem(await accept(text))).toEqual([422, 'invitation_invalid']);
  });

  it('is good for 72 hours, and not when it was withdrawn', async () => {
    const [late, withdrawn] = [await invite(), await invite({ email: 'other@example.com' })];
    const { id } = (withdrawn.json as { readonly invitation: { readonly id: string } }).invitation;
    expect((await people.call('DELETE', `/invitations/${id}`, undefined, { token })).status).toBe(204);
    expect(problem(await accept(tokenOf(withdrawn)))).toEqual([422, 'invitation_invalid']);
    expect(problem(await people.call('DELETE', `/invitations/${id}`, undefined, { token }))).toEqual([
      409,
      'invitation_ended',
    ]);
    people.clock.ms += 72 * 3_600_000;
    expect(problem(await accept(tokenOf(late)))).toEqual([422, 'invitation_invalid']);
  });

  it('dies with whoever gave it: nobody comes back by an invitation that was kept in hand', async () => {
    const other = await people.person(organization, ['org_admin']);
    const { access_token: by } = await people.tokens(other.email);
    const text = tokenOf(await invite({}, by));
    expect((await deactivate(other.userId)).status).toBe(200);
    expect(problem(await accept(text))).toEqual([422, 'invitation_invalid']);
  });

  it.each([
    ['more than the granter has', { roles: ['platform_admin'] }, [403, 'grant_exceeds_own']],
    ['a role that is not there', { roles: ['constructor'] }, [422, 'role_unknown']],
    ['no role', { roles: [] }, [422, 'validation_failed']],
    ['no address', { email: 'nobody' }, [422, 'email_invalid']],
    ['attributes that are none', { attributes: { limit: { deep: 1 } } }, [422, 'validation_failed']],
    ['an attribute of another name', { attributes: { __proto__x: 1 } }, [422, 'validation_failed']],
  ])('is refused for %s', async (_, body, expected) => {
    expect(problem(await invite(body))).toEqual(expected);
  });

  it('for an address that somebody has is refused: at once in the organization, else when it is accepted', async () => {
    expect(problem(await invite({ email: admin.email.toUpperCase() }))).toEqual([409, 'email_taken']);
    const elsewhere = await people.person(await people.organization(), ['submitter']);
    expect(problem(await accept(tokenOf(await invite({ email: elsewhere.email }))))).toEqual([
      409,
      'email_taken',
    ]);
  });

  it('is kept as a hash, and its token is in no log', async () => {
    const text = tokenOf(await invite());
    await accept(text);
    const stored = JSON.stringify(
      await people.db.database.system.selectFrom('invitations').selectAll().execute(),
    );
    expect(stored).not.toContain(text);
    expect(people.log.join('\n')).not.toContain(text);
  });
});

describe('changing a user', () => {
  it('acts within a second on two servers that share a database', async () => {
    const person = await people.person(organization, ['submitter']);
    const tokens = await people.tokens(person.email);
    const contracts = (): Promise<Answer> =>
      second.call('GET', '/contracts', undefined, { token: tokens.access_token });
    expect((await contracts()).status).toBe(200);
    expect((await change(person.userId, { roles: ['auditor'] })).status).toBe(200);
    people.clock.ms += 1_000;
    expect(problem(await contracts())).toEqual([401, 'token_superseded']);
    const { json } = await people.call('POST', '/auth/refresh', { refresh_token: tokens.refresh_token });
    const renewed = json as Tokens;
    const me = (): Promise<Answer> =>
      second.call('GET', '/auth/me', undefined, { token: renewed.access_token });
    expect((await me()).json).toMatchObject({ roles: ['auditor'] });
    expect((await deactivate(person.userId, token, '"2"')).status).toBe(200);
    people.clock.ms += 1_000;
    expect((await me()).status).toBe(401);
    const refused = await second.call('POST', '/auth/refresh', { refresh_token: renewed.refresh_token });
    expect(problem(refused)).toEqual([401, 'refresh_token_invalid']);
    expect(problem(await second.login(person.email))).toEqual([401, 'sign_in_refused']);
  }, 60_000);

  it('needs If-Match, and answers who comes second', async () => {
    const { userId } = await people.person(organization, ['submitter']);
    const patch = { displayName: 'Another Name' };
    expect((await people.call('PATCH', `/users/${userId}`, patch, { token })).status).toBe(428);
    expect((await change(userId, patch)).headers.get('etag')).toBe('"2"');
    expect(problem(await change(userId, { displayName: 'A Third' }))).toEqual([412, 'etag_mismatch']);
  });

  it('lets nobody raise their own role or attributes, and lets them give a role up', async () => {
    const both = await people.person(organization, ['submitter', 'org_admin']);
    const { access_token: own } = await people.tokens(both.email);
    expect(problem(await change(both.userId, { roles: ['org_admin', 'reviewer'] }, own))).toEqual([
      403,
      'own_role_raised',
    ]);
    expect(problem(await change(both.userId, { attributes: { restitutionLimit: '9' } }, own))).toEqual([
      403,
      'own_role_raised',
    ]);
    expect((await change(both.userId, { roles: ['org_admin'] }, own)).status).toBe(200);
  });

  it('keeps off a user who may do more', async () => {
    const above = await people.person(organization, ['platform_admin']);
    for (const answer of [
      await change(above.userId, { displayName: 'x' }),
      await deactivate(above.userId),
      await people.call('POST', `/users/${above.userId}/password-reset`, undefined, { token }),
      await people.call('DELETE', `/users/${above.userId}/second-factor`, undefined, { token }),
    ]) {
      expect(problem(answer)).toEqual([403, 'user_outranks']);
      expect(answer.json).toMatchObject({ permissions: expect.arrayContaining(['SigningKey:rotate']) });
    }
  });

  it('answers the same for a user that is not there and for another organization’s', async () => {
    const foreign = await people.person(await people.organization(), ['submitter']);
    for (const id of [foreign.userId, 'usr_00000000000000000000000000000000']) {
      expect(problem(await people.call('GET', `/users/${id}`, undefined, { token }))).toEqual([
        404,
        'not_found',
      ]);
      expect(problem(await change(id, { displayName: 'x' }))).toEqual([404, 'not_found']);
      expect(problem(await deactivate(id))).toEqual([404, 'not_found']);
    }
    const { json } = await people.call('GET', '/users', undefined, { token });
    expect(JSON.stringify(json)).not.toContain(foreign.userId);
  });

  it('lets a deactivated user back in, without the sessions and keys from before', async () => {
    const person = await people.person(organization, ['submitter']);
    const before = await people.tokens(person.email);
    await deactivate(person.userId);
    const back = await people.call('POST', `/users/${person.userId}/reactivate`, undefined, {
      token,
      ifMatch: '"2"',
    });
    expect(back.json).toMatchObject({ status: 'active', version: 3 });
    const me = await people.call('GET', '/auth/me', undefined, { token: before.access_token });
    expect(me.status).toBe(401);
    expect((await people.login(person.email)).status).toBe(200);
  });
});

describe('the last administrator', () => {
  it('of an organization can neither be taken out nor give up the role', async () => {
    expect(problem(await deactivate(admin.userId))).toEqual([409, 'last_administrator']);
    await people.db.database.system
      .updateTable('users')
      .set({ roles: ['org_admin', 'submitter'] })
      .where('id', '=', admin.userId)
      .execute();
    expect(problem(await change(admin.userId, { roles: ['submitter'] }))).toEqual([
      409,
      'last_administrator',
    ]);
  });

  it('stays when two take each other out at once', async () => {
    const other = await people.person(organization, ['org_admin']);
    const { access_token: theirs } = await people.tokens(other.email);
    const answers = await Promise.all([deactivate(other.userId), deactivate(admin.userId, theirs)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await people.db.database.system
      .selectFrom('users')
      .select('id')
      .where('status', '=', 'active')
      .execute();
    expect(left).toHaveLength(1);
  });

  it('of the platform stays, whatever organization it is in', async () => {
    const platform = await people.person(organization, ['platform_admin']);
    const { access_token: own } = await people.tokens(platform.email);
    expect(problem(await deactivate(platform.userId, own))).toEqual([409, 'last_administrator']);
  });
});

describe('organizations', () => {
  it('are made by the platform, which appoints who runs them, and run by these', async () => {
    const platform = await people.person(await people.organization('agency'), ['platform_admin']);
    const { access_token: root } = await people.tokens(platform.email);
    const made = await people.call(
      'POST',
      '/organizations',
      { name: 'Second', kind: 'prime' },
      { token: root },
    );
    const { id } = made.json as { readonly id: string };
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/organizations/${id}`]);
    const appointed = await people.call(
      'POST',
      `/organizations/${id}/administrators`,
      { email: 'second@example.com' },
      { token: root },
    );
    expect((await accept(tokenOf(appointed))).json).toMatchObject({
      organizationId: id,
      roles: ['org_admin'],
    });
    const { access_token: theirs } = await people.tokens('second@example.com');
    const enforced = await people.call(
      'PATCH',
      `/organizations/${id}`,
      { secondFactorRequired: true },
      { token: theirs, ifMatch: '"1"' },
    );
    expect(enforced.json).toMatchObject({ secondFactorRequired: true, version: 2 });
    const listed = await people.call('GET', '/organizations', undefined, { token: root });
    expect((listed.json as { data: readonly object[] }).data).toHaveLength(3);
  });

  it('see themselves alone, and do not change what they are', async () => {
    const other = await people.organization();
    const listed = await people.call('GET', '/organizations', undefined, { token });
    expect((listed.json as { data: readonly object[] }).data).toMatchObject([{ id: organization }]);
    expect((await people.call('GET', `/organizations/${other}`, undefined, { token })).status).toBe(404);
    const change = await people.call(
      'PATCH',
      `/organizations/${organization}`,
      { kind: 'agency' },
      { token, ifMatch: '"1"' },
    );
    expect(problem(change)).toEqual([403, 'forbidden']);
    expect(
      (await people.call('POST', '/organizations', { name: 'x', kind: 'prime' }, { token })).status,
    ).toBe(403);
  });
});
