import type { Rule, RuleId } from '../law/rules.js';
import type { UnverifiedId } from '../law/unverified.js';
import type { Facts, WorkerFacts } from '../resolve/facts.js';
import { type Pointer, workerPointer } from '../shared/pointer.js';
import type { CivilDate } from '../shared/civil-date.js';
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
  /** The values it rests on, for its sentence and for the reviewer. Never a whole identifying number. */
  readonly inputs: readonly Input[];
  /** The line of the wage determination that was applied. */
  readonly determination?: DeterminationLine;
  /** Whose law it belongs to: the postal code of a state; left out for federal law. */
  readonly jurisdiction?: string;
  /** The law that this finding rests on, where the rule alone does not say (a state's). */
  readonly citation?: string;
  /** What was taken for granted because the payroll does not say. */
  readonly assumptions: readonly string[];
  /** Law that it rests on although its source was not seen. */
  readonly unverified?: readonly UnverifiedId[];
}

/** One value that a finding rests on: `{ name: 'straight-time rate', value: '17.95', pointer: '…/rateSt' }`. */
export interface Input {
  readonly name: string;
  readonly value: string;
  /** Where it stands in the request; null for what the determination prints, the law sets or the hours add up to. */
  readonly pointer: Pointer | null;
}

export interface DeterminationLine {
  readonly number: string;
  readonly mod: number;
  readonly published: CivilDate;
  readonly source: TextLine;
}

/** A comparison that a check made, with its numbers: told with `explain=full`, also where it holds. */
export interface Comparison {
  /** Index into `payroll.workers`; null for the payroll as a whole. */
  readonly worker: number | null;
  readonly pointer: Pointer;
  readonly what: string;
  readonly required: string;
  readonly found: string;
  readonly holds: boolean;
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

/** Something that a check would look at, and could not for want of facts. */
export interface NotChecked {
  readonly what: string;
  readonly why: string;
  readonly pointers: readonly Pointer[];
}

/** One family of rules of the law. A pure function: never throws, never guesses. */
export interface Check {
  /** Names the family; equals the rule id when there is only one. */
  readonly id: string;
  /** Every rule that `run` can report. */
  readonly rules: readonly [RuleId, ...RuleId[]];
  readonly citation: string;
  /** What it establishes when it passes: a clause without a full stop. */
  readonly passes: string;
  run(facts: Facts): Verdict;
  /** What it compared, where numbers tell more than the verdict. Asked only with `explain=full`. */
  comparisons?(facts: Facts): readonly Comparison[];
  /** What nobody told, so that the reader does not take silence for a pass; it holds no payroll back. */
  notChecked?(facts: Facts): readonly NotChecked[];
}

/** A check and what it answered. */
export interface CheckedVerdict {
  readonly check: Check;
  readonly verdict: Verdict;
}

/** What was found, and what could not be told. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly missing: readonly Pointer[];
}

export const NOTHING_FOUND: Found = { findings: [], missing: [] };

/** Judges each worker whose hours stand; of the others no amount can be told (spec 3.0). */
export const byWorker = (workers: readonly WorkerFacts[], judge: (worker: WorkerFacts) => Found): Found => {
  const findings: Finding[] = [];
  const missing: Pointer[] = [];
  for (const worker of workers) {
    if (!worker.hoursStand) {
      missing.push(workerPointer(worker.index));
      continue;
    }
    const found = judge(worker);
    findings.push(...found.findings);
    missing.push(...found.missing);
  }
  return { findings, missing };
};

/** The verdict of findings and unknowns gathered over workers and lines. */
export const verdict = (findings: readonly Finding[], missing: readonly Pointer[] = []): Verdict => {
  const [first, ...rest] = findings;
  if (first !== undefined) return { kind: 'violation', findings: [first, ...rest], missing };
  const [unknown, ...others] = missing;
  return unknown === undefined ? { kind: 'pass' } : { kind: 'indeterminate', missing: [unknown, ...others] };
};
