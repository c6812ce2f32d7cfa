import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The key of the demo, alone on one line of a file that only its owner can read. */
export class DemoKeyFile {
  constructor(readonly path: string) {}

  /** The key, or null when there is no file. */
  read(): string | null {
    try {
      return readFileSync(this.path, 'utf8').trim();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Replaces the file whole: nobody ever reads half a key, and the mode is that of a new file. */
  write(key: string): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const fresh = `${this.path}.${process.pid}.new`;
    writeFileSync(fresh, `${key}\n`, { mode: 0o600 });
    renameSync(fresh, this.path);
  }
}
