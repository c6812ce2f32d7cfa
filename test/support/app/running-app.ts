import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { NestApplicationOptions } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';

import { AppModule } from '../../../src/app.module.js';
import { ApiKeysService } from '../../../src/modules/auth/index.js';
import { DeterminationsService } from '../../../src/modules/determinations/index.js';
import { OpenApi } from '../../../src/modules/docs/index.js';
import { GrantsService } from '../../../src/modules/permissions/index.js';
import { UsersService } from '../../../src/modules/users/index.js';
import { Evaluator } from '../../../src/modules/wcp/evaluator.js';
import { Clock } from '../../../src/platform/clock.js';
import { loadConfig } from '../../../src/platform/config/load-config.js';
import { Database } from '../../../src/platform/database/database.js';
import { httpServer, initializeHttp } from '../../../src/platform/http/http-server.js';
import { ApplicationLogger } from '../../../src/platform/logging/application-logger.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { Emissions } from '../audit/emissions.js';
import { openTestDatabase, type TestDatabase } from '../database/test-database.js';
import { TEST_ENCRYPTION_KEY } from '../sealing.js';

const PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

// Nest declares its options as a class, of which nobody makes instances.
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
const OPTIONS: NestApplicationOptions = { bodyParser: false, bufferLogs: true };

/** An answer of the server, as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the body; undefined when there is none. */
  readonly json: unknown;
}

/** A caller: an organization, a service account in it, and its key. */
export interface Tenant {
  readonly organizationId: string;
  readonly userId: string;
  readonly key: string;
  /** Sends JSON unless told otherwise. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Any method; JSON when there is a body. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

export interface RunningApp {
  readonly app: NestFastifyApplication;
  readonly db: TestDatabase;
  readonly address: string;
  /** Every line that was logged. */
  readonly log: readonly string[];
  tenant(roles?: readonly string[]): Promise<Tenant>;
  /** Another caller of the same organization. */
  colleague(
    of: Tenant,
    roles: readonly string[],
    attributes?: Readonly<Record<string, unknown>>,
  ): Promise<Tenant>;
  /** Empties the database. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface RunningOptions {
  readonly evaluator?: Evaluator;
  readonly clock?: Clock;
  readonly env?: Readonly<Record<string, string>>;
  /** In place of one of its own; several applications may share it, and whoever opened it closes it after them. */
  readonly database?: TestDatabase;
}

/** The whole product behind a real port, on a database of the test file's own. */
export const startApp = async (options: RunningOptions = {}): Promise<RunningApp> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wcp-app-'));
  const { evaluator, clock, env } = options;
  const db = options.database ?? (await openTestDatabase(undefined, clock));
  const log: string[] = [];
  const config = loadConfig({
    NODE_ENV: 'test',
    WCP_DEMO: 'false',
    WCP_DATA_DIR: dataDir,
    LOG_LEVEL: 'trace',
    // A test file is one caller that is always in a hurry.
    RATE_LIMITS: 'false',
    JWT_PRIVATE_KEY: PEM,
    // Looked at when a test says so, and not while it empties the tables.
    AUDIT_CHECKPOINT_INTERVAL_MS: '86400000',
    API_KEY_PEPPER: 'a pepper of at least 32 characters',
    ENCRYPTION_KEY: TEST_ENCRYPTION_KEY,
    ...env,
  });
  const logger = createLogger(config, { write: (line: string) => void log.push(line) });
  const adapter = httpServer(config, logger);
  const emissions = Emissions.on(db.location);
  emissions.watch(adapter);
  const building = Test.createTestingModule({ imports: [AppModule.with(config, logger)] })
    .overrideProvider(Database)
    .useValue(options.database === undefined ? db.database : lent(db.database));
  if (evaluator !== undefined) building.overrideProvider(Evaluator).useValue(evaluator);
  if (clock !== undefined) building.overrideProvider(Clock).useValue(clock);
  const testing = await building.compile();
  const app = testing.createNestApplication<NestFastifyApplication>(adapter, OPTIONS);
  app.useLogger(app.get(ApplicationLogger));
  await initializeHttp(app, adapter, config);
  app.get(OpenApi).publish(app);
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  return {
    app,
    db,
    address,
    log,
    tenant: (roles = ['org_admin']) => newTenant(app, db, address, roles),
    colleague: async ({ organizationId }, roles, attributes = {}) => {
      const colleague = await newTenant(app, db, address, roles, organizationId);
      await db.database.system
        .updateTable('users')
        .set({ attributes: JSON.stringify(attributes) })
        .where('id', '=', colleague.userId)
        .execute();
      return colleague;
    },
    reset: async () => {
      await emissions.check(app, db.database);
      await db.reset();
    },
    close: async () => {
      await emissions.check(app, db.database).finally(() => app.close());
      if (options.database === undefined) await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** A database that does not end with the application that is closed. */
const lent = (database: Database): Database =>
  new Proxy(database, {
    get: (target, key) => {
      const value: unknown = key === 'onApplicationShutdown' ? undefined : Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

const newTenant = async (
  app: NestFastifyApplication,
  db: TestDatabase,
  address: string,
  roles: readonly string[],
  within: string | null = null,
): Promise<Tenant> => {
  const scopes = await app.get(GrantsService).grantsOf(within ?? '', roles);
  const { organizationId, userId, key } = await db.database.systemTransaction(async (transaction) => {
    const users = app.get(UsersService);
    const organization =
      within === null
        ? await users.createOrganization(transaction, {
            name: 'An organization',
            kind: 'prime',
            sandbox: false,
          })
        : { id: within };
    const user = await users.createServiceAccount(transaction, {
      organizationId: organization.id,
      displayName: 'An account',
      roles,
    });
    const issued = await app.get(ApiKeysService).issue(transaction, {
      organizationId: organization.id,
      sandbox: false,
      userId: user.id,
      name: 'a key',
      scopes: [...scopes],
    });
    return { organizationId: organization.id, userId: user.id, key: issued.text };
  });
  const call = (path: string, init: RequestInit): Promise<Answer> =>
    send(`${address}${path}`, { ...init, headers: { 'x-api-key': key, ...(init.headers as object) } });
  return {
    organizationId,
    userId,
    key,
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => call(path, { headers }),
    send: (method, path, body, headers = {}) =>
      call(path, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
};

/** Sends a request and reads the whole answer. */
export const send = async (url: string, init: RequestInit): Promise<Answer> => {
  const response = await fetch(url, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
};

/** Takes the published determinations of examples/ in, for tests that need a stored contract. */
export const importDeterminations = async (
  { app }: RunningApp,
  { organizationId }: Tenant,
  sources: readonly Uint8Array[],
): Promise<void> => {
  await app.get(DeterminationsService).importSamples({ system: 'test', organizationId }, sources);
};
