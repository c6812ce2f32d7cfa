import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { generatedFiles } from '../support/generated-files.js';

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  files = await generatedFiles();
}, 60_000);

describe('generated files', () => {
  it.each(['.env.example', 'docs/errors.md', 'docs/law.md', 'docs/openapi.json', 'docs/security/events.md'])(
    '%s says what the code does; if not, npm run generate',
    (path) => {
      expect(readFileSync(path, 'utf8')).toBe(files.get(path));
    },
  );

  it('are all compared', () => {
    expect(files.size).toBe(5);
  });
});
