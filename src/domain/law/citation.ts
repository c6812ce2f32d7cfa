import { civilDate, type CivilDate } from '../shared/civil-date.js';
import { type RuleId, ruleOf } from './rules.js';

/** The clauses of the 2023 rule stand in contracts entered into after this day (88 FR 57526). */
export const CLAUSES_OF_2023_AFTER = civilDate('2023-10-23');

/**
 * Where a rule stands, for a contract awarded on the day; null is unknown and cited as today.
 *
 * The clauses of older contracts have conformance one paragraph earlier, as their determinations print it.
 */
export const citationOf = (rule: RuleId, awardDate: CivilDate | null): string => {
  const { citation } = ruleOf(rule);
  return awardDate !== null && awardDate <= CLAUSES_OF_2023_AFTER
    ? citation.replace('5.5(a)(1)(iii)', '5.5(a)(1)(ii)')
    : citation;
};
