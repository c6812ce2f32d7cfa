/**
 * The embedded PostgreSQL: the entry of a worker thread that owns one data directory and answers wire-protocol
 * messages, because PGlite computes synchronously and would stop the server's own thread.
 *
 * Runs as it is: compiled beside its caller, or stripped of its types by Node when the caller is TypeScript under
 * test. So it imports packages only, and holds no syntax that needs a compiler.
 */
import { existsSync, fdatasyncSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** What the caller passes as workerData. */
interface Assignment {
  /** Null keeps the database in memory. */
  readonly directory: string | null;
  readonly durable: boolean;
  /** A tar of a new data directory; absent: one is made. */
  readonly image?: string;
}

/** The parts of Emscripten's file system over the host's files that are used here. */
interface HostFiles {
  readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
}

const EIO = 29;

/** PGlite's file system with the one operation it lacks: without it PostgreSQL's fsync is a silent no-op. */
class DurableNodeFS extends NodeFS {
  /** How often PostgreSQL has asked for the disk. */
  syncs = 0;

  override async init(
    pg: Parameters<NodeFS['init']>[0],
    options: Parameters<NodeFS['init']>[1],
  ): ReturnType<NodeFS['init']> {
    const mounted = await super.init(pg, options);
    const teachToSync = (module: { readonly NODEFS: unknown }): void => {
      (module.NODEFS as HostFiles).stream_ops.fsync = ({ nfd }) => {
        this.syncs += 1;
        try {
          fdatasyncSync(nfd);
          return 0;
        } catch {
          return EIO;
        }
      };
    };
    const { preRun = [] } = mounted.emscriptenOpts;
    return { emscriptenOpts: { ...mounted.emscriptenOpts, preRun: [teachToSync, ...preRun] } };
  }
}

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
};

/** Entries of one directory go together, so that the disk can take them in few turns. */
const syncTree = async (directory: string): Promise<void> => {
  const entries = await readdir(directory, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? syncTree(path) : sync(path);
    }),
  );
  await sync(directory);
};

/**
 * Holds the directory for this process until it ends, however it ends.
 *
 * The lock is the kernel's (a record lock, taken through SQLite, since Node has no call of its own), so nothing stale
 * can remain and a reused process id proves nothing. The text beside it only names the holder for people.
 */
const lock = (directory: string): DatabaseSync => {
  const holderFile = join(directory, 'holder.txt');
  const held = new DatabaseSync(join(directory, 'lock.sqlite'));
  try {
    held.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch {
    held.close();
    const holder = existsSync(holderFile) ? readFileSync(holderFile, 'utf8').trim() : 'an unnamed process';
    throw new Error(
      `the data directory ${directory} is in use by ${holder}. ` +
        'Two processes on one directory would destroy it: stop the other one, or give this one its own WCP_DATA_DIR, or DATABASE_URL of a server.',
    );
  }
  writeFileSync(
    holderFile,
    `process ${process.pid} on ${hostname()}, started ${new Date(Date.now() - process.uptime() * 1000).toISOString()}\n`,
  );
  return held;
};

const startParams = (durable: boolean): string[] => {
  const common = [...PGlite.defaultStartParams, '-c', 'timezone=UTC'];
  return durable
    ? [...common.filter((parameter) => parameter !== '-F'), '-c', 'wal_sync_method=fsync']
    : common;
};

const beginning = ({ image }: Pick<Assignment, 'image'>): PGliteOptions =>
  image === undefined ? {} : { loadDataDir: new Blob([readFileSync(image)]) };

/** Durability rests on a hook into the engine's inside: if another version of it no longer calls that, do not start. */
const proveDurable = async (engine: PGlite, files: DurableNodeFS): Promise<void> => {
  const before = files.syncs;
  await engine.exec('create table durability (); drop table durability; checkpoint');
  if (files.syncs === before) throw new Error('the embedded database cannot force its commits to the disk');
};

/** A directory whose first start did not end holds nothing that was acknowledged; it is moved aside, not deleted. */
const openDirectory = async ({ durable, ...assignment }: Assignment, directory: string): Promise<PGlite> => {
  const cluster = join(directory, 'cluster');
  const complete = join(directory, 'complete');
  if (existsSync(cluster) && !existsSync(complete))
    renameSync(cluster, `${cluster}.incomplete-${Date.now()}`);
  const files = durable ? new DurableNodeFS(cluster) : new NodeFS(cluster);
  const fresh = existsSync(complete) ? {} : beginning(assignment);
  const engine = await PGlite.create({ ...fresh, fs: files, startParams: startParams(durable) });
  if (files instanceof DurableNodeFS) await proveDurable(engine, files);
  if (!existsSync(complete)) {
    if (durable) await syncTree(cluster);
    writeFileSync(complete, 'the first start ended well\n');
    if (durable) {
      await sync(complete);
      await sync(directory);
    }
  }
  return engine;
};

type Request =
  | { readonly kind: 'request'; readonly bytes: Uint8Array }
  /** A new client: it finds the one session as if it were its own. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' };

const answer = async (engine: PGlite, request: Uint8Array): Promise<Uint8Array> => {
  if (request[0] === 0) return engine.execProtocolRawSync(request).slice();
  const parts: Uint8Array[] = [];
  await engine.execProtocolRawStream(request, { onRawData: (bytes) => void parts.push(bytes.slice()) });
  return Buffer.concat(parts);
};

const serve = (port: MessagePort, engine: PGlite, held: DatabaseSync | null): void => {
  const handle = async (request: Request): Promise<void> => {
    switch (request.kind) {
      case 'request':
        port.postMessage({ kind: 'reply', bytes: await answer(engine, request.bytes) });
        return;
      case 'reset':
        await engine.exec('rollback');
        await engine.exec('discard all');
        port.postMessage({ kind: 'reply', bytes: new Uint8Array(0) });
        return;
      case 'close':
        await engine.close();
        held?.close();
        port.close();
        return;
      default:
        request satisfies never;
    }
  };
  let queue = Promise.resolve();
  port.on('message', (request: Request) => {
    queue = queue.then(() => handle(request));
  });
};

const assignment = workerData as Assignment;
const { directory } = assignment;
if (parentPort === null) throw new Error('pglite.worker runs in a worker thread only');
const port = parentPort;
try {
  if (directory !== null) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const held = directory === null ? null : lock(directory);
  const engine =
    directory === null
      ? await PGlite.create({ ...beginning(assignment), startParams: startParams(false) })
      : await openDirectory(assignment, directory);
  serve(port, engine, held);
  port.postMessage({ kind: 'ready' });
} catch (error) {
  port.postMessage({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
  port.close();
}
