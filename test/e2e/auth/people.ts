import { PasswordsService } from '../../../src/modules/auth/index.js';
import { UsersService } from '../../../src/modules/users/index.js';
import { Clock } from '../../../src/platform/clock.js';
import {
  type Answer,
  type RunningApp,
  type RunningOptions,
  send,
  startApp,
} from '../../support/app/running-app.js';

/** A clock that stands until it is told otherwise. */
export class MovedClock extends Clock {
  ms = Date.UTC(2026, 10, 22, 12);
  override now(): Date {
    return new Date(this.ms);
  }
}

/** A password that the policy takes. */
export const PASSWORD = 'violet kayak summit 9 lantern';
/** What a hash costs is not what these tests are about. */
const CHEAP = { ARGON2_MEMORY_KIB: '8', ARGON2_PASSES: '1' };

export interface Person {
  readonly userId: string;
  readonly organizationId: string;
  readonly email: string;
}

/** The tokens of a session, as the wire gives them. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly session_id: string;
}

/** The whole product with people in it, and a clock that the test moves. */
export interface PeopleApp extends RunningApp {
  readonly clock: MovedClock;
  organization(kind?: 'agency' | 'prime'): Promise<string>;
  person(organizationId: string, roles: readonly string[], email?: string): Promise<Person>;
  /** Sends JSON; `from` is the address that the call comes from. */
  call(
    method: string,
    path: string,
    body?: unknown,
    options?: { readonly token?: string; readonly from?: string; readonly ifMatch?: string },
  ): Promise<Answer>;
  login(email: string, extra?: object, from?: string): Promise<Answer>;
  /** Signs in, and fails the test when that is refused. */
  tokens(email: string, extra?: object): Promise<Tokens>;
}

export const startPeopleApp = async (
  options: Omit<RunningOptions, 'clock'> & { readonly clock?: MovedClock } = {},
): Promise<PeopleApp> => {
  const clock = options.clock ?? new MovedClock();
  const running = await startApp({
    ...options,
    clock,
    env: { ...CHEAP, TRUST_PROXY: '127.0.0.1', ...options.env },
  });
  const { app, db, address } = running;
  let people = 0;
  const call: PeopleApp['call'] = (method, path, body, { token, from, ifMatch } = {}) =>
    send(`${address}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(from === undefined ? {} : { 'x-forwarded-for': from }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const login: PeopleApp['login'] = (email, extra = {}, from) =>
    call('POST', '/auth/login', { email, password: PASSWORD, ...extra }, from === undefined ? {} : { from });
  return {
    ...running,
    clock,
    call,
    login,
    tokens: async (email, extra) => {
      const answer = await login(email, extra);
      if (answer.status !== 200) throw new Error(`not signed in: ${answer.text}`);
      return answer.json as Tokens;
    },
    organization: (kind = 'prime') =>
      db.database.systemTransaction(
        async (transaction) =>
          (
            await app
              .get(UsersService)
              .createOrganization(transaction, { name: 'Example Builders', kind, sandbox: false })
          ).id,
      ),
    person: async (organizationId, roles, email = `person${(people += 1)}@example.com`) => {
      const hash = await app.get(PasswordsService).accept(
        PASSWORD,
        {
          email,
          displayName: 'Dana Example',
          organizationName: 'Example Builders',
          hasSecondFactor: false,
          secondFactorRequired: false,
        },
        '',
      );
      return db.database.transaction({ organizationId }, async (transaction) => {
        const { id: userId } = await app
          .get(UsersService)
          .createPerson(transaction, { organizationId, email, displayName: 'Dana Example', roles });
        await app.get(PasswordsService).store(transaction, { userId, organizationId }, hash);
        return { userId, organizationId, email };
      });
    },
  };
};

/** The code of a problem, beside its status. */
export const problem = ({ status, json }: Answer): readonly [number, unknown] => [
  status,
  (json as Readonly<Record<string, unknown>> | undefined)?.['code'],
];
