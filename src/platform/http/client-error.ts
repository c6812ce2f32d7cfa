import type { Socket } from 'node:net';

import type { FastifyInstance } from 'fastify';

import { Clock } from '../clock.js';
import { AppError, type ErrorDefinition } from '../errors/app-error.js';
import { httpErrors } from './http.errors.js';
import { PROBLEM_MEDIA_TYPE, problemBody } from './problems/problem.js';
import { commonHeaders } from './response-headers.js';

const clock = new Clock();

const definitionOf = (code: string | undefined): readonly [ErrorDefinition, reason: string] => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [httpErrors.REQUEST_TIMEOUT, 'Request Timeout'];
  if (code === 'HPE_HEADER_OVERFLOW')
    return [httpErrors.HEADERS_TOO_LARGE, 'Request Header Fields Too Large'];
  return [httpErrors.BAD_REQUEST, 'Bad Request'];
};

/** Answers what is not HTTP at all, for which there is no request: the same problem, written to the socket by hand. */
export function answerClientError(
  this: FastifyInstance,
  error: Error & { readonly code?: string },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [definition, reason] = definitionOf(error.code);
  const requestId = clock.id('req');
  const body = JSON.stringify(problemBody(new AppError(definition), '', requestId));
  const headers = {
    ...commonHeaders(requestId),
    'Content-Type': PROBLEM_MEDIA_TYPE,
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Content-Type-Options': 'nosniff',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  this.log.info({ requestId, status: definition.status, code: definition.code, route: null }, 'request');
  socket.end(`HTTP/1.1 ${definition.status} ${reason}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
