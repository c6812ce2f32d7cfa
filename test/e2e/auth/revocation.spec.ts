import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Database } from '../../../src/platform/database/database.js';
import { type Answer, send } from '../../support/app/running-app.js';
import { type PeopleApp, type Person, startPeopleApp, type Tokens } from './people.js';

let replicas: readonly [PeopleApp, PeopleApp];
let admin: Person;
let adminToken: string;
let person: Person;
beforeAll(async () => {
  const first = await startPeopleApp();
  const { db, clock } = first;
  const database = db.engine === 'server' ? await Database.open(db.location) : db.database;
  const second = await startPeopleApp({
    clock,
    database: { ...db, database, close: () => database.close() },
  });
  replicas = [first, second];
}, 60_000);
afterAll(async () => {
  await replicas[1].close();
  await replicas[0].close();
});

/** Every kind of credential with which one user is called for, and the id of what issued it. */
interface Credentials {
  readonly session: Tokens;
  readonly key: { readonly id: string; readonly text: string; readonly token: string };
  readonly client: { readonly id: string; readonly secret: string; readonly token: string };
}
let held: Credentials;

const PATH = '/api/v1/wcp/payrolls';
const SCOPES = ['Payroll:read', 'Credential:exchange'];
const bodyOf = ({ json, status, text }: Answer, wanted: number): unknown => {
  if (status !== wanted) throw new Error(text);
  return json;
};
const clientToken = (at: PeopleApp, id: string, secret: string): Promise<Answer> =>
  send(`${at.address}/api/v1/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: id,
      client_secret: secret,
    }).toString(),
  });

beforeEach(async () => {
  const [first] = replicas;
  await first.reset();
  const organization = await first.organization();
  admin = await first.person(organization, ['org_admin', 'metrics']);
  ({ access_token: adminToken } = await first.tokens(admin.email));
  person = await first.person(organization, ['submitter']);
  const session = await first.tokens(person.email);
  const asked = { name: 'Bridge', userId: person.userId, scopes: SCOPES };
  const made = bodyOf(await act('POST', '/auth/keys', asked), 201) as {
    readonly key: string;
    readonly apiKey: { readonly id: string };
  };
  const exchanged = bodyOf(
    await send(`${first.address}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'x-api-key': made.key, 'content-type': 'application/json' },
      body: JSON.stringify({ scope: 'Payroll:read' }),
    }),
    200,
  ) as { readonly access_token: string };
  const { client, secret } = bodyOf(await act('POST', '/auth/clients', asked), 201) as {
    readonly client: { readonly id: string };
    readonly secret: string;
  };
  const granted = bodyOf(await clientToken(first, client.id, secret), 200) as {
    readonly access_token: string;
  };
  held = {
    session,
    key: { id: made.apiKey.id, text: made.key, token: exchanged.access_token },
    client: { id: client.id, secret, token: granted.access_token },
  };
});

const act = (method: string, path: string, body?: unknown, ifMatch?: string): Promise<Answer> =>
  replicas[0].call(method, path, body, { token: adminToken, ...(ifMatch === undefined ? {} : { ifMatch }) });
const bearer = (at: PeopleApp, token: string): Promise<Answer> =>
  send(`${at.address}${PATH}`, { headers: { authorization: `Bearer ${token}` } });

const KINDS = {
  'the access token of a session': (at: PeopleApp) => bearer(at, held.session.access_token),
  'a refresh token': (at: PeopleApp) =>
    at.call('POST', '/auth/refresh', { refresh_token: held.session.refresh_token }),
  'an API key': (at: PeopleApp) => send(`${at.address}${PATH}`, { headers: { 'x-api-key': held.key.text } }),
  'a token that a key was exchanged for': (at: PeopleApp) => bearer(at, held.key.token),
  'a key that is exchanged': (at: PeopleApp) =>
    send(`${at.address}/api/v1/auth/token`, {
      method: 'POST',
      headers: { 'x-api-key': held.key.text, 'content-type': 'application/json' },
      body: JSON.stringify({ scope: 'Payroll:read' }),
    }),
  'the token of a client': (at: PeopleApp) => bearer(at, held.client.token),
  'the secret of a client': (at: PeopleApp) => clientToken(at, held.client.id, held.client.secret),
} as const;
type Kind = keyof typeof KINDS;
const ALL = Object.keys(KINDS) as readonly Kind[];

/** Which kinds still open something, on either server; a token that may nothing opens nothing. */
const open = async (): Promise<readonly string[]> => {
  const answers = await Promise.all(
    ALL.flatMap((kind) =>
      replicas.map(async (replica) => ({ kind, answer: await KINDS[kind](replica), replica })),
    ),
  );
  const opened = await Promise.all(
    answers.map(async ({ kind, answer, replica }) => {
      const { access_token: token } = answer.status === 200 ? (answer.json as Partial<Tokens>) : {};
      const status = token === undefined ? answer.status : (await bearer(replica, token)).status;
      expect([200, 400, 401, 403]).toContain(status);
      return status === 200 ? [kind] : [];
    }),
  );
  return [...new Set(opened.flat())];
};

const SESSION: readonly Kind[] = ['the access token of a session', 'a refresh token'];
const KEY: readonly Kind[] = [
  'an API key',
  'a token that a key was exchanged for',
  'a key that is exchanged',
];
const CLIENT: readonly Kind[] = ['the token of a client', 'the secret of a client'];

describe('on two servers that share a database, within a second', () => {
  it.each<[string, () => Promise<Answer>, readonly Kind[]]>([
    ['deactivating the user', () => act('POST', `/users/${person.userId}/deactivate`, undefined, '"1"'), ALL],
    [
      'taking the role away',
      () => act('PATCH', `/users/${person.userId}`, { roles: ['metrics'] }, '"1"'),
      ALL,
    ],
    ['revoking the key', () => act('POST', `/auth/keys/${held.key.id}/revoke`), KEY],
    ['revoking the client', () => act('POST', `/auth/clients/${held.client.id}/revoke`), CLIENT],
    [
      'signing out',
      () => replicas[0].call('POST', '/auth/logout', undefined, { token: held.session.access_token }),
      SESSION,
    ],
    [
      'ending the session',
      () =>
        replicas[0].call('DELETE', `/auth/sessions/${held.session.session_id}`, undefined, {
          token: held.session.access_token,
        }),
      SESSION,
    ],
  ])('%s closes each credential that hangs on it, and no other', async (_, change, closed) => {
    expect(await open()).toEqual(ALL);
    expect((await change()).status).toBeLessThan(300);
    replicas[0].clock.ms += 1_000;
    expect(await open()).toEqual(ALL.filter((kind) => !closed.includes(kind)));
  });
});
