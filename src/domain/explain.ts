import type { Check, Comparison } from './checks/check.js';
import { CHECKS } from './checks/registry.js';
import type { EvaluationInput } from './resolve/facts.js';
import { resolve } from './resolve/resolve.js';

/** A comparison, and the check that made it. */
export interface ComparisonOf extends Comparison {
  readonly check: string;
}

/** What the checks compared, in their order: also what holds, for a reader who wants to see it. It decides nothing. */
export const explain = (
  input: EvaluationInput,
  checks: readonly Check[] = CHECKS,
): readonly ComparisonOf[] => {
  const facts = resolve(input);
  return checks.flatMap((check) =>
    (check.comparisons?.(facts) ?? []).map((one) => ({ ...one, check: check.id })),
  );
};
