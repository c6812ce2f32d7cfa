import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { afterEach, describe, expect, it } from '@jest/globals';

import { ServerProcess } from '../../support/server-process.js';

const LOADER = './test/support/database/typescript-loader.mjs';
const LISTENING = /"message":"listening at (http:[^,"]+)/;

const opened: { server: ServerProcess; data: string }[] = [];
afterEach(async () => {
  for (const { server, data } of opened.splice(0)) {
    await server.end('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  }
});

const start = async (graceMs: number): Promise<ServerProcess> => {
  const data = mkdtempSync(join(tmpdir(), 'wcp-drain-'));
  const server = await ServerProcess.run(
    ['--import', LOADER, 'src/main.ts'],
    {
      NODE_ENV: 'development',
      PORT: '0',
      HOST: '127.0.0.1',
      WCP_DATA_DIR: data,
      WCP_DEMO: 'false',
      DATABASE_DURABLE: 'false',
      LOG_LEVEL: 'info',
      SHUTDOWN_GRACE_MS: String(graceMs),
    },
    LISTENING,
  );
  opened.push({ server, data });
  return server;
};

const statusOf = async (url: string): Promise<number | 'refused'> => {
  try {
    return (await fetch(url, { headers: { Connection: 'close' } })).status;
  } catch {
    return 'refused';
  }
};

const until = async (url: string, status: number | 'refused'): Promise<void> => {
  while ((await statusOf(url)) !== status);
};

/** A request of which only the head and the first byte of the body have been sent. */
const halfSent = async (server: ServerProcess): Promise<Socket> => {
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    'POST /api/v1/wcp/process HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{',
  );
  return socket;
};

describe('the real process, at SIGTERM', () => {
  it('turns unready at once, serves on for the grace period, finishes what is in flight, and exits with 0', async () => {
    const server = await start(1_500);
    const inFlight = await halfSent(server);
    const answer = text(inFlight);
    process.kill(server.pid, 'SIGTERM');
    await until(`${server.address}/api/health/ready`, 503);
    expect(await statusOf(`${server.address}/api/health/live`)).toBe(200);
    await until(`${server.address}/api/health/live`, 'refused');
    inFlight.write('}');
    expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(await server.ended()).toBe(0);
  }, 60_000);

  it('leaves at once with 1 at a second signal', async () => {
    const server = await start(600_000);
    process.kill(server.pid, 'SIGTERM');
    await until(`${server.address}/api/health/ready`, 503);
    expect(await server.end('SIGTERM')).toBe(1);
  }, 60_000);
});
