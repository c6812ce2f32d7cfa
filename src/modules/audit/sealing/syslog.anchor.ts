import { createSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';

import type { Anchor } from './anchor.js';

/** Facility 13 (log audit), severity 5 (notice): RFC 5424 section 6.2.1. */
const PRIORITY = 13 * 8 + 5;
const LIMIT_MS = 10_000;

const message = (line: string): Buffer => {
  const header = `<${PRIORITY}>1 ${new Date().toISOString()} ${hostname()} wcp ${process.pid} checkpoint -`;
  return Buffer.from(`${header} ${line}`);
};

/** RFC 6587 section 3.4.1: how long it is, then the message. */
const counted = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${bytes.length} `), bytes]);

const overUdp = ({ hostname: host, port }: URL, messages: readonly Buffer[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const address = host.replaceAll(/[[\]]/gu, '');
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    const done = (error: Error | null): void => {
      socket.close();
      if (error === null) resolve();
      else reject(error);
    };
    let left = messages.length;
    for (const bytes of messages) {
      socket.send(bytes, Number(port), address, (error) => {
        left -= 1;
        if (error !== null || left === 0) done(error);
      });
    }
  });

/** Written and closed in order: resolves when the other side has taken everything. */
const overStream = (socket: Socket, messages: readonly Buffer[]): Promise<void> =>
  new Promise((resolve, reject) => {
    socket
      .setTimeout(LIMIT_MS, () => socket.destroy(new Error('the syslog server did not answer in time')))
      .once('error', reject)
      .once('close', (failed) => {
        if (!failed) resolve();
      })
      .resume()
      .end(Buffer.concat(messages.map(counted)));
  });

/** A syslog server: `udp://`, `tcp://`, `tls://`, or a stream socket of this machine `unix:/path`. */
export const syslogAnchor = (address: string): Anchor => ({
  name: address,
  write: async (lines) => {
    const messages = lines.map(message);
    if (address.startsWith('unix:')) return overStream(connect(address.slice('unix:'.length)), messages);
    const url = new URL(address);
    if (url.protocol === 'udp:') return overUdp(url, messages);
    const to = { host: url.hostname.replaceAll(/[[\]]/gu, ''), port: Number(url.port) };
    const socket = url.protocol === 'tls:' ? connectTls({ ...to, servername: to.host }) : connect(to);
    return overStream(socket, messages);
  },
});
