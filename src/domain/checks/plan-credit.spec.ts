import { describe, expect, it } from '@jest/globals';

import { decisionOf, line, told, withLines } from '../../../test/support/domain/payroll.js';
import type { PlanCreditJson } from '../ingest/json-shapes.js';

/** 40 hours as electrician, the fringe of 15.16 claimed for one plan: 606.40. */
const plan = (over: Partial<PlanCreditJson>): PlanCreditJson => ({
  plan: 'Acme',
  type: 'vacation',
  funded: true,
  hourlyClaimed: '15.16',
  ...over,
});
const decided = (over: Partial<PlanCreditJson>) =>
  decisionOf({ ...withLines(line({ planCredits: [plan(over)] })), history: [] });
const found = (over: Partial<PlanCreditJson>) =>
  told(decided(over).findings).filter((one) => !one.startsWith('FRINGE_ANNUALIZATION_UNKNOWN'));
const asked = (over: Partial<PlanCreditJson>) =>
  decided(over)
    .notChecked.flatMap(({ pointers }) => pointers)
    .filter((pointer) => pointer.includes('planCredits'));

const NO_CREDIT = ['FRINGE_NOT_BONA_FIDE 606.40'];
const NOT_FUNDED = ['FRINGE_UNFUNDED_NOT_APPROVED 606.40'];

describe('credit for a plan', () => {
  it.each([
    ['that the worker is eligible for', { eligible: true }, []],
    ['that the worker is not eligible for', { eligible: false }, NO_CREDIT],
    ['that a likely participant waits for', { eligible: false, waitingPeriod: true }, []],
    ['that does not say who is eligible', {}, []],
    ["that the determination's own footnote requires", { requiredByDetermination: true }, NO_CREDIT],
    ['of holidays that the footnote requires', { type: 'holiday', requiredByDetermination: true }, NO_CREDIT],
    [
      'of another kind is not what a footnote requires',
      { type: 'medical', requiredByDetermination: true },
      [],
    ],
    ["of the workers' own contributions", { type: 'employee contribution' }, NO_CREDIT],
    ['that is paid every quarter', { paidQuarterly: true }, []],
    ['that is paid less often is not funded', { paidQuarterly: false }, NOT_FUNDED],
    ['that is paid less often, and approved', { paidQuarterly: false, dolApproval: true }, []],
  ])('%s', (_why, over, wanted) => {
    expect(found(over)).toEqual(wanted);
  });
});

describe('a cost that need not be spread over all work', () => {
  // 1,000.00 x 12 / 2000 = 6.00: (15.16 - 6.00) x 40 = 366.40 would be lost.
  const costly = { type: 'pension', costMonthly: '1000.00', annualHoursAllWork: '2000' };
  const pension = {
    ...costly,
    annualizationException: 'defined_contribution_pension' as const,
    immediateParticipation: true,
    vestsWithin500Hours: true,
    continuous: false,
    compensatesPrivateWork: false,
  };
  const ANNUALIZED = ['FRINGE_NOT_ANNUALIZED 366.40'];

  it.each([
    ['without an exception it is spread', costly, ANNUALIZED],
    [
      'an exception of the Wage and Hour Division holds',
      { ...costly, annualizationException: 'granted_by_whd' as const },
      [],
    ],
    ['a pension that meets all four conditions is excepted', pension, []],
    ['not with later participation', { ...pension, immediateParticipation: false }, ANNUALIZED],
    ['not with later vesting', { ...pension, vestsWithin500Hours: false }, ANNUALIZED],
    ['not when it is continuous', { ...pension, continuous: true }, ANNUALIZED],
    ['not when it compensates private work', { ...pension, compensatesPrivateWork: true }, ANNUALIZED],
    ['not when it is no pension', { ...pension, type: 'medical' }, ANNUALIZED],
  ])('%s', (_why, over, wanted) => {
    expect(found(over)).toEqual(wanted);
  });

  it('is a question where a condition is not told and would decide', () => {
    const open = { ...pension, vestsWithin500Hours: null };
    expect(found(open)).toEqual([]);
    expect(asked(open)).toEqual(['/payroll/workers/0/lines/0/planCredits/0/vestsWithin500Hours']);
    expect(asked({ ...open, costMonthly: '9000.00' })).toEqual([]);
  });

  it('is shown at the customary hours where those of all work are not known, and nothing is decided by it', () => {
    const decision = decided({ ...costly, annualHoursAllWork: null });
    const [info] = decision.findings;
    expect(info).toMatchObject({
      rule: 'FRINGE_ANNUALIZATION_UNKNOWN',
      amount: null,
      formula: '1000.00 x 12 / 2080 = 5.76923, claimed 15.16',
      assumptions: ['2080 hours a year stand in for the hours of all work'],
    });
    expect(decision.status).toBe('approve');
  });
});
