import type { INestApplicationContext } from '@nestjs/common';

import { createContext } from '../app.factory.js';
import { loadConfig } from '../platform/config/load-config.js';
import { createLogger } from '../platform/logging/logger.js';
import { startFailure } from '../platform/start-failure.js';
import { CommandFailure, type Terminal } from './terminal.js';

/**
 * Runs the work inside the whole product, as the server is configured but without its port, and closes it again.
 *
 * The embedded database belongs to one process: while a server uses it the command says so.
 *
 * @throws {ConfigError} naming every variable that is wrong
 * @throws {CommandFailure} when the product cannot start
 */
export const withApplication = async <T>(
  { environment }: Terminal,
  work: (application: INestApplicationContext) => Promise<T>,
): Promise<T> => {
  const config = loadConfig({ LOG_LEVEL: 'silent', ...environment });
  const application = await createContext(config, createLogger(config)).catch((error: unknown) => {
    throw new CommandFailure(
      startFailure(error, config) ?? `the product could not start: ${String(error)}`,
      error,
    );
  });
  try {
    return await work(application);
  } finally {
    await application.close();
  }
};
