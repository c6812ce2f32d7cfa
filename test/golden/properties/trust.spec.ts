import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ruleOf } from '../../../src/domain/law/rules.js';
import { anyDocuments, soundDocuments } from '../../support/domain/arbitrary.js';
import {
  decisionOf,
  type Documents,
  factsOf,
  line,
  payroll,
  withWorkers,
  worker,
} from '../../support/domain/payroll.js';
import { workedCases } from '../cases/worked-cases.js';
import { generated } from '../oracle/generator.js';

/** Everything that somebody has to answer, or that was only supposed, or is taken on the contract's own word. */
const openIn = (documents: Documents): readonly string[] => {
  const { findings, checks } = decisionOf(documents);
  const { degraded, contract } = factsOf(documents);
  return [
    ...(contract.amount !== null && contract.amount <= 2_000_0000 ? ['outside the Act'] : []),
    ...(contract.cwhssa === 'not_covered' ? ['outside CWHSSA'] : []),
    ...(degraded ? ['degraded'] : []),
    ...checks.filter(({ kind }) => kind === 'indeterminate').map(({ check }) => `${check} is indeterminate`),
    ...checks.flatMap(({ missing }) => missing),
    ...findings
      .filter(({ rule, effect, review }) => effect === 'review' || review || ruleOf(rule).review)
      .map(({ rule }) => rule),
    ...findings.flatMap(({ assumptions }) => assumptions),
    ...findings.flatMap(({ unverified }) => unverified),
  ];
};

const isCalibrated = (documents: Documents): void => {
  const { trust, humanReview } = decisionOf(documents);
  if (humanReview) expect(trust.band).toBe('review');
  if (trust.band === 'auto') expect(openIn(documents)).toEqual([]);
};

describe('the automatic band holds nothing with an open question', () => {
  it('on generated payrolls', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const { determination, ...documents } = generated(seed);
      isCalibrated({ ...documents, determinations: [determination], history: [] });
    }
  });

  it('on any documents', () => {
    fc.assert(fc.property(fc.oneof(anyDocuments, soundDocuments), isCalibrated), { numRuns: 300 });
  });

  it('on the worked cases', () => {
    for (const one of workedCases())
      isCalibrated({
        payroll: one.payroll,
        contract: one.contract,
        determinations: [one.wageDetermination],
        history: one.history ?? [],
      });
  });
});

describe('the automatic band is not empty', () => {
  const inCash = line({ rateSt: '36.56', fringeCreditTotal: '0', cashInLieuTotal: '606.40' });

  it.each([
    ['a payroll that is right in every figure', {}, 'auto'],
    [
      'a shortfall that rests on no assumption',
      { lines: [{ ...inCash, rateSt: '36.00', grossProject: '2046.40' }] },
      'auto',
    ],
    ['plan credit without the plans', { lines: [line()] }, 'flag'],
  ])('%s', (_what, over, band) => {
    const person = worker({ lines: [inCash], ...over });
    expect(decisionOf({ ...withWorkers(person), history: [] }).trust.band).toBe(band);
  });

  it('an assumption about the pay date is sampled', () => {
    const late = payroll({
      payDate: null,
      receivedDate: '2025-07-30',
      workers: [worker({ lines: [inCash] })],
    });
    const decision = decisionOf({ payroll: late, history: [] });
    expect(decision.trust.factors.map(({ factor }) => factor)).toContain('assumption');
    expect(decision.trust.band).not.toBe('auto');
  });
});
