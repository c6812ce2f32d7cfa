import { describe, expect, it } from '@jest/globals';

import { evaluate } from '../../../src/domain/evaluate.js';
import { contractOf, determinationOf, historyOf, payrollOf } from '../../../src/domain/ingest/json.js';
import { maskProhibited } from '../../../src/domain/ingest/prohibited-data.js';
import {
  CASE_FILES,
  comparable,
  determinationsOf,
  everyCase,
  expectedTotals,
  type WorkedCase,
  workedCases,
} from './worked-cases.js';

const citedClauses = (one: WorkedCase) =>
  one.expected.findings.flatMap((finding) =>
    finding.cites === undefined ? [] : [{ ...finding, cites: finding.cites }],
  );

const decide = (one: WorkedCase) => {
  const masked = maskProhibited(one.payroll, '/payroll');
  const payroll = payrollOf(masked.value);
  const { status, humanReview, findings, totals } = evaluate({
    payroll,
    contract: contractOf(one.contract),
    determinations: determinationsOf(one).map(determinationOf),
    history: one.history === undefined ? null : historyOf(one.history),
    prohibited: masked.pointers,
  });
  const told = findings.map(({ rule, worker, amount, citation }) => ({
    rule,
    worker: worker === null ? null : (payroll.workers[worker]?.lastName ?? null),
    amount_cents: amount === null ? null : amount / 100,
    citation,
  }));
  return {
    status,
    humanReview,
    findings: comparable(told),
    notCited: citedClauses(one).filter(
      ({ rule, worker, cites }) =>
        !told.some(
          (other) => other.rule === rule && other.worker === worker && other.citation.includes(cites),
        ),
    ),
    totals: {
      ...totals,
      backWages: totals.backWages / 100,
      liquidatedDamages: totals.liquidatedDamages / 100,
      stateBackWages: totals.stateBackWages / 100,
    },
  };
};

const workedByHand = (one: WorkedCase) => ({
  status: one.expected.status,
  humanReview: one.expected.humanReview,
  findings: comparable(one.expected.findings),
  notCited: [],
  totals: expectedTotals(one),
});

const cases = everyCase();
const row = (one: WorkedCase) => [one.id, one.title, one] as const;

describe('the worked cases', () => {
  it('are all there: those that the law was first worked with, and further families', () => {
    expect(workedCases()).toHaveLength(42);
    expect(CASE_FILES).toHaveLength(18);
    expect(cases.length).toBeGreaterThanOrEqual(479);
  });

  it('have each an id of its own', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it.each(cases.map(row))('%s shows its arithmetic and cites its source: %s', (_id, _title, one) => {
    expect(one.reasoning).not.toBe('');
    expect(one.citation).not.toBe('');
  });

  it.each(cases.map(row))('%s: %s', (_id, _title, one) => {
    expect(decide(one)).toEqual(workedByHand(one));
  });
});

/** Lists whose order says nothing; the days of the week keep theirs. */
const UNORDERED = new Set([
  ...[
    'workers',
    'lines',
    'deductions',
    'planCredits',
    'otherHours',
    'hourlyCredits',
    'apprenticeshipPrograms',
  ],
  ...['classes', 'tiers', 'history', 'wds', 'wageDeterminations', 'conformances', 'classificationMappings'],
]);

const reversed = (value: unknown, name = ''): unknown => {
  if (Array.isArray(value)) {
    const items = value.map((item) => reversed(item));
    return UNORDERED.has(name) ? items.toReversed() : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reversed(item, key)]));
};

describe('the same facts in another order are decided the same', () => {
  it.each(cases.map(row))('%s: %s', (_id, _title, one) => {
    expect(decide(reversed(one) as WorkedCase)).toEqual(workedByHand(one));
  });
});

/** The payroll without one key, wherever it stands. */
const without = (name: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => without(name, item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key === name ? [] : [[key, without(name, item)]])),
  );
};

describe('a paper that was not supplied gives no finding', () => {
  const compliant = cases.filter(
    (one) => one.expected.status === 'approve' && one.expected.findings.length === 0,
  );

  it.each([
    ['history', 'without it there is no numbering, no gap'],
    ['hourlyCredits', 'page 2: the table of box 5'],
    ['apprenticeshipPrograms', 'page 2: the table of box 4'],
    ['header', 'page 2: its own header'],
    ['planCredits', 'the plans behind column 6B'],
    ['payDate', 'assumed from the week ending date'],
    ['receivedDate', 'the day of the submission is not known'],
    ['projectNumber', 'mandatory if available'],
  ])('%s: %s', (name) => {
    const supplied = compliant.filter((one) => JSON.stringify(one).includes(`"${name}":`));
    expect(supplied).not.toEqual([]);
    for (const one of supplied) {
      const { findings } = decide(without(name, one) as WorkedCase);
      expect([one.id, findings]).toEqual([one.id, []]);
    }
  });
});
