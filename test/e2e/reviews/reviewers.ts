import { ApiKeysService } from '../../../src/modules/auth/index.js';
import { GrantsService } from '../../../src/modules/permissions/index.js';
import { Clock } from '../../../src/platform/clock.js';
import { type Answer, type RunningApp, send, type Tenant } from '../../support/app/running-app.js';
import { payroll, type Processed } from '../wcp/payrolls.js';

/** A clock that stands until it is told otherwise. */
export class SetClock extends Clock {
  constructor(public ms = Date.UTC(2025, 5, 20, 12)) {
    super();
  }

  override now(): Date {
    return new Date(this.ms);
  }

  passMinutes(minutes: number): void {
    this.ms += minutes * 60_000;
  }
}

/** A user and one of its keys. */
export interface Caller {
  readonly userId: string;
  readonly organizationId: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

let people = 0;

/** Another key of the same user. */
export const withKey = async (
  { app, db, address }: RunningApp,
  user: { readonly userId: string; readonly organizationId: string },
  roles: readonly string[],
): Promise<Caller> => {
  const { organizationId, userId } = user;
  const scopes = await app.get(GrantsService).grantsOf(organizationId, roles);
  const { text } = await db.database.transaction({ organizationId }, (transaction) =>
    app.get(ApiKeysService).issue(transaction, {
      organizationId,
      userId,
      sandbox: false,
      name: 'a key',
      scopes: [...scopes],
    }),
  );
  const headers = { 'x-api-key': text };
  return {
    ...user,
    get: (path) => send(`${address}${path}`, { headers }),
    post: (path, body, more = {}) =>
      send(`${address}${path}`, {
        method: 'POST',
        headers: {
          ...headers,
          ...more,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
};

/** A person of the organization, by the roles. */
export const person = async (
  running: RunningApp,
  { organizationId }: Pick<Tenant, 'organizationId'>,
  roles: readonly string[],
): Promise<Caller> => {
  people += 1;
  const userId = `usr_person${people}`;
  await running.db.database.system
    .insertInto('users')
    .values({
      id: userId,
      organization_id: organizationId,
      email: `person-${people}@agency.example`,
      display_name: 'A person',
      roles: [...roles],
      status: 'active',
      created_at: new Date('2025-01-01T00:00:00Z'),
    })
    .execute();
  return withKey(running, { organizationId, userId }, roles);
};

/** A review as it is answered. */
export interface ReviewBody {
  readonly payrollId: string;
  readonly state: string;
  readonly priority: number | null;
  readonly claim: { readonly by: string; readonly organizationId: string; readonly until: string } | null;
  readonly outcome: string | null;
  readonly override: {
    readonly outcome: string;
    readonly digest: string;
    readonly proposedBy: string;
  } | null;
  readonly findings: readonly {
    readonly id: string;
    readonly rule: string;
    readonly effect: string;
    readonly verdict: string | null;
    readonly reason: string | null;
  }[];
  readonly actions: readonly {
    readonly action: string;
    readonly by: string;
    readonly reason: string | null;
    readonly note: string | null;
  }[];
  readonly next: readonly string[];
  readonly links: { readonly successor?: string };
}

/** The example that owes fringe benefits, or another one, filed by the tenant. */
export const file = async (
  tenant: Pick<Tenant, 'post'>,
  contractId: string,
  example = 'underpaid-fringe',
  values: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const answer = await tenant.post('/api/v1/wcp/process', { contractId, payroll: payroll(values, example) });
  const { id } = answer.json as Processed;
  if (answer.status !== 201 || id === null) throw new Error(answer.text);
  return id;
};

export const reviewPath = (id: string): string => `/api/v1/wcp/payrolls/${id}/review`;

export const read = async (caller: Pick<Caller, 'get'>, id: string): Promise<ReviewBody> => {
  const answer = await caller.get(reviewPath(id));
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json as ReviewBody;
};

/** The tag that the caller would send now. */
export const tag = async (caller: Pick<Caller, 'get'>, id: string): Promise<string> =>
  (await caller.get(reviewPath(id))).headers.get('etag') ?? '';

export const claim = (caller: Caller, id: string, action?: string): Promise<Answer> =>
  caller.post(`${reviewPath(id)}/claim`, action === undefined ? undefined : { action });

/** Decides as somebody who has just read the review. */
export const decide = async (caller: Caller, id: string, body: object, ifMatch?: string): Promise<Answer> =>
  caller.post(reviewPath(id), body, { 'if-match': ifMatch ?? (await tag(caller, id)) });

export const conclude = async (caller: Caller, id: string, body: object, ifMatch?: string): Promise<Answer> =>
  caller.post(`${reviewPath(id)}/override`, body, { 'if-match': ifMatch ?? (await tag(caller, id)) });

/** Another decision on the payroll, as a later law would make it. */
export const decideAgain = async (
  { db }: RunningApp,
  payrollId: string,
  next: { readonly id: string; readonly by: string },
): Promise<void> => {
  const { system } = db.database;
  const before = await system
    .selectFrom('decisions')
    .selectAll()
    .where('payroll_id', '=', payrollId)
    .orderBy('ordinal', 'desc')
    .executeTakeFirstOrThrow();
  // The database derives it.
  const { review_priority: derived, ...stored } = before;
  if (derived === null) throw new Error(`${before.id} needs nobody`);
  await system
    .insertInto('decisions')
    .values({ ...stored, id: next.id, ordinal: before.ordinal + 1, decided_by: next.by })
    .execute();
};
