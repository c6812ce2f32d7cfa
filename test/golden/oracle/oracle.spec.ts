import { describe, expect, it } from '@jest/globals';

import { workedCases } from '../cases/worked-cases.js';
import { TOPICS, differences, explanation } from './compare.js';
import { generated } from './generator.js';
import { KNOWN_DIFFERENCES } from './known-differences.js';
import { judge } from './oracle.js';

const PAYROLLS = 3_000;
const SEED = 1;

describe('the oracle', () => {
  it.each(workedCases().map((one) => [one.id, one.title, one] as const))(
    'agrees with the case worked by hand, to the cent: %s %s',
    (_id, _title, { payroll, contract, wageDetermination, expected }) => {
      const told = judge({ payroll, contract, determination: wageDetermination }).findings.map(
        ({ rule, worker, cents }) => ({
          rule,
          worker: payroll.workers?.[worker]?.lastName,
          amount_cents: cents,
        }),
      );
      const byHand = expected.findings.filter(
        ({ rule, amount_cents }) => amount_cents !== null && TOPICS.has(rule),
      );
      expect(told).toEqual(byHand);
    },
  );
});

describe('engine and oracle', () => {
  const compared = Array.from({ length: PAYROLLS }, (_none, index) => {
    const documents = generated(SEED + index);
    const found = differences(documents).map((difference) => ({
      seed: SEED + index,
      ...difference,
      known: explanation(documents, difference),
    }));
    return { rules: judge(documents).findings.map(({ rule }) => rule), found };
  });
  const found = compared.flatMap((one) => one.found);

  it('owe the same cents to the same workers under the same rules', () => {
    expect(found.filter(({ known }) => known === null)).toEqual([]);
  });

  it('meet on every rule of money, so that agreement is not silence', () => {
    const met = new Set(compared.flatMap(({ rules }) => rules));
    expect([...met].toSorted()).toEqual([...TOPICS.keys()].toSorted());
  });

  it.each(KNOWN_DIFFERENCES.map(({ name }) => [name]))(
    'are excused only while they differ, so that a class that is settled leaves the list: %s',
    (name) => {
      expect(found.some(({ known }) => known === name)).toBe(true);
    },
  );
});
