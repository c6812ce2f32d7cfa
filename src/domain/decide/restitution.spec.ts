import { describe, expect, it } from '@jest/globals';

import {
  decisionOf,
  type Documents,
  line,
  oneClass,
  payroll,
  told,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { LineJson, PayrollJson } from '../ingest/json-shapes.js';

const CORRECTION = {
  revision: 1,
  correctionOf: { payrollNumber: 3, revision: 0 },
  restitutionEvidence: true,
} as const;

const corrected = (lines: readonly LineJson[], over: Partial<PayrollJson> = {}): Documents => ({
  payroll: payroll({ ...CORRECTION, workers: [worker({ lines })], ...over }),
});

const owed = (documents: Documents): readonly string[] =>
  told(decisionOf(documents).findings).filter((one) => / \d/.test(one) && !one.startsWith('SECTION'));

/** An electrician a dollar short in each of 40 hours. */
const short = (restitutionPaid: string | null): LineJson => line({ rateSt: '35.56', restitutionPaid });

describe('restitution on a correction', () => {
  it.each([
    ['in full cures', '40.00', {}, []],
    ['beyond it cures, and nothing more', '41.00', {}, []],
    ['a cent short leaves the cent: a sum in dollars has no rounding in it', '39.99', {}, ['0.01']],
    ['less than half a cent short cures: it cannot be paid', '39.9951', {}, []],
    ['half a cent short leaves a cent', '39.9950', {}, ['0.01']],
    ['in part leaves the rest', '30.00', {}, ['10.00']],
    ['below zero is none', '-10.00', {}, ['40.00']],
    ['without proof of payment leaves all', '40.00', { restitutionEvidence: false }, ['40.00']],
    ['on a payroll that corrects none leaves all', '40.00', { correctionOf: null }, ['40.00']],
  ])('%s', (_why, amount, over, wanted) => {
    expect(owed(corrected([short(amount)], over))).toEqual(wanted.map((one) => `DBA_UNDERPAYMENT ${one}`));
  });

  it('shows its own arithmetic', () => {
    const [finding] = decisionOf(corrected([short('30.00')])).findings;
    expect(finding?.formula).toMatch(/= 40\.00; 40\.00 - 30\.00 restitution = 10\.00$/);
  });

  it('never pays another line, nor another worker', () => {
    const half = (restitutionPaid: string | null) =>
      line({ days: '0 4 4 4 4 4 0', rateSt: '35.56', restitutionPaid });
    expect(owed(corrected([half('80.00'), half(null)]))).toEqual(['DBA_UNDERPAYMENT 20.00']);
    const over = short('80.00');
    const workers = [worker({ lines: [over] }), worker({ entryNo: 2, lines: [short(null)] })];
    expect(owed(corrected([], { workers }))).toEqual(['DBA_UNDERPAYMENT 40.00']);
  });

  // Six hours without premium: 6 x 1/2 x 27.00 = 81.00; each of 46 hours a dollar short at 40.00.
  const long = (rateSt: string, restitutionPaid: string): Documents => ({
    determinations: [oneClass('27.00', '14.00')],
    ...corrected([
      line({ days: '0 8 8 8 8 8 6', rateSt, rateOt: rateSt, fringeCreditTotal: '0', restitutionPaid }),
    ]),
  });

  it('pays the line first and then the overtime of its worker: a dollar cures one shortfall', () => {
    const overtime = (documents: Documents): readonly string[] =>
      owed(documents).filter((one) => !one.startsWith('CWHSSA_LIQUIDATED'));
    expect(overtime(long('41.00', '81.00'))).toEqual([]);
    expect(overtime(long('41.00', '80.99'))).toEqual(['CWHSSA_OVERTIME_UNDERPAYMENT 0.01']);
    expect(overtime(long('40.00', '81.00'))).toEqual(['CWHSSA_OVERTIME_UNDERPAYMENT 46.00']);
    expect(overtime(long('40.00', '127.00'))).toEqual([]);
  });

  it('leaves liquidated damages to the agency: they are for the day, and go to the government', () => {
    expect(owed(long('41.00', '500.00')).map((one) => one.split(' ')[0])).toEqual([
      'CWHSSA_LIQUIDATED_DAMAGES',
    ]);
  });

  it('pays back what was deducted without permission', () => {
    const tools = (restitutionPaid: string): Documents =>
      corrected([], {
        workers: [
          worker({
            lines: [line({ restitutionPaid })],
            deductions: [{ label: 'Tool rental', amount: '45.00' }],
          }),
        ],
      });
    expect(owed(tools('0'))).toEqual(['DEDUCTION_NOT_PERMITTED 45.00']);
    expect(owed(tools('44.99'))).toEqual(['DEDUCTION_NOT_PERMITTED 0.01']);
    expect(owed(tools('45.00'))).toEqual([]);
  });

  it('leaves the row of a helper to be corrected, with nothing owed', () => {
    const helper = line({
      classification: 'ELECTRICIAN HELPER',
      workPerformed: 'ELECTRICIAN',
      rateSt: '35.56',
      restitutionPaid: '40.00',
    });
    expect(owed(corrected([helper]))).toEqual(['HELPER_NOT_ON_WD 0.00']);
  });

  it('turns the check that found only this to a pass', () => {
    const outcome = (restitutionPaid: string) =>
      decisionOf(corrected([short(restitutionPaid)])).checks.find(({ check }) => check === 'PREVAILING_WAGE')
        ?.kind;
    expect([outcome('39.00'), outcome('40.00')]).toEqual(['violation', 'pass']);
  });
});
