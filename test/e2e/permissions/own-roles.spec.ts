import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Database } from '../../../src/platform/database/database.js';
import { type Answer, type RunningApp, startApp, type Tenant } from '../../support/app/running-app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database/test-database.js';
import { MovedClock, PASSWORD, problem } from '../auth/people.js';

const clock = new MovedClock();
let database: TestDatabase;
let running: RunningApp;
/** Another server on the same database; of a server database, over connections of its own. */
let second: RunningApp;
let elsewhere: Database | null = null;
let admin: Tenant;
beforeAll(async () => {
  database = await openTestDatabase(undefined, clock);
  const env = { ARGON2_MEMORY_KIB: '8', ARGON2_PASSES: '1' };
  running = await startApp({ clock, database, env });
  if (database.engine === 'server') elsewhere = await Database.open(database.location, clock);
  second = await startApp({
    clock,
    env,
    database: { ...database, database: elsewhere ?? database.database },
  });
}, 120_000);
afterAll(async () => {
  await second.close();
  await running.close();
  await elsewhere?.close();
  await database.close();
});
beforeEach(async () => {
  await running.reset();
  admin = await running.tenant();
});

interface Kept {
  readonly id: string;
  readonly roles: readonly string[];
  readonly holders: number;
  readonly permissions: readonly string[];
  readonly token: string;
  readonly invitation: { readonly id: string };
}
const json = ({ json: body }: Answer): Kept => body as Kept;
const ok = (status: number, answer: Answer): Kept => {
  expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
  return json(answer);
};

const OWN = ['Credential:read', 'Credential:exchange'];
const create = (
  name: string,
  permissions: readonly string[],
  from = 'org_admin',
  by = admin,
): Promise<Answer> =>
  by.post('/api/v1/roles', { name, purpose: 'A test.', from, permissions: [...OWN, ...permissions] });
const narrow = (id: string, permissions: readonly string[], version = 1): Promise<Answer> =>
  admin.send('PATCH', `/api/v1/roles/${id}`, { permissions }, { 'if-match': `"${version}"` });
const remove = (id: string, version = 1): Promise<Answer> =>
  admin.send('DELETE', `/api/v1/roles/${id}`, undefined, { 'if-match': `"${version}"` });
const give = (userId: string, roles: readonly string[], by = admin, version = 1): Promise<Answer> =>
  by.send('PATCH', `/api/v1/users/${userId}`, { roles }, { 'if-match': `"${version}"` });
const invite = (roles: readonly string[], by = admin, email = 'new@example.com'): Promise<Answer> =>
  by.post('/api/v1/invitations', { email, roles });
const accept = (token: string): Promise<Answer> =>
  admin.post('/api/v1/invitations/accept', { token, password: PASSWORD, displayName: 'New Example' });

/** The same caller at the other server. */
const atSecond = (tenant: Tenant, path: string): Promise<number> =>
  fetch(`${second.address}${path}`, { headers: { 'x-api-key': tenant.key } }).then(({ status }) => status);

/** What differs between two answers to the same question, and may. */
const told = ({ status, text }: Answer): readonly [number, string] => [
  status,
  text.replace(/"(requestId|instance|decisionId)":"[^"]*"/g, ''),
];

describe('a role that an organization made', () => {
  it('is given by an invitation, to a user, and bounds its keys and clients', async () => {
    ok(201, await create('payroll_office', ['Payroll:read', 'ApiKey:create', 'OAuthClient:create']));
    const person = ok(201, await accept(ok(201, await invite(['payroll_office'])).token));
    expect(person.roles).toEqual(['payroll_office']);

    const user = await running.colleague(admin, ['auditor']);
    expect(ok(200, await give(user.userId, ['payroll_office'])).roles).toEqual(['payroll_office']);
    const draft = { name: 'a key', userId: user.userId };
    for (const path of ['/api/v1/auth/keys', '/api/v1/auth/clients']) {
      ok(201, await admin.post(path, { ...draft, scopes: ['Payroll:read'] }));
      expect(problem(await admin.post(path, { ...draft, scopes: ['Payroll:submit'] }))).toEqual([
        422,
        'scope_exceeds_owner',
      ]);
    }
    const holder = await running.colleague(admin, ['payroll_office']);
    expect((await holder.get('/api/v1/wcp/payrolls')).status).toBe(200);
    expect((await holder.get('/api/v1/users')).status).toBe(403);
  });

  it('is given by nobody who has less, nor is a user who holds it changed by one', async () => {
    ok(
      201,
      await create('office', ['User:invite', 'User:grant', 'User:change', 'User:deactivate', 'Role:change']),
    );
    ok(201, await create('filing', ['Payroll:read', 'Payroll:submit']));
    const office = await running.colleague(admin, ['office']);
    const filing = await running.colleague(admin, ['filing']);
    const plain = await running.colleague(admin, ['office']);
    const exceeds = [403, 'grant_exceeds_own'];
    const refused = await invite(['filing'], office);
    expect(problem(refused)).toEqual(exceeds);
    expect(json(refused).permissions).toEqual(['Payroll:read', 'Payroll:submit']);
    expect(problem(await give(plain.userId, ['office', 'filing'], office))).toEqual(exceeds);
    expect(problem(await create('mine', ['Payroll:read'], 'org_admin', office))).toEqual(exceeds);
    expect(problem(await give(filing.userId, ['office'], office))).toEqual([403, 'user_outranks']);
    expect(problem(await give(office.userId, ['office', 'filing'], office))).toEqual([
      403,
      'own_role_raised',
    ]);
    ok(201, await invite(['office'], office));
  });

  it('for one case is no right to give what is had without', async () => {
    const guide = await create('case_office', ['User:invite', 'User:grant', 'Payroll:read'], 'investigator');
    ok(201, guide);
    ok(201, await create('reading', ['Payroll:read']));
    const attributes = { caseNumber: 'C-1', caseContracts: ['ctr_1'], caseUntil: '2030-01-01T00:00:00Z' };
    const limited = await running.colleague(admin, ['case_office'], attributes);
    for (const roles of [['reading'], ['case_office']])
      expect(problem(await invite(roles, limited))).toEqual([403, 'grant_exceeds_own']);
  });

  it('never holds what belongs to the platform, whatever is kept', async () => {
    expect(problem(await create('meter', ['Metrics:read']))).toEqual([403, 'grant_exceeds_own']);
    const platform = await running.tenant(['org_admin', 'platform_admin']);
    expect(problem(await create('meter', ['Metrics:read'], 'metrics', platform))).toEqual([
      422,
      'validation_failed',
    ]);
    const { id } = ok(201, await create('meter', []));
    const holder = await running.colleague(admin, ['metrics']);
    await database.database.system
      .updateTable('users')
      .set({ roles: ['meter'] })
      .where('id', '=', holder.userId)
      .execute();
    await database.database.system
      .updateTable('roles')
      .set({ permissions: [...OWN, 'Metrics:read', 'Organization:create'] })
      .where('id', '=', id)
      .execute();
    clock.ms += 1_000;
    expect((await holder.get('/api/metrics')).status).toBe(403);
  });

  it('of another organization is refused as one that is not there', async () => {
    const foreign = await running.tenant();
    const { id } = ok(201, await create('theirs', [], 'org_admin', foreign));
    const user = await running.colleague(admin, ['auditor']);
    for (const ask of [
      (name: string): Promise<Answer> => invite([name]),
      (name: string): Promise<Answer> => give(user.userId, [name]),
    ]) {
      const [theirs, none] = [await ask('theirs'), await ask('nobodys')];
      expect(told(theirs)).toEqual(told(none));
      expect(problem(theirs)).toEqual([422, 'role_unknown']);
    }
    const [theirs, none] = [await remove(id), await remove('rol_00000000000000000000000000000000')];
    expect(told(theirs)).toEqual(told(none));
    expect(theirs.status).toBe(404);
  });

  it('takes away what is taken from it, on every server within a second', async () => {
    const { id } = ok(201, await create('reading', ['Payroll:read', 'Contract:read']));
    const holder = await running.colleague(admin, ['reading']);
    const payrolls = '/api/v1/wcp/payrolls';
    expect([await atSecond(holder, payrolls), (await holder.get(payrolls)).status]).toEqual([200, 200]);
    ok(200, await narrow(id, [...OWN, 'Contract:read']));
    clock.ms += 1_000;
    expect([await atSecond(holder, payrolls), (await holder.get(payrolls)).status]).toEqual([403, 403]);

    ok(200, await give(holder.userId, ['metrics'], await running.colleague(admin, ['org_admin', 'metrics'])));
    expect((await remove(id, 2)).status).toBe(204);
    clock.ms += 1_000;
    expect(await atSecond(holder, '/api/v1/contracts')).toBe(403);
  });

  it('that somebody holds, or is invited to, is not deleted; a deactivated user would come back with it', async () => {
    const { id } = ok(201, await create('reading', ['Payroll:read']));
    const holder = await running.colleague(admin, ['reading']);
    ok(
      200,
      await admin.send('POST', `/api/v1/users/${holder.userId}/deactivate`, undefined, { 'if-match': '"1"' }),
    );
    const made = ok(201, await invite(['reading']));
    const held = await remove(id);
    expect([problem(held), json(held).holders]).toEqual([[409, 'role_in_use'], 2]);
    const renamed = await admin.send(
      'PATCH',
      `/api/v1/roles/${id}`,
      { name: 'other' },
      { 'if-match': '"1"' },
    );
    expect(problem(renamed)).toEqual([409, 'role_in_use']);
    ok(200, await give(holder.userId, ['auditor'], admin, 2));
    expect(json(await remove(id)).holders).toBe(1);
    expect((await admin.send('DELETE', `/api/v1/invitations/${made.invitation.id}`)).status).toBe(204);
    expect((await remove(id)).status).toBe(204);
  });

  it('that lost the right to give gives nothing by an invitation that was kept in hand', async () => {
    const office = ok(201, await create('office', ['User:invite', 'User:grant', 'Payroll:read']));
    ok(201, await create('reading', ['Payroll:read']));
    const giver = await running.colleague(admin, ['office']);
    const { token } = ok(201, await invite(['reading'], giver));
    ok(200, await narrow(office.id, [...OWN, 'User:invite', 'User:grant']));
    expect(problem(await accept(token))).toEqual([422, 'invitation_invalid']);
    ok(200, await narrow(office.id, [...OWN, 'User:invite', 'User:grant', 'Payroll:read'], 2));
    expect((await accept(token)).status).toBe(201);
  });
});

describe('fifty at once', () => {
  const at = <T>(count: number, ask: (nth: number) => Promise<T>): Promise<readonly T[]> =>
    Promise.all(Array.from({ length: count }, (_, nth) => ask(nth)));
  const count = (answers: readonly Answer[], status: number): number =>
    answers.filter((answer) => answer.status === status).length;

  it('make one role of a name, and save one version', async () => {
    const made = await at(50, () => create('reading', ['Payroll:read']));
    expect([count(made, 201), count(made, 409)]).toEqual([1, 49]);
    const { id } = json(made.find(({ status }) => status === 201)!);
    const saved = await at(50, (nth) => narrow(id, nth % 2 === 0 ? OWN : [...OWN, 'Contract:read']));
    expect([count(saved, 200), count(saved, 412)]).toEqual([1, 49]);
    const versions = await database.database.system
      .selectFrom('role_versions')
      .select('version')
      .where('role_id', '=', id)
      .orderBy('version')
      .execute();
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('are given a role while it is deleted: nobody holds one that is gone', async () => {
    const { id } = ok(201, await create('reading', ['Payroll:read']));
    const users = Array.from({ length: 46 }, (_, nth) => `usr_${nth}`);
    await database.database.system
      .insertInto('users')
      .values(
        users.map((userId) => ({
          id: userId,
          organization_id: admin.organizationId,
          email: null,
          display_name: 'An account',
          roles: ['auditor'],
          status: 'active' as const,
          created_at: clock.now(),
        })),
      )
      .execute();
    const answers = await at(50, (nth) =>
      nth % 12 === 5 ? remove(id) : give(users[nth - Math.floor((nth + 6) / 12)]!, ['reading']),
    );
    const gone = answers.some(({ status }) => status === 204);
    const holders = await database.database.system
      .selectFrom('users')
      .select('id')
      .where((eb) => eb(eb.val('reading'), '=', eb.fn.any('roles')))
      .execute();
    expect(holders).toHaveLength(count(answers, 200));
    expect(gone).toBe(holders.length === 0);
    expect(answers.filter(({ status }) => ![200, 204, 404, 409, 422].includes(status))).toEqual([]);
  });
});
