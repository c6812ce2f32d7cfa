import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

import type { Anchor } from './anchor.js';

/** The file of the anchor `file` in the data directory. */
export const anchorFile = (dataDir: string): string => join(dataDir, 'audit-checkpoints.ndjson');

/** Appends lines, and has them on the disk before it says so. For the owner's eyes only. */
export const fileAnchor = (path: string): Anchor => ({
  name: 'file',
  write: async (lines) => {
    const file = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o600);
    try {
      await file.appendFile(lines.map((line) => `${line}\n`).join(''));
      await file.datasync();
    } finally {
      await file.close();
    }
  },
});
