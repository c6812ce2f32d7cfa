import { ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';

import { AppError } from '../../errors/app-error.js';
import { httpErrors } from '../http.errors.js';
import { asAppError } from './as-app-error.js';
import { instanceOf, problemBody } from './problem.js';

const fastifyError = (statusCode: number): Error =>
  Object.assign(new Error('FST_ERR of 123-45-6789'), { name: 'FastifyError', statusCode });

describe('asAppError', () => {
  it.each([
    ['one of ours', new AppError(httpErrors.DUPLICATE_KEY), 'duplicate_key'],
    ["Nest's 404", new NotFoundException('123-45-6789'), 'not_found'],
    ["Fastify's 413", fastifyError(413), 'body_too_large'],
    ["Fastify's 415, as Nest maps it", new HttpException('x', 415), 'unsupported_media_type'],
    ["Fastify's 5xx", fastifyError(503), 'internal'],
    ["Nest's 403, which nobody of us throws", new ForbiddenException(), 'internal'],
    [
      'an error with a status of its own making',
      Object.assign(new Error('x'), { statusCode: 404, status: 404 }),
      'internal',
    ],
    ['an error of a library', new TypeError('123-45-6789'), 'internal'],
    ['what is no error', 'constructor', 'internal'],
    ['nothing', undefined, 'internal'],
  ])('makes of %s the right code', (_, thrown, code) => {
    expect(asAppError(thrown).definition.code).toBe(code);
  });

  it('keeps the cause for the log, and none of its words for the caller', () => {
    const cause = new TypeError('row of 123-45-6789');
    const error = asAppError(cause);
    expect(error.cause).toBe(cause);
    expect(JSON.stringify(problemBody(error, '/x', 'req_1'))).not.toContain('123-45-6789');
  });
});

describe('the problem document', () => {
  it('cannot be overwritten by the members that an error adds', () => {
    const error = new AppError(httpErrors.NOT_FOUND, {
      extensions: { status: 200, code: 'x', fix: 'x', existing: 'pay_1' },
    });
    expect(problemBody(error, '/x', 'req_1')).toMatchObject({
      status: 404,
      code: 'not_found',
      fix: httpErrors.NOT_FOUND.fix,
      existing: 'pay_1',
    });
  });

  it.each([
    [
      '/api/v1/wcp/payrolls/pay_0190f1c2a4b87c3d9e5f60718293a4b5?x=1',
      '/api/v1/wcp/payrolls/pay_0190f1c2a4b87c3d9e5f60718293a4b5',
    ],
    ['/api/v1/wage-determinations/AZ20240039/6', '/api/v1/wage-determinations/AZ20240039/6'],
    ['/a/123-45-6789/b', '/a/***/b'],
    ['/a/123456789', '/a/***'],
    ['/a/123%2D45%2D6789', '/a/***'],
    ['/a/wcp_live_x', '/a/***'],
    [`/${'a'.repeat(81)}`, '/***'],
  ])('gives the path %s as %s', (url, instance) => {
    expect(instanceOf(url)).toBe(instance);
  });
});
