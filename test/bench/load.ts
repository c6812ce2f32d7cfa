import autocannon from 'autocannon';

import type { ServerProcess } from '../support/server-process.js';
import { cpuMicros, peakMemory } from './server.js';

export interface Figures {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMicrosPerRequest: number;
  readonly memoryMiB: number;
  readonly failures: number;
}

export interface Load {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A body that was not sent before. */
  readonly nextBody: () => string;
  readonly connections: number;
  /** How long, or how many requests. */
  readonly extent: { readonly duration: number } | { readonly amount: number };
}

/** Puts the load on the process and tells what it answered, and what that cost. */
export const underLoad = async (process: ServerProcess, load: Load): Promise<Figures> => {
  const before = cpuMicros(process.pid);
  const result = await autocannon({
    url: process.address,
    connections: load.connections,
    ...load.extent,
    requests: [
      {
        method: 'POST',
        path: load.path,
        headers: { 'content-type': 'application/json', ...load.headers },
        setupRequest: (request) => ({ ...request, body: load.nextBody() }),
      },
    ],
  });
  const answered = result['2xx'];
  return {
    requestsPerSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMicrosPerRequest: (cpuMicros(process.pid) - before) / answered,
    memoryMiB: peakMemory(process.pid),
    failures: result.non2xx + result.errors,
  };
};
