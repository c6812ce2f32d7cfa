import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { payrollWith } from '../../bench/payrolls.js';
import { createServerDatabase, type ServerDatabase } from '../../support/database/test-server.js';
import { testEngine } from '../../support/database/test-database.js';
import { ServerProcess } from '../../support/server-process.js';

/** Clients that send one payroll after another until the server is gone. */
const CLIENTS = 8;
const KILLS = 3;
/** Acknowledged payrolls after which the process is killed: early, and well under load. */
const KILL_AFTER = [5, 60, 150] as const;

let data: string;
let server: ServerDatabase | null;
let running: ServerProcess | null;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'wcp-kill-'));
  server = testEngine === 'server' ? await createServerDatabase() : null;
  running = null;
}, 120_000);

afterEach(async () => {
  await running?.end('SIGKILL');
  await server?.drop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

const start = async (): Promise<ServerProcess> => {
  running = await ServerProcess.product({
    WCP_DATA_DIR: data,
    RATE_LIMITS: 'false',
    ...(server === null ? {} : { DATABASE_URL: server.location.url }),
  });
  return running;
};

const headers = (): Record<string, string> => ({
  'x-api-key': readFileSync(join(data, 'demo-api-key'), 'utf8').trim(),
  'content-type': 'application/json',
});

const contractId = async ({ address }: ServerProcess): Promise<string> => {
  const answer = await fetch(`${address}/api/v1/contracts`, { headers: headers() });
  const { data: contracts } = (await answer.json()) as { readonly data: readonly { readonly id: string }[] };
  return contracts[0]!.id;
};

interface Stored {
  readonly id: string;
  readonly decision: { readonly status: string };
}

/** A whole answer, or null when the connection broke before its end: then nothing was acknowledged. */
const answerOf = async (
  url: string,
  body: string,
): Promise<{ readonly status: number; readonly stored: Stored } | null> => {
  try {
    const answer = await fetch(url, { method: 'POST', headers: headers(), body });
    return { status: answer.status, stored: (await answer.json()) as Stored };
  } catch {
    return null;
  }
};

/** Sends payrolls until the connection breaks; tells every id that was acknowledged, with its status. */
const sendUntilGone = async (
  process: ServerProcess,
  contract: string,
  client: string,
  acknowledge: (id: string, status: string) => void,
): Promise<void> => {
  for (let count = 0; ; count++) {
    const body = JSON.stringify({
      contractId: contract,
      payroll: payrollWith(1, `Employer ${client} ${count}`),
    });
    const answer = await answerOf(`${process.address}/api/v1/wcp/process`, body);
    if (answer === null) return;
    expect(answer).toMatchObject({ status: 201, stored: { decision: { status: 'approve' } } });
    acknowledge(answer.stored.id, answer.stored.decision.status);
  }
};

describe('kill -9 of the server under load', () => {
  it('loses no acknowledged payroll and stores none without its decision', async () => {
    const acknowledged = new Map<string, string>();
    for (let kill = 0; kill < KILLS; kill++) {
      const process = await start();
      const contract = await contractId(process);
      const enough = Promise.withResolvers<number>();
      const target = acknowledged.size + KILL_AFTER[kill % KILL_AFTER.length]!;
      const acknowledge = (id: string, status: string): void => {
        acknowledged.set(id, status);
        if (acknowledged.size >= target) enough.resolve(target);
      };
      const clients = Promise.all(
        Array.from({ length: CLIENTS }, (_, at) =>
          sendUntilGone(process, contract, `${kill}-${at}`, acknowledge),
        ),
      );
      await Promise.race([enough.promise, clients]);
      await process.end('SIGKILL');
      await clients;
    }

    const process = await start();
    const lost: string[] = [];
    for (const [id, status] of acknowledged) {
      const answer = await fetch(`${process.address}/api/v1/wcp/payrolls/${id}`, { headers: headers() });
      const stored = (await answer.json()) as { readonly decision?: { readonly status: string } };
      if (answer.status !== 200 || stored.decision?.status !== status) lost.push(id);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER.reduce((total, count) => total + count, 0));
    expect(lost).toEqual([]);
    expect(await process.end()).toBe(0);
  }, 240_000);
});
