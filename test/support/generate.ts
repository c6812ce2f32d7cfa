/** `npm run generate`: writes the checked-in files that are made from the code. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { generatedFiles } from './generated-files.js';

for (const [path, text] of await generatedFiles()) {
  writeFileSync(join(import.meta.dirname, '..', '..', path), text);
  process.stdout.write(`${path}\n`);
}
