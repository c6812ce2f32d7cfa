import { readFileSync } from 'node:fs';

import { Checkpointer } from '../../../src/modules/audit/sealing/checkpointer.js';
import { ApiKeysService } from '../../../src/modules/auth/index.js';
import { OpenApi } from '../../../src/modules/docs/index.js';
import { Reasons } from '../../../src/modules/retention/reasons.js';
import { placeOfReason } from '../../../src/modules/retention/removals/removal-places.js';
import { RemovalsRepository } from '../../../src/modules/retention/removals/removals.repository.js';
import { importDeterminations, type RunningApp, send, type Tenant } from '../../support/app/running-app.js';
import { type PeopleApp } from '../auth/people.js';
import { takesPart } from '../walls/participants.js';
import { AZ20240039, CONTRACT, payroll } from '../wcp/payrolls.js';
import {
  type Caller,
  CALLERS,
  GRANTS,
  KINDS,
  type Method,
  NAMED_IN_BODY,
  type Organization,
  type Place,
  type Route,
} from './matrix-table.js';

/** The ids that stand for the parameters of paths. */
export interface Ids {
  readonly contract: string;
  readonly conformance: string;
  readonly participant: string;
  readonly payroll: string;
  /** By the segment that comes before the parameter. */
  readonly tenant: ReadonlyMap<string, string>;
  readonly organization: string;
  readonly session: string;
}

/** A route with what it is asked with. */
export interface Asked extends Route {
  readonly needsIfMatch: boolean;
  readonly type: string | null;
  /** The example of the documentation. */
  readonly body: unknown;
}

interface Operation {
  readonly operationId: string;
  readonly 'x-required-permission'?: string;
  readonly 'x-requires-step-up'?: boolean;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<
        string,
        {
          readonly example?: unknown;
          readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
        }
      >
    >;
  };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every route of the running application, as it describes itself. @throws {Error} for a parameter that nothing stands for */
export const routesOf = ({ app }: RunningApp): readonly Asked[] => {
  const { paths } = JSON.parse(app.get(OpenApi).text) as {
    readonly paths: Readonly<Record<string, Readonly<Partial<Record<string, Operation>>>>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [asked(method.toUpperCase() as Method, path, operation)];
    }),
  );
};

const asked = (method: Method, path: string, operation: Operation): Asked => {
  const [type = null, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const [first] = Object.values(content?.examples ?? {});
  return {
    operation: operation.operationId,
    method,
    path,
    permission: operation['x-required-permission'] ?? null,
    isFresh: operation['x-requires-step-up'] === true,
    kind: NAMED_IN_BODY[operation.operationId] ?? kindOf(path),
    needsIfMatch:
      operation.parameters?.some(({ name, required }) => name === 'If-Match' && required) === true,
    type,
    body: content?.example ?? first?.value,
  };
};

const kindOf = (path: string): Route['kind'] => {
  if (!path.includes('{')) return null;
  const found = KINDS.find(([prefix]) => path.startsWith(prefix));
  if (found === undefined) throw new Error(`nothing in the table stands for the parameters of ${path}`);
  return found[1];
};

/** The path with the ids of a place. @throws {Error} for a parameter that nothing stands for */
export const pathTo = ({ path, kind }: Route, ids: Ids): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string, at: number) => {
    const before =
      path
        .slice(0, at - 1)
        .split('/')
        .at(-1) ?? '';
    const id = kind === 'shared' ? SHARED.get(name) : (NESTED(ids).get(name) ?? OUTER(ids, kind, before));
    if (id === undefined) throw new Error(`nothing stands for {${name}} of ${path}`);
    return id;
  });

const SHARED = new Map([
  ['number', 'CO20230022'],
  ['mod', '3'],
  ['version', '1'],
  ['code', 'not_found'],
]);
const NESTED = (ids: Ids): ReadonlyMap<string, string> =>
  new Map([
    ['conformance', ids.conformance],
    ['participantId', ids.participant],
    ['userId', ids.tenant.get('users') ?? ''],
  ]);
const OUTER = (ids: Ids, kind: Route['kind'], before: string): string | undefined =>
  kind === 'contract' || kind === 'payroll' || kind === 'organization' || kind === 'session'
    ? ids[kind]
    : ids.tenant.get(before);

const CO20230022 = readFileSync(
  new URL('../../../examples/wage-determinations/CO20230022_mod3.txt', import.meta.url),
);

const WORKER = {
  classification: 'SOLAR PANEL INSTALLER',
  wageDetermination: 'AZ20240039',
  rate: '24.50',
  fringe: '6.10',
  proposedOn: '2024-11-04',
};

const made = async (tenant: Tenant, path: string, body: object): Promise<{ readonly id: string }> => {
  const answer = await tenant.post(`/api/v1${path}`, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  const told = answer.json as Readonly<Record<string, { readonly id: string }>> & { readonly id: string };
  // Whatever is shown with a secret stands beside it.
  return told['apiKey'] ?? told['client'] ?? told['invitation'] ?? told;
};

/** An identity provider as it is stored: over the API it takes a fresh proof, and its issuer is asked. */
const providerOf = async ({ db, clock }: PeopleApp, { organizationId, userId }: Tenant): Promise<string> => {
  const id = clock.id('idp');
  const { system } = db.database;
  const settings = {
    groups_claim: 'groups',
    mapping: '[]',
    provisions: false,
    max_age_s: 3600,
    enabled: false,
  };
  await system
    .insertInto('identity_providers')
    .values({
      ...{ id, organization_id: organizationId, name: 'Example SSO', issuer: 'https://login.example.com' },
      ...{ client_id: 'a client', client_secret: null, token_endpoint_auth: 'none', algorithms: ['RS256'] },
      ...{ ...settings, second_factor_amr: [], second_factor_acr: [], audience: null, scopes: [] },
      ...{ version: 1, created_at: clock.now(), created_by: userId },
    })
    .execute();
  return id;
};

/** A purge that somebody asked for, as it is stored: over the API there would have to be something that may go. */
const removalOf = async (
  { app, db, clock }: PeopleApp,
  { organizationId, userId }: Tenant,
  contract: string,
): Promise<string> => {
  const id = clock.id('prg');
  await db.database.systemTransaction((transaction) =>
    app.get(RemovalsRepository).insert(transaction, {
      ...{ id, organizationId, kind: 'purge', contractId: contract, person: null, state: 'requested' },
      ...{ digest: '0'.repeat(64), payrolls: 1, decisions: 1, concluded: null },
      reason: app.get(Reasons).seal(placeOfReason(id), 'A test of access.').sealed,
      requestedAt: clock.now(),
      requestedBy: userId,
    }),
  );
  return id;
};

/** One row of every kind, of one organization. */
const placeOf = async (people: PeopleApp, tenant: Tenant, name: string): Promise<Ids> => {
  const contract = (await made(tenant, '/contracts', { number: `C-${name}`, name, contract: CONTRACT })).id;
  const somebody = await people.colleague(tenant, ['submitter']);
  const participant = await made(tenant, `/contracts/${contract}/participants`, {
    organizationId: (await people.tenant()).organizationId,
    role: 'subcontractor',
    validFrom: '2026-01-01',
  });
  const key = { name: 'a key', userId: somebody.userId, scopes: ['Payroll:read'] };
  const policy = {
    name: 'Nothing',
    enabled: false,
    effect: 'deny',
    subject: 'Payroll',
    actions: ['withdraw'],
    roles: ['integration'],
    unconditional: true,
    reason: 'A test.',
  };
  const filed = await made(tenant, '/wcp/process', {
    contractId: contract,
    payroll: payroll({}, 'underpaid-fringe'),
  });
  const event = await people.db.database.system
    .selectFrom('audit_events')
    .select('id')
    .where('organization_id', '=', tenant.organizationId)
    .executeTakeFirstOrThrow();
  const provider = await providerOf(people, tenant);
  return {
    contract,
    conformance: (await made(tenant, `/contracts/${contract}/conformances`, WORKER)).id,
    participant: participant.id,
    payroll: filed.id,
    organization: tenant.organizationId,
    session: '',
    tenant: new Map([
      ['clients', (await made(tenant, '/auth/clients', key)).id],
      ['keys', (await made(tenant, '/auth/keys', key)).id],
      ['events', event.id],
      [
        'invitations',
        (await made(tenant, '/invitations', { email: `${name}@example.org`, roles: ['submitter'] })).id,
      ],
      ['policies', (await made(tenant, '/policies', policy)).id],
      ['roles', (await made(tenant, '/roles', { name: 'theirs', purpose: 'A test.', from: 'submitter' })).id],
      ['users', somebody.userId],
      ['identity-providers', provider],
      ['oidc', provider],
      ['removals', await removalOf(people, tenant, contract)],
      ['holds', (await made(tenant, '/retention/holds', { contract, reason: 'A test of access.' })).id],
    ]),
  };
};

const HEX = '0'.repeat(32);
const ABSENT: Ids = {
  contract: `ctr_${HEX}`,
  conformance: `cnf_${HEX}`,
  participant: `par_${HEX}`,
  payroll: `pay_${HEX}`,
  organization: `org_${HEX}`,
  session: `ses_${HEX}`,
  tenant: new Map([
    ['clients', `cli_${HEX}`],
    ['keys', 'key_000000000000'],
    ['events', `evt_${HEX}`],
    ['invitations', `inv_${HEX}`],
    ['policies', `pol_${HEX}`],
    ['roles', `rol_${HEX}`],
    ['users', `usr_${HEX}`],
    ['identity-providers', `idp_${HEX}`],
    ['holds', `hld_${HEX}`],
    ['removals', `prg_${HEX}`],
  ]),
};

export interface World {
  readonly places: Readonly<Record<Place, Ids>>;
  /** What each caller sends to say who it is. */
  readonly headers: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Organizations, one row of every kind in each, and all callers. */
export const makeWorld = async (people: PeopleApp): Promise<World> => {
  const [home, third, other, agency, subcontractor, stranger] = [
    await people.tenant(),
    await people.tenant(),
    await people.tenant(),
    await people.tenant(),
    await people.tenant(),
    await people.tenant(),
  ];
  await importDeterminations(people, home, [AZ20240039, CO20230022]);
  await enterMeanings(await people.tenant(['platform_admin']));
  const own = await placeOf(people, home, 'own');
  const participating = await placeOf(people, third, 'participating');
  const foreign = await placeOf(people, other, 'foreign');
  const elsewhere = await made(home, '/contracts', { number: 'C-2', name: 'Another', contract: CONTRACT });
  await takesPart(people, own.contract, agency, 'agency');
  await takesPart(people, own.contract, subcontractor, 'subcontractor');
  await takesPart(people, participating.contract, home, 'agency');
  // Nobody has a checkpoint who has done nothing.
  for (const [at, tenant] of [agency, subcontractor, stranger].entries())
    await made(tenant, '/invitations', { email: `admin${at}@example.net`, roles: ['org_admin'] });
  await made(home, '/roles', {
    name: 'back_office',
    purpose: 'A test.',
    from: 'org_admin',
    permissions: GRANTS['back_office'],
  });
  const tenants: Readonly<Record<Organization, Tenant>> = { home, agency, subcontractor, stranger };
  const headers = new Map<string, Readonly<Record<string, string>>>();
  let session = '';
  for (const [name, caller] of Object.entries(CALLERS)) {
    const signed = await headersOf(people, tenants[caller.organization], caller, elsewhere.id);
    headers.set(name, signed.headers);
    if (name === 'org_admin, signed in') session = signed.another;
  }
  const foreignSession = await people.person(other.organizationId, ['submitter']);
  const theirs = (await people.tokens(foreignSession.email)).session_id;
  const places = {
    own: { ...own, session },
    participating: { ...participating, session: theirs },
    foreign: { ...foreign, session: theirs },
    absent: ABSENT,
    crossed: { ...own, conformance: foreign.conformance, participant: foreign.participant },
  };
  await people.app.get(Checkpointer).look(0);
  return { places, headers };
};

/** A first version of what the notes of the shared determination mean. */
const enterMeanings = async (platform: Tenant): Promise<void> => {
  const path = '/api/v1/wage-determinations/CO20230022/3/entries';
  const footnotes = [{ block: 84, letter: 'b', meanings: [{ kind: 'paid_holidays' }] }];
  const { status, text } = await platform.send('PUT', path, { footnotes }, { 'if-match': '"0"' });
  if (status !== 200) throw new Error(text);
};

interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  /** Another session of the same user. */
  readonly another: string;
}

const headersOf = async (
  people: PeopleApp,
  tenant: Tenant,
  caller: Caller,
  contract: string,
): Promise<Signed> => {
  const { roles, credential, scopes, elsewhere } = caller;
  if (credential === 'none') return { headers: {}, another: '' };
  if (credential === 'session') {
    const person = await people.person(tenant.organizationId, roles);
    const tokens = await people.tokens(person.email);
    const { session_id: another } = await people.tokens(person.email);
    return { headers: { authorization: `Bearer ${tokens.access_token}` }, another };
  }
  const attributes = { caseNumber: 'C-1', caseContracts: [contract], caseUntil: '2100-01-01T00:00:00Z' };
  const colleague = await people.colleague(tenant, roles, elsewhere === 'by case' ? attributes : {});
  if (credential === 'dead')
    await send(`${people.address}/api/v1/users/${colleague.userId}/deactivate`, {
      method: 'POST',
      headers: { 'x-api-key': tenant.key, 'if-match': '"1"' },
    });
  if (scopes === undefined && elsewhere !== 'by key')
    return { headers: { 'x-api-key': colleague.key }, another: '' };
  const { organizationId } = tenant;
  const { text } = await people.db.database.transaction({ organizationId }, (transaction) =>
    people.app.get(ApiKeysService).issue(transaction, {
      organizationId,
      userId: colleague.userId,
      sandbox: false,
      name: 'a narrow key',
      scopes: scopes ?? GRANTS[roles[0] ?? ''] ?? [],
      contracts: elsewhere === undefined ? null : [contract],
    }),
  );
  return { headers: { 'x-api-key': text }, another: '' };
};
