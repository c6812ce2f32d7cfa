import type { Environment } from '../platform/config/load-config.js';

/**
 * 0: all is well. 1: something was found, and said. 2: the question could not be asked or answered. `check` has meanings
 * of its own, because it answers with a decision.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command reads and writes beside its arguments. */
export interface Terminal {
  /** A whole text for standard output; the line break is added. */
  readonly say: (text: string) => void;
  /** The same for standard error. */
  readonly warn: (text: string) => void;
  readonly environment: Environment;
}

/** Why a command could not do what it was asked to: told as one sentence. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    cause?: unknown,
    readonly exitCode: ExitCode = 2,
  ) {
    super(message, { cause });
    this.name = 'CommandFailure';
  }
}
