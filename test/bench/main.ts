/**
 * `npm run bench`: the process call beside a bare Fastify route that stores the same row, in turn, on one PostgreSQL.
 *
 * Ratios are what counts: both run on the same machine in the same minutes. BENCH_SECONDS, BENCH_ROUNDS,
 * BENCH_WORKERS (sizes of the payroll, `1,25,250`) and TEST_DATABASE_URL (a server to use in place of the private one,
 * which does not wait for the disk) change the run.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { evaluate } from '../../src/domain/evaluate.js';
import { contractOf, determinationOf, payrollOf } from '../../src/domain/ingest/json.js';
import { createServerDatabase } from '../support/database/test-server.js';
import { type Figures, type Load, underLoad } from './load.js';
import { payrollWith } from './payrolls.js';
import type { ServerProcess } from '../support/server-process.js';
import { bare, product } from './server.js';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SIZES = (process.env['BENCH_WORKERS'] ?? '1,25,250').split(',').map(Number);
const CONNECTIONS = 32;
const POOL_SIZE = 10;
/** By requests, not by time: on a busy machine three seconds leave most of the code uncompiled. */
const warmUp = (workers: number) => ({ amount: Math.max(400, 4_000 - 80 * workers) });

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

let sent = 0;
const MARK = 'BUSINESS-NAME';

/** Bodies that differ in the employer alone, so that each is a payroll of its own. */
const bodies = (workers: number, contractId: string): (() => string) => {
  const [head = '', tail = ''] = JSON.stringify({ contractId, payroll: payrollWith(workers, MARK) }).split(
    MARK,
  );
  return () => `${head}Employer ${(sent += 1)}${tail}`;
};

const evaluateAlone = (): number => {
  const determinations = [
    determinationOf({
      number: 'AZ20240039',
      mod: 6,
      published: '2024-08-30',
      classes: [{ classification: 'ELECTRICIAN', rate: '36.56', fringe: '15.16' }],
    }),
  ];
  const contract = contractOf({ funding: 'federal_far', amount: '500000.00', awardDate: '2024-10-15' });
  const input = {
    payroll: payrollOf(payrollWith(25, 'Employer')),
    contract,
    determinations,
    history: null,
    prohibited: [],
  };
  const run = (times: number): number => {
    const before = process.cpuUsage();
    for (let at = 0; at < times; at++) evaluate(input);
    const { user, system } = process.cpuUsage(before);
    return (times * 1e6) / (user + system);
  };
  run(3_000);
  return median(Array.from({ length: 5 }, () => run(5_000)));
};

const row = (name: string, figures: readonly Figures[]): string => {
  const of = (field: keyof Figures): number => median(figures.map((one) => one[field]));
  return `| ${name} | ${of('requestsPerSecond').toFixed(0)} | ${of('p50').toFixed(1)} | ${of('p99').toFixed(1)} | ${of('cpuMicrosPerRequest').toFixed(0)} | ${of('memoryMiB').toFixed(0)} |`;
};

const compare = async (
  workers: number,
  ours: ServerProcess,
  yardstick: ServerProcess,
  key: string,
  contractId: string,
): Promise<void> => {
  const nextBody = bodies(workers, contractId);
  const load = (path: string, headers: Readonly<Record<string, string>>, extent: Load['extent']): Load => ({
    path,
    headers,
    nextBody,
    connections: CONNECTIONS,
    extent,
  });
  const product = (extent: Load['extent']) =>
    underLoad(ours, load('/api/v1/wcp/process', { 'x-api-key': key }, extent));
  const plain = (extent: Load['extent']) => underLoad(yardstick, load('/process', {}, extent));
  await product(warmUp(workers));
  await plain(warmUp(workers));
  const [a, b]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    a.push(await product({ duration: SECONDS }));
    b.push(await plain({ duration: SECONDS }));
  }
  const failures = [...a, ...b].reduce((total, { failures: failed }) => total + failed, 0);
  if (failures > 0) throw new Error(`${failures} requests failed`);
  const ratios = a.map((one, at) => one.requestsPerSecond / (b[at]?.requestsPerSecond ?? NaN));
  print(
    `\n${workers} ${workers === 1 ? 'worker' : 'workers'}, body ${(nextBody().length / 1000).toFixed(1)} kB\n`,
  );
  print('| | requests/s | p50 ms | p99 ms | CPU us/request | peak MiB |');
  print('|---|---|---|---|---|---|');
  print(row('this server', a));
  print(row('bare Fastify', b));
  print(`\nratio ${median(ratios).toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`);
};

const main = async (): Promise<void> => {
  print(`evaluate alone, 25 workers: ${evaluateAlone().toFixed(0)} payrolls/s of CPU time on one core`);
  const database = await createServerDatabase();
  const data = mkdtempSync(join(tmpdir(), 'wcp-bench-'));
  const ours = await product(database.location.url, data, POOL_SIZE);
  const client = new pg.Client({ connectionString: database.location.url });
  await client.connect();
  const { rows } = await client.query<{ id: string; organization_id: string }>(
    'select id, organization_id from contracts',
  );
  await client.end();
  const [contract] = rows;
  if (contract === undefined) throw new Error('the demo contract is missing');
  const yardstick = await bare(database.location.url, POOL_SIZE, contract.organization_id, contract.id);
  try {
    const key = readFileSync(join(data, 'demo-api-key'), 'utf8').trim();
    for (const workers of SIZES) await compare(workers, ours, yardstick, key, contract.id);
  } finally {
    await ours.end();
    await yardstick.end();
    await database.drop();
    rmSync(data, { recursive: true, force: true });
  }
};

await main();
