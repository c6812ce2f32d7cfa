import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { loadConfig } from '../config/load-config.js';
import { Outbound } from './outbound.js';

const files = {
  read: (): string => {
    throw new Error('no files in this test');
  },
  readOrCreate: (_: string, make: () => string): string => make(),
};
const outbound = (networks = ''): Outbound =>
  new Outbound(loadConfig({ NODE_ENV: 'test', OUTBOUND_NETWORKS: networks }, files));
const reached = async (to: Outbound, address: string): Promise<string> =>
  to.fetch(address).then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );

describe('an address that may not be called', () => {
  it.each([
    ['http://issuer.example/'],
    ['http://93.184.216.34/'],
    ['https://127.0.0.1/'],
    ['https://10.1.2.3/'],
    ['https://172.16.0.1/'],
    ['https://192.168.1.1/'],
    ['https://100.64.0.1/'],
    ['https://169.254.169.254/latest/meta-data'],
    ['https://0.0.0.0/'],
    ['https://2130706433/'],
    ['https://0x7f.1/'],
    ['https://[::1]/'],
    ['https://[::ffff:127.0.0.1]/'],
    ['https://[fd00::1]/'],
    ['https://[fe80::1]/'],
    ['https://[64:ff9b::7f00:1]/'],
    ['https://user:secret@issuer.example/'],
    ['ftp://issuer.example/'],
    ['file:///etc/passwd'],
    ['data:text/plain,x'],
    ['not an address'],
  ])('%s is refused before anything is sent', async (address) => {
    const to = outbound();
    expect(to.refusalOf(address)).toEqual(expect.any(String));
    if (URL.canParse(address)) expect(await reached(to, address)).toBe('OutboundRefused');
  });

  it('is one whose name resolves inside, too, however public the name looks', async () => {
    const to = outbound();
    expect(to.refusalOf('https://localhost/')).toBeNull();
    expect(await reached(to, 'https://localhost/')).toBe('OutboundRefused');
    expect(await reached(to, 'http://localhost/')).toBe('OutboundRefused');
  });

  it('is one in clear, although its network may be called: only loopback may be', () => {
    const to = outbound('10.0.0.0/8,127.0.0.1');
    expect(to.refusalOf('https://10.1.2.3/')).toBeNull();
    expect(to.refusalOf('http://10.1.2.3/')).toEqual(expect.any(String));
    expect(to.refusalOf('http://127.0.0.1/')).toBeNull();
    expect(to.refusalOf('http://127.0.0.2/')).toEqual(expect.any(String));
  });
});

describe('a call', () => {
  let server: Server;
  let url: string;
  let answer: RequestListener;
  const to = outbound('127.0.0.1');
  beforeAll(async () => {
    server = createServer((request, response) => {
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
  });

  it('brings the form and the headers, and gives back what was answered', async () => {
    answer = (request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        response.setHeader('x-seen', request.headers['x-header'] ?? '').end(body);
      });
    };
    const response = await to.fetch(url, {
      method: 'POST',
      headers: new Headers({ 'x-header': 'yes' }),
      body: new URLSearchParams({ a: 'ä&b' }),
    });
    expect([response.status, response.headers.get('x-seen'), await response.text()]).toEqual([
      200,
      'yes',
      'a=%C3%A4%26b',
    ]);
  });

  it('goes nowhere else: a redirect is an answer', async () => {
    let asked = 0;
    answer = (_, response) => {
      asked += 1;
      response.writeHead(302, { location: url }).end();
    };
    expect([await reached(to, url), asked]).toEqual(['302', 1]);
  });

  it.each<[string, RequestListener]>([
    ['is longer than metadata are', (_, response) => response.end('x'.repeat(262_145))],
    ['breaks off', (request) => request.socket.destroy()],
    [
      'ends before its length',
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('x', () => response.destroy());
      },
    ],
    ['is none of HTTP', (request) => request.socket.end('hello\r\n\r\n')],
  ])('fails where the answer %s', async (_, listener) => {
    answer = listener;
    expect(await reached(to, url)).toBe('OutboundFailed');
  });

  it('is given up with its caller', async () => {
    answer = () => undefined;
    const calling = new AbortController();
    const called = to.fetch(url, { signal: calling.signal });
    calling.abort();
    await expect(called).rejects.toThrow('no answer came');
  });
});
