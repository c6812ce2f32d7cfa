import type { INestApplicationContext, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';

import { AppModule } from './app.module.js';
import { OpenApi } from './modules/docs/index.js';
import type { AppConfig } from './platform/config/app-config.js';
import { httpServer, initializeHttp } from './platform/http/http-server.js';
import { ApplicationLogger, loggerOfStart } from './platform/logging/application-logger.js';
import { createLogger } from './platform/logging/logger.js';

// Nest declares its options as a class, of which nobody makes instances.
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
const optionsWith = (logger: Logger): NestApplicationOptions => ({
  abortOnError: false,
  // Bodies are ours: platform/http/json.
  bodyParser: false,
  routeConflictPolicy: { duplicate: 'error' },
  logger: loggerOfStart(logger),
});

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
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, logger),
    adapter,
    optionsWith(logger),
  );
  app.useLogger(app.get(ApplicationLogger));
  await initializeHttp(app, adapter, config);
  app.get(OpenApi).publish(app);
  return app;
};

/** The same without a port, for one command that ends. The caller closes it. @throws as {@link createApp} */
export const createContext = (config: AppConfig, logger: Logger): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(AppModule.with(config, logger), optionsWith(logger));
