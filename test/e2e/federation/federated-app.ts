import { createHash, randomBytes } from 'node:crypto';

import { jest } from '@jest/globals';

import { type Answer, send } from '../../support/app/running-app.js';
import {
  type Account,
  CLIENT_ID,
  CLIENT_SECRET,
  PUBLIC_URL,
  startIssuer,
  type TestIssuer,
} from '../../support/oidc/issuer.js';
import { MovedClock, type PeopleApp, type Person, startPeopleApp, type Tokens } from '../auth/people.js';

/** Everything but the time of day runs as it is: what libraries take for now is what the test says. */
const RUNNING = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** The time of everybody: of the product, of the issuer and of the libraries of both. */
class SharedClock extends MovedClock {
  override now(): Date {
    return new Date();
  }
}

/** A login as whoever began it knows it. */
export interface Login {
  readonly verifier: string;
  readonly cookie: string;
  /** The authorization request. */
  readonly location: string;
}

export interface Provider {
  readonly id: string;
  readonly version: number;
  readonly redirectUri: string;
}

/** The whole product with people in it, and an issuer outside. */
export interface FederatedApp extends PeopleApp {
  readonly issuer: TestIssuer;
  /** Moves the time of everybody. */
  later(ms: number): void;
  /** An administrator of a new organization, signed in. */
  administrator(kind?: 'agency' | 'prime'): Promise<Person & { readonly token: string }>;
  /** Configures the issuer for the organization of the administrator. */
  provider(token: string, settings?: object): Promise<Provider>;
  /** Somebody has an account at the issuer and sits at the keyboard. */
  sits(id: string, account: Account, proof?: { amr?: string[]; acr?: string }): void;
  begin(provider: string, query?: string): Promise<Login>;
  /** Where the issuer leads the browser back to, once it has asked who it is. */
  callback(login: Login, search?: string): Promise<Answer>;
  /** The whole way of a browser, up to the code. */
  code(provider: string, query?: string): Promise<{ readonly code: string; readonly verifier: string }>;
  /** The whole way, up to the answer of the last step. */
  signIn(provider: string, query?: string): Promise<Answer>;
  /** Fails the test when it is refused. */
  session(provider: string): Promise<Tokens>;
}

export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');

export const startFederatedApp = async (
  env: Readonly<Record<string, string>> = {},
): Promise<FederatedApp> => {
  jest.useFakeTimers({ now: Date.now(), doNotFake: [...RUNNING] });
  // It warns whoever uses it in earnest of what it keeps in memory.
  const warn = jest.spyOn(console, 'warn').mockReturnValue(undefined);
  const issuer = await startIssuer();
  warn.mockRestore();
  const people = await startPeopleApp({
    clock: new SharedClock(),
    env: { PUBLIC_URL, OUTBOUND_NETWORKS: '127.0.0.1', ...env },
  });
  const get = (path: string, cookie?: string): Promise<Answer> =>
    send(`${people.address}${path}`, {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
    });
  const begin: FederatedApp['begin'] = async (provider, query = '') => {
    const verifier = randomBytes(32).toString('base64url');
    const answer = await get(
      `/api/v1/auth/oidc/${provider}/login?challenge=${challengeOf(verifier)}${query}`,
    );
    if (answer.status !== 303) throw new Error(`no login was begun: ${answer.text}`);
    const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
    return { verifier, cookie, location: answer.headers.get('location') ?? '' };
  };
  const callback: FederatedApp['callback'] = async (login, search) => {
    const back = search === undefined ? await issuer.visit(login.location) : null;
    const path = back === null ? search : `${back.pathname}${back.search}`;
    return get(path ?? '', login.cookie);
  };
  const code: FederatedApp['code'] = async (provider, query) => {
    const login = await begin(provider, query);
    const answer = await callback(login);
    if (answer.status !== 200) throw new Error(`the login was refused: ${answer.text}`);
    return { code: (answer.json as { code: string }).code, verifier: login.verifier };
  };
  const signIn: FederatedApp['signIn'] = async (provider, query) =>
    people.call('POST', '/auth/oidc/token', await code(provider, query));
  return {
    ...people,
    issuer,
    begin,
    callback,
    code,
    signIn,
    session: async (provider) => {
      const answer = await signIn(provider);
      if (answer.status !== 200) throw new Error(`not signed in: ${answer.text}`);
      return answer.json as Tokens;
    },
    later: (ms) => {
      jest.setSystemTime(Date.now() + ms);
    },
    administrator: async (kind) => {
      const person = await people.person(await people.organization(kind), ['org_admin']);
      return { ...person, token: (await people.tokens(person.email)).access_token };
    },
    provider: async (token, settings = {}) => {
      const answer = await people.call(
        'POST',
        '/auth/identity-providers',
        {
          name: 'Example SSO',
          issuer: issuer.url,
          clientId: CLIENT_ID,
          clientSecret: CLIENT_SECRET,
          ...settings,
        },
        { token },
      );
      if (answer.status !== 201) throw new Error(`not configured: ${answer.text}`);
      const provider = answer.json as Provider;
      issuer.redirectUris.add(provider.redirectUri);
      return provider;
    },
    sits: (id, account, proof = {}) => {
      issuer.accounts.set(id, account);
      issuer.user = { id, ...proof };
    },
    close: async () => {
      await issuer.close();
      await people.close();
      jest.useRealTimers();
    },
  };
};
