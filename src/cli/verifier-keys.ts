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

/** The answer of `GET /audit/keys`, as somebody has kept it; null for any other text. */
const keptKeys = (text: string): readonly string[] | null => {
  try {
    const { checkpoints } = JSON.parse(text) as { readonly checkpoints?: readonly string[] };
    return checkpoints ?? null;
  } catch {
    return null;
  }
};

/**
 * Keys as C2SP verifier texts, each given by itself, as a file that holds one to a line, or as the answer of
 * `GET /audit/keys` in a file.
 *
 * @throws {CommandFailure} for what is none of these
 */
export const keysOf = (given: readonly string[]): readonly NoteKey[] =>
  given.flatMap((one) => {
    const key = readVerifier(one);
    if (key !== null) return [key];
    const text = textOf(one);
    const keys = (keptKeys(text) ?? text.split('\n').filter((line) => line.trim() !== '')).map(readVerifier);
    if (keys.length === 0 || keys.includes(null))
      throw new CommandFailure(`${one} holds something else than keys such as name+1a2b3c4d+A…`);
    return keys.flatMap((known) => known ?? []);
  });
