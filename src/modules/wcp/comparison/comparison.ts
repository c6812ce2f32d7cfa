import type { DecisionDocument } from '../decision-document.js';
import { inPresentShape } from '../decision-reading.js';
import { readBasis, refOf } from '../filing/ground.js';
import type { Matter } from '../filing/judgement.js';
import type { DecisionRecord } from '../replay/records.repository.js';
import { type Considered, type FieldChange, fieldChanges } from './field-changes.js';
import { type FindingChanges, findingChanges } from './finding-changes.js';

/** A decision with what it was made from. */
export interface Judged {
  readonly considered: Considered;
  readonly decision: DecisionDocument;
}

/** What differs between two decisions, and between what they were made from. */
export interface Comparison {
  readonly fields: readonly FieldChange[];
  readonly findings: FindingChanges;
}

/** Without the revision that the payroll itself replaces, which every amendment sees. */
const othersIn = (history: Considered['history']): Considered['history'] =>
  history?.filter(({ replaced }) => replaced !== true) ?? null;

export const judgedOn = ({ payroll, ground }: Matter, decision: DecisionDocument): Judged => {
  const { contract, editions } = ground;
  const history = othersIn(ground.history);
  const wageDeterminations = editions.map(refOf);
  return { considered: { payroll, contract, history, wageDeterminations }, decision };
};

export const judgedIn = ({ payroll, basis, decision }: DecisionRecord): Judged => {
  const known = readBasis(basis);
  return {
    considered: {
      payroll,
      contract: known?.contract ?? {},
      history: othersIn(known?.history ?? null),
      wageDeterminations: known?.determinations ?? [],
    },
    decision: inPresentShape(decision),
  };
};

export const compared = (from: Judged, to: Judged): Comparison => {
  const fields = fieldChanges(from.considered, to.considered);
  const found = ({ considered, decision }: Judged) => ({
    payroll: considered.payroll,
    findings: decision.findings,
  });
  return { fields, findings: findingChanges(found(from), found(to), fields) };
};
