import { Command, CommanderError } from 'commander';

import { ConfigError } from '../platform/config/config-error.js';
import { COMMANDS } from './commands.js';
import { CommandFailure, type ExitCode, type Terminal } from './terminal.js';

/** Runs one command line (without node and the file) and answers with its exit code; never throws for what a person typed. */
export const run = async (argv: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let code: ExitCode = 0;
  const program = new Command('wcp')
    .description('Administers a certified-payroll server, and verifies what it has signed without one.')
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.say(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.warn(text.trimEnd());
      },
    });
  const context = {
    terminal,
    conclude: (concluded: ExitCode) => {
      code = concluded;
    },
  };
  for (const add of COMMANDS) add(program, context);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misused(argv);
    if (!(error instanceof CommandFailure || error instanceof ConfigError)) throw error;
    terminal.warn(error.message);
    return error instanceof CommandFailure ? error.exitCode : 2;
  }
};

/** A command line that nobody can follow. 2 would be a decision of `check`. */
const misused = ([command]: readonly string[]): ExitCode => (command === 'check' ? 1 : 2);
