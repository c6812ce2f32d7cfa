import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { migrationFiles } from '../../src/platform/database/migrations.js';

const DIRECTORY = new URL('../../src/platform/database/migrations/', import.meta.url);

/** `<sha256>  <file>` lines, as `sha256sum *.sql` prints them. */
const checksums = (): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(new URL('CHECKSUMS', DIRECTORY), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [checksum = '', file = ''] = line.split('  ');
        return [file, checksum];
      }),
  );

describe('migrations', () => {
  it('are never edited after they were merged: each has the checksum it was merged with', () => {
    const actual = new Map(migrationFiles().map(({ name, checksum }) => [`${name}.sql`, checksum]));
    expect(actual).toEqual(checksums());
  });

  it('are numbered without a gap, named for what they do, and nothing else lies beside them', () => {
    const files = readdirSync(DIRECTORY)
      .filter((file) => file !== 'CHECKSUMS')
      .sort();
    files.forEach((file, index) => {
      expect(file).toMatch(/^\d{4}_[a-z0-9_]+\.sql$/u);
      expect(Number(file.slice(0, 4))).toBe(index + 1);
    });
  });

  it('leave transactions to the migrator', () => {
    for (const { name, sql } of migrationFiles()) {
      expect({ name, own: /^\s*(begin|commit|rollback)\s*;/imu.test(sql) }).toEqual({ name, own: false });
    }
  });
});
