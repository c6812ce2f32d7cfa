import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { Connections } from './connections.js';
import { guardedPool } from './guarded-pool.js';
import { ensureRoles } from './roles.js';

/** An arbitrary number under which starts raise the walls one after another. */
const WALLS = 7_340_118;

const DIRECTORY = new URL('./migrations/', import.meta.url);

/** One forward step of the schema. After it was merged it is never edited: a database somewhere has run it. */
export interface MigrationFile {
  /** `0001_ground`: the order is that of the names. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, lower-case hexadecimal. */
  readonly checksum: string;
}

/** The migrations of this build, oldest first. */
export const migrationFiles = (): readonly MigrationFile[] =>
  readdirSync(DIRECTORY)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, DIRECTORY), 'utf8');
      return {
        name: file.slice(0, -'.sql'.length),
        sql: text,
        checksum: createHash('sha256').update(text).digest('hex'),
      };
    });

class SqlFiles implements MigrationProvider {
  constructor(private readonly files: readonly MigrationFile[]) {}

  getMigrations(): Promise<Record<string, Migration>> {
    const entries = this.files.map((file): [string, Migration] => [
      file.name,
      {
        up: async (database) => {
          await sql.raw(file.sql).execute(database);
        },
      },
    ]);
    return Promise.resolve(Object.fromEntries(entries));
  }
}

/**
 * Runs what has not run, all of it or none, while others that start at the same time wait.
 *
 * @returns the names of all migrations, now applied
 * @throws {Error} when the database holds a migration that this build does not know: it is too old to serve it
 */
export const migrate = async (
  connections: Connections,
  files: readonly MigrationFile[] = migrationFiles(),
): Promise<readonly string[]> => {
  const { pool, end } = connections.unhurried();
  // As the connection's own user, who owns what is made.
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: guardedPool(pool) }) });
  try {
    await ensureRoles(pool);
    const migrator = new Migrator({
      db: database,
      provider: new SqlFiles(files),
      migrationTableName: 'migrations',
      migrationLockTableName: 'migrations_lock',
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw explain(error);
    await raiseWalls(database);
    return files.map(({ name }) => name);
  } finally {
    await end();
  }
};

/** Brings what is new behind the wall between tenants; see raise_walls(). */
const raiseWalls = (database: Kysely<unknown>): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ known: boolean }>`
      select to_regprocedure('raise_walls()') is not null as known`.execute(transaction);
    // A database that is only migrated as far as this has no wall yet.
    if (rows[0]?.known !== true) return;
    const { rows: owned } = await sql<{ own: boolean }>`
      select pg_has_role(p.proowner, 'member') as own, pg_advisory_xact_lock(${WALLS})
      from pg_proc p where p.oid = to_regprocedure('raise_walls()')`.execute(transaction);
    // Who only works as the roles can change nothing, and there is nothing to change after a start of the owner.
    if (owned[0]?.own === true) await sql`select raise_walls()`.execute(transaction);
  });

const explain = (error: unknown): unknown => {
  const message = error instanceof Error ? error.message : '';
  const unknown = /previously executed migration (\S+) is missing/u.exec(message)?.[1];
  return unknown === undefined
    ? error
    : new Error(
        `the database holds the migration ${unknown}, which this build does not know: it was migrated by a newer build. Start that build or a newer one.`,
        { cause: error },
      );
};
