import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { type Connections, connect, type DatabaseLocation } from './connections.js';
import { GuardedPool } from './guarded-pool.js';
import { migrate } from './migrations.js';
import type { Tables } from './schema.js';

/** For whom a unit of work runs: the tenant that row-level security admits. */
export interface TenantContext {
  readonly organizationId: string;
}

/** The handle that work inside a transaction uses, and only that. */
export type DatabaseTransaction = Transaction<Tables>;
/** Where a statement can run: the pool, or a transaction. */
export type Queryable = Kysely<Tables>;

export interface DatabaseState {
  readonly kind: 'embedded' | 'server';
  /** Names of the migrations this build brings, all of which have run. */
  readonly migrations: readonly string[];
  readonly connections: { readonly total: number; readonly idle: number; readonly waiting: number };
}

/**
 * PostgreSQL, embedded or a server, behind one driver, one dialect and one set of values (see schema.ts).
 *
 * Every method throws UniqueViolation, ForeignKeyViolation or DatabaseUnavailable where one of those is meant.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  /** Statements outside any transaction, each committed by itself in one round trip. */
  readonly query: Queryable;
  readonly #pool: GuardedPool;
  #ended: Promise<void> | null = null;

  private constructor(
    private readonly connections: Connections,
    private readonly migrationNames: readonly string[],
  ) {
    this.#pool = new GuardedPool(connections.pool);
    this.query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.#pool }) });
  }

  /**
   * Connects and brings the schema up to this build, once, however many processes start together.
   *
   * @throws {Error} when the directory is in use, or the database was migrated by a newer build
   */
  static async open(location: DatabaseLocation): Promise<Database> {
    const connections = connect(location);
    try {
      await connections.start();
      return new Database(connections, await migrate(connections));
    } catch (error) {
      await connections.end();
      throw error;
    }
  }

  /**
   * Runs the work in one transaction, as the tenant: committed when it resolves, rolled back when it throws.
   *
   * Inside, only the handle may be used: the pool answers NestedDatabaseUse.
   */
  async transaction<T>(
    context: TenantContext,
    work: (transaction: DatabaseTransaction) => Promise<T>,
  ): Promise<T> {
    return this.unscopedTransaction(async (transaction) => {
      await sql`select set_config('wcp.organization_id', ${context.organizationId}, true)`.execute(
        transaction,
      );
      return work(transaction);
    });
  }

  /** A transaction for no tenant: public law, sign-in before the tenant is known, maintenance. */
  async unscopedTransaction<T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
    return this.query.transaction().execute((transaction) => this.#pool.holding(() => work(transaction)));
  }

  /**
   * Runs one compiled statement for the tenant in one round trip, prepared under `name` on each connection.
   *
   * For the hot path: the statement is parsed and planned once. `name` stands for exactly one SQL text.
   * A statement is its own transaction; several changes that belong together are common table expressions of one.
   */
  async prepared<Row>(
    _context: TenantContext,
    name: string,
    statement: CompiledQuery<Row>,
  ): Promise<readonly Row[]> {
    const result = await this.#pool.query({ name, text: statement.sql, values: [...statement.parameters] });
    return result.rows as Row[];
  }

  /** Resolves when the database answers. @throws {DatabaseUnavailable} */
  async ping(): Promise<void> {
    await this.#pool.query({ text: 'select 1' });
  }

  state(): DatabaseState {
    const { totalCount, idleCount, waitingCount } = this.connections.pool;
    return {
      kind: this.connections.kind,
      migrations: this.migrationNames,
      connections: { total: totalCount, idle: idleCount, waiting: waitingCount },
    };
  }

  /** Ends after running statements have finished. May be called more than once. */
  async close(): Promise<void> {
    this.#ended ??= this.connections.end();
    await this.#ended;
  }

  /** Nest's last hook: requests have been drained by then. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
