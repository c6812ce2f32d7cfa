import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/** A new, empty data directory as a tar, made once per machine and version: each test file saves the time of making it. */
export const embeddedImage = async (): Promise<string> => {
  const path = join(tmpdir(), `wcp-test-image-${version()}.tar`);
  if (existsSync(path)) return path;
  const engine = await PGlite.create();
  const image = await engine.dumpDataDir('none');
  await engine.close();
  const partial = `${path}.${randomUUID()}`;
  writeFileSync(partial, Buffer.from(await image.arrayBuffer()), { mode: 0o600 });
  renameSync(partial, path);
  return path;
};

const version = (): string => {
  const manifest = new URL('../../../node_modules/@electric-sql/pglite/package.json', import.meta.url);
  const owner = process.getuid?.() ?? 0;
  return createHash('sha256')
    .update(readFileSync(manifest))
    .update(owner.toString())
    .digest('hex')
    .slice(0, 12);
};
