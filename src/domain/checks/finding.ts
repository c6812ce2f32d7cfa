import type { RuleId } from '../law/rules.js';
import type { Obligation } from '../resolve/facts.js';
import type { Pointer } from '../shared/pointer.js';
import type { DeterminationLine, Finding, Input } from './check.js';

/** A finding without an amount. `worker` is the index into the payroll's workers; null for the payroll as a whole. */
export const finding = (
  rule: RuleId,
  worker: number | null,
  pointer: Pointer,
  more: Partial<Omit<Finding, 'rule' | 'worker' | 'pointer'>> = {},
): Finding => ({ rule, worker, pointer, amount: null, formula: null, inputs: [], assumptions: [], ...more });

/** A value that stands in the request at `pointer`; `blank` where nothing stands there. */
export const stated = (name: string, value: string | number | null, pointer: Pointer): Input => ({
  name,
  value: value === null || value === '' ? 'blank' : String(value),
  pointer,
});

/** A value that the determination prints, the law sets, or that was worked out. */
export const derived = (name: string, value: string): Input => ({ name, value, pointer: null });

/** The line of the determination behind an obligation, for the finding; nothing for a conformed rate. */
export const printedAt = ({ printed }: Obligation): { readonly determination?: DeterminationLine } =>
  printed === null
    ? {}
    : {
        determination: {
          number: printed.determination.number,
          mod: printed.determination.mod,
          published: printed.determination.published,
          source: printed.rate.source,
        },
      };
