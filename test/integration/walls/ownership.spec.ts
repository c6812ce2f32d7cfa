import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';

import type { DatabaseLocation } from '../../../src/platform/database/connections.js';
import { Database } from '../../../src/platform/database/database.js';
import { organizationRow, payrollRow } from '../../support/database/rows.js';
import { createServerDatabase } from '../../support/database/test-server.js';
import { testEngine } from '../../support/database/test-database.js';

const PASSWORD = 'a password of a test';

interface Login {
  readonly asSuperuser: DatabaseLocation;
  readonly location: { readonly kind: 'server'; readonly url: string; readonly poolSize: number };
  /** As the superuser of the server, in the database. */
  run(text: string): Promise<void>;
  drop(): Promise<void>;
}

/** A database, and a user of it that is no superuser; both are gone after the test. */
const login = async (attributes: string, owner: boolean): Promise<Login> => {
  const server = await createServerDatabase();
  const url = new URL(server.location.url);
  const database = url.pathname.slice(1);
  const user = `login_${database}`;
  const run = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server.location.url });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  await run(`create role ${user} login ${attributes} password '${PASSWORD}'`);
  if (owner) {
    await run(`alter database ${database} owner to ${user}`);
    await run(`alter schema public owner to ${user}`);
  }
  url.username = user;
  url.password = PASSWORD;
  return {
    asSuperuser: server.location,
    location: { kind: 'server', url: url.href, poolSize: 2 },
    run: (text) => run(text.replaceAll('$user', user)),
    drop: async () => {
      // The server's roles are shared with tests that run at this moment: only what belongs to this user goes.
      await server.drop();
      const other = new pg.Client({ connectionString: withDatabase(server.location.url, 'postgres') });
      await other.connect();
      await other.query(`drop role ${user}`);
      await other.end();
    },
  };
};

const withDatabase = (address: string, name: string): string => {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
};

const serves = async (database: Database): Promise<void> => {
  for (const id of ['org_1', 'org_2']) {
    await database.systemTransaction((transaction) =>
      transaction.insertInto('organizations').values(organizationRow({ id })).execute(),
    );
    await database.transaction({ organizationId: id }, (transaction) =>
      transaction
        .insertInto('payrolls')
        .values(payrollRow({ id: `pay_${id}`, organization_id: id }))
        .execute(),
    );
  }
  for (const id of ['org_1', 'org_2']) {
    const rows = await database.as({ organizationId: id }).selectFrom('payrolls').select('id').execute();
    expect(rows).toEqual([{ id: `pay_${id}` }]);
  }
};

/** Members of the roles are let in by whoever made them: what a database server's administrator runs. */
const GRANT = 'grant wcp_app, wcp_system to $user with inherit false, set true';

(testEngine === 'server' ? describe : describe.skip)('a server whose user is no superuser', () => {
  it('is migrated and served by the owner of the database, whom the walls bind as well', async () => {
    const made = await login('nosuperuser createrole', true);
    try {
      await made.run(GRANT);
      const database = await Database.open(made.location);
      await serves(database);
      const owner = new pg.Client({ connectionString: made.location.url });
      await owner.connect();
      const { rows } = await owner.query('select id from payrolls');
      expect(rows).toEqual([]);
      await owner.end();
      await database.close();
      const again = await Database.open(made.location);
      await again.close();
    } finally {
      await made.drop();
    }
  }, 60_000);

  it('is served by a mere member of the roles once its owner has migrated it', async () => {
    const made = await login('nosuperuser', false);
    try {
      await made.run(GRANT.replace('inherit false', 'inherit true'));
      await expect(Database.open(made.location)).rejects.toMatchObject({ code: '42501' });
      const owner = await Database.open(made.asSuperuser);
      await owner.close();
      const database = await Database.open(made.location);
      await serves(database);
      await expect(
        sql`alter table payrolls no force row level security`.execute(database.system),
      ).rejects.toMatchObject({
        code: '42501',
      });
      await database.close();
    } finally {
      await made.drop();
    }
  }, 60_000);

  it('refuses to start where the roles may not be used, and says what an administrator is to run', async () => {
    const made = await login('nosuperuser nocreaterole', true);
    try {
      const refused = Database.open(made.location);
      await expect(refused).rejects.toMatchObject({
        name: 'DatabaseRefused',
        message: expect.stringContaining('create role wcp_app nologin; create role wcp_system nologin;'),
      });
    } finally {
      await made.drop();
    }
  }, 60_000);

  it('fails a migration that the walls would keep from rows, and does not pass them over in silence', async () => {
    const made = await login('nosuperuser createrole', true);
    try {
      await made.run(GRANT);
      const database = await Database.open(made.location);
      await serves(database);
      await database.close();
      const owner = new pg.Client({ connectionString: made.location.url, options: '-c row_security=off' });
      await owner.connect();
      await expect(owner.query('update payrolls set pay_date = week_ending')).rejects.toMatchObject({
        code: '42501',
      });
      await owner.query('begin; set local row_security = on; set local role wcp_system');
      const { rowCount } = await owner.query('update payrolls set pay_date = week_ending');
      expect(rowCount).toBe(2);
      await owner.query('rollback');
      await owner.end();
    } finally {
      await made.drop();
    }
  }, 60_000);
});
