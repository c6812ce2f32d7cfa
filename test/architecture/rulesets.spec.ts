import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { contradiction, currentRuleset, readRulesets } from '../support/rulesets.js';

const lawPage = readFileSync('docs/law.md', 'utf8');
const before = [{ version: '1.0.0', hash: 'a', law: 'b' }];

describe('the versions of the law', () => {
  it('agree with what was released: the law does not change under a released version', () => {
    expect(contradiction(readRulesets(), currentRuleset(lawPage))).toBeNull();
  });

  it('are released once each, one after the other', () => {
    const versions = readRulesets().map(({ version }) => version.split('.').map(Number));
    const inOrder = versions.toSorted((a, b) => a.map((part, at) => part - (b[at] ?? 0)).find(Boolean) ?? 0);
    expect(versions).toEqual(inOrder);
    expect(new Set(versions.map(String)).size).toBe(versions.length);
  });

  it.each([
    ['the same law', { version: '1.0.0', hash: 'a', law: 'b' }, null],
    ['other code under the version', { version: '1.0.0', hash: 'x', law: 'b' }, /^src\/domain changed/],
    ['another page under the version', { version: '1.0.0', hash: 'a', law: 'x' }, /^docs\/law.md changed/],
    ['another version that tells nothing new', { version: '1.1.0', hash: 'x', law: 'b' }, /nothing new$/],
    ['another version that tells what is new', { version: '1.1.0', hash: 'x', law: 'x' }, null],
  ])('with %s: as it should be', (_what, current, wanted) => {
    const problem = contradiction(before, current);
    if (wanted === null) expect(problem).toBeNull();
    else expect(problem).toMatch(wanted);
  });
});
