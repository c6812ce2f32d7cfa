import { readFileSync } from 'node:fs';

import { expect, it } from '@jest/globals';

import { currentRuleset } from '../../support/rulesets.js';

const BUILT = new URL('../../../dist/modules/wcp/ruleset.js', import.meta.url).href;

it('the build decides under the hash of its sources', async () => {
  const { RULESET } = (await import(BUILT)) as { readonly RULESET: { readonly hash: string } };
  expect(RULESET.hash).toBe(currentRuleset(readFileSync('docs/law.md', 'utf8')).hash);
});
