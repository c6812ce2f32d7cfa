import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type HttpApp, startHttpApp } from './http-app.js';

const FRIEND = 'https://app.example.gov';

let http: HttpApp;
let address: string;
beforeAll(async () => {
  http = await startHttpApp({ CORS_ORIGINS: FRIEND });
  await http.app.listen(0, '127.0.0.1');
  address = await http.app.getUrl();
}, 60_000);
afterAll(() => http.close());

/** The code of the answer; injected, because fetch does not send what only browsers may say. */
const told = async (method: string, headers: Readonly<Record<string, string>>): Promise<unknown> => {
  const answer = await http.app.inject({
    method: method as 'POST',
    url: method === 'GET' ? '/api/v1/auth/me' : '/api/v1/wcp/process?dryRun=true',
    headers: {
      'x-api-key': http.key,
      'content-type': 'application/json',
      host: new URL(address).host,
      ...headers,
    },
    ...(method === 'GET' ? {} : { payload: '{}' }),
  });
  return answer.json<{ code?: string }>().code ?? answer.statusCode;
};

describe('a request that changes something', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a program', {}, 'validation_failed'],
    ['a page of the same origin', { 'sec-fetch-site': 'same-origin' }, 'validation_failed'],
    ['the address bar', { 'sec-fetch-site': 'none' }, 'validation_failed'],
    [
      'a page that the operator names',
      { 'sec-fetch-site': 'cross-site', origin: FRIEND },
      'validation_failed',
    ],
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 'csrf'],
    ['a page of another host of the site', { 'sec-fetch-site': 'same-site' }, 'csrf'],
    ['a page that sends a word of its own', { 'sec-fetch-site': 'same-origin, cross-site' }, 'csrf'],
    ['an old browser on another origin', { origin: 'https://evil.example' }, 'csrf'],
    ['a page without an origin', { origin: 'null' }, 'csrf'],
    ['a page whose origin only begins like a named one', { origin: `${FRIEND}.evil.example` }, 'csrf'],
  ])('from %s', async (_, headers, code) => {
    expect(await told('POST', headers)).toBe(code);
  });

  it('from an old browser on the same origin is served', async () => {
    expect(await told('POST', { origin: address })).toBe('validation_failed');
  });

  it('may be read by whoever has a credential, wherever the page comes from', async () => {
    expect(await told('GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(200);
  });
});
