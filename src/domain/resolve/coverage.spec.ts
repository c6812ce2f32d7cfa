import { describe, expect, it } from '@jest/globals';

import { contract } from '../../../test/support/domain/payroll.js';
import { contractOf } from '../ingest/json.js';
import { cwhssaCoverage, isUnderTheAct } from './coverage.js';

describe('the overtime clauses are in a contract', () => {
  it.each([
    ['assisted, exactly at the threshold: over is asked', 'assisted', '100000.00', 'not_covered'],
    ['assisted, a cent above', 'assisted', '100000.01', 'covered'],
    ['other federal, exactly at the threshold', 'federal_other', '100000.00', 'not_covered'],
    ['other federal, a cent above', 'federal_other', '100000.01', 'covered'],
    ['FAR, above the lower threshold alone', 'federal_far', '100000.01', 'not_covered'],
    ['FAR, exactly at its threshold', 'federal_far', '150000.00', 'not_covered'],
    ['FAR, a cent above', 'federal_far', '150000.01', 'covered'],
    ['unknown funding, over both', null, '150000.01', 'covered'],
    ['unknown funding, over neither', null, '100000.00', 'not_covered'],
    ['unknown funding, between the two', null, '100000.01', 'unknown'],
    ['unknown amount', 'federal_far', null, 'unknown'],
    ['nothing known', null, null, 'unknown'],
  ] as const)('%s', (_why, funding, amount, wanted) => {
    expect(cwhssaCoverage(contractOf(contract({ funding, amount })), 'prime').coverage).toBe(wanted);
  });

  it.each([
    ['a FAR award before October 2025', { awardDate: '2025-09-30' }, 'prime', []],
    ['a FAR award since', { awardDate: '2025-10-01' }, 'prime', ['FAR_THRESHOLD_SINCE_2025']],
    ['a subcontractor', {}, 'subcontractor', ['PRIME_AMOUNT_INHERITED']],
    ["the agency's own word", { cwhssa: 'covered' }, 'subcontractor', []],
  ] as const)('of %s names what it rests on', (_whose, terms, role, wanted) => {
    const made = contractOf(contract({ amount: '200000.00', ...terms }));
    expect(cwhssaCoverage(made, role)).toEqual({ coverage: 'covered', unverified: wanted });
  });

  it.each([
    ['over the threshold', '200000.00', 'unknown'],
    ['below it: no reading of the law covers it', '150000.00', 'not_covered'],
  ])('is not taken for settled by what the agency has switched off: %s', (_why, amount, wanted) => {
    const agencyProfile = { switchedOff: ['PRIME_AMOUNT_INHERITED'] as const };
    const made = contractOf(contract({ amount, agencyProfile }));
    expect(cwhssaCoverage(made, 'subcontractor').coverage).toBe(wanted);
  });

  it.each(['covered', 'not_covered'] as const)('when the agency has said so: %s', (cwhssa) => {
    expect(cwhssaCoverage(contractOf(contract({ cwhssa, amount: null })), 'prime').coverage).toBe(cwhssa);
  });
});

describe('the Davis-Bacon Act reaches a contract', () => {
  it.each([
    ['of exactly the threshold: over is asked', '2000.00', false],
    ['a ten-thousandth above', '2000.0001', true],
    ['of a cent', '0.01', false],
    ['of unknown amount', null, true],
    ['of no dollars, which is an unknown amount', '0.00', true],
    ['of less than nothing, which is an unknown amount', '-2000.00', true],
  ])('%s', (_why, amount, wanted) => {
    expect(isUnderTheAct(contractOf(contract({ amount })))).toBe(wanted);
  });
});
