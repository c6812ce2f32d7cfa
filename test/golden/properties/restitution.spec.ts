import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Decision } from '../../../src/domain/decide/decision.js';
import {
  leastRestitution,
  restitutionByLine,
  restitutionByWorker,
  type RestitutionOnLine,
} from '../../../src/domain/decide/least-restitution.js';
import { evaluate } from '../../../src/domain/evaluate.js';
import type { PayrollJson } from '../../../src/domain/ingest/json-shapes.js';
import { ruleOf } from '../../../src/domain/law/rules.js';
import { formatMoney, type Money } from '../../../src/domain/shared/quantities.js';
import { anyDocuments, soundDocuments } from '../../support/domain/arbitrary.js';
import { type Documents, input, payroll } from '../../support/domain/payroll.js';

const RUNS = { numRuns: 400 };
/** In 1/10,000 USD. */
const CENT = 100;

/** The payroll as a correction on which the amounts are paid and proven. */
const paid = (documents: Documents, amounts: readonly RestitutionOnLine[]): Documents => {
  const before = documents.payroll ?? payroll();
  const values = new Map(amounts.map(({ pointer, amount }) => [pointer, formatMoney(amount)]));
  const corrected: PayrollJson = {
    ...before,
    correctionOf: before.correctionOf ?? { payrollNumber: 1, revision: 0 },
    restitutionEvidence: true,
    workers: (before.workers ?? []).map((worker, w) => ({
      ...worker,
      lines: worker.lines.map((line, l) => ({
        ...line,
        restitutionPaid:
          values.get(`/payroll/workers/${w}/lines/${l}/restitutionPaid`) ?? line.restitutionPaid,
      })),
    })),
  };
  return { ...documents, payroll: corrected };
};

/** Documents as the schema takes them: who is on the payroll has a row. */
const documentsWithRows = fc.oneof(anyDocuments, soundDocuments).map((documents): Documents => {
  const before = documents.payroll ?? payroll();
  const workers = (before.workers ?? []).filter(({ lines }) => lines.length > 0);
  return { ...documents, payroll: { ...before, workers } };
});

/** Back wages that are still owed, by worker. */
const owed = ({ findings }: Decision): ReadonlyMap<number, number> => {
  const sums = new Map<number, number>();
  for (const { rule, worker, amount } of findings) {
    if (worker === null || ruleOf(rule).money !== 'back_wages' || amount === null || amount === 0) continue;
    sums.set(worker, (sums.get(worker) ?? 0) + amount);
  }
  return sums;
};

describe('the least restitution', () => {
  it('paid and proven cures every finding of an amount, and a cent less leaves the cent', () => {
    fc.assert(
      fc.property(documentsWithRows, (documents) => {
        const made = input(documents);
        const due = leastRestitution(made.payroll, evaluate(made).findings);
        const lines = restitutionByLine(made.payroll, due);
        expect(owed(evaluate(input(paid(documents, lines))))).toEqual(new Map());
        for (const { worker, line } of due) {
          const pointer = `/payroll/workers/${worker}/lines/${line}/restitutionPaid`;
          const less = lines.map((one) =>
            one.pointer === pointer ? { ...one, amount: (one.amount - CENT) as Money } : one,
          );
          expect(owed(evaluate(input(paid(documents, less))))).toEqual(new Map([[worker, CENT]]));
        }
      }),
      RUNS,
    );
  });

  it('is what the findings say, by worker and in all', () => {
    fc.assert(
      fc.property(documentsWithRows, (documents) => {
        const made = input(documents);
        const decision = evaluate(made);
        const due = leastRestitution(made.payroll, decision.findings);
        expect(new Map(restitutionByWorker(due).map(({ worker, amount }) => [worker, amount]))).toEqual(
          owed(decision),
        );
        const onWorkers = decision.totals.backWages;
        expect(due.reduce((sum, { amount }) => sum + amount, 0)).toBe(onWorkers);
      }),
      RUNS,
    );
  });
});
