import { describe, expect, it } from '@jest/globals';

import { evaluate } from '../../../src/domain/evaluate.js';
import { contractOf, determinationOf, historyOf, payrollOf } from '../../../src/domain/ingest/json.js';
import { maskProhibited } from '../../../src/domain/ingest/prohibited-data.js';
import { ruleOf } from '../../../src/domain/law/rules.js';
import { type ExpectedFinding, type WorkedCase, workedCases } from './worked-cases.js';

const decide = (one: WorkedCase) => {
  const masked = maskProhibited(one.payroll, '/payroll');
  const payroll = payrollOf(masked.value);
  const decision = evaluate({
    payroll,
    contract: contractOf(one.contract),
    determinations: [determinationOf(one.wageDetermination)],
    history: one.history === undefined ? null : historyOf(one.history),
    prohibited: masked.pointers,
  });
  const findings = decision.findings.map(({ rule, worker, amount }) => ({
    rule,
    worker: worker === null ? null : (payroll.workers[worker]?.lastName ?? null),
    amount_cents: amount === null ? null : amount / 100,
  }));
  return { decision, findings };
};

const told = ({ rule }: ExpectedFinding): boolean => ruleOf(rule as never).effect !== 'info';
const byRule = (a: ExpectedFinding, b: ExpectedFinding): number => a.rule.localeCompare(b.rule);

/** Infos may be told or not; everything else agrees to the cent. */
const comparable = (findings: readonly ExpectedFinding[]): readonly ExpectedFinding[] =>
  findings.filter(told).toSorted(byRule);

const LATER: readonly string[] = ['C50'];

describe('the worked cases', () => {
  const cases = workedCases();

  it('are all there', () => {
    expect(cases).toHaveLength(42);
  });

  it.each(cases.filter(({ id }) => !LATER.includes(id)).map((one) => [one.id, one.title, one] as const))(
    '%s: %s',
    (_id, _title, one) => {
      const { decision, findings } = decide(one);
      expect({
        status: decision.status,
        humanReview: decision.humanReview,
        findings: comparable(findings),
      }).toEqual({
        status: one.expected.status,
        humanReview: one.expected.humanReview,
        findings: comparable(one.expected.findings),
      });
    },
  );
});
