import { readFileSync, writeFileSync } from 'node:fs';

import { domainDigest } from '../../.ci/domain-digest.mjs';
import { RULESET_VERSION } from '../../src/domain/law/history.js';
import { rulesetHash } from '../../src/modules/wcp/ruleset.js';
import { sha256 } from '../../src/platform/canonical.js';

/** A version of the law that was released, with what it was. */
export interface ReleasedRuleset {
  readonly version: string;
  /** The hash that decisions of a build of it carry. */
  readonly hash: string;
  /** SHA-256 of docs/law.md without the lines that name versions. */
  readonly law: string;
}

const FILE = new URL('../../docs/rulesets.json', import.meta.url);

export const readRulesets = (): readonly ReleasedRuleset[] =>
  JSON.parse(readFileSync(FILE, 'utf8')) as readonly ReleasedRuleset[];

export const writeRulesets = (rulesets: readonly ReleasedRuleset[]): void => {
  writeFileSync(FILE, `${JSON.stringify(rulesets, null, 2)}\n`);
};

/** The law of this checkout under its version. */
export const currentRuleset = (lawPage: string): ReleasedRuleset => ({
  version: RULESET_VERSION,
  hash: rulesetHash(domainDigest()),
  law: sha256(lawPage.replace(/^Version .*$/m, '')),
});

/** @throws {Error} when the version has been released as something else */
export const released = (before: readonly ReleasedRuleset[], lawPage: string): readonly ReleasedRuleset[] => {
  const current = currentRuleset(lawPage);
  const problem = contradiction(before, current);
  if (problem !== null) throw new Error(problem);
  return before.some(({ version }) => version === current.version) ? before : [...before, current];
};

/** What is wrong between the released versions and this one; null when nothing is. */
export const contradiction = (
  before: readonly ReleasedRuleset[],
  current: ReleasedRuleset,
): string | null => {
  const same = before.find(({ version }) => version === current.version);
  if (same !== undefined) {
    if (same.law !== current.law) return `docs/law.md changed, and version ${current.version} is released`;
    return same.hash === current.hash
      ? null
      : `src/domain changed, and version ${current.version} is released`;
  }
  const told = before.some(({ law }) => law === current.law);
  return told ? `version ${current.version} is new, and docs/law.md says nothing new` : null;
};
