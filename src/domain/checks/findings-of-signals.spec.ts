import { describe, expect, it } from '@jest/globals';

import { person, row, saidBy, under } from '../../../test/support/domain/findings.js';
import {
  apprentice,
  line,
  payroll,
  statement,
  unindented,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { HistoryJson, WorkerJson } from '../ingest/json-shapes.js';
import { misclassification } from './misclassification.check.js';
import { rebate } from './rebate.check.js';

describe('signals', () => {
  const said = saidBy(misclassification, rebate);
  const WEEKS = ['2025-05-31', '2025-05-24', '2025-05-17'];
  const past = (over: object): readonly HistoryJson[] =>
    WEEKS.map((weekEnding, at) => ({
      payrollNumber: 2 - at,
      weekEnding,
      workers: [
        {
          workerId: '1001',
          lastName: 'Alpha',
          firstName: 'Test',
          lines: [{ classification: 'ELECTRICIAN', rateSt: '36.56', st: '40', ot: '0' }],
          ...over,
        },
      ],
    }));
  const crew = (count: number, over: Partial<WorkerJson>): readonly WorkerJson[] =>
    Array.from({ length: count }, (_, at) =>
      worker({ entryNo: at + 1, workerId: `10${at + 10}`, lastName: `Alpha${at}`, ...over }),
    );
  const loan = { deductions: [{ label: 'Loan repayment', amount: '50.00' }] };

  it.each([
    [
      'better paid work',
      row({ classification: 'CARPENTER', rateSt: '41.00', workPerformed: 'ELECTRICIAN' }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/workPerformed
          signal: the work that is described is a better paid classification
          classification: CARPENTER [row/classification]
          work performed: ELECTRICIAN [row/workPerformed]
      `,
    ],
    [
      'a class that was not subcontracted',
      under({
        contractors: [
          { name: 'Example Contractor Inc', role: 'subcontractor', classifications: ['CARPENTER'] },
        ],
      }),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/classification
          signal: the subcontract does not contain the classification
          classification: ELECTRICIAN [row/classification]
      `,
    ],
    [
      'a lower rate',
      { history: past({ lines: [{ classification: 'CARPENTER', rateSt: '50.00', st: '40', ot: '0' }] }) },
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row/classification
          signal: another classification than in the weeks before, and a lower rate with it
          classification: ELECTRICIAN [row/classification]
          straight-time rate: 36.56 [row/rateSt]
          classification before: CARPENTER [/history]
          rate before: 50.00 [/history]
      `,
    ],
    [
      'a number of two names',
      { ...person({ workerId: 'EMP-100123' }), history: past({ workerId: 'EMP-100123', lastName: 'Beta' }) },
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/workerId
          signal: the identifying number stands for two names
      `,
    ],
    [
      'a name of two numbers',
      { history: past({ workerId: '2002' }) },
      `
        MISCLASSIFICATION_SIGNAL
          at 0 worker/workerId
          signal: the name had another identifying number before
      `,
    ],
    [
      'apprentices alone',
      withWorkers(...crew(3, { status: 'RA', apprentice: apprentice({ ratio: null }) })),
      `
        MISCLASSIFICATION_SIGNAL
          at 0 row
          signal: apprentices without a journeyworker of the craft
        MISCLASSIFICATION_SIGNAL
          at 1 /payroll/workers/1/lines/0
          signal: apprentices without a journeyworker of the craft
        MISCLASSIFICATION_SIGNAL
          at 2 /payroll/workers/2/lines/0
          signal: apprentices without a journeyworker of the craft
      `,
    ],
    [
      'net pay in whole dollars',
      withWorkers(...crew(5, { netPay: '1452.00' })),
      `
        MISCLASSIFICATION_SIGNAL
          at /payroll/workers
          signal: net pay of everyone is in whole dollars
          workers: 5
      `,
    ],
    [
      'mostly laborers',
      under(
        {
          contractors: [
            {
              name: 'Example Contractor Inc',
              role: 'subcontractor',
              classifications: ['ELECTRICIAN', 'LABORER: Common or General'],
            },
          ],
        },
        withWorkers(...crew(10, { lines: [line({ classification: 'LABORER: Common or General' })] })),
      ),
      `
        MISCLASSIFICATION_SIGNAL
          at /payroll/workers
          signal: mostly laborers on work of other trades
          workers: 10
      `,
    ],
    [
      'a loan in every week',
      { ...person(loan), history: past(loan) },
      `
        REBATE_SIGNAL
          at 0 worker/deductions/0
          signal: the same round repayment in 4 weeks in a row
          loan repayment: 50.00 [worker/deductions/0/amount]
      `,
    ],
    [
      'a loan from everyone',
      withWorkers(...crew(3, loan)),
      `
        REBATE_SIGNAL
          at /payroll/workers
          signal: the same round repayment is held back from several workers
          loan repayment: 50.00
          workers: 3
      `,
    ],
    [
      'net pay far below its pattern',
      { ...person({ netPay: '500.00' }), history: past({ netPay: '1000.00' }) },
      `
        REBATE_SIGNAL
          at 0 worker/netPay
          signal: net pay is far below its pattern, for no fewer hours
          net pay: 500.00 [worker/netPay]
          least net pay of the weeks before: 1000.00 [/history]
      `,
    ],
    [
      'pay that was given back',
      {
        payroll: payroll({
          remarks: 'cash back',
          statement: statement({ paragraph4: { c: 'kickback' } }),
          workers: [worker({ note: 'paid back' })],
        }),
      },
      `
        REBATE_SIGNAL
          at /payroll/remarks
          signal: the text speaks of pay that was given back
        REBATE_SIGNAL
          at /payroll/statement/paragraph4/c
          signal: the text speaks of pay that was given back
        REBATE_SIGNAL
          at 0 worker/note
          signal: the text speaks of pay that was given back
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
