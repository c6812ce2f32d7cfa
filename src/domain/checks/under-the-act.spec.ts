import { describe, expect, it } from '@jest/globals';

import { contract, decisionOf, factsOf, line, withLines } from '../../../test/support/domain/payroll.js';
import type { Check } from './check.js';
import { CHECKS } from './registry.js';
import { underTheAct } from './under-the-act.js';

const COMPARISON = { worker: 0, pointer: '/payroll', what: 'a', required: '1', found: '0', holds: false };
const LEFT_OUT = { what: 'something', why: 'for want of facts', pointers: ['/payroll'] };

const bare: Check = {
  id: 'DBA_UNDERPAYMENT',
  rules: ['DBA_UNDERPAYMENT'],
  citation: '40 U.S.C. 3142(b)',
  passes: 'wages are whole',
  run: () => ({ kind: 'indeterminate', missing: ['/payroll'] }),
};
const asked: Check = { ...bare, comparisons: () => [COMPARISON], notChecked: () => [LEFT_OUT] };

const of = (amount: string | null) => factsOf({ contract: contract({ amount }) });

const WHY = 'the contract is not over $2000.00: 40 U.S.C. 3142(a), 29 CFR 3.3(c)';

describe('a check of contracts that the Act reaches', () => {
  it.each(['2000.01', null])('is asked of a contract of %s', (amount) => {
    const check = underTheAct(asked);
    expect(check.run(of(amount))).toEqual({ kind: 'indeterminate', missing: ['/payroll'] });
    expect(check.comparisons?.(of(amount))).toEqual([COMPARISON]);
    expect(check.notChecked?.(of(amount))).toEqual([LEFT_OUT]);
  });

  it('says of a smaller contract that it was not asked, and why', () => {
    const check = underTheAct(asked);
    expect(check.run(of('2000.00'))).toEqual({ kind: 'not-applicable', because: WHY });
    expect(check.comparisons?.(of('2000.00'))).toEqual([]);
    expect(check.notChecked?.(of('2000.00'))).toEqual([
      { what: 'DBA_UNDERPAYMENT: whether wages are whole', why: WHY, pointers: ['/contract/amount'] },
    ]);
  });

  it('that compares nothing and leaves nothing out tells nothing more', () => {
    const check = underTheAct(bare);
    expect(check.comparisons?.(of('2000.01'))).toEqual([]);
    expect(check.notChecked?.(of('2000.01'))).toEqual([]);
  });

  it('keeps its name, rules and citation', () => {
    const { id, rules, citation, passes } = asked;
    expect(underTheAct(asked)).toMatchObject({ id, rules, citation, passes });
  });
});

describe('a contract of no more than $2,000.00', () => {
  /** In the order of the registry. */
  const LEFT = [
    'STATEMENT',
    'CLASSIFICATION',
    'WD_MOD_NOT_APPLICABLE',
    'WD_LOCKIN_DOUBTFUL',
    'PREVAILING_WAGE',
    'EO13658_MINIMUM_WAGE',
  ];

  it('leaves out the checks of the Act, and asks the others', () => {
    const { checks, notChecked, findings } = decisionOf({
      ...withLines(line({ rateSt: '1.00', rateOt: '1.50' })),
      contract: contract({ amount: '2000.00' }),
      history: [],
    });
    expect(findings.map(({ rule }) => rule)).not.toContain('DBA_UNDERPAYMENT');
    const left = checks.filter(({ because }) => because === WHY).map(({ check }) => check);
    expect(left).toEqual(LEFT);
    expect(notChecked.filter(({ why }) => why === WHY).map(({ what }) => what.split(':')[0])).toEqual(left);
    expect(checks).toHaveLength(CHECKS.length);
  });
});
