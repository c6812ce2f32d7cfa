import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import pg from 'pg';
import { Database } from '../../../src/platform/database/database.js';
import {
  EmbeddedEngine,
  type EmbeddedOptions,
} from '../../../src/platform/database/embedded/embedded-engine.js';
import { embeddedImage } from '../../support/database/embedded-image.js';
import { PgliteStream } from '../../../src/platform/database/embedded/pglite-stream.js';

const support = (file: string): URL => new URL(`../../support/database/${file}`, import.meta.url);

/** Memory where the system offers it as files: these tests are about processes, not about disks. */
const FAST = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

describe('embedded database', () => {
  let directory: string;
  let image: string;
  beforeAll(async () => {
    image = await embeddedImage();
  }, 60_000);
  const children: ChildProcess[] = [];
  /** What a test opened, so that one that fails leaves no thread behind. */
  const opened: { close(): Promise<void> }[] = [];
  beforeEach(() => {
    directory = mkdtempSync(join(FAST, 'wcp-embedded-'));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  const open = async (): Promise<Database> => {
    const database = await Database.open({ kind: 'embedded', directory, durable: true, image });
    opened.push(database);
    return database;
  };

  const startEngine = (options: EmbeddedOptions): EmbeddedEngine => {
    const engine = new EmbeddedEngine(options);
    opened.push(engine);
    return engine;
  };

  /** Starts a process that commits rows until it is killed; `until` resolves with the lines at that count. */
  const startCommitting = (run: string, from = image) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        support('typescript-loader.mjs').href,
        fileURLToPath(support('commit-until-killed.ts')),
        directory,
        from,
        run,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    children.push(child);
    const lines: string[] = [];
    const reached = new Map<number, PromiseWithResolvers<null>>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      reached.get(lines.length)?.resolve(null);
    });
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve();
      });
    });
    const until = async (count: number): Promise<void> => {
      const target = Promise.withResolvers<null>();
      reached.set(count, target);
      if (lines.length >= count) return;
      await Promise.race([target.promise, exited]);
      expect(lines.length).toBeGreaterThanOrEqual(count);
    };
    /** Every row that was acknowledged, in full lines, before the process was gone. */
    const kill = async (): Promise<readonly string[]> => {
      child.kill('SIGKILL');
      await exited;
      return lines.slice(1);
    };
    return { pid: child.pid ?? 0, until, kill };
  };

  it('loses no acknowledged commit to kill -9, and takes over what the dead process held', async () => {
    const acknowledged: string[] = [];
    for (const [run, rows] of [
      ['a', 1],
      ['b', 60],
      ['c', 217],
    ] as const) {
      const program = startCommitting(run);
      await program.until(1 + rows);
      acknowledged.push(...(await program.kill()));
    }
    const database = await open();
    const kept = new Set(
      (await database.system.selectFrom('organizations').select('id').execute()).map(({ id }) => id),
    );
    await database.close();
    expect(acknowledged.length).toBeGreaterThanOrEqual(278);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  }, 120_000);

  it('survives kill -9 during its first start', async () => {
    const program = startCommitting('a', '');
    const cluster = join(directory, 'cluster');
    while (!existsSync(join(cluster, 'PG_VERSION'))) await new Promise(setImmediate);
    await program.kill();
    const database = await open();
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
    expect(
      readdirSync(directory).filter((name) => name.startsWith('cluster.incomplete-')).length,
    ).toBeLessThanOrEqual(1);
  }, 60_000);

  it('belongs to one process, and names it', async () => {
    const program = startCommitting('a');
    await program.until(1);
    await expect(open()).rejects.toThrow(`is in use by process ${program.pid} on `);
    await program.until(10);
    await program.kill();
    const database = await open();
    await expect(open()).rejects.toThrow(`is in use by process ${process.pid} on `);
    await expect(database.ping()).resolves.toBeUndefined();
    await database.close();
    const again = await open();
    await again.close();
  }, 120_000);

  it('fails what was under way when its thread dies, and starts again for the next', async () => {
    const engine = startEngine({ directory, durable: true, image });
    const pool = new pg.Pool({
      max: 1,
      user: 'postgres',
      stream: () => new PgliteStream(() => engine.open()),
    });
    pool.on('error', () => undefined);
    await pool.query('create table kept (x int)');
    await pool.query('insert into kept values (1)');
    const endless = pool.query('select count(*) from generate_series(1, 100000000)');
    const failed = expect(endless).rejects.toMatchObject({ code: 'ECONNRESET' });
    await engine.kill();
    await failed;
    expect((await pool.query('select x from kept')).rows).toEqual([{ x: 1 }]);
    await engine.kill();
    await expect(pool.query('select x from kept')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await pool.query('select x from kept')).rows).toEqual([{ x: 1 }]);
    await pool.end();
    await engine.close();
    await expect(engine.open()).rejects.toMatchObject({ code: 'ECONNRESET' });
  }, 60_000);

  it('gives the next client a session without the last one’s transaction, settings and statements', async () => {
    const engine = startEngine({ directory: null, durable: false, image });
    const client = (): pg.Client =>
      new pg.Client({ user: 'postgres', stream: () => new PgliteStream(() => engine.open()) });
    const first = client();
    await first.connect();
    await first.query("select set_config('wcp.organization_id', 'org_1', false)");
    await first.query({ name: 'same', text: 'select 1 as x' });
    await first.query('create table shared (x int)');
    await first.query('begin');
    await first.query('insert into shared values (1)');
    await first.end();
    const second = client();
    await second.connect();
    const { rows } = await second.query(
      "select count(*)::int as n, current_setting('wcp.organization_id', true) as org from shared",
    );
    expect(rows).toEqual([{ n: 0, org: '' }]);
    expect((await second.query({ name: 'same', text: 'select 2 as x' })).rows).toEqual([{ x: 2 }]);
    await second.end();
    await engine.close();
  }, 60_000);

  it('forces commits to the disk in durable mode', async () => {
    const database = await open();
    const { rows: settings } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method')`.execute(
      database.system,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      wal_sync_method: 'fsync',
    });
    await database.close();
  }, 60_000);
});
