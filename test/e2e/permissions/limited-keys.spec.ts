import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ApiKeysService } from '../../../src/modules/auth/index.js';
import { GrantsService } from '../../../src/modules/permissions/index.js';
import { type Answer, type RunningApp, send, startApp, type Tenant } from '../../support/app/running-app.js';
import { problem } from '../auth/people.js';
import { CONTRACT, payroll, storedContract } from '../wcp/payrolls.js';

let running: RunningApp;
let admin: Tenant;
let inside: string;
let outside: string;
let filed: string;
beforeAll(async () => {
  running = await startApp();
  admin = await running.tenant();
  [inside, outside] = [await storedContract(running, admin), await storedContract(running, admin)];
  filed = ((await file(admin, outside)).json as { readonly id: string }).id;
}, 90_000);
afterAll(() => running.close());

interface Limits {
  readonly contracts?: readonly string[];
  readonly scopes?: readonly string[];
}
type Limited = (method: string, path: string, body?: unknown, headers?: object) => Promise<Answer>;

/** A key of an administrator, with limits. */
const limitedTo = async ({ contracts, scopes }: Limits): Promise<Limited> => {
  const { organizationId } = admin;
  const { userId } = await running.colleague(admin, ['org_admin']);
  const all = [...(await running.app.get(GrantsService).grantsOf(organizationId, ['org_admin']))];
  const { text } = await running.db.database.transaction({ organizationId }, (transaction) =>
    running.app.get(ApiKeysService).issue(transaction, {
      ...{ organizationId, userId, sandbox: false, name: 'limited' },
      scopes: scopes ?? all,
      contracts: contracts ?? null,
    }),
  );
  return (method, path, body, headers = {}) =>
    send(`${running.address}/api/v1${path}`, {
      method,
      headers: { 'x-api-key': text, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
};

const file = (tenant: Tenant, contractId: string, headers = {}): Promise<Answer> =>
  tenant.post('/api/v1/wcp/process', { contractId, payroll: payroll() }, headers);
const issued = async (path: string, draft: object): Promise<string> => {
  const { json } = await admin.post(`/api/v1${path}`, { name: 'a credential', ...draft });
  const { apiKey, client } = json as Readonly<Record<string, { readonly id: string } | undefined>>;
  return (apiKey ?? client)!.id;
};

describe('a key for certain contracts', () => {
  let limited: Limited;
  beforeAll(async () => {
    limited = await limitedTo({ contracts: [inside] });
  });

  it('files on these alone, and on none that is described in the request', async () => {
    const process = (body: object): Promise<Answer> =>
      limited('POST', '/wcp/process', { payroll: payroll(), ...body });
    expect((await process({ contractId: inside })).status).toBe(201);
    for (const body of [{ contractId: outside }, { contract: CONTRACT }])
      expect(problem(await process(body))).toEqual([404, 'not_found']);
    expect(
      problem(await limited('POST', '/contracts', { number: 'C-9', name: 'New', contract: CONTRACT })),
    ).toEqual([403, 'forbidden']);
  });

  it('learns nothing of another contract by an idempotency key of its organization', async () => {
    const headers = { 'idempotency-key': 'the-same-request-again' };
    expect((await file(admin, outside, headers)).status).toBe(200);
    const body = { contractId: outside, payroll: payroll() };
    const [again, without] = [
      await limited('POST', '/wcp/process', body, headers),
      await limited('POST', '/wcp/process', body),
    ];
    expect(problem(again)).toEqual([404, 'not_found']);
    const alike = ({ text }: Answer): string => text.replace(/req_\w+/, '');
    expect(alike(again)).toBe(alike(without));
  });

  it('lists nothing of others', async () => {
    for (const path of ['/contracts', '/wcp/payrolls', '/wcp/reviews'])
      expect((await limited('GET', path)).text).not.toMatch(new RegExp(`${outside}|${filed}`));
  });

  it('makes no credential that reaches further', async () => {
    const draft = { name: 'a key', scopes: ['Payroll:read'] };
    for (const path of ['/auth/keys', '/auth/clients']) {
      for (const contracts of [undefined, [outside], [inside, outside]])
        expect(problem(await limited('POST', path, { ...draft, contracts }))).toEqual([
          422,
          'scope_exceeds_owner',
        ]);
      expect((await limited('POST', path, { ...draft, contracts: [inside] })).status).toBe(201);
    }
  });

  it('neither gives a role nor renews what reaches further: the new secret would be its own', async () => {
    const exceeds = [403, 'grant_exceeds_own'];
    const invitation = { email: 'new@example.com', roles: ['submitter'] };
    expect(problem(await limited('POST', '/invitations', invitation))).toEqual(exceeds);
    const role = { name: 'mine', purpose: 'A test.', from: 'submitter' };
    expect(problem(await limited('POST', '/roles', role))).toEqual(exceeds);
    for (const path of ['/auth/keys', '/auth/clients']) {
      const id = await issued(path, { scopes: ['Payroll:read'] });
      const renewed = await limited('POST', `${path}/${id}/rotate`, {}, { 'if-match': '"1"' });
      expect(problem(renewed)).toEqual(exceeds);
    }
  });
});

describe('a key with few scopes', () => {
  it('renews none that has more', async () => {
    const limited = await limitedTo({ scopes: ['ApiKey:rotate', 'OAuthClient:rotate', 'Payroll:read'] });
    for (const path of ['/auth/keys', '/auth/clients']) {
      const [more, same] = [
        await issued(path, { scopes: ['Payroll:read', 'Payroll:submit'] }),
        await issued(path, { scopes: ['Payroll:read'] }),
      ];
      const renew = (id: string): Promise<Answer> =>
        limited('POST', `${path}/${id}/rotate`, {}, { 'if-match': '"1"' });
      const refused = await renew(more);
      expect([problem(refused), (refused.json as { readonly permissions: unknown }).permissions]).toEqual([
        [403, 'grant_exceeds_own'],
        ['Payroll:submit'],
      ]);
      expect((await renew(same)).status).toBeLessThan(300);
    }
  });
});
