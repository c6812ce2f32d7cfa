/** `npm run build`: compiles the product, and puts the digest of the law's code beside it. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { domainDigest } from './domain-digest.mjs';

const root = join(import.meta.dirname, '..');
const { status } = spawnSync(process.execPath, [join('node_modules', '@nestjs/cli/bin/nest.js'), 'build'], {
  cwd: root,
  stdio: 'inherit',
});
if (status === 0) writeFileSync(join(root, 'dist', 'domain', 'digest.txt'), `${domainDigest()}\n`);
process.exitCode = status ?? 1;
