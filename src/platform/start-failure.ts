import type { AppConfig } from './config/app-config.js';
import { DatabaseRefused } from './database/embedded/embedded-engine.js';
import { KeyEncryptionKeyMissing } from './encryption/encryption.errors.js';

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : null;

/**
 * Why the server could not start, in a sentence for whoever started it; null for an error that nobody foresaw, which
 * needs its stack.
 */
export const startFailure = (error: unknown, { http }: Pick<AppConfig, 'http'>): string | null => {
  if (error instanceof DatabaseRefused || error instanceof KeyEncryptionKeyMissing) return error.message;
  const address = `port ${http.port} of ${http.host}`;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `${address} is in use by another process: stop that one, or set PORT to a free port.`;
    case 'EACCES':
      return `${address} is not open to this user: set PORT to 1024 or more.`;
    case 'EADDRNOTAVAIL':
      return `${http.host} is not an address of this machine: set HOST to one, or to 0.0.0.0 for all.`;
    default:
      return null;
  }
};
