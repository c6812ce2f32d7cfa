import { readdirSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { RULES, ruleOf, type RuleId } from './rules.js';
import { UNVERIFIED_IDS, unverifiedOf } from './unverified.js';
import { VALUES } from './values.js';

const isHistory = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((entry: unknown) => typeof entry === 'object' && entry !== null && 'from' in entry);

const FILES = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && name !== 'ruleset.ts',
);

describe('the dated values', () => {
  it.each(FILES)('of %s are all described, for people to read', async (file) => {
    const law = (await import(`./${file.replace(/\.ts$/, '.js')}`)) as Readonly<Record<string, unknown>>;
    const held = Object.values(law).flatMap((value) =>
      isHistory(value)
        ? [value]
        : typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.values(value as Readonly<Record<string, unknown>>).filter(isHistory)
          : [],
    );
    for (const value of held) expect(VALUES.map(({ source }) => source)).toContain(value);
  });

  it.each(VALUES.map((value) => [value.title, value] as const))(
    '%s: earliest first, each cited',
    (_title, { history }) => {
      const days = history.map(({ from }) => from ?? '');
      expect(days).toEqual(days.toSorted());
      expect(new Set(days).size).toBe(days.length);
      for (const { citation, value } of history) expect([citation, value]).not.toContain('');
    },
  );
});

describe('what was not seen in its source', () => {
  it.each(UNVERIFIED_IDS)('%s names the rules that can rest on it, and none of them twice', (id) => {
    const { rules } = unverifiedOf(id);
    expect(rules.length).toBeGreaterThan(0);
    expect(new Set(rules).size).toBe(rules.length);
    for (const rule of rules) expect(Object.keys(RULES)).toContain(rule);
  });
});

describe('a rule of money', () => {
  it.each((Object.keys(RULES) as RuleId[]).filter((id) => ruleOf(id).money !== 'none'))(
    '%s says how its amount is worked out',
    (id) => {
      expect(ruleOf(id).formula).toMatch(/\S/);
    },
  );
});
