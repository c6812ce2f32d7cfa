import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

import { Injectable } from '@nestjs/common';

import { AppConfig } from '../config/app-config.js';
import { isLoopbackAddress, isPublicAddress, Networks } from '../security/networks.js';
import { OutboundFailed, OutboundRefused } from './outbound.errors.js';

/** From the first byte sent to the last one read. */
const TIMEOUT_MS = 10_000;
/** Metadata and key sets are a few KiB. */
const MOST_BYTES = 262_144;
/** Statuses whose answers have no body (Fetch standard, null body status). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** What a call says beside its address: as `fetch` takes it. */
export interface OutboundCall {
  readonly method?: string;
  readonly headers?: Headers | Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * Calls to servers whose address somebody configured.
 *
 * By https alone, and to the public internet alone, unless OUTBOUND_NETWORKS says otherwise; by http only to loopback
 * addresses that it names. A name is resolved once: when any of its addresses is refused the call is, and the socket goes
 * to an address that was looked at, so that no second answer of a resolver leads elsewhere. Redirects are not followed.
 */
@Injectable()
export class Outbound {
  readonly #allowed: Networks;

  constructor(config: AppConfig) {
    this.#allowed = Networks.of(config.outbound.networks);
  }

  /** Why this address could never be called, whatever its name resolves to; null when it depends on that. */
  refusalOf(address: string): string | null {
    if (!URL.canParse(address)) return 'it is not an address';
    const { protocol, hostname, username, password } = new URL(address);
    if (protocol !== 'https:' && protocol !== 'http:') return 'it is not an address of https';
    if (username !== '' || password !== '') return 'it holds a name or a password';
    const literal = literalOf(hostname);
    if (literal !== null && !this.#permits(protocol, literal)) return 'its network may not be called';
    if (protocol === 'http:' && literal === null && hostname !== 'localhost')
      return 'it is not an address of https';
    return null;
  }

  /**
   * Like `fetch`, within the rules of the class.
   *
   * @throws {OutboundRefused} when the address may not be called
   * @throws {OutboundFailed} when no whole answer came
   */
  readonly fetch = async (address: string | URL, call: OutboundCall = {}): Promise<Response> => {
    const url = new URL(address);
    const refusal = this.refusalOf(url.href);
    if (refusal !== null) throw new OutboundRefused(refusal);
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal =
      call.signal === null || call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout]);
    const body = bodyOf(call.body);
    const options: RequestOptions = {
      method: call.method ?? 'GET',
      headers: { ...Object.fromEntries(new Headers(call.headers)), ...lengthOf(body) },
      agent: false,
      lookup: this.#lookup(url.protocol),
      signal,
    };
    return new Promise((done, fail) => {
      const failed = (cause: unknown): void => {
        fail(cause instanceof OutboundRefused ? cause : new OutboundFailed('no answer came', { cause }));
      };
      const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
      request.on('error', failed);
      request.on('response', (answer) => {
        readWhole(answer).then(done, failed);
      });
      request.end(body);
    });
  };

  #permits(protocol: string, address: string): boolean {
    const named = this.#allowed.holds(address);
    return protocol === 'https:' ? named || isPublicAddress(address) : named && isLoopbackAddress(address);
  }

  #lookup(protocol: string): LookupFunction {
    return (hostname, options, callback) => {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) {
          callback(error, '');
          return;
        }
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => this.#permits(protocol, address)))
          callback(new OutboundRefused('its network may not be called'), '');
        else if (options.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    };
  }
}

/** The address that a host name is, without the brackets of IPv6; null for a name. */
function literalOf(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return /^[\d.]+$/.test(bare) || bare.includes(':') ? bare : null;
}

function bodyOf(body: unknown): Buffer | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return Buffer.from(body.toString());
  if (body instanceof Uint8Array) return Buffer.from(body);
  throw new TypeError('A body is text, a form or bytes.');
}

const lengthOf = (body: Buffer | undefined): Readonly<Record<string, string>> =>
  body === undefined ? {} : { 'content-length': String(body.length) };

async function readWhole(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new OutboundFailed('the answer is too long');
    chunks.push(chunk);
  }
  const status = answer.statusCode ?? 0;
  if (status < 200 || status > 599) throw new OutboundFailed('the answer has no status');
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );
  return new Response(BODILESS.has(status) ? null : Buffer.concat(chunks), { status, headers });
}
