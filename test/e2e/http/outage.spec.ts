import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { Database } from '../../../src/platform/database/database.js';
import { type HttpApp, startHttpApp } from './http-app.js';

let http: HttpApp;
beforeAll(async () => {
  http = await startHttpApp({ METRICS_PUBLIC: 'true' });
  await http.app.get(Database).close();
}, 60_000);
afterAll(() => http.close());

it('without its database the server lives, but is not ready, and says no more than that', async () => {
  const live = await http.app.inject({ url: '/api/health/live' });
  const ready = await http.app.inject({ url: '/api/health/ready' });
  expect(live.statusCode).toBe(200);
  expect(ready.statusCode).toBe(503);
  expect(ready.json<{ error: object }>().error).toMatchObject({ database: { status: 'down' } });
  expect(Object.keys(ready.json<{ error: { database: object } }>().error.database)).toEqual(['status']);
});

it('without its database a request is answered 503 with Retry-After, and the cause is in the log only', async () => {
  const answer = await http.app.inject({ url: '/api/v1/contracts', headers: { 'X-API-Key': http.key } });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('1');
  expect(answer.json()).toMatchObject({ code: 'dependency_unavailable' });
  const { requestId } = answer.json<{ requestId: string }>();
  const causes = http.lines.filter(
    (line) => line.includes(requestId) && line.includes('"context":"problem"'),
  );
  expect(causes).toHaveLength(1);
});

it('METRICS_PUBLIC opens the counters to anybody, for reading only', async () => {
  expect((await http.app.inject({ url: '/api/metrics' })).statusCode).toBe(200);
  expect((await http.app.inject({ method: 'POST', url: '/api/metrics' })).statusCode).toBe(405);
});
