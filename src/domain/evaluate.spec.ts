import { describe, expect, it } from '@jest/globals';

import { decisionOf, input, told } from '../../test/support/domain/payroll.js';
import type { Check } from './checks/check.js';
import { evaluate } from './evaluate.js';

describe('evaluate', () => {
  it('approves a payroll that is right in every figure, without a person', () => {
    const decision = decisionOf();
    expect(told(decision.findings)).toEqual([]);
    expect(decision).toMatchObject({ status: 'approve', humanReview: false });
    expect(decision.checks.flatMap(({ missing }) => missing)).toEqual([]);
  });

  it('lets an error in a check out instead of making a decision of it', () => {
    const broken: Check = {
      id: 'BROKEN',
      rules: ['DBA_UNDERPAYMENT'],
      citation: '',
      passes: '',
      run: () => {
        throw new Error('out of order');
      },
    };
    expect(() => evaluate(input(), [broken])).toThrow('out of order');
  });

  it('gives the same decision for the same input', () => {
    expect(decisionOf()).toEqual(decisionOf());
  });
});
