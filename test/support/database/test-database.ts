import { sql } from 'kysely';
import { Database } from '../../../src/platform/database/database.js';
import type { DatabaseLocation } from '../../../src/platform/database/connections.js';
import { embeddedImage } from './embedded-image.js';
import { createServerDatabase } from './test-server.js';

export type Engine = 'embedded' | 'server';

/** Which PostgreSQL this run uses: the embedded one, or a server (`WCP_TEST_DATABASE=server`). */
export const testEngine: Engine = process.env['WCP_TEST_DATABASE'] === 'server' ? 'server' : 'embedded';

/** A migrated database of the test file's own. */
export interface TestDatabase {
  readonly engine: Engine;
  readonly database: Database;
  readonly location: DatabaseLocation;
  /** Empties every table. For beforeEach: starting an engine takes seconds, this takes milliseconds. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a database in beforeAll; close it in afterAll. Give the hooks a timeout of 60 s: an engine may have to start. */
export const openTestDatabase = async (engine: Engine = testEngine): Promise<TestDatabase> => {
  const made = engine === 'server' ? await createServerDatabase() : await inMemory();
  const database = await Database.open(made.location);
  return {
    engine,
    database,
    location: made.location,
    reset: () => empty(database),
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
};

const inMemory = async (): Promise<{ readonly location: DatabaseLocation; drop(): Promise<void> }> => ({
  location: { kind: 'embedded', directory: null, durable: false, image: await embeddedImage() },
  drop: () => Promise.resolve(),
});

const empty = async (database: Database): Promise<void> => {
  await database.unscopedTransaction(async (transaction) => {
    const { rows } = await sql<{ name: string; guarded: boolean }>`
      select quote_ident(tablename) as name,
             exists (select from pg_trigger t where t.tgrelid = quote_ident(tablename)::regclass and not t.tgisinternal)
               as guarded
      from pg_tables
      where schemaname = current_schema() and tablename not like 'migrations%'`.execute(transaction);
    // Append-only tables refuse to be emptied, also of their owner.
    const guarded = rows.filter((row) => row.guarded).map(({ name }) => name);
    for (const name of guarded)
      await sql.raw(`alter table ${name} disable trigger user`).execute(transaction);
    await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')}`).execute(transaction);
    for (const name of guarded) await sql.raw(`alter table ${name} enable trigger user`).execute(transaction);
  });
};
