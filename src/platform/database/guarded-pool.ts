import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { DatabaseUnavailable, NestedDatabaseUse, translate } from './database.errors.js';

/** Marks the asynchronous flow that runs inside a transaction, until that has ended. */
interface OpenTransaction {
  open: boolean;
}

const rethrow = (error: unknown): never => {
  throw translate(error);
};

/** The driver's pool as Kysely sees it: errors in the product's words, and no second connection inside a transaction. */
export class GuardedPool implements PostgresPool {
  readonly options: object;
  readonly #flow = new AsyncLocalStorage<OpenTransaction>();
  /** Kysely remembers connections by identity: one guarded client per client. */
  readonly #guarded = new WeakMap<pg.PoolClient, PostgresPoolClient>();

  constructor(private readonly pool: pg.Pool) {
    this.options = pool.options;
  }

  async connect(): Promise<PostgresPoolClient> {
    this.#refuseNested();
    const client = await this.pool.connect().catch(rethrow);
    const known = this.#guarded.get(client);
    if (known !== undefined) return known;
    const guarded = guard(client);
    this.#guarded.set(client, guarded);
    return guarded;
  }

  /** One statement on any free connection; a named one is parsed and planned once per connection. */
  async query(statement: pg.QueryConfig): Promise<pg.QueryResult> {
    this.#refuseNested();
    return this.pool.query(statement).catch(rethrow);
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

  /** The pool is ended by whoever made it. */
  async end(): Promise<void> {}

  /** @throws {NestedDatabaseUse} inside a transaction */
  #refuseNested(): void {
    if (this.#flow.getStore()?.open === true) throw new NestedDatabaseUse();
  }
}

/** One connection. After it was lost, or did not answer in time, it is not given back to be used again. */
const guard = (client: pg.PoolClient): PostgresPoolClient => {
  let broken = false;
  const query = async (sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> => {
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      const translated = translate(error);
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
