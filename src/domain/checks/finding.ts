import type { RuleId } from '../law/rules.js';
import type { Pointer } from '../shared/pointer.js';
import type { Finding } from './check.js';

/** A finding without an amount. `worker` is the index into the payroll's workers; null for the payroll as a whole. */
export const finding = (
  rule: RuleId,
  worker: number | null,
  pointer: Pointer,
  more: Partial<Omit<Finding, 'rule' | 'worker' | 'pointer'>> = {},
): Finding => ({ rule, worker, pointer, amount: null, formula: null, facts: {}, assumptions: [], ...more });
