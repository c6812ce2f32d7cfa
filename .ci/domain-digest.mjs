/** The law's code as one digest: what it does, without comments and layout. Works in a checkout only. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', 'src', 'domain');

const compiled = (path) =>
  ts.transpileModule(readFileSync(join(root, path), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, removeComments: true },
  }).outputText;

/** SHA-256 over path and compiled text of every source of `src/domain`, in the order of their paths. */
export const domainDigest = () => {
  const hash = createHash('sha256');
  const paths = globSync('**/*.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.spec.ts'))
    .sort();
  for (const path of paths) hash.update(`${path}\n${compiled(path)}\n`);
  return hash.digest('hex');
};
