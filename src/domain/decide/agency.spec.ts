import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  line,
  told,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { AgencyProfileJson } from '../ingest/json-shapes.js';

/** Two rows of one worker: 2.00 too little on the first, `more` too much on the second. */
const rows = (more: string, agencyProfile: AgencyProfileJson = {}) =>
  decisionOf({
    ...withLines(
      line({ days: '0 8 8 4 0 0 0', rateSt: '36.46' }),
      line({ classification: 'CARPENTER', days: '0 0 0 4 8 8 0', rateSt: more, fringeCreditTotal: '280.00' }),
    ),
    contract: contract({ agencyProfile }),
  });

describe('a reading of the law that the agency has switched off', () => {
  it.each([
    ['made up by the other row: it rests on that nothing is netted', '27.10', ['NO_NETTING']],
    ['of more than the other row makes up', '27.09', undefined],
  ])('a shortfall %s', (_why, more, wanted) => {
    const [one] = rows(more).findings;
    expect(told([one!])).toEqual(['DBA_UNDERPAYMENT 2.00']);
    expect(one?.unverified).toEqual(wanted ?? []);
  });

  it('takes away the findings that rest on it, and stands among what was not checked', () => {
    const decision = rows('27.10', { switchedOff: ['NO_NETTING'] });
    expect(decision.status).toBe('approve');
    expect(told(decision.findings)).toEqual([]);
    expect(decision.notChecked).toContainEqual({
      what: expect.stringMatching(/^NO_NETTING: /),
      why: 'the agency has switched this unverified reading of the law off',
      pointers: ['/contract/agencyProfile/switchedOff'],
    });
  });

  it('leaves the other findings alone', () => {
    expect(told(rows('27.09', { switchedOff: ['NO_NETTING'] }).findings)).toEqual(['DBA_UNDERPAYMENT 2.00']);
  });
});

describe('the least restitution of an agency', () => {
  const short = (leastRestitution: string) =>
    decisionOf({
      ...withWorkers(worker({ lines: [line({ rateSt: '36.51' })] })),
      contract: contract({ agencyProfile: { leastRestitution } }),
    });

  it.each([
    ['none: every cent returns the payroll', '0', 'revise', 'revise'],
    ['the sum itself returns it', '2.00', 'revise', 'revise'],
    ['a cent more, and the sum is told and does not', '2.01', 'approve', 'warning'],
  ])('%s', (_why, least, status, effect) => {
    const decision = short(least);
    expect(decision.status).toBe(status);
    expect(decision.findings).toMatchObject([{ rule: 'DBA_UNDERPAYMENT', effect, amount: 20_000 }]);
    expect(decision.totals.backWages).toBe(20_000);
  });

  it('counts the whole of what a worker is owed', () => {
    const decision = decisionOf({
      ...withWorkers(
        worker({ lines: [line({ rateSt: '36.51' })], deductions: [{ label: 'TOOLS', amount: '3.00' }] }),
      ),
      contract: contract({ agencyProfile: { leastRestitution: '4.00' } }),
    });
    expect(decision.status).toBe('revise');
  });

  it('waives only what returns the payroll and is owed, and says so', () => {
    const { findings } = decisionOf({
      ...withWorkers(
        worker({ lines: [line({ rateSt: '36.51' })] }),
        worker({
          entryNo: 2,
          workerId: null,
          lines: [line({ classification: 'CARPENTER', rateSt: '20.00', fringeCreditTotal: '840.00' })],
        }),
      ),
      contract: contract({ agencyProfile: { leastRestitution: '2.01' } }),
    });
    const waived = 'the agency asks for no back wages of less than 2.01 a worker and week';
    expect(findings.map(({ rule, effect, assumptions }) => [rule, effect, assumptions])).toEqual([
      ['DBA_UNDERPAYMENT', 'warning', [waived]],
      ['WORKER_ID_MISSING', 'revise', []],
      ['BASIC_RATE_MET_BY_FRINGE', 'info', []],
    ]);
  });
});

describe('a setting of the agency that makes a decision milder', () => {
  it.each([
    ['acceptScannedWetSignature', { acceptScannedWetSignature: true }],
    ['leastRestitution', { leastRestitution: '2.01' }],
    ['liquidatedDamagesLeastBackWages', { liquidatedDamagesLeastBackWages: '100.00' }],
  ] as const)('is told: %s', (setting, agencyProfile) => {
    const pointers = (given: AgencyProfileJson) =>
      decisionOf({ contract: contract({ agencyProfile: given }) }).notChecked.flatMap((one) => one.pointers);
    expect(pointers(agencyProfile)).toContain(`/contract/agencyProfile/${setting}`);
    expect(pointers({})).not.toContain(`/contract/agencyProfile/${setting}`);
  });

  it('is told: the contract says itself that overtime is not covered', () => {
    const told = (cwhssa: 'derive' | 'not_covered') =>
      decisionOf({ contract: contract({ cwhssa }) }).notChecked.flatMap((one) => one.pointers);
    expect(told('not_covered')).toContain('/contract/cwhssa');
    expect(told('derive')).not.toContain('/contract/cwhssa');
  });
});
