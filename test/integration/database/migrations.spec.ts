import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import { connect, type Connections } from '../../../src/platform/database/connections.js';
import { Database } from '../../../src/platform/database/database.js';
import { migrate, type MigrationFile, migrationFiles } from '../../../src/platform/database/migrations.js';
import { embeddedImage } from '../../support/database/embedded-image.js';
import { createServerDatabase, type ServerDatabase } from '../../support/database/test-server.js';
import { testEngine } from '../../support/database/test-database.js';

// Every step of the schema, on a machine that may be busy.
jest.setTimeout(60_000);

const step = (name: string, sql: string): MigrationFile => ({ name, sql, checksum: '' });

describe(`migrations (${testEngine})`, () => {
  let server: ServerDatabase | null = null;
  let connections: Connections;
  beforeAll(async () => {
    if (testEngine === 'server') server = await createServerDatabase();
    connections = connect(
      server?.location ?? { kind: 'embedded', directory: null, durable: false, image: await embeddedImage() },
    );
    await connections.start();
  }, 60_000);
  afterAll(async () => {
    await connections.end();
    await server?.drop();
  });

  const first = step('0001_first', 'create table one (x int); insert into one values (1);');
  const tables = async (): Promise<string[]> => {
    const { rows } = await connections.pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'migrations%' order by 1",
    );
    return rows.map(({ name }) => name);
  };

  it('run once each, in order, all of a start or nothing', async () => {
    expect(await migrate(connections, [first])).toEqual(['0001_first']);
    const broken = [
      first,
      step('0002_second', 'create table two (x int)'),
      step('0003_third', 'create table two (y int)'),
    ];
    await expect(migrate(connections, broken)).rejects.toMatchObject({ code: '42P07' });
    expect(await tables()).toEqual(['one']);
    expect(await migrate(connections, broken.slice(0, 2))).toEqual(['0001_first', '0002_second']);
    expect(await migrate(connections, broken.slice(0, 2))).toEqual(['0001_first', '0002_second']);
    expect(await tables()).toEqual(['one', 'two']);
  });

  it('of a newer build keep this one from starting', async () => {
    await migrate(connections, [first, step('0002_second', 'create table two (x int)')]);
    await expect(migrate(connections, [first])).rejects.toThrow(
      /holds the migration 0002_second, which this build does not know/u,
    );
  });

  it('that slip in before one that has run are refused', async () => {
    const late = [
      step('0000_late', 'create table late (x int)'),
      first,
      step('0002_second', 'create table two (x int)'),
    ];
    await expect(migrate(connections, late)).rejects.toThrow();
    expect(await tables()).not.toContain('late');
  });
});

const onServer = testEngine === 'server' ? describe : describe.skip;

onServer('starts at the same time on one server', () => {
  it('migrate once; the others wait and then serve', async () => {
    const server = await createServerDatabase();
    const opened = await Promise.all(Array.from({ length: 6 }, () => Database.open(server.location)));
    await Promise.all(opened.map((database) => database.ping()));
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from migrations`.execute(
      opened[0]!.system,
    );
    expect(rows).toEqual([{ n: migrationFiles().length }]);
    expect(opened[0]!.state().migrations).toEqual(migrationFiles().map(({ name }) => name));
    await Promise.all(opened.map((each) => each.close()));
    await server.drop();
  });
});

onServer('a server that goes away', () => {
  it('makes the request unavailable and the next one well', async () => {
    const server = await createServerDatabase();
    const database = await Database.open(server.location);
    const end = sql`select set_config('role', 'none', true), pg_terminate_backend(pg_backend_pid())`;
    const suicide = database.prepared({ organizationId: '' }, 'terminate', end.compile(database.system));
    await expect(suicide).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    const inTransaction = database.transaction({ organizationId: '' }, (transaction) =>
      end.execute(transaction),
    );
    await expect(inTransaction).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
    await server.drop();
  });

  it('gives up a statement after its time and keeps the connection', async () => {
    const server = await createServerDatabase();
    const database = await Database.open(server.location);
    const slow = database.transaction({ organizationId: '' }, async (transaction) => {
      await sql`set local statement_timeout = 50`.execute(transaction);
      await sql`select pg_sleep(60)`.execute(transaction);
    });
    await expect(slow).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
    await server.drop();
  });
});
