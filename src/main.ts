import { env, exit, stderr, stdout, versions } from 'node:process';

import type { Logger } from 'pino';

import { createApp } from './app.factory.js';
import { DemoService } from './modules/demo/index.js';
import { SetupService } from './modules/setup/index.js';
import type { AppConfig } from './platform/config/app-config.js';
import { ConfigError } from './platform/config/config-error.js';
import { loadConfig } from './platform/config/load-config.js';
import { leaveOnSignal } from './platform/http/drain.js';
import { createLogger } from './platform/logging/logger.js';
import { refusedNode } from './platform/node-version.js';
import { startFailure } from './platform/start-failure.js';

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

const serve = async (config: AppConfig, logger: Logger): Promise<void> => {
  const app = await createApp(config, logger);
  leaveOnSignal(app, config, logger);
  await app.listen({
    port: config.http.port,
    host: config.http.host,
    listenTextResolver: (address) => `listening at ${address}, documentation at ${address}/api/docs`,
  });
  if (config.demo) stdout.write(app.get(DemoService).greeting(await app.getUrl()));
  // A token is for eyes: what is not a terminal is a log.
  if (stdout.isTTY) stdout.write(app.get(SetupService).greeting(await app.getUrl()) ?? '');
};

const tooOld = refusedNode(versions.node);
if (tooOld !== null) {
  stderr.write(`The server could not start. ${tooOld}\n`);
  exit(1);
}
const config = configOrExit();
const logger = createLogger(config);
process.on('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'uncaught exception');
  exit(1);
});
try {
  await serve(config, logger);
} catch (error) {
  const reason = startFailure(error, config);
  if (reason === null) logger.fatal({ err: error }, 'the server could not start');
  else {
    logger.fatal({ reason }, 'the server could not start');
    stderr.write(`The server could not start: ${reason}\n`);
  }
  exit(1);
}
