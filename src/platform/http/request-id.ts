import type { IncomingMessage } from 'node:http';

import type { Clock } from '../clock.js';

const ACCEPTABLE = /^[A-Za-z0-9._-]{8,128}$/;

/** The caller's `X-Request-Id` where it is fit for a log, else a new `req_…`. */
export const requestIdFrom =
  (clock: Clock) =>
  (request: Pick<IncomingMessage, 'headers'>): string => {
    const sent = request.headers['x-request-id'];
    return typeof sent === 'string' && ACCEPTABLE.test(sent) ? sent : clock.id('req');
  };
