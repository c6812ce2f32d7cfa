import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { createApp } from '../../../src/app.factory.js';
import { DemoService } from '../../../src/modules/demo/index.js';
import { loadConfig } from '../../../src/platform/config/load-config.js';
import { sha256 } from '../../../src/platform/canonical.js';
import { Database } from '../../../src/platform/database/database.js';
import { createServerDatabase, type ServerDatabase } from '../../support/database/test-server.js';
import { type Answer, send, startApp } from '../../support/app/running-app.js';

const EXAMPLES = new URL('../../../examples/', import.meta.url);
const SAMPLES = new URL('wage-determinations/', EXAMPLES);
const KEY = /^wcp_test_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}\n$/;

/** What examples/README.md says of each file. */
interface Promised {
  readonly file: string;
  readonly status: number;
  readonly answer: string;
  readonly findings: readonly string[];
  readonly backWages: string;
}

const cells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replaceAll('`', '').trim());

const promised = (): readonly Promised[] =>
  readFileSync(new URL('README.md', EXAMPLES), 'utf8')
    .split('\n')
    .filter((line) => /^\| `[a-z-]+\.json`/.test(line))
    .map((line) => {
      const [file = '', status = '', answer = '', findings = '', backWages = ''] = cells(line);
      return {
        file,
        status: Number(status),
        answer,
        findings: findings.match(/[A-Z][A-Z0-9_]+/g) ?? [],
        backWages,
      };
    });

let dataDir: string;
let servers: NestFastifyApplication[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wcp-demo-'));
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (env: Readonly<Record<string, string>> = {}): Promise<NestFastifyApplication> => {
  const config = loadConfig({
    NODE_ENV: 'development',
    LOG_LEVEL: 'silent',
    WCP_DATA_DIR: dataDir,
    DATABASE_DURABLE: 'false',
    ...env,
  });
  const server = await createApp(config);
  servers.push(server);
  await server.listen(0, '127.0.0.1');
  return server;
};

const stop = async (server: NestFastifyApplication): Promise<void> => {
  servers = servers.filter((one) => one !== server);
  await server.close();
};

const keyFile = (): string => join(dataDir, 'demo-api-key');
const key = (): string => readFileSync(keyFile(), 'utf8').trim();
const post = async (server: NestFastifyApplication, body: string | Buffer): Promise<Answer> =>
  send(`${await server.getUrl()}/api/v1/wcp/process`, {
    method: 'POST',
    headers: { 'x-api-key': key(), 'content-type': 'application/json' },
    body: body.toString(),
  });

describe('a fresh server in demo mode', () => {
  it('answers every example as its README says, keeps its key in a file of its own, and greets with it and with a command that works', async () => {
    const server = await start();
    await answersExamples(server);
    await listsSamples(server);
    expect(readFileSync(keyFile(), 'utf8')).toMatch(KEY);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    const greeting = server.get(DemoService).greeting(await server.getUrl());
    expect(greeting).toContain(`${await server.getUrl()}/api/v1/wcp/process`);
    expect(greeting).toContain(`$(cat ${keyFile()})`);
    expect(greeting).toContain('-d @examples/underpaid-fringe.json');
    expect(greeting).toContain(`\n  ${key()}\n`);
  }, 60_000);

  it('tells its key in the greeting, and in no line of its log', async () => {
    const running = await startApp({ env: { WCP_DEMO: 'true' } });
    try {
      const greeting = running.app.get(DemoService).greeting(running.address);
      const [told = ''] = /wcp_test_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}/.exec(greeting) ?? [];
      const answer = await send(`${running.address}/api/v1/auth/me`, { headers: { 'x-api-key': told } });
      expect(answer.status).toBe(200);
      expect(running.log.length).toBeGreaterThan(0);
      expect(running.log.join('\n')).not.toContain(told);
    } finally {
      await running.close();
    }
  }, 60_000);
});

/** Each twice: filed, then on file. */
const answersExamples = async (server: NestFastifyApplication): Promise<void> => {
  const examples = promised();
  expect(examples.map(({ file }) => file).sort()).toEqual(
    readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')),
  );
  for (const one of examples) {
    const body = readFileSync(new URL(one.file, EXAMPLES));
    const first = await post(server, body);
    expect({ file: one.file, status: first.status }).toEqual({ file: one.file, status: one.status });
    if (one.status === 201) {
      expect(told(first)).toEqual({
        answer: one.answer,
        findings: one.findings,
        backWages: one.backWages,
      });
      const again = await post(server, body);
      expect(again.status).toBe(200);
      expect(again.json).toEqual(first.json);
    } else {
      expect(first.headers.get('content-type')).toContain('application/problem+json');
      expect(first.json).toMatchObject({ code: one.answer });
    }
  }
};

const told = ({ json }: Answer): object => {
  const { decision } = json as {
    decision: { status: string; totals: { backWages: string }; findings: { rule: string }[] };
  };
  return {
    answer: decision.status,
    findings: decision.findings.map(({ rule }) => rule),
    backWages: decision.totals.backWages,
  };
};

const listsSamples = async (server: NestFastifyApplication): Promise<void> => {
  const answer = await send(`${await server.getUrl()}/api/v1/wage-determinations?limit=200`, {
    headers: { 'x-api-key': key() },
  });
  const { data } = answer.json as { readonly data: readonly { readonly sha256: string }[] };
  const digests = readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => sha256(readFileSync(new URL(name, SAMPLES))));
  expect(data.map((one) => one.sha256).sort()).toEqual(digests.sort());
};

describe('a server in demo mode that starts again', () => {
  it('changes nothing: the same key, organization, contract and determinations', async () => {
    await stop(await start());
    const before = key();
    const server = await start();
    expect(key()).toBe(before);
    const { system: query } = server.get(Database);
    expect(await query.selectFrom('organizations').select('name').execute()).toEqual([{ name: 'Demo' }]);
    expect(await query.selectFrom('contracts').select('id').execute()).toEqual([{ id: 'ctr_demo' }]);
    expect(await query.selectFrom('wage_determinations').select('id').execute()).toHaveLength(12);
    expect(await query.selectFrom('api_keys').select('id').execute()).toHaveLength(1);
  }, 60_000);

  it.each([
    ['is not one of ours', 'not a key'],
    ['was issued by another database', 'wcp_test_000000000000_00000000000000000000000000000000000000'],
  ])(
    'replaces a key that %s',
    async (_, text) => {
      writeFileSync(keyFile(), `${text}\n`, { mode: 0o644 });
      const server = await start();
      expect(readFileSync(keyFile(), 'utf8')).toMatch(KEY);
      expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
      expect((await post(server, readFileSync(new URL('compliant.json', EXAMPLES)))).status).toBe(201);
    },
    60_000,
  );

  it('replaces a key whose pepper was changed', async () => {
    await stop(await start());
    const before = key();
    const server = await start({ API_KEY_PEPPER: 'another pepper of at least 32 characters' });
    expect(key()).not.toBe(before);
    expect((await post(server, readFileSync(new URL('compliant.json', EXAMPLES)))).status).toBe(201);
  }, 60_000);
});

describe('two servers in demo mode on one database', () => {
  let shared: ServerDatabase;
  beforeEach(async () => {
    shared = await createServerDatabase();
  }, 120_000);
  afterEach(() => shared.drop(), 60_000);

  it('set it up once, though they start at the same moment, and both take the key', async () => {
    const env = {
      DATABASE_URL: shared.location.url,
      API_KEY_PEPPER: 'one pepper of at least 32 characters',
      ENCRYPTION_KEY: 'one encryption key of at least 32 characters',
    };
    const [one, other] = await Promise.all([start(env), start(env)]);
    const { system: query } = one.get(Database);
    expect(await query.selectFrom('organizations').select('name').execute()).toEqual([{ name: 'Demo' }]);
    expect(await query.selectFrom('wage_determinations').select('id').execute()).toHaveLength(12);
    const body = readFileSync(new URL('underpaid-fringe.json', EXAMPLES));
    const answers = await Promise.all([post(one, body), post(other, body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    while (servers.length > 0) await stop(servers[0]!);
  }, 120_000);
});

describe('production', () => {
  it('refuses to start with the demo', () => {
    const env = { NODE_ENV: 'production', WCP_DEMO: 'true', WCP_DATA_DIR: dataDir };
    expect(() => loadConfig(env)).toThrow(/WCP_DEMO/);
  });
});
