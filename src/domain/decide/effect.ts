import type { Finding } from '../checks/check.js';
import { type Rule, ruleOf } from '../law/rules.js';

/** What the finding does to the payroll: the rule's effect, unless the facts gave it another. */
export const effectOf = (one: Finding): Rule['effect'] => one.effect ?? ruleOf(one.rule).effect;

export const needsReview = (one: Finding): boolean => one.review === true || ruleOf(one.rule).review;

export const returnsPayroll = (one: Finding): boolean =>
  effectOf(one) === 'revise' || effectOf(one) === 'reject';
