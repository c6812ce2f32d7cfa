import { readFileSync } from 'node:fs';

import { type NoteKey, readVerifier } from '../platform/audit/notes/signed-note.js';
import { CommandFailure } from './terminal.js';

/** The text of a file. @throws {CommandFailure} when it cannot be read */
export const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandFailure(`the file ${path} cannot be read`, error);
  }
};

/**
 * Keys as C2SP verifier texts, each given by itself or as a file that holds one to a line.
 *
 * @throws {CommandFailure} for what is neither
 */
export const keysOf = (given: readonly string[]): readonly NoteKey[] =>
  given.flatMap((one) => {
    const key = readVerifier(one);
    if (key !== null) return [key];
    const keys = textOf(one)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(readVerifier);
    if (keys.length === 0 || keys.includes(null))
      throw new CommandFailure(`${one} holds something else than keys such as name+1a2b3c4d+A…`);
    return keys.flatMap((known) => known ?? []);
  });
