import { describe, expect, it } from '@jest/globals';

import { paper, person, saidOfPapers } from '../../../test/support/domain/findings.js';
import {
  type Documents,
  line,
  payroll,
  unindented,
  withLines,
  worker,
} from '../../../test/support/domain/payroll.js';

describe('the hours', () => {
  const days = (text: string): Documents => withLines(line({ days: text }));
  const elsewhere = (day: string): Documents =>
    person({ otherHours: [{ covered: true, rateSt: '30.00', days: ['0', day, '0', '0', '0', '0', '0'] }] });

  it.each([
    [
      'differ from both totals',
      withLines(line({ days: '0 8 8 8 8 8 0+2', totalHours: { st: '41', ot: '1' } })),
      `
        HOURS_TOTAL_MISMATCH
          at 0 row/totalHours/st
          days 40 h, total 41 h
          hours of the days, st: 40 [row/days]
          total hours, st: 41 [row/totalHours/st]
        HOURS_TOTAL_MISMATCH
          at 0 row/totalHours/ot
          days 2 h, total 1 h
          hours of the days, ot: 2 [row/days]
          total hours, ot: 1 [row/totalHours/ot]
      `,
    ],
    [
      'are below zero',
      days('0 8 8 8 8+-1 8 0'),
      `
        HOURS_IMPOSSIBLE
          at 0 row/days/4
          straight time: 8 [row/days/4/st]
          overtime: -1 [row/days/4/ot]
      `,
    ],
    [
      'are below zero elsewhere',
      elsewhere('-8'),
      `
        HOURS_IMPOSSIBLE
          at 0 worker/otherHours/0/days/1
          hours elsewhere: -8 [worker/otherHours/0/days/1]
      `,
    ],
    [
      'are more than a day has',
      days('0 24.5 8 0 0 0 0'),
      `
        HOURS_IMPOSSIBLE
          at 0 worker
          24.5 h > 24 h
          hours on 2025-06-02: 24.5
      `,
    ],
    [
      'are more than a day has, of a week nobody names',
      {
        payroll: payroll({
          weekEnding: null,
          workers: [worker({ lines: [line({ days: '0 24.5 8 0 0 0 0' })] })],
        }),
      },
      `
        HEADER_FIELD_MISSING (reject)
          at /payroll/weekEnding
          week ending date: blank [/payroll/weekEnding]
        HOURS_IMPOSSIBLE
          at 0 worker
          24.5 h > 24 h
          hours on day 2: 24.5
      `,
    ],
    [
      'are many on a day',
      days('0 17 8 8 0 0 0'),
      `
        HOURS_IMPLAUSIBLE
          at 0 worker
          more than 16 h on a day
          hours of the days: 0, 17, 8, 8, 0, 0, 0
      `,
    ],
    [
      'are many on every day',
      days('12 12 12 12 12 12 12'),
      `
        HOURS_IMPLAUSIBLE
          at 0 worker
          12 h or more on each of seven days
          hours of the days: 12, 12, 12, 12, 12, 12, 12
      `,
    ],
    [
      'stand on a payroll of no work',
      paper({ noWork: true }),
      `
        NO_WORK_INCONSISTENT
          at /payroll/workers
          no work: yes [/payroll/noWork]
          workers listed: 1 [/payroll/workers]
      `,
    ],
    [
      'are none, and no work is not marked',
      paper({ noWork: false, workers: [] }),
      `
        NO_WORK_INCONSISTENT
          at /payroll/noWork
          no work: no [/payroll/noWork]
          hours of all rows: 0
      `,
    ],
    [
      'are none, and nothing is marked',
      paper({ noWork: null, workers: [] }),
      `
        NO_WORK_INCONSISTENT
          at /payroll/noWork
          no work: blank [/payroll/noWork]
          hours of all rows: 0
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(saidOfPapers(documents)).toBe(unindented(wanted));
  });
});
