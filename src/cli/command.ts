import type { Command } from 'commander';

import type { ExitCode, Terminal } from './terminal.js';

/** How a command tells the outcome: it says what it has to say to the terminal and concludes once. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly conclude: (code: ExitCode) => void;
}

/** Adds one command, with its arguments and help, to the program or to a group of it. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** The group of commands (`wcp audit …`), made by whoever needs it first. */
export const group = (program: Command, name: string, description: string): Command =>
  program.commands.find((command) => command.name() === name) ??
  program.command(name).description(description);
