import { CHECKS } from './checks/registry.js';
import { decide } from './decide/decide.js';
import type { Decision } from './decide/decision.js';
import type { EvaluationInput } from './resolve/facts.js';
import { resolve } from './resolve/resolve.js';
import type { Check } from './checks/check.js';

/**
 * Checks a certified payroll against what governs its contract and decides: approve, revise or reject.
 *
 * Pure: the same input gives the same decision. An error in a check is an error of the engine and is thrown; it never
 * turns into a decision.
 */
export const evaluate = (input: EvaluationInput, checks: readonly Check[] = CHECKS): Decision => {
  const facts = resolve(input);
  const verdicts = checks.map((check) => ({ check, verdict: check.run(facts) }));
  return decide(facts, verdicts);
};
