import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Clock } from '../clock.js';
import { type Connections, connect, type DatabaseLocation } from './connections.js';
import { GuardedPool, type Session } from './guarded-pool.js';
import { migrate } from './migrations.js';
import type { SharedTables, Tables } from './schema.js';

/** For whom a unit of work runs: the tenant that row-level security admits. */
export interface TenantContext {
  readonly organizationId: string;
}

/** The handle that work inside a transaction uses, and only that. */
export type DatabaseTransaction = Transaction<Tables>;
/** Where a statement can run: the pool, or a transaction. */
export type Queryable = Kysely<Tables>;
/** Where a statement about public law can run, which is the same for every tenant. */
export type SharedQueryable = Kysely<SharedTables>;

const SYSTEM: Session = { role: 'wcp_system', organizationId: '' };
const SHARED: Session = { role: 'wcp_app', organizationId: '', anyTenant: true };
const tenant = ({ organizationId }: TenantContext): Session => ({ role: 'wcp_app', organizationId });

export interface DatabaseState {
  readonly kind: 'embedded' | 'server';
  /** Names of the migrations this build brings, all of which have run. */
  readonly migrations: readonly string[];
  readonly connections: { readonly total: number; readonly idle: number; readonly waiting: number };
}

/**
 * PostgreSQL, embedded or a server, behind one driver, one dialect and one set of values (see schema.ts).
 *
 * Every statement runs for somebody: a tenant, to whose rows row-level security binds it, or the system. What a handle is
 * for is set on the connection before the statement, and outside of its transaction.
 *
 * Every method throws UniqueViolation, ForeignKeyViolation or DatabaseUnavailable where one of those is meant.
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  /** Statements on public law, each committed by itself. They name no table of tenants. */
  readonly shared: SharedQueryable;
  /**
   * Statements for no tenant and on all of them, each committed by itself: credentials before the tenant is known, and
   * maintenance. Whatever answers a caller uses {@link as}.
   */
  readonly system: Queryable;
  readonly #pool: GuardedPool;
  #ended: Promise<void> | null = null;

  private constructor(
    private readonly connections: Connections,
    private readonly migrationNames: readonly string[],
    clock: Clock,
  ) {
    this.#pool = new GuardedPool(connections.pool, () => clock.now().toISOString().slice(0, 10));
    this.shared = this.#handle(SHARED);
    this.system = this.#handle(SYSTEM);
  }

  /**
   * Connects and brings the schema up to this build, once, however many processes start together. The clock tells the day
   * that periods of participation are held against.
   *
   * @throws {Error} when the directory is in use, the database was migrated by a newer build, or its user may not work as
   * the roles that part the tenants
   */
  static open(location: DatabaseLocation, clock = new Clock()): Promise<Database> {
    return Database.on(connect(location), clock);
  }

  /** The same on connections that were made before; they are ended with it. */
  static async on(connections: Connections, clock = new Clock()): Promise<Database> {
    try {
      await connections.start();
      return new Database(connections, await migrate(connections), clock);
    } catch (error) {
      await connections.end();
      throw error;
    }
  }

  /** Statements as the tenant, each committed by itself in one round trip. */
  as(context: TenantContext): Queryable {
    return this.#handle(tenant(context));
  }

  /**
   * Runs the work in one transaction, as the tenant: committed when it resolves, rolled back when it throws.
   *
   * Inside, only the handle may be used: the pool answers NestedDatabaseUse.
   */
  transaction<T>(context: TenantContext, work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
    return this.#transaction(this.as(context), work);
  }

  /** A transaction for no tenant and on all of them; see {@link system}. */
  systemTransaction<T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
    return this.#transaction(this.system, work);
  }

  /**
   * Runs one compiled statement for the tenant in one round trip, prepared under `name` on each connection.
   *
   * For the hot path: the statement is parsed and planned once. `name` stands for exactly one SQL text.
   * A statement is its own transaction; several changes that belong together are common table expressions of one.
   */
  async prepared<Row>(
    context: TenantContext,
    name: string,
    statement: CompiledQuery<Row>,
  ): Promise<readonly Row[]> {
    const { sql: text, parameters } = statement;
    const result = await this.#pool.query(tenant(context), { name, text, values: [...parameters] });
    return result.rows as Row[];
  }

  /** Resolves when the database answers. @throws {DatabaseUnavailable} */
  ping(): Promise<void> {
    return this.#pool.ping();
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

  #handle(session: Session): Queryable {
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: this.#pool.as(session) }) });
  }

  #transaction<T>(handle: Queryable, work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
    return handle.transaction().execute((transaction) => this.#pool.holding(() => work(transaction)));
  }
}
