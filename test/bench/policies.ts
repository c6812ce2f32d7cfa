/**
 * `npm run bench:policies`: the process call with 50 policies on the caller beside none, in turn, on one server.
 *
 * The difference is of CPU time for each request. BENCH_SECONDS and BENCH_ROUNDS change the run.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import pg from 'pg';

import { createServerDatabase } from '../support/database/test-server.js';
import { underLoad } from './load.js';
import { payrollWith } from './payrolls.js';
import { product } from './server.js';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const POLICIES = 50;

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

let sent = 0;
const [head = '', tail = ''] = JSON.stringify(payrollWith(25, 'BUSINESS-NAME')).split('BUSINESS-NAME');

/** Half of them refuse other contractors, half allow these: every one is asked on every call. */
const document = (at: number): string =>
  JSON.stringify({
    effect: at % 2 === 0 ? 'deny' : 'allow',
    subject: 'Payroll',
    actions: ['submit', 'read'],
    when:
      at % 2 === 0
        ? { contractor: { eq: `NOBODY ${at}` } }
        : { weekEnding: { after: '2000-01-01' }, organizationId: { eq: { var: 'principal.orgId' } } },
    reason: 'a bench',
  });

const main = async (): Promise<void> => {
  const database = await createServerDatabase();
  const data = mkdtempSync(join(tmpdir(), 'wcp-bench-'));
  const ours = await product(database.location.url, data, 10);
  const client = new pg.Client({ connectionString: database.location.url });
  await client.connect();
  const { rows } = await client.query<{ id: string; organization_id: string }>(
    'select id, organization_id from contracts',
  );
  const [contract] = rows;
  if (contract === undefined) throw new Error('the demo contract is missing');
  for (let at = 0; at < POLICIES; at++) {
    await client.query(
      `insert into policies (id, organization_id, name, enabled, document, version, created_at, created_by)
       values ($1, $2, $3, false, $4, 1, now(), 'usr_bench')`,
      [`pol_bench${at}`, contract.organization_id, `bench ${at}`, document(at)],
    );
  }
  const enable = async (enabled: boolean): Promise<void> => {
    await client.query('update policies set enabled = $1', [enabled]);
    await client.query(
      `insert into authorization_versions values ($1, 1)
       on conflict (organization_id) do update set version = authorization_versions.version + 1`,
      [contract.organization_id],
    );
    await setTimeout(1_500);
  };
  const key = readFileSync(join(data, 'demo-api-key'), 'utf8').trim();
  const load = (extent: Parameters<typeof underLoad>[1]['extent']) =>
    underLoad(ours, {
      path: '/api/v1/wcp/process',
      headers: { 'x-api-key': key },
      nextBody: () => `{"contractId":"${contract.id}","payroll":${head}Employer ${(sent += 1)}${tail}}`,
      connections: 32,
      extent,
    });
  try {
    await load({ amount: 3_000 });
    const [without, within]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      for (const enabled of round % 2 === 0 ? [false, true] : [true, false]) {
        await enable(enabled);
        const { cpuMicrosPerRequest, failures } = await load({ duration: SECONDS });
        if (failures > 0) throw new Error(`${failures} requests failed`);
        (enabled ? within : without).push(cpuMicrosPerRequest);
      }
    }
    const [none, some] = [median(without), median(within)];
    print(`CPU us/request: ${none.toFixed(0)} without policies, ${some.toFixed(0)} with ${POLICIES}`);
    print(`difference ${(((some - none) / none) * 100).toFixed(1)} %`);
  } finally {
    await client.end();
    await ours.end();
    await database.drop();
    rmSync(data, { recursive: true, force: true });
  }
};

await main();
