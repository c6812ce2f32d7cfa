import { describe, expect, it } from '@jest/globals';

import { readDecision } from './decision-reading.js';

/** As version 1.0.0 stored it. */
const EARLIER = {
  id: 'dec_1',
  totals: { backWages: '78.80', liquidatedDamages: '0.00', workersAffected: 1 },
  findings: [
    {
      id: 'fnd_1',
      rule: 'DBA_UNDERPAYMENT',
      effect: 'revise',
      pointer: '/payroll/workers/0/lines/0/rateSt',
      amount: '78.80',
      facts: { basicRate: '17.95' },
      wageDetermination: { number: 'AZ20240039', mod: 6, line: 123, text: 'LABORER' },
      assumptions: [],
    },
    {
      id: 'fnd_2',
      rule: 'STATEMENT_UNSIGNED',
      pointer: '/payroll/statement/signed',
      facts: {},
      wageDetermination: null,
    },
  ],
};

describe('a decision of an earlier build', () => {
  const { totals, findings } = readDecision(JSON.stringify(EARLIER));

  it('says of state law that nothing was found by it, and keeps its other sums', () => {
    expect(totals).toEqual({ ...EARLIER.totals, stateBackWages: '0.00' });
  });

  it('has its facts as inputs without a place, and leaves open what was not told', () => {
    expect(findings[0]).toEqual({
      id: 'fnd_1',
      rule: 'DBA_UNDERPAYMENT',
      effect: 'revise',
      jurisdiction: 'US',
      pointer: '/payroll/workers/0/lines/0/rateSt',
      column: '6A',
      amount: '78.80',
      inputs: [{ name: 'basicRate', value: '17.95', pointer: null, column: null }],
      wageDetermination: { number: 'AZ20240039', mod: 6, published: null, line: 123, text: 'LABORER' },
      fixBy: null,
      assumptions: [],
      unverified: [],
    });
    expect(findings[1]).toMatchObject({ inputs: [], wageDetermination: null, fixBy: null });
  });

  it('reads one of this build as it is stored', () => {
    const present = readDecision(JSON.stringify(EARLIER));
    expect(readDecision(JSON.stringify(present))).toEqual(present);
  });
});
