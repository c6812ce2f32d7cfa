import { type INestApplication, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';
import { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';

import { Clock } from '../clock.js';
import type { AppConfig } from '../config/app-config.js';
import { AppError } from '../errors/app-error.js';
import { answerOtherMethods, watchMethods } from './allowed-methods.js';
import { answerClientError } from './client-error.js';
import { refuseForeignPages } from './cross-site.js';
import { compileBodies } from './dto/compiled-body.js';
import { httpErrors } from './http.errors.js';
import { readJson } from './json/read-json.js';
import { Lifecycle } from './lifecycle.js';
import { ObservedAdapter } from './observed-adapter.js';
import { requestIdFrom } from './request-id.js';
import { requestLog } from './request-log.js';
import { inRequest } from '../logging/request-scope.js';
import { limitNetworks } from '../rate-limit/network-limit.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { Telemetry } from '../telemetry/telemetry.js';
import { SECURITY_HEADERS } from './response-headers.js';

const REQUEST_TIMEOUT_MS = 60_000;
/** An id is at most 80 characters; the key of a determination less. */
const MAX_PARAMETER_LENGTH = 200;

/** The Fastify server that Nest runs on, before any route is known. */
export const httpServer = (config: AppConfig, logger: Logger): ObservedAdapter => {
  const adapter = new ObservedAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (parent) => parent,
    genReqId: requestIdFrom(new Clock()),
    trustProxy: config.http.trustProxy.length === 0 ? false : [...config.http.trustProxy],
    bodyLimit: config.http.bodyLimitBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    clientErrorHandler: answerClientError,
  });
  adapter.observe(requestLog(logger));
  return adapter;
};

/** JSON Merge Patch, RFC 7396: what every PATCH takes, under this name or as plain JSON. */
const MERGE_PATCH = 'application/merge-patch+json';
const JSON_TYPES = ['application/json', MERGE_PATCH];

/** JSON is the only body that is read, and read exactly; a room that takes another type adds its parser. */
const readsJsonOnly = (instance: FastifyInstance): void => {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser(JSON_TYPES, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const patch = request.headers['content-type']?.toLowerCase().startsWith(MERGE_PATCH) === true;
      if (patch && request.method !== 'PATCH') throw new AppError(httpErrors.UNSUPPORTED_MEDIA_TYPE);
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
};

const NUL = /%00/;
const nulInAddress = (): AppError =>
  new AppError(httpErrors.BAD_REQUEST, {
    detail: 'the address holds a NUL character',
    errors: [
      {
        pointer: '',
        code: 'nul',
        message: 'the path or the query holds a NUL character',
        fix: 'remove %00 from the address',
      },
    ],
  });

/** What no handler is to see. PostgreSQL has no text with a NUL in it: nothing that is stored has such a name. */
const refusalOf = (request: FastifyRequest): AppError | undefined => {
  if (NUL.test(request.url)) return nulInAddress();
  return request.is404 ? new AppError(httpErrors.NOT_FOUND) : undefined;
};

/** The request id goes with everything that follows. */
const opensEveryRequest = (instance: FastifyInstance, lifecycle: Lifecycle): void => {
  instance.addHook('onRequest', (request: FastifyRequest, _reply, done) => {
    inRequest(request.id, done);
  });
  // An idle connection that is kept alive would hold up the end for as long as its client likes.
  instance.addHook('onSend', (_request, reply, _payload, done) => {
    if (lifecycle.draining) reply.header('Connection', 'close');
    done();
  });
};

/** A wrong address is answered before its body is read. */
const refusesWrongAddresses = (instance: FastifyInstance): void => {
  instance.addHook('onRequest', (request: FastifyRequest, _reply, done) => {
    done(refusalOf(request));
  });
};

/**
 * Prepares and initializes the application: addresses, headers, bodies, and an answer to every request, also to those
 * that no handler will see.
 */
export const initializeHttp = async (
  app: INestApplication,
  adapter: ObservedAdapter,
  config: AppConfig,
): Promise<void> => {
  const instance = adapter.getInstance();
  const allowed = watchMethods(instance);
  app.setGlobalPrefix('api', { exclude: ['.well-known/{*path}'] });
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: ['1', VERSION_NEUTRAL] });
  app.useSecurityHeaders(SECURITY_HEADERS);
  if (config.http.corsOrigins.length > 0) {
    app.enableCors({
      origin: [...config.http.corsOrigins],
      exposedHeaders: [
        'X-Request-Id',
        'ETag',
        'Location',
        'Retry-After',
        'X-RateLimit-Limit',
        'X-RateLimit-Remaining',
        'X-RateLimit-Reset',
      ],
    });
  }
  readsJsonOnly(instance);
  opensEveryRequest(instance, app.get(Lifecycle));
  limitNetworks(instance, app.get(RateLimiter));
  refusesWrongAddresses(instance);
  refuseForeignPages(instance, config);
  compileBodies();
  adapter.observe(({ request, route, status, durationMs }) => {
    app.get(Telemetry).requestEnded(request.method, route, status, durationMs);
  });
  await app.init();
  answerOtherMethods(instance, allowed);
  await instance.ready();
};
