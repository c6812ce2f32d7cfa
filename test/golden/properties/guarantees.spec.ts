import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { Check } from '../../../src/domain/checks/check.js';
import { CHECKS } from '../../../src/domain/checks/registry.js';
import type { Decision } from '../../../src/domain/decide/decision.js';
import { returnsPayroll } from '../../../src/domain/decide/effect.js';
import { evaluate } from '../../../src/domain/evaluate.js';
import type { DayJson, LineJson, WorkerJson } from '../../../src/domain/ingest/json-shapes.js';
import { ruleOf } from '../../../src/domain/law/rules.js';
import { anyDocuments, soundDocuments, soundRow, soundWorker } from '../../support/domain/arbitrary.js';
import {
  contract,
  decisionOf,
  type Documents,
  input,
  line,
  payroll,
  units,
  worker,
} from '../../support/domain/payroll.js';
import { prevailingWageOf } from './naive.js';

const RUNS = { numRuns: 300 };

/** How often a property met what it is about: one that never does would prove nothing. */
const reached = new Map<string, number>(
  [
    'a finding that an added worker could hide',
    'back wages under another order of days',
    'a shortfall shared by two rules',
    'a shortfall beside plan credit',
    'a shortfall of scaled hours',
    'an approval',
    'a finding of state law',
  ].map((what) => [what, 0]),
);
const reach = (what: string, times = 1): void => {
  reached.set(what, (reached.get(what) ?? 0) + times);
};
const LEAST = 50;
afterAll(() => {
  for (const [what, times] of reached) expect([what, times >= LEAST]).toEqual([what, true]);
});

const peopleOf = (documents: Documents): readonly WorkerJson[] => documents.payroll?.workers ?? [];
const withPeople = (documents: Documents, workers: readonly WorkerJson[]): Documents => ({
  ...documents,
  payroll: { ...(documents.payroll ?? payroll()), workers },
});
const told = (decision: Decision): readonly string[] =>
  decision.findings.map(({ rule, worker: at, pointer, amount }) =>
    JSON.stringify([rule, at, pointer, amount]),
  );
const wages = (decision: Decision, at: number): number =>
  decision.findings.reduce(
    (sum, one) =>
      sum + (one.worker === at && ruleOf(one.rule).money === 'back_wages' ? (one.amount ?? 0) : 0),
    0,
  );

it('no finding disappears when a worker is added', () => {
  fc.assert(
    fc.property(soundDocuments, soundWorker, (documents, newcomer) => {
      const before = told(decisionOf(documents)).filter((one) => !one.includes('SECTION_5_7_THRESHOLD'));
      const more = [...peopleOf(documents), { ...newcomer, entryNo: 99, workerId: '9999' }];
      const after = new Set(told(decisionOf(withPeople(documents, more))));
      expect(before.filter((one) => !after.has(one))).toEqual([]);
      reach('a finding that an added worker could hide', before.length);
    }),
    RUNS,
  );
});

const ORDER = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7, maxLength: 7 });
const permuted = (days: readonly DayJson[], order: readonly number[]): readonly DayJson[] =>
  order.map((at) => days[at] ?? {});

it('the order of the days changes no back wages: the week counts, not which day of it', () => {
  fc.assert(
    fc.property(soundDocuments, ORDER, (documents, order) => {
      const turned = peopleOf(documents).map((one) => ({
        ...one,
        lines: one.lines.map((row) => ({ ...row, days: permuted(row.days, order) })),
      }));
      const [here, there] = [decisionOf(documents), decisionOf(withPeople(documents, turned))];
      expect(peopleOf(documents).map((_one, at) => wages(there, at))).toEqual(
        peopleOf(documents).map((_one, at) => wages(here, at)),
      );
      if (here.totals.backWages > 0) reach('back wages under another order of days');
    }),
    RUNS,
  );
});

it('a shortfall behind disallowed plan credit is attributed exactly once', () => {
  const claimed = fc.constantFrom('vehicle', 'workers_compensation', 'pension', 'health');
  fc.assert(
    fc.property(
      soundRow,
      claimed,
      fc.boolean(),
      fc.integer({ min: 1, max: 900 }),
      (row, type, funded, cents) => {
        const hours = row.days.reduce((sum, day) => sum + units(day.st) + units(day.ot), 0n);
        fc.pre(hours > 0n && hours <= 400_000n);
        const hourlyClaimed = (cents / 100).toFixed(2);
        const total = (hours * BigInt(cents) + 5_000n) / 10_000n;
        const fringeCreditTotal = `${total / 100n}.${String(total % 100n).padStart(2, '0')}`;
        const plans = [{ plan: 'P', type, funded, dolApproval: false, hourlyClaimed }];
        const made = line({ ...row, days: row.days, fringeCreditTotal, planCredits: plans });
        const counts = funded && (type === 'pension' || type === 'health');
        const owed = Number(
          prevailingWageOf({ ...made, fringeCreditTotal: counts ? fringeCreditTotal : '0' }),
        );
        const decision = decisionOf({ payroll: payroll({ workers: [worker({ lines: [made] })] }) });
        const shares = decision.findings.filter(
          ({ rule, pointer }) =>
            ruleOf(rule).money === 'back_wages' && pointer.startsWith('/payroll/workers/0/lines/0'),
        );
        const sum = shares.reduce((cent, { amount }) => cent + (amount ?? 0) / 100, 0);
        // Each finding is rounded by itself, and 6B is printed to the cent.
        expect(Math.abs(sum - owed)).toBeLessThanOrEqual(shares.length + 1);
        if (shares.length > 1) reach('a shortfall shared by two rules');
        if (owed > 0) reach('a shortfall beside plan credit');
      },
    ),
    { numRuns: 600 },
  );
});

const twice = (row: LineJson): LineJson => {
  const double = (value: string | number | null | undefined): string =>
    ((Number(value ?? 0) * 200) / 100).toFixed(2);
  return line({
    ...row,
    days: row.days.map(({ st, ot }) => ({ st: double(st), ot: double(ot) })),
    fringeCreditTotal: double(row.fringeCreditTotal),
    cashInLieuTotal: double(row.cashInLieuTotal),
    totalHours: null,
    grossProject: null,
  });
};

it('twice the hours are short of twice the amount, within the rounding of each', () => {
  fc.assert(
    fc.property(soundRow, (row) => {
      const fits = row.days.every(({ st, ot }) => units(st) + units(ot) <= 120_000n);
      fc.pre(fits);
      const short = (one: LineJson): number =>
        decisionOf({ payroll: payroll({ workers: [worker({ lines: [one] })] }) })
          .findings.filter(({ rule }) => rule === 'DBA_UNDERPAYMENT')
          .reduce((sum, { amount }) => sum + (amount ?? 0) / 100, 0);
      const [once, doubled] = [short(row), short(twice(row))];
      expect(Math.abs(doubled - 2 * once)).toBeLessThanOrEqual(1);
      if (once > 0) reach('a shortfall of scaled hours');
    }),
    RUNS,
  );
});

/** Rows paid what is due, and a little more or less: some are approved, and some only just are not. */
const nearlyRight: fc.Arbitrary<Documents> = fc
  .array(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 4 })
  .map((raises) => ({
    payroll: payroll({
      workers: raises.map((cents, at) =>
        worker({
          entryNo: at + 1,
          workerId: String(1001 + at),
          lines: [line({ rateSt: ((3656 + cents) / 100).toFixed(2) })],
        }),
      ),
    }),
  }));

it('approve means that every check passed, did not apply, or found what does not return a payroll', () => {
  fc.assert(
    fc.property(fc.oneof(anyDocuments, soundDocuments, nearlyRight), (documents) => {
      const decision = decisionOf(documents);
      if (decision.status !== 'approve') return;
      reach('an approval');
      for (const { kind, missing } of decision.checks) {
        expect(kind).not.toBe('indeterminate');
        expect(missing).toEqual([]);
      }
      expect(decision.findings.filter(returnsPayroll)).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

describe('a failure in a check never becomes a decision', () => {
  it.each(CHECKS.map((check, at) => [check.id, at] as const))('%s', (_id, broken) => {
    const failing = CHECKS.map((check, at): Check => {
      const run = (): never => {
        throw new Error('out of order');
      };
      return at === broken ? { ...check, run } : check;
    });
    fc.assert(
      fc.property(anyDocuments, (documents) => {
        expect(() => evaluate(input(documents), failing)).toThrow('out of order');
      }),
      { numRuns: 20 },
    );
  });
});

it('the law of a state adds findings of its own and changes no federal one', () => {
  fc.assert(
    fc.property(
      soundDocuments,
      fc.constantFrom('CA', 'NY', 'IL', 'MN', 'NJ', 'WA'),
      (documents, stateProfile) => {
        const federal = decisionOf(documents);
        const made = contract({ stateProfile, stateFundedHighwayWork: true, fourTenAgreement: false });
        const both = decisionOf({ ...documents, contract: made });
        const own = both.findings.filter(({ jurisdiction }) => jurisdiction !== undefined);
        const rest = {
          ...both,
          findings: both.findings.filter(({ jurisdiction }) => jurisdiction === undefined),
        };
        expect(told(rest)).toEqual(told(federal));
        expect(both.totals.stateBackWages).toBe(own.reduce((sum, { amount }) => sum + (amount ?? 0), 0));
        expect({ ...both.totals, stateBackWages: 0 }).toEqual(federal.totals);
        reach('a finding of state law', own.length);
      },
    ),
    RUNS,
  );
});
