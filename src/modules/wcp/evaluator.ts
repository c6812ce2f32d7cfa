import type { Check } from '../../domain/checks/check.js';
import { CHECKS } from '../../domain/checks/registry.js';
import type { Decision } from '../../domain/decide/decision.js';
import { evaluate } from '../../domain/evaluate.js';
import { type ComparisonOf, explain } from '../../domain/explain.js';
import type { CertifiedPayroll } from '../../domain/payroll/certified-payroll.js';
import type { EvaluationInput } from '../../domain/resolve/facts.js';
import { AppError } from '../../platform/errors/app-error.js';
import { wcpErrors } from './wcp.errors.js';

const RETRY_AFTER_S = '5';

export interface Evaluated {
  readonly payroll: CertifiedPayroll;
  readonly decision: Decision;
  /** What was compared; null where nobody asked. */
  readonly comparisons: readonly ComparisonOf[] | null;
}

/** The engine as the rooms see it: a decision, or an error that is never a decision. */
export class Evaluator {
  constructor(private readonly checks: readonly Check[] = CHECKS) {}

  /**
   * Decides on what `read` gives, and tells what it compared if asked; reading the documents is part of the engine.
   *
   * @throws {AppError} EVALUATION_FAILED, for whatever goes wrong inside
   */
  run(read: () => EvaluationInput, explained = false): Evaluated {
    try {
      const input = read();
      return {
        payroll: input.payroll,
        decision: evaluate(input, this.checks),
        comparisons: explained ? explain(input, this.checks) : null,
      };
    } catch (cause) {
      throw new AppError(wcpErrors.EVALUATION_FAILED, { headers: { 'Retry-After': RETRY_AFTER_S }, cause });
    }
  }
}
