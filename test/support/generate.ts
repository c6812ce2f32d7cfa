/**
 * `npm run generate`: writes the checked-in files that are made from the code. With `-- --release` it also records the
 * version of the law as released: from then on the law cannot change under that version.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { generatedFiles } from './generated-files.js';
import { readRulesets, released, writeRulesets } from './rulesets.js';

const files = await generatedFiles();
for (const [path, text] of files) {
  writeFileSync(join(import.meta.dirname, '..', '..', path), text);
  process.stdout.write(`${path}\n`);
}
if (process.argv.includes('--release')) {
  writeRulesets(released(readRulesets(), files.get('docs/law.md') ?? ''));
  process.stdout.write('docs/rulesets.json\n');
}
