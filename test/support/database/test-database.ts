import type pg from 'pg';
import type { Clock } from '../../../src/platform/clock.js';
import { Database } from '../../../src/platform/database/database.js';
import {
  connect,
  type Connections,
  type DatabaseLocation,
} from '../../../src/platform/database/connections.js';
import { embeddedImage } from './embedded-image.js';
import { createServerDatabase } from './test-server.js';

export type Engine = 'embedded' | 'server';

/** Which PostgreSQL this run uses: the embedded one, or a server (`WCP_TEST_DATABASE=server`). */
export const testEngine: Engine = process.env['WCP_TEST_DATABASE'] === 'server' ? 'server' : 'embedded';

export type RunAsOwner = <Row extends object>(
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

/** A migrated database of the test file's own. */
export interface TestDatabase {
  readonly engine: Engine;
  readonly database: Database;
  readonly location: DatabaseLocation;
  /** Runs as the owner of the tables, whom nothing but triggers holds back, in one transaction. The product cannot. */
  readonly asOwner: <T>(work: (run: RunAsOwner) => Promise<T>) => Promise<T>;
  /** Empties every table but the data keys, which running applications hold in memory. For beforeEach: starting an engine takes seconds, this takes milliseconds. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a database in beforeAll; close it in afterAll. Give the hooks a timeout of 60 s: an engine may have to start. */
export const openTestDatabase = async (engine: Engine = testEngine, clock?: Clock): Promise<TestDatabase> => {
  const made = engine === 'server' ? await createServerDatabase() : await inMemory();
  const connections = connect(made.location);
  const database = await Database.on(connections, clock);
  return {
    engine,
    database,
    location: made.location,
    asOwner: (work) => asOwner(connections, work),
    reset: () => asOwner(connections, empty),
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
};

/** The role is set for the transaction alone: the product finds its connection as it left it. */
const asOwner = async <T>({ pool }: Connections, work: (run: RunAsOwner) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('role', 'none', true)");
    const result = await work(runOn(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};

const runOn =
  (client: pg.PoolClient): RunAsOwner =>
  async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(text, [...values])).rows;

const inMemory = async (): Promise<{ readonly location: DatabaseLocation; drop(): Promise<void> }> => ({
  location: { kind: 'embedded', directory: null, durable: false, image: await embeddedImage() },
  drop: () => Promise.resolve(),
});

const empty = async (run: RunAsOwner): Promise<void> => {
  const tables = await run<{ readonly name: string; readonly guarded: boolean }>(`
    select quote_ident(tablename) as name,
           exists (select from pg_trigger t where t.tgrelid = quote_ident(tablename)::regclass and not t.tgisinternal)
             as guarded
    from pg_tables
    where schemaname = current_schema() and tablename not like 'migrations%' and tablename <> 'data_keys'`);
  // Append-only tables refuse to be emptied, also of their owner.
  const guarded = tables.filter((table) => table.guarded).map(({ name }) => name);
  for (const name of guarded) await run(`alter table ${name} disable trigger user`);
  await run(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  for (const name of guarded) await run(`alter table ${name} enable trigger user`);
};
