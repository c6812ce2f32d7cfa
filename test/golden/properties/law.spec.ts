import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Decision } from '../../../src/domain/decide/decision.js';
import { evaluate } from '../../../src/domain/evaluate.js';
import type { LineJson, PayrollJson, WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { ruleOf, RULES } from '../../../src/domain/law/rules.js';
import { anyDocuments, soundDocuments, soundWorker } from '../../support/domain/arbitrary.js';
import { decisionOf, type Documents, input, payroll } from '../../support/domain/payroll.js';
import { overtimeOf, prevailingWageOf } from './naive.js';

const RUNS = { numRuns: 300 };

const workersOf = (documents: Documents): readonly WorkerJson[] => documents.payroll?.workers ?? [];
const withWorkers = (documents: Documents, workers: readonly WorkerJson[]): Documents => ({
  ...documents,
  payroll: { ...(documents.payroll ?? payroll()), workers },
});

/** Findings by the person they are about, so that the order of rows does not matter. */
const ofPerson = (decision: Decision, entries: readonly WorkerJson[], entryNo: number | null) =>
  decision.findings
    .filter(({ worker }) => (worker === null ? null : entries[worker]?.entryNo) === entryNo)
    .map(({ rule, amount }) => `${rule} ${amount ?? ''}`)
    .toSorted();

const sumOf = (decision: Decision, money: string): number =>
  decision.findings.reduce(
    (total, one) => total + (ruleOf(one.rule).money === money ? (one.amount ?? 0) : 0),
    0,
  );

describe('on any documents', () => {
  it('a decision is made, its amounts are whole cents, and never below zero', () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const decision = decisionOf(documents);
        const amounts = decision.findings.flatMap(({ amount, range }) =>
          [amount, range?.from, range?.to].filter((one) => one !== null && one !== undefined),
        );
        for (const amount of [...amounts, decision.totals.backWages, decision.totals.liquidatedDamages]) {
          expect(Number.isSafeInteger(amount)).toBe(true);
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount % 100).toBe(0);
        }
        expect(JSON.stringify(decision)).not.toMatch(/NaN|Infinity|undefined|123-45/);
      }),
      RUNS,
    );
  });

  it('the same input gives the same decision, and the input is left as it was', () => {
    const frozen = <Value>(value: Value): Value => {
      if (value !== null && typeof value === 'object' && !(value instanceof Map))
        Object.values(value).forEach(frozen);
      return Object.freeze(value);
    };
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const made = frozen(input(documents));
        expect(evaluate(made)).toEqual(evaluate(made));
      }),
      RUNS,
    );
  });

  it('approve means that nothing is missing and nothing sends the payroll back', () => {
    fc.assert(
      fc.property(fc.oneof(anyDocuments, soundDocuments), (documents) => {
        const decision = decisionOf(documents);
        const returned = decision.findings.filter((one) => ['revise', 'reject'].includes(one.effect));
        const open = decision.checks.flatMap(({ missing }) => missing);
        expect(decision.status === 'approve').toBe(returned.length === 0 && open.length === 0);
        if (decision.humanReview) expect(decision.trust.band).toBe('review');
        expect(decision.trust.score).toBeGreaterThanOrEqual(0);
        expect(decision.trust.score).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it('a review is asked for whenever something is missing that nobody goes back for', () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const decision = decisionOf(documents);
        const open = decision.checks.some(({ missing }) => missing.length > 0);
        const returned = decision.findings.some((one) => ['revise', 'reject'].includes(one.effect));
        if (open && !returned) expect(decision.humanReview).toBe(true);
      }),
      RUNS,
    );
  });

  it('the totals are the sums of the findings', () => {
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const decision = decisionOf(documents);
        expect(decision.totals.backWages).toBe(sumOf(decision, 'back_wages'));
        expect(decision.totals.liquidatedDamages).toBe(sumOf(decision, 'liquidated_damages'));
      }),
      RUNS,
    );
  });

  it('the order of people and rows changes the order of findings and nothing else', () => {
    const turned = (one: WorkerJson): WorkerJson => ({ ...one, lines: one.lines.toReversed() });
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const people = workersOf(documents);
        const other = people.toReversed().map(turned);
        const [here, there] = [decisionOf(documents), decisionOf(withWorkers(documents, other))];
        expect(there).toMatchObject({
          status: here.status,
          humanReview: here.humanReview,
          totals: here.totals,
        });
        for (const entryNo of [null, ...people.map((one) => one.entryNo ?? null)])
          expect(ofPerson(there, other, entryNo)).toEqual(ofPerson(here, people, entryNo));
      }),
      RUNS,
    );
  });

  it('numbers and decimal strings are read the same', () => {
    const DECIMAL = /^-?\d{1,9}(\.\d+)?$/;
    const KEEP = new Set(['wording', 'fringeRule', 'workerId', 'number', 'projectNumber', 'classification']);
    const asNumbers = (value: unknown, key = ''): unknown => {
      if (typeof value === 'string') return DECIMAL.test(value) && !KEEP.has(key) ? Number(value) : value;
      if (Array.isArray(value)) return value.map((item) => asNumbers(item, key));
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asNumbers(item, name)]));
    };
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const numeric = { ...documents, payroll: asNumbers(documents.payroll) as PayrollJson };
        expect(decisionOf(numeric)).toEqual(decisionOf(documents));
      }),
      RUNS,
    );
  });
});

describe('on documents in which every figure is told', () => {
  const perRow = ['DBA_UNDERPAYMENT'];

  it('the prevailing wage is what a second, naive reckoning finds: row by row, each dollar once', () => {
    fc.assert(
      fc.property(soundDocuments, (documents) => {
        const decision = decisionOf(documents);
        workersOf(documents).forEach((one, at) => {
          one.lines.forEach((row, rowAt) => {
            const found = decision.findings.filter(
              ({ rule, pointer }) =>
                perRow.includes(rule) && pointer === `/payroll/workers/${at}/lines/${rowAt}`,
            );
            const stands = !decision.findings.some(
              ({ rule, worker }) => rule === 'HOURS_IMPOSSIBLE' && worker === at,
            );
            const total = found.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
            expect(total / 100).toBe(stands ? Number(prevailingWageOf(row)) : 0);
            expect(found.length).toBeLessThanOrEqual(1);
          });
        });
      }),
      { numRuns: 500 },
    );
  });

  it('the overtime premium is what a second, naive reckoning finds', () => {
    fc.assert(
      fc.property(soundDocuments, (documents) => {
        const decision = decisionOf(documents);
        workersOf(documents).forEach((one, at) => {
          if (decision.findings.some(({ rule, worker }) => rule === 'HOURS_IMPOSSIBLE' && worker === at))
            return;
          const found = decision.findings.find(
            ({ rule, worker }) => rule === 'CWHSSA_OVERTIME_UNDERPAYMENT' && worker === at,
          );
          expect((found?.amount ?? 0) / 100).toBe(Number(overtimeOf(one)));
        });
      }),
      { numRuns: 500 },
    );
  });

  // An apprentice's ratio looks at the other people of the craft, so that a newcomer may cure or cause an excess:
  // the guarantee is for everyone else.
  it("another person on the payroll changes nobody else's findings", () => {
    fc.assert(
      fc.property(soundDocuments, soundWorker, (documents, newcomer) => {
        const people = workersOf(documents);
        const more = [...people, { ...newcomer, entryNo: 99 }];
        const [without, with_] = [decisionOf(documents), decisionOf(withWorkers(documents, more))];
        for (const { entryNo } of people)
          expect(ofPerson(with_, more, entryNo ?? null)).toEqual(ofPerson(without, people, entryNo ?? null));
      }),
      RUNS,
    );
  });

  // Cash above the basic rate is wages and raises the overtime base, so that a raise of the straight rate alone may
  // raise the premium that is due. What the law supports: raising both rates by the same amount never raises what is
  // owed of the prevailing wage, and raising fringe never raises anything.
  it.each([
    [
      'raising both rates never raises the prevailing wage owed',
      (row: LineJson, by: number) => ({
        ...row,
        rateSt: (Number(row.rateSt) + by).toFixed(2),
        rateOt: (Number(row.rateOt) + by).toFixed(2),
      }),
      'DBA_UNDERPAYMENT',
    ],
    [
      'raising plan credit never raises the prevailing wage owed',
      (row: LineJson, by: number) => ({
        ...row,
        fringeCreditTotal: (Number(row.fringeCreditTotal) + by).toFixed(2),
      }),
      'DBA_UNDERPAYMENT',
    ],
    [
      'raising the overtime rate never raises the premium owed',
      (row: LineJson, by: number) => ({ ...row, rateOt: (Number(row.rateOt) + by).toFixed(2) }),
      'CWHSSA_OVERTIME_UNDERPAYMENT',
    ],
  ] as const)('%s', (_what, raise, rule) => {
    const owed = (decision: Decision) =>
      decision.findings.reduce((sum, one) => sum + (one.rule === rule ? (one.amount ?? 0) : 0), 0);
    fc.assert(
      fc.property(soundDocuments, fc.integer({ min: 1, max: 2_000 }), (documents, cents) => {
        const raised = workersOf(documents).map((one) => ({
          ...one,
          lines: one.lines.map((row) => raise(row, cents / 100)),
        }));
        expect(owed(decisionOf(withWorkers(documents, raised)))).toBeLessThanOrEqual(
          owed(decisionOf(documents)),
        );
      }),
      RUNS,
    );
  });

  it('twice the people are owed twice as much', () => {
    fc.assert(
      fc.property(soundDocuments, (documents) => {
        const people = workersOf(documents);
        const twice = [...people, ...people.map((one) => ({ ...one, entryNo: (one.entryNo ?? 0) + 100 }))];
        const { totals } = decisionOf(documents);
        expect(decisionOf(withWorkers(documents, twice)).totals).toEqual({
          backWages: totals.backWages * 2,
          liquidatedDamages: totals.liquidatedDamages * 2,
          stateBackWages: totals.stateBackWages * 2,
          workersAffected: totals.workersAffected * 2,
        });
      }),
      RUNS,
    );
  });

  it('no check that breaks ever becomes a decision', () => {
    const broken = () => {
      throw new Error('out of order');
    };
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        const check = {
          id: 'X',
          rules: [Object.keys(RULES)[0] as never] as const,
          citation: '',
          passes: '',
          run: broken,
        };
        expect(() => evaluate(input(documents), [check])).toThrow('out of order');
      }),
      { numRuns: 20 },
    );
  });
});
