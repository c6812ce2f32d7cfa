import type { WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { decisionOf, line as rebuilt } from '../../support/domain/payroll.js';
import type { OracleDocuments } from './documents.js';
import { KNOWN_DIFFERENCES } from './known-differences.js';
import { type Topic, judge } from './oracle.js';

/** The rules that the oracle reads; every other finding of the engine is left aside. */
export const TOPICS: ReadonlyMap<string, Topic | 'paper'> = new Map<string, Topic | 'paper'>([
  ['DBA_UNDERPAYMENT', 'wages'],
  ['APPRENTICE_NOT_REGISTERED', 'wages'],
  ['APPRENTICE_RATE_UNDERPAID', 'wages'],
  ['APPRENTICE_RATIO_EXCEEDED', 'wages'],
  ['HELPER_NOT_ON_WD', 'wages'],
  ['SPLIT_CLASSIFICATION_UNSUPPORTED', 'wages'],
  ['FRINGE_UNFUNDED_NOT_APPROVED', 'wages'],
  ['FRINGE_NOT_BONA_FIDE', 'wages'],
  ['FRINGE_NOT_ANNUALIZED', 'wages'],
  ['CWHSSA_OVERTIME_UNDERPAYMENT', 'overtime'],
  ['CWHSSA_LIQUIDATED_DAMAGES', 'overtime'],
  ['EO13658_MINIMUM_WAGE', 'minimum'],
  ['NET_MISMATCH', 'paper'],
  ['DEDUCTION_NOT_PERMITTED', 'paper'],
]);

/** One rule and worker on which engine and oracle do not agree; amounts in cents, 0 for no finding. */
export interface Difference {
  readonly worker: number;
  readonly rule: string;
  readonly oracle: number;
  readonly engine: number;
}

const add = (sums: Map<string, number>, worker: number, rule: string, cents: number): void => {
  const key = `${worker} ${rule}`;
  sums.set(key, (sums.get(key) ?? 0) + cents);
};

/** Where engine and oracle differ about one payroll. */
export const differences = (documents: OracleDocuments): readonly Difference[] => {
  const { payroll, contract, determination } = documents;
  const answer = judge(documents);
  const [ours, theirs] = [new Map<string, number>(), new Map<string, number>()];
  for (const { worker, rule, cents } of answer.findings) add(ours, worker, rule, cents);
  const decision = decisionOf({ payroll, contract, determinations: [determination] });
  for (const { worker, rule, amount } of decision.findings)
    if (worker !== null && amount !== null && TOPICS.has(rule)) add(theirs, worker, rule, amount / 100);
  const passed = decision.status === 'approve' && !decision.humanReview;
  if (passed && answer.unknown.length > 0) add(theirs, answer.unknown[0]?.worker ?? 0, 'UNKNOWN_PASSES', 1);
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [worker = '', rule = ''] = key.split(' ');
    const [oracle, engine] = [ours.get(key) ?? 0, theirs.get(key) ?? 0];
    return oracle === engine ? [] : [{ worker: Number(worker), rule, oracle, engine }];
  });
};

/** The known class that explains a difference; null when none does. */
export const explanation = (documents: OracleDocuments, { worker, rule }: Difference): string | null => {
  const person = documents.payroll.workers?.[worker];
  const known = KNOWN_DIFFERENCES.find(
    ({ rules, applies }) => rules.includes(rule) && person !== undefined && applies(person, documents),
  );
  return known?.name ?? null;
};

const without = <Value>(values: readonly Value[], index: number): readonly Value[] =>
  values.filter((_value, at) => at !== index);

/** The same worker with one thing less. */
const simplerWorkers = (worker: WorkerJson): readonly WorkerJson[] => {
  const { otherHours, ...here } = worker;
  const { yearsOfService, ...rest } = worker;
  return [
    ...(otherHours === undefined ? [] : [here]),
    ...(yearsOfService === undefined ? [] : [rest]),
    ...worker.lines.map((_line, index) => ({ ...worker, lines: without(worker.lines, index) })),
    ...worker.lines.flatMap((line, index) => {
      const { planCredits, ...plain } = line;
      const { classification, workPerformed, rateSt, rateOt, fringeCreditTotal, cashInLieuTotal } = line;
      const unsummed = { classification, workPerformed, rateSt, rateOt, fringeCreditTotal, cashInLieuTotal };
      const simpler = [
        ...(planCredits === undefined ? [] : [plain]),
        ...line.days.flatMap((day, at) =>
          day.st === '0.00' && day.ot === '0.00'
            ? []
            : [rebuilt({ ...unsummed, planCredits, days: line.days.with(at, { st: '0.00', ot: '0.00' }) })],
        ),
      ];
      return simpler.map((one) => ({ ...worker, lines: worker.lines.with(index, one) }));
    }),
  ];
};

/** A smaller payroll on which the same rule still differs, for the same known reason or for none. */
export const minimal = (documents: OracleDocuments, rule: string, known: string | null): OracleDocuments => {
  const workers = documents.payroll.workers ?? [];
  const candidates = [
    ...workers.map((_worker, index) => without(workers, index)),
    ...workers.flatMap((worker, index) => simplerWorkers(worker).map((one) => workers.with(index, one))),
  ];
  for (const candidate of candidates) {
    if (candidate.length === 0 || candidate.some(({ lines }) => lines.length === 0)) continue;
    const smaller = { ...documents, payroll: { ...documents.payroll, workers: candidate } };
    const still = differences(smaller).some(
      (one) => one.rule === rule && explanation(smaller, one) === known,
    );
    if (still) return minimal(smaller, rule, known);
  }
  return documents;
};
