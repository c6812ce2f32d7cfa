import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type HttpApp, startHttpApp } from './http-app.js';

let http: HttpApp;
let port: number;
beforeAll(async () => {
  http = await startHttpApp({
    METRICS_TOKEN: 'a-scraper-token-of-good-length-0123456789',
    BODY_LIMIT_BYTES: '65536',
  });
  await http.app.listen(0, '127.0.0.1');
  port = (http.app.getHttpServer().address() as { port: number }).port;
}, 60_000);
afterAll(() => http.close());

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const call = async (path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      'X-API-Key': http.key,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const answer = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (answer.startsWith('{') ? JSON.parse(answer) : { answer }) as Record<string, unknown>,
  };
};

/** Bytes that are no request; the whole answer. */
const raw = (bytes: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  socket.end(bytes);
  return text(socket);
};

const PROCESS = '/api/v1/wcp/process?dryRun=true';

const TABLE: readonly (readonly [string, string, Sent, number, string])[] = [
  ['an unknown address', '/api/v1/nothing', {}, 404, 'not_found'],
  [
    'an unknown address with a body that nobody reads',
    '/nothing',
    { method: 'POST', body: '{' },
    404,
    'not_found',
  ],
  ['an address that cannot be decoded', '/api/%zz', {}, 400, 'bad_request'],
  ['NUL in an id', '/api/v1/wcp/payrolls/%00', {}, 400, 'bad_request'],
  ['NUL at the end of an id', '/api/v1/contracts/ctr_%00', {}, 400, 'bad_request'],
  ['NUL in a query', '/api/v1/wage-determinations?state=%00', {}, 400, 'bad_request'],
  ['NUL in the name of a parameter', '/api/health?a%00=1', {}, 400, 'bad_request'],
  ['NUL in an unknown address', '/%00', {}, 400, 'bad_request'],
  [
    'NUL with a method that the address does not take',
    `${PROCESS}&x=%00`,
    { method: 'PUT' },
    400,
    'bad_request',
  ],
  ['an id that is too long to be one', `/api/docs/problems/${'a'.repeat(300)}`, {}, 404, 'not_found'],
  [
    'a method that the address does not take',
    '/api/v1/wcp/process',
    { method: 'PUT', body: '{}' },
    405,
    'method_not_allowed',
  ],
  [
    'an Accept header that excludes JSON',
    '/api/health',
    { headers: { Accept: 'text/csv' } },
    406,
    'not_acceptable',
  ],
  [
    'a form',
    PROCESS,
    { method: 'POST', body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported_media_type',
  ],
  [
    'a body of more bytes than the limit',
    PROCESS,
    { method: 'POST', body: `"${'x'.repeat(70_000)}"` },
    413,
    'body_too_large',
  ],
  ['a body that is not JSON', PROCESS, { method: 'POST', body: '{"payroll":' }, 400, 'malformed_json'],
  ['a key named twice', PROCESS, { method: 'POST', body: '{"payroll":1,"payroll":2}' }, 400, 'duplicate_key'],
  ['a body nested 40,000 deep', PROCESS, { method: 'POST', body: '['.repeat(40_000) }, 400, 'malformed_json'],
  ['an unknown field', PROCESS, { method: 'POST', body: '{"constructor":1}' }, 400, 'unknown_parameter'],
  ['__proto__', PROCESS, { method: 'POST', body: '{"__proto__":{"payroll":1}}' }, 400, 'unknown_parameter'],
  ['an unknown query parameter', '/api/health?verbose=1', {}, 400, 'unknown_parameter'],
  [
    'a query parameter of another type',
    '/api/v1/wcp/process?dryRun=1',
    { method: 'POST', body: '{}' },
    422,
    'validation_failed',
  ],
  ['a body of another shape', PROCESS, { method: 'POST', body: '{"payroll":[]}' }, 422, 'validation_failed'],
  ['no credential', '/api/v1/auth/me', { headers: { 'X-API-Key': '' } }, 401, 'credentials_invalid'],
];

describe('every refusal', () => {
  it.each(TABLE)(
    'of %s is one problem document with its request id and page',
    async (_, path, sent, status, code) => {
      const answer = await call(path, {
        ...sent,
        headers: { ...sent.headers, 'X-Request-Id': 'a-good-request-id' },
      });
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.body).toMatchObject({
        status,
        type: `/api/docs/problems/${code}`,
        requestId: 'a-good-request-id',
        fix: expect.stringMatching(/\.$/),
      });
      const { fix } = answer.body;
      expect((await call(`/api/docs/problems/${code}`)).body).toMatchObject({ code, status, fix });
    },
  );

  it.each(TABLE)('of %s carries the security headers', async (_, path, sent) => {
    expect(Object.fromEntries((await call(path, sent)).headers)).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cache-control': 'no-store',
      'x-request-id': expect.stringMatching(/^req_[0-9a-f]{32}$/),
    });
  });

  it.each(TABLE)('of %s leaves exactly one line in the log', async (_, path, sent, status, code) => {
    const before = http.requestLines().length;
    await call(path, sent);
    await call('/api/health/live');
    const [line, next, ...more] = http.requestLines().slice(before);
    expect(line).toMatchObject({ status, code });
    expect(next).toMatchObject({ route: '/api/health/live' });
    expect(more).toEqual([]);
  });

  it('of a wrong method lists the right ones', async () => {
    expect((await call('/api/v1/wcp/process', { method: 'GET' })).headers.get('allow')).toBe('POST');
    expect((await call('/api/health', { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('points to the place, and says what to send', async () => {
    const { body } = await call(PROCESS, {
      method: 'POST',
      body: '{"payroll":{"workers":[{"lines":[{"rateSt":"38.25001"}]}]}}',
    });
    expect(body['errors']).toContainEqual({
      pointer: '/payroll/workers/0/lines/0/rateSt',
      code: 'decimal_scale',
      message: 'at most 4 decimals',
      fix: expect.stringContaining('send a decimal string'),
    });
  });
});

describe('what is not HTTP', () => {
  it.each([
    ['garbage', 'GARBAGE\r\n\r\n', '400 Bad Request', 'bad_request'],
    [
      'endless headers',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      'headers_too_large',
    ],
  ])('%s gets a problem and leaves a line', async (_, bytes, status, code) => {
    const before = http.requestLines().length;
    const answer = await raw(bytes);
    expect(answer.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
    expect(answer).toContain('X-Content-Type-Options: nosniff');
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code });
    expect(http.requestLines().slice(before)).toEqual([expect.objectContaining({ code })]);
  });
});

describe('the request id', () => {
  it.each([
    'short',
    'x'.repeat(129),
    'has spaces in it',
    'per%cent-encoded',
    '"quoted-value"',
    '123-45-6789',
    '123456789',
    'wcp_test_aaaa',
    'eyJhbGciOiJFUzI1NiJ9.e30.x',
  ])('of a caller is not taken as %s', async (id) => {
    expect(
      (await call('/api/health/live', { headers: { 'X-Request-Id': id } })).headers.get('x-request-id'),
    ).toMatch(/^req_[0-9a-f]{32}$/);
  });
});

describe('the canary', () => {
  const SSN = '123-45-6789';
  const NINE_DIGITS = '987654321';
  const KEY = `wcp_live_${'a'.repeat(12)}_${'B'.repeat(38)}`;
  const canaries = (path: string): readonly (readonly [string, Sent])[] => [
    [path, { method: 'POST', body: JSON.stringify({ [SSN]: NINE_DIGITS, [KEY]: SSN }) }],
    [
      path,
      {
        method: 'POST',
        body: `{"payroll":{"workers":[{"lastName":"${SSN}","workerId":${NINE_DIGITS}}]},"x":${SSN}}`,
      },
    ],
    [`${path}?${SSN}=${KEY}&x=${NINE_DIGITS}`, { method: 'POST', body: '{}' }],
    [`${path}/${SSN}/${KEY}/${NINE_DIGITS}`, {}],
    [`/api/v1/wcp/payrolls/${SSN}`, {}],
    [`/api/v1/contracts/${KEY}`, {}],
    [`/api/docs/problems/${NINE_DIGITS}`, {}],
    [`/%zz${SSN}`, {}],
    ['/api/v1/auth/me', { headers: { 'X-API-Key': KEY } }],
    [
      '/api/v1/auth/me',
      { headers: { 'X-API-Key': '', Authorization: `Bearer eyJ${'a'.repeat(20)}.${SSN}.${KEY}` } },
    ],
    [
      '/api/health/live',
      {
        headers: {
          Accept: SSN,
          Cookie: KEY,
          'User-Agent': SSN,
          Referer: `http://x/${SSN}`,
          'X-Request-Id': `${SSN} ${KEY}`,
        },
      },
    ],
    ...[SSN, NINE_DIGITS, `id_${SSN}`, KEY, `${KEY}.x`, `key-${KEY}`].map(
      (id) => ['/api/health/live', { headers: { 'X-Request-Id': id } }] as const,
    ),
    ['/api/health/live', { headers: { 'Content-Type': `application/${SSN}` }, method: 'POST', body: '{}' }],
  ];
  const CANARY = /123-45-6789|987654321|wcp_live_aaaa/;

  it('is in no log line and in no answer, wherever it is sent', async () => {
    for (const [path, sent] of canaries('/api/v1/wcp/process')) {
      const answer = await call(path, sent);
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect({ path, body: JSON.stringify(answer.body).replace(CANARY, 'CANARY') }).toEqual({
        path,
        body: JSON.stringify(answer.body),
      });
      expect(JSON.stringify([...answer.headers])).not.toMatch(CANARY);
    }
    expect(http.lines.length).toBeGreaterThan(10);
    expect(http.lines.filter((line) => CANARY.test(line))).toEqual([]);
  });
});

describe('the metrics', () => {
  it('are closed to callers without a permission', async () => {
    expect((await call('/api/metrics', { headers: { 'X-API-Key': '' } })).status).toBe(401);
    const narrow = await call('/api/v1/auth/token', { method: 'POST', body: '{"scope":"Payroll:read"}' });
    const token = { Authorization: `Bearer ${String(narrow.body['access_token'])}` };
    const refused = await fetch(`http://127.0.0.1:${port}/api/metrics`, { headers: token });
    expect(await refused.json()).toMatchObject({ code: 'scope_missing' });
    const wrong = { 'X-API-Key': '', Authorization: 'Bearer a-scraper-token-of-good-length-012345678X' };
    expect((await call('/api/metrics', { headers: wrong })).status).toBe(401);
  });

  it('open to METRICS_TOKEN, and name routes by template and nothing of the caller', async () => {
    await call('/api/docs/problems/not_found');
    await call('/api/v1/wcp/payrolls/123-45-6789');
    const token = 'Bearer a-scraper-token-of-good-length-0123456789';
    const response = await fetch(`http://127.0.0.1:${port}/api/metrics`, {
      headers: { Authorization: token },
    });
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page).toMatch(
      /http_requests_total\{method="GET",route="\/api\/docs\/problems\/:code",status_class="2xx"\} \d+/,
    );
    expect(page).toMatch(/http_request_duration_seconds_bucket\{le="0.005",/);
    expect(page).toContain('route="none"');
    expect(page).toContain('process_cpu_seconds_total');
    expect(page).not.toMatch(/123-45-6789|org_|usr_|not_found/);
  });
});

describe('health', () => {
  it.each(['/api/health', '/api/health/live', '/api/health/ready', '/api/health/startup'])(
    '%s answers without a credential',
    async (path) => {
      const answer = await call(path, { headers: { 'X-API-Key': '' } });
      expect([answer.status, answer.body['status']]).toEqual([200, 'ok']);
    },
  );

  it('names each part that is ready, and no more of it than up or down', async () => {
    const { body } = await call('/api/health/ready');
    expect(body['details']).toMatchObject({
      lifecycle: { status: 'up' },
      database: { status: 'up' },
      migrations: { status: 'up' },
      ruleset: { status: 'up' },
      determinations: { status: 'up' },
    });
  });
});

describe('the documentation', () => {
  it('needs no network and no inline script', async () => {
    const page = await call('/api/docs');
    const html = String(page.body['answer']);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(html).not.toMatch(/https?:\/\/|<script>|style=| on[a-z]+=/);
    for (const [, asset = ''] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect([asset, (await call(asset)).status]).toEqual([asset, 200]);
    }
  });

  it('lists every operation once, under its canonical path', async () => {
    const paths = Object.keys((await call('/api/openapi.json')).body['paths'] as object);
    expect(paths).toContain('/api/v1/wcp/process');
    expect(paths).not.toContain('/api/wcp/process');
  });

  it('answers a browser with a page and a program with JSON', async () => {
    const page = await call('/api/docs/problems/not_found', { headers: { Accept: 'text/html,*/*;q=0.8' } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(String(page.body['answer'])).toContain('<h1>There is nothing here</h1>');
    expect((await call('/api/docs/problems/constructor')).status).toBe(404);
    expect((await call('/api/docs/assets/constructor')).status).toBe(404);
  });
});

describe('an answer with data of a caller', () => {
  it('is never to be stored', async () => {
    const answer = await call('/api/v1/contracts');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });
});

describe('both addresses of an operation', () => {
  it('are the same handler', async () => {
    const [canonical, short] = [
      await call(PROCESS, { method: 'POST', body: '{}' }),
      await call('/api/wcp/process?dryRun=true', { method: 'POST', body: '{}' }),
    ];
    expect(short.body['errors']).toEqual(canonical.body['errors']);
    expect(short.status).toBe(canonical.status);
  });
});
