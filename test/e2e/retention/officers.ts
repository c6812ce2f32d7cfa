import type { Answer, Tenant } from '../../support/app/running-app.js';
import { type PeopleApp, startPeopleApp } from '../auth/people.js';
import { payroll, type Processed, storedContract } from '../wcp/payrolls.js';

/** Somebody who signs in, by a fresh proof. */
export interface Officer {
  readonly userId: string;
  readonly organizationId: string;
  readonly email: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  put(path: string, body: unknown, ifMatch?: string): Promise<Answer>;
}

export const signIn = async (
  running: PeopleApp,
  {
    email,
    userId,
    organizationId,
  }: { readonly email: string; readonly userId: string; readonly organizationId: string },
): Promise<Officer> => {
  const { access_token: token } = await running.tokens(email);
  return {
    userId,
    organizationId,
    email,
    get: (path) => running.call('GET', path, undefined, { token }),
    post: (path, body) => running.call('POST', path, body, { token }),
    put: (path, body, ifMatch) =>
      running.call('PUT', path, body, { token, ...(ifMatch === undefined ? {} : { ifMatch }) }),
  };
};

export const officer = async (
  running: PeopleApp,
  organizationId: string,
  roles: readonly string[] = ['org_admin'],
): Promise<Officer> => signIn(running, await running.person(organizationId, roles));

export { startPeopleApp, type PeopleApp };

/** Nobody else is called like this. */
export const CANARY = { lastName: 'Canarybird', firstName: 'Quetzal', workerId: 'XXX-XX-7391' };
export const WORDS = ['Canarybird', 'Quetzal', 'XX-7391'];

/** Files an example with the canary as its first worker; decided with findings where it is the underpaid one. */
export const fileWithCanary = async (
  tenant: Pick<Tenant, 'post'>,
  contractId: string | null,
  values: Readonly<Record<string, unknown>> = {},
  example = 'compliant',
  worker: object = CANARY,
): Promise<string> => {
  const { workers, ...rest } = payroll(values, example);
  const [one, ...others] = workers;
  const answer = await tenant.post('/api/v1/wcp/process', {
    ...(contractId === null ? { contract: INLINE } : { contractId }),
    payroll: { ...rest, workers: [{ ...one, ...worker }, ...others] },
  });
  const { id } = answer.json as Processed;
  if (answer.status !== 201 || id === null) throw new Error(answer.text);
  return id;
};

const INLINE = {
  funding: 'federal_far',
  amount: '500000.00',
  awardDate: '2024-10-15',
  bidOpeningDate: '2024-09-20',
  directDba: true,
  wds: [{ number: 'AZ20240039', mod: 6 }],
};

/** Records the completion of a contract, as its keeper. */
export const complete = async (
  keeper: Officer,
  contractId: string,
  completedOn: string | null,
  keepYears: number | null = null,
): Promise<Answer> => {
  const read = await keeper.get(`/contracts/${contractId}/completion`);
  const tag = read.headers.get('etag') ?? '';
  return keeper.put(`/contracts/${contractId}/completion`, { completedOn, keepYears }, tag);
};

export const setDay = (running: PeopleApp, day: string): void => {
  running.clock.ms = Date.parse(`${day}T18:00:00Z`);
};

export interface Preview {
  readonly digest: string | null;
  readonly payrolls: number;
  readonly decisions: number;
  readonly payrollIds: readonly string[];
  readonly retention: { readonly state: string; readonly keptUntil: string | null } | null;
  readonly held: boolean;
  readonly kept: readonly { readonly payrollId: string; readonly because: string }[];
  readonly hasMore: boolean;
}

export const previewPurge = async (by: Officer, contract: string): Promise<Preview> =>
  (await by.post('/retention/purges/preview', { contract })).json as Preview;

const REASON = 'The time to keep the records is over.';

/** Asks for the purge of what a preview shows now. */
export const requestPurge = async (by: Officer, contract: string, digest?: string): Promise<Answer> =>
  by.post('/retention/purges', {
    contract,
    digest: digest ?? (await previewPurge(by, contract)).digest ?? '0'.repeat(64),
    reason: REASON,
  });

export const approve = async (by: Officer, requested: Answer): Promise<Answer> => {
  const { id, digest } = requested.json as { readonly id: string; readonly digest: string };
  return by.post(`/retention/removals/${id}/approve`, { digest });
};

export { storedContract };
