import type { AddressInfo } from 'node:net';
import { env, exit, stderr } from 'node:process';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';

import { createApp } from './app.factory.js';
import type { AppConfig } from './platform/config/app-config.js';
import { ConfigError } from './platform/config/config-error.js';
import { loadConfig } from './platform/config/load-config.js';
import { leaveOnSignal } from './platform/http/drain.js';
import { createLogger } from './platform/logging/logger.js';

/** sysexits.h: something was found in a misconfigured state. */
const EX_CONFIG = 78;

const configOrExit = (): AppConfig => {
  try {
    return loadConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    stderr.write(`${error.message}\n`);
    exit(EX_CONFIG);
  }
};

const addressOf = (app: NestFastifyApplication): string => {
  const { address, family, port } = app.getHttpServer().address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return `http://${address === '0.0.0.0' || address === '::' ? 'localhost' : host}:${port}`;
};

const serve = async (config: AppConfig, logger: Logger): Promise<void> => {
  const app = await createApp(config, logger);
  await app.listen(config.http.port, config.http.host);
  leaveOnSignal(app, config, logger);
  logger.info({ address: addressOf(app), docs: `${addressOf(app)}/api/docs` }, 'listening');
};

const config = configOrExit();
const logger = createLogger(config);
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'uncaught exception');
  exit(1);
});
try {
  await serve(config, logger);
} catch (error) {
  logger.fatal({ err: error }, 'the server could not start');
  exit(1);
}
