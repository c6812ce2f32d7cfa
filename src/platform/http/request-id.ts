import type { IncomingMessage } from 'node:http';

import type { Clock } from '../clock.js';
import { mask } from '../logging/mask.js';

const ACCEPTABLE = /^[A-Za-z0-9._-]{8,128}$/;

/** Neither a Social Security number nor a credential: an id goes into every log line and back to the caller. */
const isFit = (id: string): boolean => ACCEPTABLE.test(id) && mask(id) === id;

/** The caller's `X-Request-Id` where it is fit for a log, else a new `req_…`. */
export const requestIdFrom =
  (clock: Clock) =>
  (request: Pick<IncomingMessage, 'headers'>): string => {
    const sent = request.headers['x-request-id'];
    return typeof sent === 'string' && isFit(sent) ? sent : clock.id('req');
  };
