import type { Finding } from '../checks/check.js';
import { type Rule, ruleOf } from '../law/rules.js';
import type { UnverifiedId } from '../law/unverified.js';

export const unverifiedIn = (one: Finding): readonly UnverifiedId[] => one.unverified ?? [];

/**
 * What the finding does to the payroll: the rule's effect, unless the facts gave it another. Law whose source was not
 * seen rejects nothing: where a finding would, a person looks instead.
 */
export const effectOf = (one: Finding): Rule['effect'] => {
  const effect = one.effect ?? ruleOf(one.rule).effect;
  return effect === 'reject' && unverifiedIn(one).length > 0 ? 'review' : effect;
};

export const needsReview = (one: Finding): boolean =>
  one.review === true || ruleOf(one.rule).review || effectOf(one) === 'review';

export const returnsPayroll = (one: Finding): boolean =>
  effectOf(one) === 'revise' || effectOf(one) === 'reject';
