import type { Finding } from '../../domain/checks/check.js';
import { effectOf } from '../../domain/decide/decide.js';
import type { CheckOutcome, Decision, NotChecked, Status, Trust } from '../../domain/decide/decision.js';
import { ruleOf } from '../../domain/law/rules.js';
import type { CertifiedPayroll } from '../../domain/payroll/certified-payroll.js';
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
    readonly workersAffected: number;
  };
  readonly findings: readonly FindingDocument[];
  readonly notChecked: readonly NotChecked[];
  readonly checks: readonly CheckOutcome[];
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
  readonly pointer: string;
  readonly message: string;
  readonly amount: string | null;
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly formula: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly citation: string;
  readonly wageDetermination: {
    readonly number: string;
    readonly mod: number;
    readonly line: number;
    readonly text: string;
  } | null;
  readonly howToFix: string;
  readonly assumptions: readonly string[];
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

const findingDocument = (one: Finding, id: string | null, { workers }: CertifiedPayroll): FindingDocument => {
  const { meaning, cure, citation } = ruleOf(one.rule);
  const worker = one.worker === null ? undefined : workers[one.worker];
  const source = one.determination;
  return {
    id,
    rule: one.rule,
    effect: effectOf(one),
    worker: worker?.lastName ?? null,
    entryNo: worker?.entryNo ?? null,
    pointer: one.pointer,
    message: meaning,
    amount: usd(one.amount),
    range:
      one.range === undefined ? null : { from: formatMoney(one.range.from), to: formatMoney(one.range.to) },
    formula: one.formula,
    facts: one.facts,
    citation,
    wageDetermination:
      source === undefined
        ? null
        : {
            number: source.number,
            mod: source.mod,
            line: source.source.line,
            text: source.source.text,
          },
    howToFix: cure,
    assumptions: one.assumptions,
  };
};

/** The decision in words and strings, under its ids. */
export const decisionDocument = (
  decision: Decision,
  payroll: CertifiedPayroll,
  frame: DecisionFrame,
): DecisionDocument => ({
  id: frame.id,
  status: decision.status,
  humanReview: decision.humanReview,
  summary: decision.summary,
  totals: {
    backWages: formatMoney(decision.totals.backWages),
    liquidatedDamages: formatMoney(decision.totals.liquidatedDamages),
    workersAffected: decision.totals.workersAffected,
  },
  findings: decision.findings.map((one) => findingDocument(one, frame.findingId(), payroll)),
  notChecked: decision.notChecked,
  checks: decision.checks,
  trust: decision.trust,
  ruleset: frame.ruleset,
  inputHash: frame.inputHash,
  wageDeterminationHash: frame.wageDeterminationHash,
  decidedAt: frame.decidedAt.toISOString(),
});
