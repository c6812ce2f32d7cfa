import { generateKeyPairSync } from 'node:crypto';
import { type DynamicModule, Global, type LoggerService, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  ApiKeysService,
  AuthModule,
  type IssuedKey,
  type KeyRequest,
} from '../../../src/modules/auth/index.js';
import { type StoredOrganization, UsersModule, UsersService } from '../../../src/modules/users/index.js';
import { AuditRepository } from '../../../src/platform/audit/audit.repository.js';
import { Clock } from '../../../src/platform/clock.js';
import { AppConfig } from '../../../src/platform/config/app-config.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { loadConfig } from '../../../src/platform/config/load-config.js';
import { Database } from '../../../src/platform/database/database.js';
import { EncryptionModule } from '../../../src/platform/encryption/encryption.module.js';
import { WireValidationPipe } from '../../../src/platform/http/dto/wire-validation.pipe.js';
import { ProblemFilter } from '../../../src/platform/http/problems/problem.filter.js';
import { RateLimitModule } from '../../../src/platform/rate-limit/rate-limit.module.js';
import { AccessDeclarations } from '../../../src/platform/security/access-declarations.js';
import { TelemetryModule } from '../../../src/platform/telemetry/telemetry.module.js';
import { openTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

/** A clock that stands until it is told otherwise. */
export class SetClock extends Clock {
  ms = Date.UTC(2026, 10, 22, 12);
  override now(): Date {
    return new Date(this.ms);
  }
}

/** Everything that was logged, as text: where a secret must never be found. */
export class LogLines implements LoggerService {
  readonly lines: string[] = [];
  private readonly keep = (...parts: unknown[]): void => {
    this.lines.push(parts.map((part) => JSON.stringify(part, withErrors)).join(' '));
  };
  log = this.keep;
  error = this.keep;
  warn = this.keep;
  debug = this.keep;
  verbose = this.keep;
  fatal = this.keep;
}

/** Errors with all that they say: what a library put into a message counts as logged. */
const withErrors = (_: string, value: unknown): unknown =>
  value instanceof Error
    ? Object.fromEntries(Object.getOwnPropertyNames(value).map((name) => [name, (value as never)[name]]))
    : value;

const PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const files = {
  read: (): string => {
    throw new Error('no files in this test');
  },
  readOrCreate: (_: string, make: () => string): string => make(),
};

export const testConfig = (): AppConfig =>
  loadConfig(
    {
      NODE_ENV: 'test',
      RATE_LIMITS: 'false',
      JWT_PRIVATE_KEY: PEM,
      API_KEY_PEPPER: 'CANARY-pepper-of-at-least-32-characters',
      ENCRYPTION_KEY: 'CANARY-encryption-key-of-at-least-32-characters',
    },
    files,
  );

/** The private key of {@link testConfig}, for tests that sign what the server would not. */
export const signingKeyPem = PEM;

/** The rooms of this issue around the given controllers, on a real database, with a clock that the test sets. */
export interface AuthApp {
  readonly app: NestFastifyApplication;
  readonly clock: SetClock;
  readonly log: LogLines;
  readonly config: AppConfig;
  readonly db: TestDatabase;
  /** A new organization. */
  organization(sandbox?: boolean): Promise<StoredOrganization>;
  /** A service account with these roles and a key of its own. */
  account(
    organization: StoredOrganization,
    roles: readonly string[],
    key: Partial<KeyRequest>,
  ): Promise<IssuedKey & { readonly userId: string }>;
  /** Calls a route with these headers. */
  call(url: string, headers?: Readonly<Record<string, string>>, body?: object): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

@Global()
@Module({})
class TestGround {
  static with(clock: Clock, database: Database): DynamicModule {
    return {
      module: TestGround,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Database, useValue: database },
        AuditRepository,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: WireValidationPipe },
      ],
      exports: [AuditRepository, Clock, Database],
    };
  }
}

/**
 * Makes the application; it boots only when every route declares its access, unless that check is left out. A shared
 * database stays open when the application closes.
 */
export async function startAuthApp(
  controllers: readonly Type[] = [],
  { bootCheck = true, shared }: { readonly bootCheck?: boolean; readonly shared?: TestDatabase } = {},
): Promise<AuthApp> {
  const db = shared ?? (await openTestDatabase());
  const closeDatabase = async (): Promise<void> => {
    if (shared === undefined) await db.close();
  };
  const clock = new SetClock();
  const log = new LogLines();
  const config = testConfig();

  @Module({
    imports: [
      ConfigModule.with(config),
      TestGround.with(clock, db.database),
      EncryptionModule,
      TelemetryModule,
      RateLimitModule,
      AuthModule,
      UsersModule,
    ],
    controllers: [...controllers],
  })
  class Root {}

  const building = Test.createTestingModule({ imports: [Root] }).setLogger(log);
  if (!bootCheck) building.overrideProvider(AccessDeclarations).useValue({});
  const testing = await building.compile();
  const app = testing.createNestApplication<NestFastifyApplication>(
    new FastifyAdapter({ genReqId: () => clock.id('req') }),
  );
  try {
    await app.init();
  } catch (error) {
    await closeDatabase();
    throw error;
  }
  return {
    app,
    clock,
    log,
    config,
    db,
    organization: (sandbox = false) =>
      db.database.systemTransaction((transaction) =>
        app
          .get(UsersService)
          .createOrganization(transaction, { name: 'An organization', kind: 'prime', sandbox }),
      ),
    account: ({ id: organizationId, sandbox }, roles, key) =>
      db.database.transaction({ organizationId }, async (transaction) => {
        const user = await app
          .get(UsersService)
          .createServiceAccount(transaction, { organizationId, displayName: 'An account', roles });
        const request = {
          organizationId,
          sandbox,
          userId: user.id,
          name: 'a key',
          scopes: ['Credential:read'],
          ...key,
        };
        return { ...(await app.get(ApiKeysService).issue(transaction, request)), userId: user.id };
      }),
    call: async (url, headers = {}, body) => {
      const answer = await app.inject(
        body === undefined
          ? { method: 'GET', url, headers }
          : { method: 'POST', url, headers, payload: body },
      );
      const text = answer.body;
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
        text,
      };
    },
    close: async () => {
      await app.close();
      await closeDatabase();
    },
  };
}
