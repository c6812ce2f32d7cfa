import { parseMoney } from '../../../domain/shared/quantities.js';
import { canonicalJson } from '../../../platform/canonical.js';
import { determinationHashOf, readBasis } from '../filing/ground.js';
import { inputHashOf } from '../filing/judgement.js';
import { contentHashOf } from '../filing/submission.js';
import type { DecisionRecord } from './records.repository.js';

/** A stored part that contradicts what else is stored of the decision. */
export interface Fault {
  readonly part: 'payroll' | 'basis' | 'wage_determinations' | 'decision' | 'findings';
  readonly message: string;
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);
const amount = (text: string | null): number | null => (text === null ? null : parseMoney(text));

/** The content hash that the stored payroll has now. */
export const contentHashNow = ({ contractId, payroll, basis }: DecisionRecord): string => {
  const contract = contractId === null ? (readBasis(basis)?.contract ?? null) : null;
  return contentHashOf(canonicalJson(contract), canonicalJson(payroll));
};

const hashFaults = (record: DecisionRecord): readonly Fault[] => {
  const { columns, contentHash, prohibited, decision } = record;
  const basis = readBasis(record.basis);
  const content = contentHashNow(record);
  const input = inputHashOf(canonicalJson(JSON.parse(record.basis)), content, prohibited);
  const determinations = basis === null ? null : determinationHashOf({ editions: basis.determinations });
  const faults: readonly (readonly [boolean, Fault])[] = [
    [content !== contentHash, { part: 'payroll', message: 'has another hash than when it was filed' }],
    [
      input !== columns.inputHash || input !== decision.inputHash,
      { part: 'basis', message: 'does not have the input hash of the decision' },
    ],
    [
      determinations !== columns.wageDeterminationHash || determinations !== decision.wageDeterminationHash,
      { part: 'wage_determinations', message: 'are not those that the decision names by their hash' },
    ],
  ];
  return faults.filter(([broken]) => broken).map(([, fault]) => fault);
};

const columnFaults = ({ decision, columns }: DecisionRecord): readonly Fault[] => {
  const agrees =
    columns.status === decision.status &&
    columns.humanReview === decision.humanReview &&
    columns.rulesetVersion === decision.ruleset.version &&
    columns.rulesetHash === decision.ruleset.hash &&
    amount(columns.backWages) === amount(decision.totals.backWages) &&
    amount(columns.liquidatedDamages) === amount(decision.totals.liquidatedDamages);
  return agrees ? [] : [{ part: 'decision', message: 'says something else than its columns' }];
};

const findingFaults = ({ decision, findings }: DecisionRecord): readonly Fault[] => {
  const stored = findings.map((row) => ({ ...row, amount: amount(row.amount) }));
  const told = decision.findings.map(({ id, rule, effect, entryNo, amount: usd }) => ({
    id,
    rule,
    effect,
    entryNo,
    amount: amount(usd),
  }));
  return same(stored, told) ? [] : [{ part: 'findings', message: 'are not the rows that were stored' }];
};

/** Everything in which the stored parts of a decision contradict each other. Empty: they fit. */
export const integrityFaults = (record: DecisionRecord): readonly Fault[] => [
  ...hashFaults(record),
  ...columnFaults(record),
  ...findingFaults(record),
];
