import { Writable } from 'node:stream';

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { createLogger, loggedError } from './logger.js';
import { mask } from './mask.js';
import { inRequest } from './request-scope.js';

const logged = (write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> => {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  write(createLogger({ mode: 'production', logging: { level: 'info' } }, sink));
  return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
};

describe('loggedError', () => {
  it('takes named fields of the error and of its causes, and nothing that a library hung on them', () => {
    const driver = Object.assign(new Error('bad'), {
      code: '22P02',
      detail: 'Mary Echo',
      parameters: ['Mary Echo'],
    });
    const error = loggedError(new Error('outer', { cause: driver }));
    expect(error).toMatchObject({
      type: 'Error',
      message: 'outer',
      cause: { message: 'bad', code: '22P02' },
    });
    expect(JSON.stringify(error)).not.toContain('Mary Echo');
  });

  it('masks what looks like a number of a person, in messages and stacks', () => {
    expect(JSON.stringify(loggedError(new Error('invalid date: "123-45-6789"')))).not.toContain(
      '123-45-6789',
    );
  });

  it('ends with causes that go round', () => {
    const error = new Error('a');
    error.cause = error;
    expect(JSON.stringify(loggedError(error)).match(/"message"/g)).toHaveLength(5);
  });

  it('says nothing of what is no error', () => {
    expect(loggedError('123-45-6789')).toEqual({ type: 'string', message: 'not an error object' });
  });
});

describe('mask', () => {
  it.each([
    ['SSN 123-45-6789.', 'SSN ***.'],
    ['123 45 6789', '***'],
    ['"123456789"', '"***"'],
    ['key wcp_test_abc_DEF123', 'key wcp_***'],
    ['Bearer eyJhbGciOi.eyJzdWIi.sig-na_ture', 'Bearer ***'],
    ['pay_0190f1c2a4b87c3d9e5f607182939999', 'pay_0190f1c2a4b87c3d9e5f607182939999'],
    ['2025-06-07 and 1234567890', '2025-06-07 and 1234567890'],
  ])('%s -> %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});

describe('a log line', () => {
  it('carries the id of its request once, and none outside of a request', () => {
    expect(
      logged((logger) => {
        logger.info('x');
      }),
    ).not.toHaveProperty('requestId');
    expect(
      logged((logger) => {
        inRequest('req_1', () => {
          logger.warn({ requestId: 'req_1' }, 'x');
        });
      }),
    ).toMatchObject({ requestId: 'req_1', level: 'warn', message: 'x' });
  });

  it('shows of a request or response that somebody logs whole nothing but the id', () => {
    const request = { id: 'req_1', url: '/123-45-6789', headers: { authorization: 'x' } };
    expect(
      logged((logger) => {
        logger.info({ req: request, res: {} }, 'x');
      }),
    ).toMatchObject({
      req: { id: 'req_1' },
      res: {},
    });
  });
});

const ROOT = join(import.meta.dirname, '..', '..', '..');

describe('the log of a process', () => {
  it.each([
    ['has nothing left to do', '', 0],
    ['exits', 'process.exit(3);', 3],
    ['dies of an exception that nobody catches', "throw new Error('boom');", 1],
  ])(
    'is written to its last line when the process %s',
    (_, end, code) => {
      const script = `
      import { createLogger } from './src/platform/logging/logger.ts';
      const logger = createLogger({ mode: 'production', logging: { level: 'info' } });
      for (let at = 0; at < 100; at += 1) logger.info({ at }, 'line');
      ${end}`;
      const { stdout, status } = spawnSync(
        process.execPath,
        [
          '--import',
          './test/support/database/typescript-loader.mjs',
          '--input-type=module',
          '--eval',
          script,
        ],
        { cwd: ROOT, encoding: 'utf8' },
      );
      const lines = stdout.trim().split('\n');
      expect({
        status,
        lines: lines.length,
        last: (JSON.parse(lines.at(-1) ?? '{}') as { at?: number }).at,
      }).toEqual({
        status: code,
        lines: 100,
        last: 99,
      });
    },
    30_000,
  );
});
