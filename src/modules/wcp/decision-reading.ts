import { columnOf } from '../../domain/payroll/wh347.js';
import type { DecisionDocument, FindingDocument } from './decision-document.js';

type StoredDecision = DecisionDocument & { readonly id: string };

/** A finding as builds before this one may have stored it: without what they did not tell. */
type EarlierFinding = Pick<FindingDocument, 'pointer'> &
  Partial<FindingDocument> & { readonly facts?: Readonly<Record<string, string>> };

type EarlierTotals = Omit<DecisionDocument['totals'], 'stateBackWages'> &
  Partial<Pick<DecisionDocument['totals'], 'stateBackWages'>>;

/** The named facts of before inputs had places. */
const inputsOf = (facts: Readonly<Record<string, string>>): FindingDocument['inputs'] =>
  Object.entries(facts).map(([name, value]) => ({ name, value, pointer: null, column: null }));

const findingOf = ({ facts = {}, ...told }: EarlierFinding): FindingDocument =>
  ({
    jurisdiction: 'US',
    column: columnOf(told.pointer),
    inputs: inputsOf(facts),
    fixBy: null,
    unverified: [],
    ...told,
    wageDetermination:
      told.wageDetermination === undefined || told.wageDetermination === null
        ? null
        : { ...told.wageDetermination, published: told.wageDetermination.published ?? null },
  }) as FindingDocument;

/**
 * A stored decision in the shape that is told now. What a build before this one did not tell is empty: nothing is decided
 * anew, and the bytes that are stored, which a replay proves, stay as they are.
 */
export const inPresentShape = (decision: StoredDecision): StoredDecision => {
  const totals: EarlierTotals = decision.totals;
  // Later decisions are told as they were, key by key: an idempotency key gets its first answer again.
  if (totals.stateBackWages !== undefined) return decision;
  return {
    ...decision,
    totals: { ...totals, stateBackWages: '0.00' },
    findings: decision.findings.map(findingOf),
  };
};

/** The stored text of a decision, in the shape that is told now. */
export const readDecision = (text: string): StoredDecision =>
  inPresentShape(JSON.parse(text) as StoredDecision);
