import { describe, expect, it } from '@jest/globals';

import { filed, paper, saidOfPapers } from '../../../test/support/domain/findings.js';
import { contract, type Documents, unindented } from '../../../test/support/domain/payroll.js';
import type { HistoryJson, PayrollJson } from '../ingest/json-shapes.js';

describe('the sequence of payrolls', () => {
  const after = (history: readonly HistoryJson[], over: Partial<PayrollJson> = {}): Documents => ({
    ...paper(over),
    history,
  });
  const alpha = { workerId: '1001', lastName: 'Alpha', firstName: 'Test' };

  it.each([
    [
      'a day late',
      paper({ receivedDate: '2025-06-19' }),
      `
        LATE_SUBMISSION
          at /payroll/receivedDate
          due 2025-06-18, received 2025-06-19: 1 day late
          pay date: 2025-06-11 [/payroll/payDate]
          received: 2025-06-19 [/payroll/receivedDate]
          due: 2025-06-18
      `,
    ],
    [
      'two days late',
      paper({ receivedDate: '2025-06-20' }),
      `
        LATE_SUBMISSION
          at /payroll/receivedDate
          due 2025-06-18, received 2025-06-20: 2 days late
          pay date: 2025-06-11 [/payroll/payDate]
          received: 2025-06-20 [/payroll/receivedDate]
          due: 2025-06-18
      `,
    ],
    [
      'late without a pay date',
      paper({ payDate: null, receivedDate: '2025-06-22' }),
      `
        LATE_SUBMISSION
          at /payroll/receivedDate
          due 2025-06-21, received 2025-06-22: 1 day late
          pay date: blank [/payroll/payDate]
          received: 2025-06-22 [/payroll/receivedDate]
          due: 2025-06-21
          assumed: the pay date is unknown: due 14 days after the week ending date
      `,
    ],
    [
      'the number of another week',
      after([filed(3, '2025-05-31')]),
      `
        PAYROLL_NUMBER_DUPLICATE
          at /payroll/payrollNumber
          payroll number: 3 [/payroll/payrollNumber]
          week that holds the number: 2025-05-31 [/history]
      `,
    ],
    [
      'a week that overlaps',
      after([filed(2, '2025-06-04')]),
      `
        WEEK_OVERLAP
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week on file: 2025-06-04 [/history]
        WEEK_ENDING_SHIFTED
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week before: 2025-06-04 [/history]
      `,
    ],
    [
      'a week that overlaps for one person',
      after([filed(2, '2025-06-07', { workers: [alpha] })]),
      `
        WEEK_OVERLAP
          at 0 worker
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week on file: 2025-06-07 [/history]
      `,
    ],
    [
      'weeks that are missing',
      after([filed(2, '2025-05-17')]),
      `
        PAYROLL_WEEK_GAP
          at /payroll/weekEnding
          weeks that are missing: 2025-05-24, 2025-05-31
      `,
    ],
    [
      'more weeks than are named',
      after([filed(2, '2025-03-29')]),
      `
        PAYROLL_WEEK_GAP
          at /payroll/weekEnding
          weeks that are missing: 2025-04-05, 2025-04-12, 2025-04-19, 2025-04-26, 2025-05-03, 2025-05-10, 2025-05-17, 2025-05-24 and 1 more
      `,
    ],
    [
      'another day of the week',
      after([filed(2, '2025-06-01')]),
      `
        WEEK_OVERLAP
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week on file: 2025-06-01 [/history]
        WEEK_ENDING_SHIFTED
          at /payroll/weekEnding
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week before: 2025-06-01 [/history]
      `,
    ],
    [
      'a week after the last one',
      after([filed(2, '2025-05-31', { isFinal: true })]),
      `
        PAYROLL_AFTER_FINAL
          at /payroll/isFinal
          week ending date: 2025-06-07 [/payroll/weekEnding]
          week marked final: 2025-05-31 [/history]
      `,
    ],
    [
      'the last one of a contract that is closed',
      { ...after([filed(2, '2025-05-31')]), contract: contract({ closedOn: '2025-06-07' }) },
      `
        HEADER_FIELD_MISSING (warning)
          at /payroll/isFinal
          final payroll: no [/payroll/isFinal]
          contract closed on: 2025-06-07 [/contract/closedOn]
      `,
    ],
    [
      'the same, and nothing told',
      {
        ...after([filed(2, '2025-05-31')], { isFinal: null }),
        contract: contract({ closedOn: '2025-06-07' }),
      },
      `
        HEADER_FIELD_MISSING (warning)
          at /payroll/isFinal
          final payroll: blank [/payroll/isFinal]
          contract closed on: 2025-06-07 [/contract/closedOn]
      `,
    ],
    [
      'pay every third week',
      after([
        filed(1, '2025-05-24', { payDate: '2025-06-11' }),
        filed(2, '2025-05-31', { payDate: '2025-06-11' }),
      ]),
      `
        PAY_NOT_WEEKLY
          at /payroll/payDate
          weeks ending 2025-05-24 and 2025-05-31 and 2025-06-07 paid on 2025-06-11
          pay date: 2025-06-11 [/payroll/payDate]
          weeks paid together: 3 [/history]
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(saidOfPapers(documents)).toBe(unindented(wanted));
  });
});
