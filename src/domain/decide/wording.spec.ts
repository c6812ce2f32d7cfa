import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  type Documents,
  line,
  oneClass,
  payroll,
  statement,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';

const first = (documents: Documents) => decisionOf(documents).findings[0];

describe('the sentence of a finding', () => {
  it('says who is owed how much, and how the correction is sent', () => {
    const short = withWorkers(worker({ lastName: 'Echo', lines: [line({ rateSt: '34.59' })] }));
    expect(first(short)).toMatchObject({
      rule: 'DBA_UNDERPAYMENT',
      message:
        'Less than the prevailing wage was paid: basic hourly rate plus fringe benefits. Echo is owed 78.80.',
      cure: 'Pay 78.80 to Echo through payroll, and send payroll no. 3 rev. 1 with proof of payment.',
      cureBy: null,
    });
  });

  it.each([
    ['the entry where there is no name', { lastName: null }, 'Pay 78.80 to the worker of entry 1 through'],
    ['a worker where there is neither', { lastName: ' ', entryNo: null }, 'Pay 78.80 to the worker through'],
  ])('names %s', (_what, over, words) => {
    const { findings } = decisionOf(withWorkers(worker({ ...over, lines: [line({ rateSt: '34.59' })] })));
    expect(findings.find(({ rule }) => rule === 'DBA_UNDERPAYMENT')?.cure).toMatch(words);
  });

  it('counts on from the revision that is filed, and needs no number', () => {
    const short = (over: Parameters<typeof payroll>[0]) => ({
      payroll: payroll({ ...over, workers: [worker({ workerId: null })] }),
    });
    expect(first(short({ revision: 2 }))?.cure).toMatch(/ Send it as payroll no\. 3 rev\. 3\.$/);
    const { findings } = decisionOf(short({ payrollNumber: null }));
    expect(findings.find(({ rule }) => rule === 'WORKER_ID_MISSING')?.cure).toMatch(
      / Send it as revision 1\.$/,
    );
  });

  it('tells what may be done instead of the payment', () => {
    const tools = withWorkers(worker({ deductions: [{ label: 'TOOL RENTAL', amount: '45.00' }] }));
    expect(first(tools)?.cure).toMatch(/^Pay 45\.00 to Alpha .* Or send the approval under 29 CFR 3\.6\.$/);
  });

  it('lists the few values that it rests on', () => {
    expect(first({ payroll: payroll({ businessAddress: null }) })?.message).toBe(
      'A mandatory field of the payroll header is blank. Here: business address blank.',
    );
  });

  it('names the day of 29 CFR 3.4(a) where nothing was delivered that counts', () => {
    const unsigned = (payDate: string | null) =>
      first({ payroll: payroll({ payDate, statement: statement({ signed: false }) }) });
    expect(unsigned('2025-06-11')).toMatchObject({ rule: 'STATEMENT_UNSIGNED', cureBy: '2025-06-18' });
    expect(unsigned(null)?.cureBy).toBeNull();
  });

  it('asks for no corrected payroll where the agency must answer, or another number is due', () => {
    const overtime = withLines(line({ days: '0 8 8 8 8 8 4' }));
    const unknown = { ...overtime, contract: contract({ amount: null }) };
    expect(first(unknown)).toMatchObject({
      rule: 'CWHSSA_COVERAGE_UNKNOWN',
      cure: 'Record the amount and funding of the prime contract.',
    });
  });
});

describe('the citation of conformance', () => {
  it.each([
    ['on the last day of the older clauses', '2023-10-23', '29 CFR 5.5(a)(1)(ii)'],
    ['after the day of the clauses of 2023', '2023-10-24', '29 CFR 5.5(a)(1)(iii)'],
    ['by a contract of unknown age, as it stands today', null, '29 CFR 5.5(a)(1)(iii)'],
  ])('%s', (_when, awardDate, citation) => {
    const unlisted = {
      ...withLines(line({ classification: 'GLAZIER' })),
      determinations: [oneClass('36.56', '15.16')],
      contract: contract({ awardDate }),
    };
    expect(decisionOf(unlisted).findings).toContainEqual(
      expect.objectContaining({ rule: 'CLASSIFICATION_NOT_ON_WD', citation }),
    );
  });
});
