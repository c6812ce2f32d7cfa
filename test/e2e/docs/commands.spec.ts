import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { VARIABLES } from '../../../src/platform/config/variables.js';
import { testEngine } from '../../support/database/test-database.js';
import { createServerDatabase, type ServerDatabase } from '../../support/database/test-server.js';
import { ServerProcess } from '../../support/server-process.js';
import {
  blocksOf,
  type Command,
  commandsOf,
  isExports,
  isNpm,
  linksOf,
  pattern,
  scriptsOf,
} from './documents.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DOCUMENTS = ['README.md', 'examples/README.md', ...globSync('docs/*.md', { cwd: ROOT }).sort()];
/** For a cold start on a busy machine. */
const LIMIT_MS = 120_000;

const textOf = (document: string): string => readFileSync(join(ROOT, document), 'utf8');
const named = (command: Command): readonly [string, Command] => [`line ${command.line}`, command];

interface Ran {
  readonly exitCode: number;
  /** The answer of the last command: JSON comes in one line. */
  readonly answer: string;
  readonly errors: string;
  readonly statuses: readonly number[];
}

/** Every curl also tells its status, which is compared with what the document says, and ends its answer with a line. */
const CURL = `curl() { command curl -w '\\n%{stderr}\\nHTTP %{http_code}\\n' "$@"; }`;

const run = (script: string, cwd: string): Promise<Ran> =>
  new Promise((resolve) => {
    execFile('bash', ['-euo', 'pipefail', '-c', `${CURL}\n${script}`], { cwd }, (error, output, errors) => {
      resolve({
        exitCode: error === null ? 0 : Number(error.code ?? 1),
        answer: output.trimEnd().split('\n').at(-1) ?? '',
        errors,
        statuses: [...errors.matchAll(/^HTTP (\d{3})$/gm)].map(([, status]) => Number(status)),
      });
    });
  });

/** A server as a newcomer starts it, with a directory of its own in which `data` is its data directory. */
class Started {
  private constructor(
    readonly home: string,
    private readonly database: ServerDatabase | null,
    private process: ServerProcess,
  ) {}

  static async one(): Promise<Started> {
    const home = mkdtempSync(join(tmpdir(), 'wcp-docs-'));
    const database = testEngine === 'server' ? await createServerDatabase() : null;
    return new Started(home, database, await ServerProcess.product(environment(home, database)));
  }

  /** The script with the addresses of this server in place of those that a newcomer's has. */
  here(script: string): string {
    return script
      .replaceAll('http://localhost:3000', this.process.address)
      .replaceAll(/(?<![\w./-])data\//g, `${join(this.home, 'data')}/`);
  }

  get(path: string): Promise<Response> {
    const key = readFileSync(join(this.home, 'data', 'demo-api-key'), 'utf8').trim();
    return fetch(`${this.process.address}${path}`, { headers: { 'x-api-key': key } });
  }

  async stop(): Promise<void> {
    await this.process.end();
  }

  async startAgain(): Promise<void> {
    this.process = await ServerProcess.product(environment(this.home, this.database));
  }

  async end(): Promise<void> {
    await this.process.end('SIGKILL');
    await this.database?.drop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

const newEd25519Key = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const environment = (home: string, database: ServerDatabase | null): NodeJS.ProcessEnv => ({
  WCP_DATA_DIR: join(home, 'data'),
  ...(database === null ? {} : { DATABASE_URL: database.location.url }),
});

describe.each(DOCUMENTS.filter((document) => commandsOf(textOf(document)).some((one) => !isNpm(one))))(
  'the commands of %s answer what the document says',
  (document) => {
    const commands = commandsOf(textOf(document)).filter((command) => !isNpm(command));
    const exports = commands.filter(isExports);
    let server: Started | null = null;

    beforeAll(async () => {
      server = await Started.one();
    }, LIMIT_MS);

    afterAll(() => server?.end(), LIMIT_MS);

    it.each(commands.map(named))(
      '%s',
      async (_, command) => {
        if (server === null) throw new Error('no server');
        const before = exports.filter(({ line }) => line < command.line).map(({ text }) => text);
        const ran = await run(server.here([...before, command.text].join('\n')), ROOT);
        expect(ran).toMatchObject({ exitCode: 0, statuses: command.statuses });
        if (command.shows !== undefined)
          expect(JSON.parse(ran.answer)).toEqual(pattern(command.shows, expect));
      },
      LIMIT_MS,
    );
  },
);

describe('the npm commands of the documents', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const commands = DOCUMENTS.flatMap((document) =>
    commandsOf(textOf(document))
      .filter(isNpm)
      .map(({ text }) => [document, text.trim().replaceAll('\n', ' && ')] as const),
  );

  it.each(commands)(
    '%s: `%s` names scripts that exist (it is not run: it would install and test)',
    (_, text) => {
      for (const name of scriptsOf(text)) expect(Object.keys(scripts)).toContain(name);
    },
  );
});

// A server's database is backed up with its own tools.
(testEngine === 'embedded' ? describe : describe.skip)('the backup of docs/operations.md', () => {
  let server: Started | null = null;

  beforeAll(async () => {
    server = await Started.one();
  }, LIMIT_MS);

  afterAll(() => server?.end(), LIMIT_MS);

  it(
    'brings everything back, with the key that opened it',
    async () => {
      if (server === null) throw new Error('no server');
      const before = await (await server.get('/api/v1/contracts')).json();
      await server.stop();
      const commands = commandsOf(textOf('docs/operations.md'), 'sh stopped');
      expect(commands.length).toBeGreaterThan(1);
      for (const { text } of commands) expect(await run(text, server.home)).toMatchObject({ exitCode: 0 });
      await server.startAgain();
      const after = await server.get('/api/v1/contracts');
      expect([after.status, await after.json()]).toEqual([200, before]);
    },
    LIMIT_MS,
  );
});

describe('the least that production needs, as docs/operations.md shows it', () => {
  const text = blocksOf(textOf('docs/operations.md')).find(({ language }) => language === 'ini')?.text ?? '';
  const shown = new Map(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
  let home: string;
  let database: ServerDatabase | null = null;
  let server: ServerProcess | null = null;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'wcp-docs-'));
    database = testEngine === 'server' ? await createServerDatabase() : null;
  }, LIMIT_MS);

  afterAll(async () => {
    await server?.end('SIGKILL');
    await database?.drop();
    rmSync(home, { recursive: true, force: true });
  }, LIMIT_MS);

  it(
    'starts a server that is ready',
    async () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const secrets = new Map([
        ['API_KEY_PEPPER_FILE', randomBytes(32).toString('base64')],
        ['ENCRYPTION_KEY_FILE', randomBytes(32).toString('base64')],
        ['AUDIT_SIGNING_KEY_FILE', newEd25519Key()],
        ['RECEIPT_SIGNING_KEY_FILE', newEd25519Key()],
        ['JWT_PRIVATE_KEY_FILE', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
        // Empty counts as absent: the embedded database.
        ['DATABASE_URL_FILE', database?.location.url ?? ''],
      ]);
      const given = [...shown].map(([name, value]): [string, string] => {
        const secret = secrets.get(name);
        if (secret === undefined) return [name, value];
        const path = join(home, name);
        writeFileSync(path, secret, { mode: 0o600 });
        return [name, path];
      });
      expect(given).toContainEqual(['NODE_ENV', 'production']);
      server = await ServerProcess.product({
        ...Object.fromEntries(given),
        WCP_DATA_DIR: join(home, 'data'),
      });
      expect((await fetch(`${server.address}/api/health/ready`)).status).toBe(200);
    },
    LIMIT_MS,
  );
});

describe('what the documents show of the environment', () => {
  const shown = DOCUMENTS.flatMap((document) =>
    blocksOf(textOf(document))
      .filter(({ language }) => language === 'ini')
      .flatMap(({ text }) =>
        [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => [document, name ?? ''] as const),
      ),
  );

  it.each(shown)('%s: %s is a variable of the server', (_, name) => {
    expect([...Object.keys(VARIABLES), ...Object.keys(VARIABLES).map((one) => `${one}_FILE`)]).toContain(
      name,
    );
  });
});

describe('fenced blocks', () => {
  it.each(DOCUMENTS)('of %s are all found: none is indented, and none is left open', (document) => {
    const fences = textOf(document).match(/^\s*(?:```|~~~)/gm) ?? [];
    expect(fences).toHaveLength(2 * blocksOf(textOf(document)).length);
  });
});

describe('relative links', () => {
  const links = DOCUMENTS.flatMap((document) =>
    linksOf(textOf(document)).map((link) => [document, link] as const),
  );

  it.each(links)('%s: %s is there', (document, link) => {
    expect(existsSync(join(ROOT, dirname(document), link))).toBe(true);
  });
});
