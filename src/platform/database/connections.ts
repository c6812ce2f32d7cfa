import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { EmbeddedEngine, type EmbeddedOptions } from './embedded/embedded-engine.js';
import { PgliteStream } from './embedded/pglite-stream.js';
import { valueTypes } from './value-types.js';

/** Where the database is. */
export type DatabaseLocation =
  | ({ readonly kind: 'embedded' } & EmbeddedOptions)
  | { readonly kind: 'server'; readonly url: string; readonly poolSize: number };

const CONNECT_TIMEOUT_MS = 5_000;
/** Embedded, everybody waits for the one connection: longer than this means more load than it can carry. */
const QUEUE_TIMEOUT_MS = 30_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** The server gives up first and says why; the client's own limit is for a server that no longer answers. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

/** Connections to one database, and how to end them. */
export interface Connections {
  readonly kind: 'embedded' | 'server';
  readonly pool: pg.Pool;
  /** Boots an embedded engine, however long it takes. @throws {Error} when its directory is in use */
  readonly start: () => Promise<void>;
  /** A pool of one, without time limits, for migrations. The same pool where there can be only one. */
  readonly unhurried: () => { readonly pool: pg.Pool; readonly end: () => Promise<void> };
  readonly end: () => Promise<void>;
}

/**
 * A pool whose lost connections never end the process: the driver reports each loss as an event as well, which Node
 * takes for fatal when nobody listens. Idle connections are replaced; one in use fails its statement, which is handled.
 */
const makePool = (config: pg.PoolConfig): pg.Pool => {
  const log = new Logger('Database');
  const pool = new pg.Pool(config);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  pool.on('error', (error) => {
    log.warn(`an idle connection was lost: ${error.message}`);
  });
  return pool;
};

const embeddedConnections = (options: EmbeddedOptions): Connections => {
  const engine = new EmbeddedEngine(options);
  const pool = makePool({
    max: 1,
    user: 'postgres',
    database: 'postgres',
    stream: () => new PgliteStream(() => engine.open()),
    types: valueTypes,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: QUEUE_TIMEOUT_MS,
  });
  return {
    kind: 'embedded',
    pool,
    start: () => engine.start(),
    unhurried: () => ({ pool, end: () => Promise.resolve() }),
    end: async () => {
      await pool.end();
      await engine.close();
    },
  };
};

const serverConnections = (url: string, poolSize: number): Connections => {
  const common = {
    connectionString: url,
    types: valueTypes,
    application_name: 'wcp-compliance-server',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: '-c timezone=UTC',
  };
  const pool = makePool({
    ...common,
    max: poolSize,
    idleTimeoutMillis: 30_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });
  return {
    kind: 'server',
    pool,
    start: () => Promise.resolve(),
    unhurried: () => {
      // A migration that row-level security would keep from rows fails, and does not pass them over in silence.
      const single = makePool({ ...common, max: 1, options: `${common.options} -c row_security=off` });
      return { pool: single, end: () => single.end() };
    },
    end: () => pool.end(),
  };
};

export const connect = (location: DatabaseLocation): Connections =>
  location.kind === 'embedded'
    ? embeddedConnections(location)
    : serverConnections(location.url, location.poolSize);

/** The location that the configuration names: a server's address, or a directory under the data directory. */
export const locate = (config: {
  readonly dataDir: string;
  readonly database: {
    readonly url: { reveal(): string } | null;
    readonly poolSize: number;
    readonly durable: boolean;
  };
}): DatabaseLocation =>
  config.database.url === null
    ? { kind: 'embedded', directory: join(config.dataDir, 'database'), durable: config.database.durable }
    : { kind: 'server', url: config.database.url.reveal(), poolSize: config.database.poolSize };
