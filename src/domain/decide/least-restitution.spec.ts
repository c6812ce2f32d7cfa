import { describe, expect, it } from '@jest/globals';

import {
  decisionOf,
  type Documents,
  input,
  line,
  payroll,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { PayrollJson } from '../ingest/json-shapes.js';
import { formatMoney } from '../shared/quantities.js';
import { leastRestitution, restitutionByLine, restitutionByWorker } from './least-restitution.js';

const shorten = (pointer: string): string => pointer.replace('/payroll/workers/', '');

const of = (documents: Documents) => {
  const made = input(documents);
  const due = leastRestitution(made.payroll, decisionOf(documents).findings);
  return {
    due: due.map(
      (one) =>
        `${one.rule} ${formatMoney(one.amount)} to ${one.worker} at ${shorten(one.pointer)} on line ${one.line}`,
    ),
    byLine: restitutionByLine(made.payroll, due).map(
      ({ pointer, amount }) => `${shorten(pointer)} ${formatMoney(amount)}`,
    ),
    byWorker: restitutionByWorker(due).map(
      ({ worker: index, pointer, amount }) => `${index} ${shorten(pointer)} ${formatMoney(amount)}`,
    ),
  };
};

const idle = line({ days: '0 0 0 0 0 0 0' });
const short = (restitutionPaid: string | null = null) => line({ rateSt: '35.56', restitutionPaid });
const tools = { deductions: [{ label: 'Tool rental', amount: '45.00' }] };
const PROVEN: Partial<PayrollJson> = {
  revision: 1,
  correctionOf: { payrollNumber: 3, revision: 0 },
  restitutionEvidence: true,
};

describe('the least that cures', () => {
  it.each([
    ['nothing where nothing is owed', withLines(line()), [], [], []],
    [
      'a row is paid on that row, wherever it stands',
      withLines(idle, short()),
      ['DBA_UNDERPAYMENT 40.00 to 0 at 0/lines/1 on line 1'],
      ['0/lines/1/restitutionPaid 40.00'],
      ['0 0 40.00'],
    ],
    [
      'what belongs to no row is paid on the first one with hours',
      withWorkers(worker({ lines: [idle, line()], ...tools })),
      ['DEDUCTION_NOT_PERMITTED 45.00 to 0 at 0/deductions/0 on line 1'],
      ['0/lines/1/restitutionPaid 45.00'],
      ['0 0 45.00'],
    ],
    [
      'on the first one where nobody worked',
      withWorkers(worker({ lines: [idle, idle], ...tools, grossAll: '100.00', netPay: '55.00' })),
      ['DEDUCTION_NOT_PERMITTED 45.00 to 0 at 0/deductions/0 on line 0'],
      ['0/lines/0/restitutionPaid 45.00'],
      ['0 0 45.00'],
    ],
    [
      'sums of one row are paid together',
      withWorkers(worker(), worker({ entryNo: 2, workerId: '1002', lines: [short()], ...tools })),
      [
        'DBA_UNDERPAYMENT 40.00 to 1 at 1/lines/0 on line 0',
        'DEDUCTION_NOT_PERMITTED 45.00 to 1 at 1/deductions/0 on line 0',
      ],
      ['1/lines/0/restitutionPaid 85.00'],
      ['1 1 85.00'],
    ],
    [
      'each worker has a sum of their own',
      withWorkers(worker({ lines: [short()] }), worker({ entryNo: 2, workerId: '1002', ...tools })),
      [
        'DBA_UNDERPAYMENT 40.00 to 0 at 0/lines/0 on line 0',
        'DEDUCTION_NOT_PERMITTED 45.00 to 1 at 1/deductions/0 on line 0',
      ],
      ['0/lines/0/restitutionPaid 40.00', '1/lines/0/restitutionPaid 45.00'],
      ['0 0 40.00', '1 1 45.00'],
    ],
    [
      'liquidated damages are for the agency to assess',
      withLines(line({ days: '0 8 8 8 8 8 6' })),
      ['CWHSSA_OVERTIME_UNDERPAYMENT 109.68 to 0 at 0 on line 0'],
      ['0/lines/0/restitutionPaid 109.68'],
      ['0 0 109.68'],
    ],
    [
      'what was stated without proof is not counted, there and elsewhere',
      withLines(short('10.00'), line({ days: '0 0 0 0 0 0 0', restitutionPaid: '5.00' })),
      ['DBA_UNDERPAYMENT 40.00 to 0 at 0/lines/0 on line 0'],
      ['0/lines/0/restitutionPaid 40.00', '0/lines/1/restitutionPaid 0.00'],
      ['0 0 40.00'],
    ],
    [
      'what was proven stands, and the rest comes on top of it',
      { payroll: payroll({ ...PROVEN, workers: [worker({ lines: [short('10.00')] })] }) },
      ['DBA_UNDERPAYMENT 30.00 to 0 at 0/lines/0 on line 0'],
      ['0/lines/0/restitutionPaid 40.00'],
      ['0 0 30.00'],
    ],
    [
      'a sum below zero is none',
      { payroll: payroll({ ...PROVEN, workers: [worker({ lines: [short('-10.00')] })] }) },
      ['DBA_UNDERPAYMENT 40.00 to 0 at 0/lines/0 on line 0'],
      ['0/lines/0/restitutionPaid 40.00'],
      ['0 0 40.00'],
    ],
    [
      'a helper who was paid in full needs no more, although the row stands',
      {
        payroll: payroll({
          ...PROVEN,
          workers: [
            worker({
              lines: [
                line({
                  classification: 'ELECTRICIAN HELPER',
                  workPerformed: 'ELECTRICIAN',
                  rateSt: '35.56',
                  restitutionPaid: '40.00',
                }),
              ],
            }),
          ],
        }),
      },
      [],
      [],
      [],
    ],
  ])('%s', (_what, documents, due, byLine, byWorker) => {
    expect(of(documents)).toEqual({ due, byLine, byWorker });
  });

  it('is told in the order of the payroll, whatever the order of the findings', () => {
    const both = withWorkers(worker({ lines: [short()] }), worker({ entryNo: 2, lines: [short()] }));
    const made = input(both);
    const due = leastRestitution(made.payroll, decisionOf(both).findings.toReversed());
    expect(restitutionByWorker(due).map(({ worker: index }) => index)).toEqual([0, 1]);
  });

  it('has nothing for a finding of the payroll as a whole, or of a worker without a row', () => {
    const { findings } = decisionOf(withLines(short()));
    const made = input(withWorkers(worker({ lines: [] })));
    expect(
      leastRestitution(
        made.payroll,
        findings.map((one) => ({ ...one, worker: null })),
      ),
    ).toEqual([]);
    expect(leastRestitution(made.payroll, findings)).toEqual([]);
    expect(
      leastRestitution(
        made.payroll,
        findings.map((one) => ({ ...one, worker: 7 })),
      ),
    ).toEqual([]);
  });
});
