import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A setup token, alone on one line of a file that only its owner can read. */
export class SetupTokenFile {
  constructor(readonly path: string) {}

  /** Replaces the file whole, with the mode of a new one. */
  write(token: string): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const fresh = `${this.path}.${process.pid}.new`;
    writeFileSync(fresh, `${token}\n`, { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, this.path);
  }

  /** Takes the file away, where there is one. */
  remove(): void {
    rmSync(this.path, { force: true });
  }
}
