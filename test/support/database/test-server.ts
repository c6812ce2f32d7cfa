import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { DatabaseLocation } from '../../../src/platform/database/connections.js';

const SUPERVISOR = fileURLToPath(new URL('./server-supervisor.ts', import.meta.url));
const START_LIMIT_MS = 60_000;

export interface ServerDatabase {
  readonly location: DatabaseLocation & { readonly kind: 'server' };
  drop(): Promise<void>;
}

/** An empty database of its own on the run's server: `TEST_DATABASE_URL`, or a private one that is started for it. */
export const createServerDatabase = async (): Promise<ServerDatabase> => {
  const address = await testServer();
  const name = `wcp_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(address, `create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return {
    location: { kind: 'server', url: url.href, poolSize: 5 },
    drop: () => onServer(address, `drop database ${name} with (force)`),
  };
};

/** The address of the run's server, whose user may create databases. Running until this process ends. */
export const testServer = async (): Promise<string> => {
  const given = process.env['TEST_DATABASE_URL'] ?? '';
  return given === '' ? privateServer() : given;
};

const privateServer = async (): Promise<string> => {
  const home = supervisorHome();
  const deadline = Date.now() + START_LIMIT_MS;
  for (let attempt = 0; Date.now() < deadline; attempt += 1) {
    const address = await lease(join(home, 'control.sock'));
    if (address !== null) return address;
    // One that finds another at work ends at once; so a lost race, or one that was just stopping, costs nothing.
    if (attempt % 20 === 0) startSupervisor(home);
    await pause(100);
  }
  throw new Error(
    `no PostgreSQL for tests within ${START_LIMIT_MS} ms; set TEST_DATABASE_URL to use your own. ${readFileSync(join(home, 'log'), 'utf8')}`,
  );
};

/** One server per checkout and user, in the machine's directory for temporary files. */
const supervisorHome = (): string => {
  const owner = process.getuid?.() ?? 0;
  const home = join(
    tmpdir(),
    `wcp-test-postgres-${owner}-${createHash('sha256').update(SUPERVISOR).digest('hex').slice(0, 8)}`,
  );
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (statSync(home).uid !== owner) throw new Error(`${home} belongs to somebody else`);
  return home;
};

const startSupervisor = (home: string): void => {
  const log = openSync(join(home, 'log'), 'w');
  spawn(process.execPath, [SUPERVISOR, home], { detached: true, stdio: ['ignore', log, log] }).unref();
  closeSync(log);
};

/** The server's address, kept running by a connection that ends with this process; null when there is none yet. */
const lease = (control: string): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = connect(control);
    socket.setEncoding('utf8');
    socket.once('data', (line: string) => {
      socket.unref();
      resolve(line.trim());
    });
    socket.on('error', () => {
      resolve(null);
    });
    socket.on('close', () => {
      resolve(null);
    });
  });

const onServer = async (address: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
