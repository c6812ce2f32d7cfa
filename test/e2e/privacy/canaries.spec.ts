import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';

import { Checkpointer } from '../../../src/modules/audit/sealing/checkpointer.js';
import { type Answer, send } from '../../support/app/running-app.js';
import { tracesOf } from '../../support/database/everything-stored.js';
import { drawnTexts } from '../../support/pdf/read-pdf.js';
import { PASSWORD, type PeopleApp, type Person, startPeopleApp } from '../auth/people.js';
import { payroll } from '../wcp/payrolls.js';

const SSN = '219-09-9999';
const WRONG = 'canary heron basalt 7 orchid';
const NEXT = 'canary osprey granite 3 willow';

let people: PeopleApp;
let admin: Person;
beforeAll(async () => {
  people = await startPeopleApp({ env: { METRICS_TOKEN: 'canary-metrics-token-of-40-characters-xx' } });
  admin = await people.person(await people.organization(), ['org_admin', 'platform_admin']);
}, 60_000);
afterAll(() => people.close());

/** What was once shown to somebody, and belongs nowhere else. */
const secrets = new Set<string>([PASSWORD, WRONG, NEXT]);
const ELSEWHERE = '198.51.100.77';

const taken = <T extends object>({ json, status, text }: Answer, names: readonly (keyof T)[]): T => {
  if (status > 201) throw new Error(text);
  const body = json as T;
  for (const name of names)
    for (const secret of [body[name]].flat())
      if (typeof secret === 'string' && secret !== '') secrets.add(secret);
  return body;
};

/** Every secret that the product hands out is made, used, misused and ended. */
const everySecret = async (): Promise<readonly Answer[]> => {
  const { access_token: token, refresh_token: refresh } = taken<{
    access_token: string;
    refresh_token: string;
  }>(await people.login(admin.email), ['access_token', 'refresh_token']);
  const post = (path: string, body?: object, by = token): Promise<Answer> =>
    people.call('POST', path, body, { token: by });
  taken(await people.call('POST', '/auth/refresh', { refresh_token: refresh }), ['refresh_token'] as never);
  const { secret: seed } = taken<{ secret: string }>(await post('/auth/second-factor'), ['secret']);
  const code = TOTP.generate({ secret: Secret.fromBase32(seed), timestamp: people.clock.ms });
  const { recoveryCodes } = taken<{ recoveryCodes: string[] }>(
    await post('/auth/second-factor/confirm', { code }),
    ['recoveryCodes'],
  );
  const made = taken<{ key: string; apiKey: { id: string } }>(
    await post('/auth/keys', { name: 'Bridge', scopes: ['Payroll:read'] }),
    ['key'],
  );
  const client = taken<{ secret: string; client: { id: string } }>(
    await post('/auth/clients', { name: 'Bridge', scopes: ['Payroll:read'] }),
    ['secret'],
  );
  const invited = taken<{ token: string }>(
    await post('/invitations', { email: 'new@example.com', roles: ['submitter'] }),
    ['token'],
  );
  const user = taken<{ id: string }>(
    await people.call('POST', '/invitations/accept', {
      token: invited.token,
      password: NEXT,
      displayName: 'New',
    }),
    [],
  );
  const reset = taken<{ token: string }>(await post(`/users/${user.id}/password-reset`), ['token']);
  const form = (body: Readonly<Record<string, string>>): Promise<Answer> =>
    send(`${people.address}/api/v1/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(body).toString(),
    });
  const asked = {
    grant_type: 'client_credentials',
    client_id: client.client.id,
    client_secret: client.secret,
  };
  taken(await form(asked), ['access_token'] as never);
  // Each in a place where it is refused.
  return Promise.all([
    people.login(admin.email, { password: WRONG }, ELSEWHERE),
    people.login(admin.email, { code: recoveryCodes[0]?.split('').reverse().join('') }, ELSEWHERE),
    people.login(WRONG, {}, ELSEWHERE),
    people.call('POST', '/auth/refresh', { refresh_token: `${refresh}x` }),
    people.call('POST', '/invitations/accept', { token: invited.token, password: NEXT, displayName: 'N' }),
    people.call('POST', '/auth/password/reset', { token: reset.token, password: 'short' }),
    people.call('GET', `/wcp/payrolls/${made.key}`, undefined, { token }),
    people.call('GET', `/wcp/payrolls?cursor=${made.key}`, undefined, { token }),
    people.call('POST', '/policies', { [client.secret]: made.key }, { token }),
    send(`${people.address}/api/v1/auth/me?key=${made.key}`, { headers: { 'x-api-key': `${made.key}0` } }),
    form({ ...asked, scope: client.secret }),
    form({ ...asked, client_secret: `${client.secret}x` }),
  ]);
};

/** A full number in a name, a note and an inline contract, filed and shown in every form that there is. */
const everyExport = async (): Promise<readonly string[]> => {
  const key = taken<{ key: string }>(
    await people.call(
      'POST',
      '/auth/keys',
      {
        name: 'Bridge',
        scopes: [
          'Payroll:submit',
          'Payroll:read',
          'PersonalData:read',
          'Contract:read',
          'Evidence:read',
          'AuditEvent:read',
        ],
      },
      { token: (await people.tokens(admin.email, { code: await nextCode() })).access_token },
    ),
    ['key'],
  ).key;
  const headers = { 'x-api-key': key };
  const { workers, ...rest } = payroll({}, 'underpaid-fringe');
  const [worker, ...others] = workers;
  const filed = await send(`${people.address}/api/v1/wcp/process`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      contract: {
        funding: 'federal_far',
        amount: '500000.00',
        awardDate: '2024-10-15',
        projectNumber: 'P-1',
        projectName: `Pier ${SSN}`,
      },
      payroll: { ...rest, workers: [{ ...worker, lastName: `Echo ${SSN}`, workerId: SSN }, ...others] },
    }),
  });
  const { id } = taken<{ id: string }>(filed, []);
  await people.app.get(Checkpointer).look(0);
  const bytes = async (path: string, more: Readonly<Record<string, string>> = {}): Promise<Uint8Array> => {
    const answer = await fetch(`${people.address}${path}`, { headers: { ...headers, ...more } });
    const body = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 200) throw new Error(`${path}: ${Buffer.from(body).toString()}`);
    return body;
  };
  const text = async (path: string, accept = '*/*'): Promise<string> =>
    Buffer.from(await bytes(path, { accept })).toString('latin1');
  const drawn = async (path: string): Promise<string> =>
    (await drawnTexts(await bytes(path))).flatMap((page) => page.map((one) => one.text)).join('\n');
  const self = `/api/v1/wcp/payrolls/${id}`;
  return Promise.all([
    text(`${self}?explain=full`),
    // Stored in the archive as they are, without compression.
    text(`${self}/evidence.zip`),
    text(`${self}/receipt`),
    drawn(`${self}/wh347.pdf`),
    drawn(`${self}/letter.pdf`),
    text('/api/v1/audit/events', 'application/x-ndjson'),
    text('/api/v1/audit/events', 'text/csv'),
    text('/api/v1/audit/events'),
  ]);
};

let seedOf = '';
const nextCode = async (): Promise<string> => {
  people.clock.ms += 30_000;
  return Promise.resolve(TOTP.generate({ secret: Secret.fromBase32(seedOf), timestamp: people.clock.ms }));
};

/** As it is, and as it would look inside something that was encoded. */
const looks = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64').replaceAll('=', ''),
  Buffer.from(secret).toString('hex'),
];

it('no password, token, key, code or number of a person is in a log, a metric, an error, an export or a column', async () => {
  const refused = await everySecret();
  for (const { status } of refused) expect([400, 401, 403, 404, 422]).toContain(status);
  seedOf = [...secrets].find((one) => /^[A-Z2-7]{32}$/.test(one)) ?? '';
  const exports = await everyExport();
  const metrics = await fetch(`${people.address}/api/metrics`, {
    headers: { authorization: 'Bearer canary-metrics-token-of-40-characters-xx' },
  });
  expect(metrics.status).toBe(200);
  secrets.add(SSN).add(SSN.replaceAll('-', ''));
  expect(secrets.size).toBeGreaterThan(20);
  const canaries = [...secrets].flatMap(looks);
  const told = {
    log: people.log.join('\n'),
    metrics: await metrics.text(),
    errors: refused.map((one) => one.text).join('\n'),
    exports: exports.join('\n'),
  };
  // The search finds what is there.
  expect(told.log).toContain('"message":"request"');
  expect(told.exports).toContain('Session:create');
  for (const [where, text] of Object.entries(told))
    expect([where, canaries.filter((canary) => text.toLowerCase().includes(canary.toLowerCase()))]).toEqual([
      where,
      [],
    ]);
  expect(await tracesOf(people.db, canaries)).toEqual([]);
}, 60_000);
