import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The files that a configuration touches. */
export interface ConfigFiles {
  /** @throws when it cannot be read */
  read(path: string): string;
  /** The file's text; when there is no such file it is made with mode 0600 first, once however many start together. */
  readOrCreate(path: string, make: () => string): string;
}

const isExisting = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** Nobody ever sees a part of the text: it gets its name when it is whole, and only if nobody was faster. */
const createWhole = (path: string, text: string): void => {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!isExisting(error)) throw error;
  } finally {
    unlinkSync(draft);
  }
};

/** Files of this machine. */
export const hostFiles: ConfigFiles = {
  read: (path) => readFileSync(path, 'utf8'),
  readOrCreate: (path, make) => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (!existsSync(path)) createWhole(path, make());
    // A file that was copied or made by hand may be open to others; what it holds is a secret.
    chmodSync(path, 0o600);
    return readFileSync(path, 'utf8');
  },
};
