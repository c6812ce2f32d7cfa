import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { isPermission, PERMISSIONS } from '../../../src/platform/security/catalogue.js';
import { type PeopleApp, startPeopleApp } from '../auth/people.js';
import { type Caller, CALLERS, expected, GRANTS, type Place, PLACES, STANDINGS } from './matrix-table.js';
import { type Asked, type Ids, makeWorld, pathTo, routesOf, type World } from './matrix-world.js';

let people: PeopleApp;
let world: World;
let routes: readonly Asked[];
beforeAll(async () => {
  people = await startPeopleApp();
  world = await makeWorld(people);
  routes = routesOf(people);
}, 90_000);
afterAll(() => people.close());

/** What ends the credential that asks, so that it comes last. */
const LAST = ['passwordChange', 'sessionsEnd', 'authLogout'];

/** What documents say for an example, where the call would change what the others are about. */
const INSTEAD: Readonly<Record<string, (ids: Ids, body: object) => object>> = {
  payrollsProcess: ({ contract }, body) => ({ ...body, contractId: contract }),
  holdsPlace: ({ contract }, body) => ({ ...body, contract }),
  purgesPreview: ({ contract }, body) => ({ ...body, contract }),
  purgesRequest: ({ contract }, body) => ({ ...body, contract }),
  policiesCreate: (_, body) => ({ ...body, enabled: false }),
  authToken: () => ({}),
  authorizationExplain: () => ({ permission: 'Payroll:read' }),
};

interface Told {
  /** Or the status of a fault. */
  readonly verdict: string;
  /** The answer without what tells one request from another. */
  readonly text: string;
}

const ask = async (route: Asked, caller: string, place: Place): Promise<Told> => {
  const ids = world.places[place];
  const instead = INSTEAD[route.operation];
  const body = instead === undefined ? route.body : instead(ids, route.body ?? {});
  const { statusCode, headers, payload } = await people.app.inject({
    method: route.method,
    url: pathTo(route, ids),
    headers: {
      ...world.headers.get(caller),
      ...(route.type === null ? {} : { 'content-type': route.type }),
      ...(route.needsIfMatch ? { 'if-match': '"999"' } : {}),
    },
    ...(route.type === null ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { date, 'x-request-id': id, ...others } = headers;
  const text = `${statusCode} ${JSON.stringify(others)} ${payload}`
    .replace(/"(requestId|instance|decisionId)":"[^"]*"/g, '')
    .replaceAll(ids.contract, 'ctr');
  const verdict = verdictOf(statusCode, payload);
  return { verdict: verdict === 'absent' && route.permission === null ? 'through' : verdict, text };
};

const codeOf = (payload: string): string => (JSON.parse(payload) as { readonly code: string }).code;

/** What of an answer is about access. Whatever else the request was told is no matter of this test. */
const verdictOf = (status: number, payload: string): string => {
  if (status < 400) return 'through';
  if (status >= 500) return `${status}`;
  const code = codeOf(payload);
  if (status === 401)
    return ['credentials_missing', 'key_revoked'].includes(code) ? 'unauthenticated' : 'through';
  if (status === 403 && ['forbidden', 'scope_missing'].includes(code)) return code;
  if (code === 'step_up_required') return 'step_up';
  if (code === 'personal_data_not_shown') return 'masked';
  return code === 'not_found' ? 'absent' : 'through';
};

const placesOf = ({ kind, path, permission }: Asked): readonly Place[] => {
  // What everybody may call is no matter of who asks.
  if (kind === null || kind === 'shared' || permission === null) return ['own'];
  return path.split('{').length > 2 ? PLACES : PLACES.slice(0, 4);
};

/** Whether the table says the same of it as of what is not there, and the caller has no part in it. */
const isLikeAbsent = (route: Asked, caller: Caller, place: Place): boolean => {
  const should = expected(route, caller, place);
  const isUnseen = should === 'absent' || STANDINGS[caller.organization][place] === 'nobody';
  return isUnseen && should === expected(route, caller, 'absent');
};

/** What differs from the table, and where a row that is not to be seen is told from one that is not there. */
const differences = async (route: Asked, name: string): Promise<readonly string[]> => {
  const caller = CALLERS[name]!;
  const differing: string[] = [];
  const answers = new Map<Place, string>();
  for (const place of placesOf(route)) {
    const { verdict, text } = await ask(route, name, place);
    const should = expected(route, caller, place);
    const what = `${route.operation} by ${name} on what is ${place}`;
    if (verdict !== should) differing.push(`${what}: ${verdict}, not ${should}: ${text}`);
    answers.set(place, text);
  }
  const absent = answers.get('absent');
  for (const [place, text] of answers)
    if (absent !== undefined && isLikeAbsent(route, caller, place) && text !== absent)
      differing.push(`${route.operation} by ${name} tells what is ${place}: ${text}, not ${absent}`);
  return differing;
};

describe('every route', () => {
  it('answers every caller on every row as the table says, and hides what is foreign as if it were not there', async () => {
    const inOrder = [...routes].sort((a, b) => LAST.indexOf(a.operation) - LAST.indexOf(b.operation));
    const differing: string[] = [];
    for (const route of inOrder) {
      // One after the other: documents take the process for themselves, and would keep others from the database.
      for (const name of Object.keys(CALLERS)) differing.push(...(await differences(route, name)));
    }
    expect(differing).toEqual([]);
  }, 120_000);
});

describe('the table', () => {
  it('says of every permission who has it', () => {
    const granted = new Set(Object.values(GRANTS).flat());
    expect([...granted].filter((permission) => !isPermission(permission))).toEqual([]);
    expect(PERMISSIONS.filter((permission) => !granted.has(permission))).toEqual([]);
  });

  it('is asked with every method and for every kind of row', () => {
    expect(new Set(routes.map(({ method }) => method)).size).toBe(5);
    expect(routes.length).toBeGreaterThan(100);
  });
});
