import { DEDUCTIONS } from './rules/deductions.js';
import { DETERMINATIONS } from './rules/determinations.js';
import { FILING } from './rules/filing.js';
import { OVERTIME } from './rules/overtime.js';
import { ROWS } from './rules/rows.js';
import type { Rule } from './rules/rule.js';
import { STATEMENT } from './rules/statement.js';
import { STATES } from './rules/states.js';
import { WAGES } from './rules/wages.js';

export type { Rule } from './rules/rule.js';

/** Every rule of the law, family by family. */
export const RULES = {
  ...STATEMENT,
  ...FILING,
  ...ROWS,
  ...DETERMINATIONS,
  ...WAGES,
  ...OVERTIME,
  ...DEDUCTIONS,
  ...STATES,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** The rule of the id, with the wide type that code over all rules needs. */
export const ruleOf = (id: RuleId): Rule => RULES[id];
