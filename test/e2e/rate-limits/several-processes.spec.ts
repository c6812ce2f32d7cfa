import { connect, createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Answer, type RunningApp, send, startApp, type Tenant } from '../../support/app/running-app.js';
import { openTestDatabase, type TestDatabase } from '../../support/database/test-database.js';

/** A Redis to test against: `TEST_REDIS_URL`, or whatever answers at its usual place. npm brings none. */
const ADDRESS = new URL(process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379');
const PORT = Number(ADDRESS.port || 6379);
const ME = '/api/v1/auth/me';
const LIMIT = 20;

const answers = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(PORT, ADDRESS.hostname, () => socket.write('PING\r\n'));
    socket.once('data', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

/** What stands between the servers and Redis, and can be cut. */
class Wire {
  readonly #sockets = new Set<Socket>();
  #open = true;
  readonly #server: Server = createServer((near) => {
    if (!this.#open) {
      near.destroy();
      return;
    }
    const far = connect(PORT, ADDRESS.hostname);
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });

  url(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        resolve(`redis://127.0.0.1:${String((this.#server.address() as { port: number }).port)}`);
      });
    });
  }

  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}

const whereRedisIs = (await answers()) ? describe : describe.skip;

whereRedisIs('two servers that count in Redis', () => {
  const wire = new Wire();
  let db: TestDatabase;
  let replicas: readonly [RunningApp, RunningApp];
  let tenant: Tenant;
  beforeAll(async () => {
    db = await openTestDatabase();
    const env = {
      RATE_LIMITS: 'true',
      RATE_LIMIT_IP_PER_SECOND: '0',
      RATE_LIMIT_IP_PER_MINUTE: '0',
      RATE_LIMIT_CREDENTIAL_PER_SECOND: '0',
      RATE_LIMIT_CREDENTIAL_PER_MINUTE: String(LIMIT),
      REDIS_URL: await wire.url(),
    };
    replicas = [await startApp({ database: db, env }), await startApp({ database: db, env })];
    tenant = await replicas[0].tenant();
  }, 60_000);
  afterAll(async () => {
    for (const replica of replicas) await replica.close();
    await db.close();
    wire.close();
  });

  const asked = (count: number): Promise<readonly Answer[]> =>
    Promise.all(
      Array.from({ length: count }, (_, at) =>
        send(`${replicas[at % 2 === 0 ? 0 : 1].address}${ME}`, { headers: { 'x-api-key': tenant.key } }),
      ),
    );
  const served = (all: readonly Answer[]): number => all.filter(({ status }) => status === 200).length;

  it('serve a credential as often as one of them would', async () => {
    expect(served(await asked(50))).toBe(LIMIT);
  });

  it('count each by itself while Redis is away, and fail no request for it', async () => {
    wire.cut();
    const all = await asked(100);
    expect(all.filter(({ status }) => status !== 200 && status !== 429)).toEqual([]);
    expect(served(all)).toBe(2 * LIMIT);
    // Each says it once; what Nest logs goes to the first application of a process.
    const told = () => replicas[0].log.filter((line) => line.includes('Redis does not answer'));
    while (told().length < replicas.length) await setImmediate();
    expect(told()).toHaveLength(replicas.length);
  });
});
