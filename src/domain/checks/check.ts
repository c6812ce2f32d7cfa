import type { Rule, RuleId } from '../law/rules.js';
import type { Facts } from '../resolve/facts.js';
import type { Pointer } from '../shared/pointer.js';
import type { Money } from '../shared/quantities.js';
import type { TextLine } from '../determination/wage-determination.js';

/** What a check found: facts and numbers. The sentence about it is made in `decide/`. */
export interface Finding {
  readonly rule: RuleId;
  /** Index into `payroll.workers`; null for the payroll as a whole. */
  readonly worker: number | null;
  readonly pointer: Pointer;
  /** Where the rule's own effect depends on the facts (WD_MOD_NOT_APPLICABLE is only an info when pay is whole). */
  readonly effect?: Rule['effect'];
  /** A person must look at this finding although its rule does not ask for one (a trainee's papers). */
  readonly review?: true;
  /** Rounded half up to the cent; null where no amount can be stated. */
  readonly amount: Money | null;
  /** Least and most that could be owed, where the amount depends on an answer. */
  readonly range?: { readonly from: Money; readonly to: Money };
  /** The arithmetic with the numbers in it: `(21.92 - 19.95) x 40 h = 78.80`. */
  readonly formula: string | null;
  /** Values the finding rests on, for its sentence and for the reviewer: `{ classification: "PLUMBER" }`. */
  readonly facts: Readonly<Record<string, string>>;
  /** The line of the wage determination that was applied. */
  readonly determination?: DeterminationLine;
  /** What was taken for granted because the payroll does not say. */
  readonly assumptions: readonly string[];
}

export interface DeterminationLine {
  readonly number: string;
  readonly mod: number;
  readonly source: TextLine;
}

/** Unknown is an answer: what is missing sends the payroll to a person, it never passes. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'not-applicable'; readonly because: string }
  | {
      readonly kind: 'violation';
      readonly findings: readonly [Finding, ...Finding[]];
      readonly missing: readonly Pointer[];
    }
  | { readonly kind: 'indeterminate'; readonly missing: readonly [Pointer, ...Pointer[]] };

/** One family of rules of the law. A pure function: never throws, never guesses. */
export interface Check {
  /** Names the family; equals the rule id when there is only one. */
  readonly id: string;
  /** Every rule that `run` can report. */
  readonly rules: readonly [RuleId, ...RuleId[]];
  readonly citation: string;
  run(facts: Facts): Verdict;
}

/** A check and what it answered. */
export interface CheckedVerdict {
  readonly check: Check;
  readonly verdict: Verdict;
}

/** The verdict of findings and unknowns gathered over workers and lines. */
export const verdict = (findings: readonly Finding[], missing: readonly Pointer[] = []): Verdict => {
  const [first, ...rest] = findings;
  if (first !== undefined) return { kind: 'violation', findings: [first, ...rest], missing };
  const [unknown, ...others] = missing;
  return unknown === undefined ? { kind: 'pass' } : { kind: 'indeterminate', missing: [unknown, ...others] };
};
