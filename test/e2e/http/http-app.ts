import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { createApp } from '../../../src/app.factory.js';
import { loadConfig } from '../../../src/platform/config/load-config.js';
import { createLogger } from '../../../src/platform/logging/logger.js';

export interface HttpApp {
  readonly app: NestFastifyApplication;
  /** The sandbox key of the demo organization. */
  readonly key: string;
  /** Every log line so far. */
  readonly lines: string[];
  /** The lines of requests, without those of other things. */
  requestLines(): readonly Record<string, unknown>[];
  close(): Promise<void>;
}

/** The whole product in this process, with a data directory of its own and its log kept. */
export const startHttpApp = async (env: Readonly<Record<string, string>> = {}): Promise<HttpApp> => {
  const data = mkdtempSync(join(tmpdir(), 'wcp-http-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    WCP_DATA_DIR: data,
    WCP_DEMO: 'true',
    DATABASE_DURABLE: 'false',
    LOG_LEVEL: 'info',
    RATE_LIMITS: 'false',
    ...env,
  });
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().split('\n').filter(Boolean));
      done();
    },
  });
  const app = await createApp(config, createLogger(config, sink));
  return {
    app,
    key: readFileSync(join(data, 'demo-api-key'), 'utf8').trim(),
    lines,
    requestLines: () =>
      lines
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ message }) => message === 'request'),
    close: async () => {
      await app.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
};
