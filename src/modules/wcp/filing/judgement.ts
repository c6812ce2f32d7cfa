import {
  contractOf,
  elsewhereOf,
  historyOf,
  payrollOf,
  publicationsOf,
} from '../../../domain/ingest/json.js';
import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import type { EvaluationInput } from '../../../domain/resolve/facts.js';
import type { Pointer } from '../../../domain/shared/pointer.js';
import { canonicalJson, sha256 } from '../../../platform/canonical.js';
import { type DecisionDocument, decisionDocument } from '../decision-document.js';
import type { Evaluated } from '../evaluator.js';
import { determinationHashOf, type Ground } from './ground.js';
import { RULESET } from '../ruleset.js';

/** Everything that a decision is made from: what was sent in, and what it is held to. */
export interface Matter {
  /** Masked. */
  readonly payroll: PayrollJson;
  /** Where full Social Security numbers stood. */
  readonly prohibited: readonly Pointer[];
  readonly contentHash: string;
  readonly ground: Ground;
  /** The ground as {@link basisOf} writes it. */
  readonly basis: string;
}

/** What a decision and its findings are stored under; null for one that is not stored. */
export interface DecisionIds {
  readonly decision: string;
  readonly finding: () => string;
}

/** The matter as the engine reads it. */
export const inputOf = ({ payroll, prohibited, ground }: Matter): EvaluationInput => ({
  payroll: payrollOf({ ...payroll, receivedDate: ground.receivedDate }),
  contract: contractOf(ground.contract),
  determinations: ground.editions.map(({ determination }) => determination),
  history: ground.history === null ? null : historyOf(ground.history),
  elsewhere: ground.elsewhere === null ? null : elsewhereOf(ground.elsewhere),
  publications: publicationsOf(ground.publications),
  prohibited,
});

/** SHA-256 over everything that is decided on, determinations by their digests. */
export const inputHashOf = (basis: string, contentHash: string, prohibited: readonly Pointer[]): string =>
  sha256(`{"basis":${basis},"content":"${contentHash}","prohibited":${JSON.stringify(prohibited)}}`);

/** The decision on the matter, as it is stored and told. */
export const documentOf = (
  { ground, basis, contentHash, prohibited }: Matter,
  { payroll, decision, comparisons }: Evaluated,
  ids: DecisionIds | null,
  decidedAt: Date,
): DecisionDocument =>
  decisionDocument(decision, payroll, comparisons, {
    id: ids?.decision ?? null,
    findingId: () => ids?.finding() ?? null,
    ruleset: RULESET,
    inputHash: inputHashOf(basis, contentHash, prohibited),
    wageDeterminationHash: determinationHashOf(ground),
    decidedAt,
  });

/**
 * The bytes by which two decisions are the same: the canonical JSON of the decision without what names and dates it,
 * `id`, `decidedAt` and the `id` of each finding, and without the comparisons that are told only when they are asked for.
 */
export const decisionBytes = (decision: DecisionDocument): string =>
  canonicalJson({
    ...decision,
    id: undefined,
    decidedAt: undefined,
    comparisons: undefined,
    findings: decision.findings.map((finding) => ({ ...finding, id: undefined })),
  });

export const decisionHash = (decision: DecisionDocument): string => sha256(decisionBytes(decision));
