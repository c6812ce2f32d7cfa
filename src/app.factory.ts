import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger as NestLogger } from 'nestjs-pino';
import type { Logger } from 'pino';

import { AppModule } from './app.module.js';
import type { AppConfig } from './platform/config/app-config.js';
import { httpServer, initializeHttp } from './platform/http/http-server.js';
import { createLogger } from './platform/logging/logger.js';

/**
 * The whole application for the configuration, initialized and ready to listen or to be injected into. The caller closes
 * it.
 *
 * @throws {Error} when a part cannot start: the database, an undeclared route, an invalid document
 */
export const createApp = async (
  config: AppConfig,
  logger: Logger = createLogger(config),
): Promise<NestFastifyApplication> => {
  const adapter = httpServer(config, logger);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, logger), adapter, {
    abortOnError: false,
    bodyParser: false,
    bufferLogs: true,
    routeConflictPolicy: { duplicate: 'error' },
  });
  app.useLogger(app.get(NestLogger));
  await initializeHttp(app, adapter, config);
  return app;
};
