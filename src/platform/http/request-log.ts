import type { Logger } from 'pino';

import { identityOf } from '../security/request-identity.js';
import type { RequestObserver } from './observed-adapter.js';
import { factsOf } from './request-facts.js';

/**
 * One line for every request, when it is over: named fields, and nothing that the caller wrote but an acceptable
 * request id. The route is the template, never the path.
 */
export const requestLog =
  (logger: Logger): RequestObserver =>
  ({ request, status, route, durationMs, aborted }) => {
    const { handler, code } = factsOf(request);
    const { principal } = identityOf(request);
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status,
      durationMs,
      handler,
      ...(code === null ? {} : { code }),
      ...(aborted ? { aborted } : {}),
      ...(principal === undefined
        ? {}
        : {
            userId: principal.userId,
            organizationId: principal.organizationId,
            credentialId: principal.credentialId,
          }),
    };
    if (status >= 500) logger.error(line, 'request');
    else logger.info(line, 'request');
  };
