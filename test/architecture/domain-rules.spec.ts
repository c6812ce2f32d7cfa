import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Check, Verdict } from '../../src/domain/checks/check.js';
import { CHECKS } from '../../src/domain/checks/registry.js';
import { type Rule, RULES, type RuleId } from '../../src/domain/law/rules.js';
import { OWN_RULES } from '../../src/domain/law/rules/states.js';
import type { Facts } from '../../src/domain/resolve/facts.js';
import { determinationsOf, everyCase, type WorkedCase } from '../golden/cases/worked-cases.js';
import { anyDocuments } from '../support/domain/arbitrary.js';
import { type Documents, factsOf } from '../support/domain/payroll.js';

const DOMAIN = fileURLToPath(new URL('../../src/domain/', import.meta.url));
/** The federal law, and the law of the states beside it. */
const FILES = ['checks', 'state'].flatMap((folder) =>
  readdirSync(join(DOMAIN, folder))
    .filter((name) => name.endsWith('.check.ts'))
    .map((name) => join(folder, name)),
);

const isCheck = (value: unknown): value is Check =>
  value !== null && typeof value === 'object' && 'rules' in value && 'run' in value && 'citation' in value;

describe('a check', () => {
  it.each(FILES)('of %s stands in the registry, once, and the file holds no other', async (name) => {
    const file = (await import(join(DOMAIN, name))) as Record<string, unknown>;
    const checks = Object.values(file).filter(isCheck);
    expect(checks).toHaveLength(1);
    expect(CHECKS.filter(({ id }) => id === checks[0]?.id)).toHaveLength(1);
  });

  it.each(FILES)('of %s has its spec beside it', (name) => {
    expect(existsSync(join(DOMAIN, `${name.slice(0, -'.ts'.length)}.spec.ts`))).toBe(true);
  });

  it('is registered from a file of its own', () => {
    expect(CHECKS).toHaveLength(FILES.length);
  });

  it.each(CHECKS.map((check) => [check.id, check] as const))(
    '%s is cited and names rules of the law, each once',
    (_id, check) => {
      expect(check.citation).toMatch(/CFR|U\.S\.C\.|WH-347|EO|state profile/);
      expect(new Set(check.rules).size).toBe(check.rules.length);
      for (const rule of check.rules) expect(Object.hasOwn(RULES, rule)).toBe(true);
    },
  );

  it('has an id of its own', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });
});

const reported = (verdict: Verdict): readonly RuleId[] =>
  verdict.kind === 'violation' ? verdict.findings.map(({ rule }) => rule) : [];

const undeclared = (facts: Facts): readonly string[] =>
  CHECKS.flatMap((check) =>
    reported(check.run(facts))
      .filter((rule) => !check.rules.includes(rule))
      .map((rule) => `${check.id}: ${rule}`),
  );

const documentsOf = (one: WorkedCase): Documents => ({
  payroll: one.payroll,
  contract: one.contract,
  determinations: [...determinationsOf(one)],
  history: one.history ?? null,
});

describe('a check reports no rule that it does not declare', () => {
  it('on the worked cases', () => {
    expect(everyCase().flatMap((one) => undeclared(factsOf(documentsOf(one))))).toEqual([]);
  });

  it('on any documents', () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        expect(undeclared(factsOf(documents))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

interface ListedRule {
  readonly rule: string;
  readonly effect: string;
  readonly money: string;
  readonly citation: string;
}

const LISTED = JSON.parse(
  readFileSync(new URL('../golden/cases/rules.json', import.meta.url), 'utf8'),
) as readonly ListedRule[];

/** What the list says of a rule, in the words of `RULES`. */
const EFFECTS: ReadonlyMap<string, Pick<Rule, 'effect' | 'review'>> = new Map([
  ['reject', { effect: 'reject', review: false }],
  ['revise', { effect: 'revise', review: false }],
  ['revise + review', { effect: 'revise', review: true }],
  ['revise (state report)', { effect: 'revise', review: false }],
  ['revise if short pay, else info', { effect: 'revise', review: false }],
  ['review', { effect: 'review', review: true }],
  ['warning', { effect: 'warning', review: false }],
  ['info', { effect: 'info', review: false }],
  ['info + review', { effect: 'info', review: true }],
  ['none (listed with the overtime finding; the agency assesses)', { effect: 'assess', review: false }],
]);

const moneyOf = ({ rule, money }: ListedRule): Rule['money'] => {
  if (rule === 'STATE_DAILY_OVERTIME') return 'state';
  if (money === 'yes, not back wages') return 'liquidated_damages';
  return money === 'yes' ? 'back_wages' : 'none';
};

describe("the law's list of rules", () => {
  it('is the list that the engine knows: no rule more but those that say that they are ours, none less', () => {
    const known = [...LISTED.map(({ rule }) => rule), ...OWN_RULES];
    expect(Object.keys(RULES).toSorted()).toEqual(known.toSorted());
  });

  it.each(LISTED.map((one) => [one.rule, one] as const))(
    'says what %s does, what it is worth and where it stands',
    (rule, one) => {
      const { effect, review, money, citation } = RULES[rule as RuleId];
      expect({ effect, review, money, citation }).toEqual({
        ...EFFECTS.get(one.effect),
        money: moneyOf(one),
        citation: one.citation,
      });
    },
  );

  it('is checked: no rule is silent', () => {
    const known = new Set<string>([
      ...CHECKS.flatMap(({ rules }) => rules),
      // made of the sums; refused at intake
      'SECTION_5_7_THRESHOLD',
      'FILE_UNREADABLE',
    ]);
    expect(LISTED.map(({ rule }) => rule).filter((rule) => !known.has(rule))).toEqual([]);
  });

  it.each(Object.entries(RULES))(
    'tells what %s means and what cures it, in whole sentences',
    (_rule, { meaning, cure }) => {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(cure).toMatch(/^[A-Z].*\.$/);
    },
  );
});
