import { type DestinationStream, type Logger, pino, type LoggerOptions } from 'pino';

import type { AppConfig } from '../config/app-config.js';
import { mask } from './mask.js';
import { requestBindings } from './request-scope.js';

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const MAX_CAUSES = 4;

/** An error by named fields: whatever else a library hangs on it (rows, parameters, bodies) stays out of the log. */
export const loggedError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error object' };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: mask(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: mask(error.stack) }),
    ...(error.cause === undefined || depth === MAX_CAUSES
      ? {}
      : { cause: loggedError(error.cause, depth + 1) }),
  };
};

/** A request or response that a library logs whole shows nothing but its id. */
const idOnly = ({ id }: { readonly id?: unknown }): object => (typeof id === 'string' ? { id } : {});

const options = ({ logging }: Pick<AppConfig, 'logging'>): LoggerOptions => ({
  level: logging.level,
  messageKey: 'message',
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  base: null,
  mixin: requestBindings,
  serializers: { err: loggedError, error: loggedError, req: idOnly, res: idOnly },
});

/**
 * Lines are written together, at the latest so soon: one system call for each line was a twentieth of a small submission.
 * Whatever waits is written when the process ends, also by an uncaught exception; only SIGKILL loses it.
 */
const TOGETHER_BYTES = 8192;
const AT_LATEST_MS = 100;

/**
 * The one logger of the process: JSON lines on standard output; lines for people when standard output is a terminal in
 * development.
 */
export const createLogger = (
  config: Pick<AppConfig, 'logging' | 'mode'>,
  destination?: DestinationStream,
): Logger => {
  if (destination !== undefined) return pino(options(config), destination);
  if (config.mode === 'development' && process.stdout.isTTY) {
    return pino({
      ...options(config),
      formatters: {},
      transport: { target: 'pino-pretty', options: { messageKey: 'message', singleLine: true } },
    });
  }
  return pino(options(config), pino.destination({ minLength: TOGETHER_BYTES, periodicFlush: AT_LATEST_MS }));
};
