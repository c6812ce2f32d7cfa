import type { NotChecked } from '../../domain/checks/check.js';
import type { CheckOutcome, Decision, Status, Trust } from '../../domain/decide/decision.js';
import type { ComparisonOf } from '../../domain/explain.js';
import type { ToldFinding } from '../../domain/decide/wording.js';
import type { CertifiedPayroll } from '../../domain/payroll/certified-payroll.js';
import { columnOf } from '../../domain/payroll/wh347.js';
import { formatMoney, type Money } from '../../domain/shared/quantities.js';

/** A decision as it is stored and told: amounts are decimal strings, sentences are made. */
export interface DecisionDocument {
  /** `dec_…`; null when nothing was stored. */
  readonly id: string | null;
  readonly status: Status;
  readonly humanReview: boolean;
  readonly summary: string;
  readonly totals: {
    readonly backWages: string;
    readonly liquidatedDamages: string;
    readonly stateBackWages: string;
    readonly workersAffected: number;
  };
  readonly findings: readonly FindingDocument[];
  readonly notChecked: readonly NotChecked[];
  readonly checks: readonly CheckOutcome[];
  /** What was compared; not there where nobody asked for it. */
  readonly comparisons?: readonly ComparisonDocument[];
  readonly trust: Trust;
  readonly ruleset: { readonly version: string; readonly hash: string };
  readonly inputHash: string;
  readonly wageDeterminationHash: string | null;
  readonly decidedAt: string;
}

export interface FindingDocument {
  /** `fnd_…`; null when nothing was stored. */
  readonly id: string | null;
  readonly rule: string;
  readonly effect: string;
  /** Last name; null for the payroll as a whole, and for a worker without one. */
  readonly worker: string | null;
  readonly entryNo: number | null;
  /** `US`, or the postal code of a state. */
  readonly jurisdiction: string;
  readonly pointer: string;
  /** Of the WH-347 (January 2025); null where the form has no column for it. */
  readonly column: string | null;
  readonly message: string;
  readonly amount: string | null;
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly formula: string | null;
  readonly inputs: readonly InputDocument[];
  readonly citation: string;
  readonly wageDetermination: {
    readonly number: string;
    readonly mod: number;
    /** Null where the build that decided did not tell it. */
    readonly published: string | null;
    readonly line: number;
    readonly text: string;
  } | null;
  readonly howToFix: string;
  /** The day by which the law wants it cured; null where it names none. */
  readonly fixBy: string | null;
  readonly assumptions: readonly string[];
  /** Ids of the unverified law that it rests on. */
  readonly unverified: readonly string[];
}

/** One value that a finding rests on. */
export interface InputDocument {
  readonly name: string;
  readonly value: string;
  /** Null for what does not stand in the request. */
  readonly pointer: string | null;
  readonly column: string | null;
}

/** A comparison that a check made, whether it holds or not. */
export interface ComparisonDocument {
  readonly check: string;
  readonly worker: string | null;
  readonly entryNo: number | null;
  readonly pointer: string;
  readonly column: string | null;
  readonly what: string;
  readonly required: string;
  readonly found: string;
  readonly holds: boolean;
}

/** What a decision is stored under, and what it was made from and by. */
export interface DecisionFrame {
  readonly id: string | null;
  readonly findingId: () => string | null;
  readonly ruleset: { readonly version: string; readonly hash: string };
  readonly inputHash: string;
  readonly wageDeterminationHash: string | null;
  readonly decidedAt: Date;
}

const usd = (amount: Money | null): string | null => (amount === null ? null : formatMoney(amount));

const inputDocument = ({ name, value, pointer }: ToldFinding['inputs'][number]): InputDocument => ({
  name,
  value,
  pointer,
  column: pointer === null ? null : columnOf(pointer),
});

const lineDocument = ({ determination }: ToldFinding): FindingDocument['wageDetermination'] => {
  if (determination === undefined) return null;
  const { number, mod, published, source } = determination;
  return { number, mod, published, line: source.line, text: source.text };
};

const findingDocument = (
  one: ToldFinding,
  id: string | null,
  { workers }: CertifiedPayroll,
): FindingDocument => {
  const worker = one.worker === null ? undefined : workers[one.worker];
  return {
    id,
    rule: one.rule,
    effect: one.effect,
    worker: worker?.lastName ?? null,
    entryNo: worker?.entryNo ?? null,
    jurisdiction: one.jurisdiction ?? 'US',
    pointer: one.pointer,
    column: columnOf(one.pointer),
    message: one.message,
    amount: usd(one.amount),
    range:
      one.range === undefined ? null : { from: formatMoney(one.range.from), to: formatMoney(one.range.to) },
    formula: one.formula,
    inputs: one.inputs.map(inputDocument),
    citation: one.citation,
    wageDetermination: lineDocument(one),
    howToFix: one.cure,
    fixBy: one.cureBy,
    assumptions: one.assumptions,
    unverified: one.unverified,
  };
};

const comparisonDocument = (
  { check, worker, pointer, what, required, found, holds }: ComparisonOf,
  { workers }: CertifiedPayroll,
): ComparisonDocument => {
  const who = worker === null ? undefined : workers[worker];
  return {
    check,
    worker: who?.lastName ?? null,
    entryNo: who?.entryNo ?? null,
    pointer,
    column: columnOf(pointer),
    what,
    required,
    found,
    holds,
  };
};

/** The decision in words and strings, under its ids. */
export const decisionDocument = (
  decision: Decision,
  payroll: CertifiedPayroll,
  comparisons: readonly ComparisonOf[] | null,
  frame: DecisionFrame,
): DecisionDocument => ({
  id: frame.id,
  status: decision.status,
  humanReview: decision.humanReview,
  summary: decision.summary,
  totals: {
    backWages: formatMoney(decision.totals.backWages),
    liquidatedDamages: formatMoney(decision.totals.liquidatedDamages),
    stateBackWages: formatMoney(decision.totals.stateBackWages),
    workersAffected: decision.totals.workersAffected,
  },
  findings: decision.findings.map((one) => findingDocument(one, frame.findingId(), payroll)),
  notChecked: decision.notChecked,
  checks: decision.checks,
  ...(comparisons === null
    ? {}
    : { comparisons: comparisons.map((one) => comparisonDocument(one, payroll)) }),
  trust: decision.trust,
  ruleset: frame.ruleset,
  inputHash: frame.inputHash,
  wageDeterminationHash: frame.wageDeterminationHash,
  decidedAt: frame.decidedAt.toISOString(),
});
