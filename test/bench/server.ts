import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server process under load, and what the kernel says it has used. */
export interface Measured {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

const firstMatch = async (child: ChildProcess, wanted: RegExp): Promise<string> => {
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface({ input: child.stdout });
  for await (const text of lines) {
    const match = wanted.exec(text);
    if (match?.[1] !== undefined) {
      lines.close();
      child.stdout.resume();
      return match[1];
    }
  }
  throw new Error('the process ended before it listened');
};

const started = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  wanted: RegExp,
): Promise<Measured> => {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await firstMatch(child, wanted);
  return {
    address,
    pid: child.pid ?? 0,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
};

/** The product as it is built, on this database, with its log going nowhere but written. */
export const product = (databaseUrl: string, dataDirectory: string, poolSize: number): Promise<Measured> =>
  started(
    ['dist/main.js'],
    {
      NODE_ENV: 'development',
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: String(poolSize),
      WCP_DATA_DIR: dataDirectory,
      PORT: '0',
    },
    /"address":"(http:[^"]+)"/,
  );

export const bare = (
  databaseUrl: string,
  poolSize: number,
  organizationId: string,
  contractId: string,
): Promise<Measured> =>
  started(
    [
      '--import',
      './test/support/database/typescript-loader.mjs',
      'test/bench/bare.ts',
      databaseUrl,
      String(poolSize),
      organizationId,
      contractId,
    ],
    {},
    /^(http:.+)$/,
  );

const CLOCK_TICKS = 100;

/** CPU time of the process and its threads so far, in microseconds. */
export const cpuMicros = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS) * 1e6;
};

/** Largest resident memory so far, in MiB. */
export const peakMemory = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
