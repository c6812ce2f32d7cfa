import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { DatabaseUnavailable, NestedDatabaseUse, translate } from './database.errors.js';
import type { DatabaseRole } from './roles.js';

/** As what, and for whom, a connection works. */
export interface Session {
  readonly role: DatabaseRole;
  /** `org_…`; empty for no tenant: row-level security admits nothing then. */
  readonly organizationId: string;
  /** The statement names nothing that belongs to a tenant: whatever tenant is set for the role will do. */
  readonly anyTenant?: true;
}

/** Marks the asynchronous flow that runs inside a transaction, until that has ended. */
interface OpenTransaction {
  open: boolean;
}

/** Outside of transactions, so that no rollback takes it back; planned once on each connection. */
const SETTLE = {
  name: 'session',
  text: `select set_config('role', $1, false), set_config('wcp.organization_id', $2, false), set_config('wcp.today', $3, false)`,
};

const rethrow = (error: unknown): never => {
  throw translate(error);
};

/**
 * The driver's pool with two guards: every connection works as the role and for the tenant that its user asked for, and
 * there is no second connection inside a transaction.
 *
 * What a connection is settled for is remembered, so that the same again costs nothing; after any error it counts as
 * unknown, and is settled anew.
 */
export class GuardedPool {
  readonly #flow = new AsyncLocalStorage<OpenTransaction>();
  readonly #settled = new WeakMap<pg.PoolClient, Session & { readonly today: string }>();
  /** Kysely remembers connections by identity: one guarded client per client. */
  readonly #guarded = new WeakMap<pg.PoolClient, PostgresPoolClient>();

  constructor(
    private readonly pool: pg.Pool,
    /** The day in UTC, `YYYY-MM-DD`. */
    private readonly today: () => string,
  ) {}

  /** The pool as Kysely sees it: connections that work for the session. */
  as(session: Session): PostgresPool {
    return {
      options: this.pool.options,
      connect: () => this.#connect(session),
      // The pool is ended by whoever made it.
      end: () => Promise.resolve(),
    };
  }

  /** One statement for the session; a named one is parsed and planned once per connection. */
  async query(session: Session, statement: pg.QueryConfig): Promise<pg.QueryResult> {
    const client = await this.#settledClient(session);
    let broken = false;
    try {
      return await client.query(statement);
    } catch (error) {
      const translated = this.#failed(client, error);
      broken = translated instanceof DatabaseUnavailable;
      throw translated;
    } finally {
      client.release(broken);
    }
  }

  /** Resolves when the database answers, whatever the connection is settled for. */
  async ping(): Promise<void> {
    this.#refuseNested();
    await this.pool.query({ text: 'select 1' }).catch(rethrow);
  }

  /** Runs work that holds a connection: another one cannot be had from inside it. */
  async holding<T>(work: () => Promise<T>): Promise<T> {
    const transaction: OpenTransaction = { open: true };
    try {
      return await this.#flow.run(transaction, work);
    } finally {
      transaction.open = false;
    }
  }

  async #connect(session: Session): Promise<PostgresPoolClient> {
    const client = await this.#settledClient(session);
    const known = this.#guarded.get(client);
    if (known !== undefined) return known;
    const guarded = guard(client, (error) => this.#failed(client, error));
    this.#guarded.set(client, guarded);
    return guarded;
  }

  /** A connection that works for the session, or none: one that could not be settled is not used again. */
  async #settledClient(session: Session): Promise<pg.PoolClient> {
    this.#refuseNested();
    const client = await this.pool.connect().catch(rethrow);
    try {
      await this.#settle(client, session);
      return client;
    } catch (error) {
      client.release(true);
      throw translate(error);
    }
  }

  async #settle(client: pg.PoolClient, session: Session): Promise<void> {
    const today = this.today();
    const present = this.#settled.get(client);
    if (
      present?.role === session.role &&
      (present.organizationId === session.organizationId || session.anyTenant === true) &&
      present.today === today
    )
      return;
    this.#settled.delete(client);
    const { role, organizationId } = session;
    await client.query({ ...SETTLE, values: [role, organizationId, today] });
    this.#settled.set(client, { role, organizationId, today });
  }

  /** What the connection is settled for counts as unknown. */
  #failed(client: pg.PoolClient, error: unknown): unknown {
    this.#settled.delete(client);
    return translate(error);
  }

  /** @throws {NestedDatabaseUse} inside a transaction */
  #refuseNested(): void {
    if (this.#flow.getStore()?.open === true) throw new NestedDatabaseUse();
  }
}

/** One connection. After it was lost, or did not answer in time, it is not given back to be used again. */
const guard = (client: pg.PoolClient, failed: (error: unknown) => unknown): PostgresPoolClient => {
  let broken = false;
  const query = async (sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> => {
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      const translated = failed(error);
      broken ||= translated instanceof DatabaseUnavailable;
      throw translated;
    }
  };
  return {
    // Kysely's other form takes a cursor, which is not used: lists are paged by key.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => {
      client.release(destroy === true || broken);
    },
  };
};

/** A pool as its own user, for migrations: errors in the product's words, and no roles. */
export const guardedPool = (pool: pg.Pool): PostgresPool => ({
  options: pool.options,
  connect: async () => guard(await pool.connect().catch(rethrow), translate),
  end: () => Promise.resolve(),
});
