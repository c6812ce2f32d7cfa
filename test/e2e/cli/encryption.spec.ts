import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { run } from '../../../src/cli/run.js';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'wcp-cli-'));
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const wcp = async (...argv: readonly string[]) => {
  const said: string[] = [];
  const code = await run(argv, {
    say: (text) => said.push(text),
    warn: (text) => said.push(text),
    environment: { NODE_ENV: 'test', WCP_DEMO: 'false', WCP_DATA_DIR: home, DATABASE_DURABLE: 'false' },
  });
  return { code, said: said.join('\n') };
};

describe('wcp encryption', () => {
  it('rotates to one key, however often within a minute, and seals anew what there is', async () => {
    const first = await wcp('encryption', 'rotate');
    expect(first).toEqual({ code: 0, said: expect.stringMatching(/^dek_[0-9a-f]{32} /u) });
    expect((await wcp('encryption', 'rotate')).said).toBe(first.said);
    expect(await wcp('encryption', 'reseal')).toEqual({ code: 0, said: '0 rows made anew.' });
  }, 120_000);
});
