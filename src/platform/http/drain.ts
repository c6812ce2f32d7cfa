import type { INestApplication } from '@nestjs/common';
import type { Logger } from 'pino';

import type { AppConfig } from '../config/app-config.js';
import { Lifecycle } from './lifecycle.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Leaves without losing a request: at the first signal `ready` answers 503 while serving goes on for the grace period,
 * so that load balancers look away; then the listener closes, requests in flight finish, pools close, and the process
 * exits with 0. A second signal exits at once with 1.
 */
export const leaveOnSignal = (
  app: INestApplication,
  { http }: Pick<AppConfig, 'http'>,
  logger: Logger,
): void => {
  const lifecycle = app.get(Lifecycle);
  const leave = async (): Promise<void> => {
    try {
      await app.close();
      logger.info('stopped');
      process.exit(0);
    } catch (error) {
      logger.fatal({ err: error }, 'could not stop cleanly');
      process.exit(1);
    }
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (lifecycle.draining) {
        logger.warn({ signal }, 'a second signal: leaving at once');
        process.exit(1);
      }
      lifecycle.drain();
      logger.info({ signal, graceMs: http.shutdownGraceMs }, 'draining');
      setTimeout(() => void leave(), http.shutdownGraceMs);
    });
  }
};
