import { readFileSync } from 'node:fs';

import { ServerProcess } from '../support/server-process.js';

const MOST = '1000000';

/** The product as it is built, on this database; its log is written and read by nobody. */
export const product = (
  databaseUrl: string,
  dataDirectory: string,
  poolSize: number,
): Promise<ServerProcess> =>
  ServerProcess.product({
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: String(poolSize),
    WCP_DATA_DIR: dataDirectory,
    // Counted as in production, and never refused: the load comes from one place.
    RATE_LIMIT_IP_PER_SECOND: MOST,
    RATE_LIMIT_IP_PER_MINUTE: MOST,
    RATE_LIMIT_CREDENTIAL_PER_SECOND: MOST,
    RATE_LIMIT_CREDENTIAL_PER_MINUTE: MOST,
    RATE_LIMIT_PROCESS_PER_MINUTE: MOST,
  });

/** A bare Fastify route beside it: bare.ts. */
export const bare = (
  databaseUrl: string,
  poolSize: number,
  organizationId: string,
  contractId: string,
): Promise<ServerProcess> =>
  ServerProcess.run(
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
