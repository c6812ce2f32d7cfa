import { readdirSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { CHECKS } from '../checks/registry.js';
import { RULES } from './rules.js';
import { describeRuleset } from './ruleset.js';

/** Types and machinery; everything else in the folder is a value of the law. */
const NO_VALUES = new Set(['dated.ts', 'rules.ts', 'history.ts', 'ruleset.ts', 'unverified.ts', 'values.ts']);

describe('the description of the ruleset', () => {
  const described = describeRuleset() as {
    readonly rules: object;
    readonly checks: readonly { readonly id: string }[];
    readonly values: Readonly<Record<string, unknown>>;
  };

  it('is plain data: nothing is lost when it is written', () => {
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
  });

  it('holds every rule and every check', () => {
    expect(Object.keys(described.rules)).toEqual(Object.keys(RULES));
    expect(described.checks.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
  });

  it('holds every value that a file of the law exports', async () => {
    const files = readdirSync(import.meta.dirname).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !NO_VALUES.has(name),
    );
    for (const file of files) {
      const law = (await import(`./${file.replace(/\.ts$/, '.js')}`)) as Readonly<Record<string, unknown>>;
      for (const [name, value] of Object.entries(law)) {
        if (typeof value !== 'function') expect(Object.keys(described.values)).toContain(name);
      }
    }
  });
});
