import { createServer, type Server } from 'node:net';
import { once } from 'node:events';

import { afterEach, describe, expect, it } from '@jest/globals';

import { DatabaseRefused } from './database/embedded/embedded-engine.js';
import { startFailure } from './start-failure.js';

const config = (port: number) =>
  ({ http: { port, host: '127.0.0.1' } }) as Parameters<typeof startFailure>[1];

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
const listening = (): Server => {
  const server = createServer();
  servers.push(server);
  return server;
};

describe('startFailure', () => {
  it('names the port that another process has', async () => {
    const first = listening().listen(0, '127.0.0.1');
    await once(first, 'listening');
    const { port } = first.address() as { readonly port: number };
    const [error] = (await once(listening().listen(port, '127.0.0.1'), 'error')) as [unknown];
    expect(startFailure(error, config(port))).toBe(
      `port ${port} of 127.0.0.1 is in use by another process: stop that one, or set PORT to a free port.`,
    );
  });

  it.each([
    ['EACCES', 'port 80 of 127.0.0.1 is not open to this user'],
    ['EADDRNOTAVAIL', '127.0.0.1 is not an address of this machine'],
  ])('says what %s means', (code, sentence) => {
    expect(startFailure(Object.assign(new Error('x'), { code }), config(80))).toContain(sentence);
  });

  it('repeats what the embedded database says', () => {
    expect(startFailure(new DatabaseRefused('the data directory is in use'), config(80))).toBe(
      'the data directory is in use',
    );
  });

  it.each([new TypeError('x'), Object.assign(new Error('x'), { code: 'constructor' }), 'EADDRINUSE', null])(
    'has no sentence for what nobody foresaw (%s)',
    (error) => {
      expect(startFailure(error, config(80))).toBeNull();
    },
  );
});
