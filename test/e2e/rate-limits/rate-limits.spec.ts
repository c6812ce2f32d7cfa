import { get } from 'node:http';

import { afterEach, describe, expect, it } from '@jest/globals';

import { type Answer, type RunningApp, send, startApp } from '../../support/app/running-app.js';
import { payroll, storedContract } from '../wcp/payrolls.js';

const NONE = {
  RATE_LIMITS: 'true',
  RATE_LIMIT_IP_PER_SECOND: '0',
  RATE_LIMIT_IP_PER_MINUTE: '0',
  RATE_LIMIT_CREDENTIAL_PER_SECOND: '0',
  RATE_LIMIT_CREDENTIAL_PER_MINUTE: '0',
  RATE_LIMIT_PROCESS_PER_MINUTE: '0',
};
const ME = '/api/v1/auth/me';
const PROCESS = '/api/v1/wcp/process';

let running: RunningApp;
afterEach(() => running.close());
const start = async (env: Readonly<Record<string, string>>): Promise<RunningApp> =>
  (running = await startApp({ env: { ...NONE, ...env } }));

const times = async (count: number, call: () => Promise<Answer>): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let at = 0; at < count; at += 1) answers.push(await call());
  return answers;
};
const statuses = (answers: readonly Answer[]): readonly number[] => answers.map(({ status }) => status);
const from = (address: string, key = ''): Promise<Answer> =>
  send(`${running.address}${ME}`, { headers: { 'x-forwarded-for': address, 'x-api-key': key } });

/** The header lines of an answer as they were sent, which fetch would join. */
const lines = (path: string, key: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    get(`${running.address}${path}`, { headers: { 'x-api-key': key } }, (response) => {
      response.resume().on('end', () => {
        resolve(response.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()));
      });
    }).on('error', reject);
  });

describe('a credential', () => {
  // First: what Nest logs goes to the first application of a process.
  it('that floods the server leaves one line of it in the log, and a count in the metrics', async () => {
    await start({ RATE_LIMIT_CREDENTIAL_PER_MINUTE: '2', METRICS_PUBLIC: 'true' });
    const tenant = await running.tenant();
    await times(6, () => tenant.get(ME));
    expect(running.log.filter((line) => line.includes('"event":"rate_limit"'))).toHaveLength(1);
    const { text } = await fetch(`${running.address}/api/metrics`).then(async (page) => ({
      text: await page.text(),
    }));
    expect(text).toContain('http_requests_rate_limited_total{policy="credential"} 4');
  });

  it('is served as often as its limit says, then told when to come again; others are not held up', async () => {
    await start({ RATE_LIMIT_CREDENTIAL_PER_MINUTE: '3' });
    const tenant = await running.tenant();
    const served = await times(3, () => tenant.get(ME));
    expect(statuses(served)).toEqual([200, 200, 200]);
    expect(served.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['2', '1', '0']);

    const refused = await tenant.get(ME);
    expect(refused.json).toMatchObject({
      status: 429,
      code: 'quota_exceeded',
      violatedPolicies: [{ name: 'credential', limit: 3, windowSeconds: 60 }],
      retryAfter: Number(refused.headers.get('retry-after')),
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await lines(ME, tenant.key)).filter((name) => name.startsWith('retry-after'))).toEqual([
      'retry-after',
    ]);
    expect((await (await running.colleague(tenant, ['org_admin'])).get(ME)).status).toBe(200);
  });

  it('is counted exactly, however many of its requests come at once', async () => {
    await start({ RATE_LIMIT_CREDENTIAL_PER_MINUTE: '20' });
    const tenant = await running.tenant();
    const answers = await Promise.all(Array.from({ length: 50 }, () => tenant.get(ME)));
    expect(statuses(answers).filter((status) => status === 200)).toHaveLength(20);
    expect(statuses(answers).filter((status) => status === 429)).toHaveLength(30);
  });
});

describe('a network', () => {
  it('is counted before anybody looks at the credential, an IPv6 one by its first 64 bits', async () => {
    await start({ RATE_LIMIT_IP_PER_MINUTE: '2', TRUST_PROXY: '127.0.0.1' });
    const wrong = 'wcp_live_nobodyhasthiskey';
    expect(statuses(await times(3, () => from('2001:db8:1:2::5', wrong)))).toEqual([401, 401, 429]);
    expect((await from('2001:db8:1:2:ffff::9')).status).toBe(429);
    expect((await from('2001:db8:1:3::5')).status).toBe(401);
    expect((await from('203.0.113.7')).status).toBe(401);
  });

  it('is that of the connection, whatever a client says that is no proxy of ours', async () => {
    await start({ RATE_LIMIT_IP_PER_MINUTE: '2' });
    expect(
      statuses([await from('203.0.113.1'), await from('203.0.113.2'), await from('203.0.113.3')]),
    ).toEqual([401, 401, 429]);
  });

  it('may ask for health as often as it likes, and for addresses that do not exist it may not', async () => {
    await start({ RATE_LIMIT_IP_PER_MINUTE: '2' });
    const ask = (path: string) => () => send(`${running.address}${path}`, {});
    expect(statuses(await times(5, ask('/api/health/live')))).toEqual([200, 200, 200, 200, 200]);
    expect(statuses(await times(3, ask('/api/health/../nothing')))).toEqual([404, 404, 429]);
  });
});

describe('an organization', () => {
  it('submits so many payrolls a minute, with however many keys, and reads on', async () => {
    await start({ RATE_LIMIT_PROCESS_PER_MINUTE: '2' });
    const tenant = await running.tenant();
    const colleague = await running.colleague(tenant, ['org_admin']);
    const contractId = await storedContract(running, tenant);
    const filed = (number: number) => ({ contractId, payroll: payroll({ payrollNumber: number }) });
    const answers = [
      await tenant.post(PROCESS, filed(1)),
      await colleague.post(PROCESS, filed(2)),
      await tenant.post(PROCESS, filed(3)),
    ];
    expect(statuses(answers)).toEqual([201, 201, 429]);
    const stored = await running.db.database.system.selectFrom('payrolls').select('payroll_number').execute();
    expect(stored.map(({ payroll_number: number }) => number).sort()).toEqual([1, 2]);
    expect((await tenant.get('/api/v1/wcp/payrolls')).status).toBe(200);
    const stranger = await running.tenant();
    expect((await stranger.post(PROCESS, {})).status).toBe(422);
  });
});

describe('the fields of the draft', () => {
  it('tell every policy, where they are switched on', async () => {
    await start({
      RATE_LIMIT_IP_PER_SECOND: '50',
      RATE_LIMIT_CREDENTIAL_PER_MINUTE: '3',
      RATE_LIMIT_STANDARD_HEADERS: 'true',
    });
    const { headers } = await (await running.tenant()).get(ME);
    expect(headers.get('ratelimit-policy')).toBe('"ip-burst";q=50;w=1, "credential";q=3;w=60');
    expect(headers.get('ratelimit')).toMatch(/^"credential";r=2;t=\d+$/);
  });
});
