import { describe, expect, it } from '@jest/globals';

import { paid, person, row, saidBy } from '../../../test/support/domain/findings.js';
import { line, payroll, statement, unindented } from '../../../test/support/domain/payroll.js';
import type { LineJson } from '../ingest/json-shapes.js';
import { arithmetic } from './arithmetic.check.js';

describe('figures that do not agree', () => {
  const said = saidBy(arithmetic);
  const plan: LineJson['planCredits'] = [
    { plan: 'Health', type: 'medical', funded: true, hourlyClaimed: '15.50' },
  ];

  it.each([
    [
      'a rate is blank',
      row({ rateSt: null }),
      `
        RATE_MISSING
          at 0 row/rateSt
          straight-time hours: 40 [row/days]
          straight-time rate: blank [row/rateSt]
      `,
    ],
    [
      'a rate for overtime is blank',
      row({ rateOt: null, days: '0 8 8 8 8 8 0+4', grossProject: '1462.40' }),
      `
        RATE_MISSING
          at 0 row/rateOt
          overtime hours: 4 [row/days]
          overtime rate: blank [row/rateOt]
      `,
    ],
    [
      'gross of a row with overtime',
      row({ days: '0 8 8 8 8 8 0+4', grossProject: '1681.79', cashInLieuTotal: '10.00' }),
      `
        GROSS_MISMATCH
          at 0 row/grossProject
          40 x 36.56 + 4 x 54.84 + 10.00 = 1691.76, shown 1681.79
          hours of the week: 44 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          overtime hours reported: 4 [row/days]
          overtime rate: 54.84 [row/rateOt]
          fringe credit of the week: 667.04 [row/fringeCreditTotal]
          cash in lieu of fringe: 10.00 [row/cashInLieuTotal]
          gross of the row: 1681.79 [row/grossProject]
      `,
    ],
    [
      'gross of a row without its cash in lieu',
      row({ cashInLieuTotal: '100.00', grossProject: '1462.40' }),
      `
        GROSS_EXCLUDES_CASH_IN_LIEU
          at 0 row/grossProject
          40 x 36.56 + 100.00 = 1562.40, shown 1462.40
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 100.00 [row/cashInLieuTotal]
          gross of the row: 1462.40 [row/grossProject]
          not seen: GROSS_INCLUDES_CASH_IN_LIEU
      `,
    ],
    [
      'gross of the worker for rows that show none',
      person({
        lines: [line({ grossProject: null })],
        grossProject: '1500.00',
        grossAll: '1500.00',
        netPay: '1490.00',
      }),
      `
        GROSS_MISMATCH
          at 0 worker/grossProject
          rows 1462.40, shown 1500.00
          ${paid()}
          gross for this project: 1500.00 [worker/grossProject]
      `,
    ],
    [
      'gross of the worker without its cash in lieu',
      person({
        lines: [line({ grossProject: null, cashInLieuTotal: '100.00' })],
        grossProject: '1462.40',
        grossAll: '1500.00',
        netPay: '1490.00',
      }),
      `
        GROSS_EXCLUDES_CASH_IN_LIEU
          at 0 worker/grossProject
          rows 1562.40, shown 1462.40
          hours of the week: 40 [row/days]
          straight-time rate: 36.56 [row/rateSt]
          fringe credit of the week: 606.40 [row/fringeCreditTotal]
          cash in lieu of fringe: 100.00 [row/cashInLieuTotal]
          gross for this project: 1462.40 [worker/grossProject]
          not seen: GROSS_INCLUDES_CASH_IN_LIEU
      `,
    ],
    [
      'gross of the worker beside those of the rows',
      person({ grossProject: '1462.41', grossAll: '1500.00', netPay: '1490.00' }),
      `
        GROSS_MISMATCH
          at 0 worker/grossProject
          rows 1462.40, shown 1462.41
          gross of the row: 1462.40 [row/grossProject]
          gross for this project: 1462.41 [worker/grossProject]
      `,
    ],
    [
      'gross for the project above gross for all',
      person({ grossAll: '1462.39', netPay: '1452.39' }),
      `
        PROJECT_GROSS_EXCEEDS_ALL
          at 0 worker/grossAll
          1462.40 > 1462.39
          gross for this project: 1462.40 [worker/grossProject]
          gross for all work: 1462.39 [worker/grossAll]
      `,
    ],
    [
      'column 6B and its plans',
      row({ planCredits: plan }),
      `
        FRINGE_TOTAL_MISMATCH (warning)
          at 0 row/fringeCreditTotal
          hours x hourly credits 620.00, shown 606.40
          ${paid()}
          plan: Health [row/planCredits/0/plan]
          type of plan: medical [row/planCredits/0/type]
          hourly credit claimed: 15.50 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
      `,
    ],
    [
      'column 6B and page 2',
      {
        payroll: payroll({
          statement: statement({ hourlyCredits: [{ entryNo: 1, totalHourlyCredit: '15.00' }] }),
        }),
      },
      `
        FRINGE_TOTAL_MISMATCH (revise)
          at 0 worker
          hours x total hourly credit 600.00, shown 606.40
          total hourly credit: 15.00 [/payroll/statement/hourlyCredits/0/totalHourlyCredit]
          ${paid()}
      `,
    ],
    [
      'deductions and their total',
      person({ totalDeductions: '10.01', netPay: '1452.39' }),
      `
        DEDUCTIONS_TOTAL_MISMATCH
          at 0 worker/totalDeductions
          parts 10.00, total 10.01
          deduction: 10.00 [worker/deductions/0/amount]
          total deductions: 10.01 [worker/totalDeductions]
      `,
    ],
    [
      'net pay that is too low',
      person({ netPay: '1402.40' }),
      `
        NET_MISMATCH 50.00
          at 0 worker/netPay
          1462.40 - 10.00 = 1452.40, shown 1402.40
          gross for all work: 1462.40 [worker/grossAll]
          total deductions: 10.00 [worker/totalDeductions]
          net pay: 1402.40 [worker/netPay]
          difference: 50.00
      `,
    ],
    [
      'net pay that is too high',
      person({ netPay: '1500.00' }),
      `
        NET_MISMATCH
          at 0 worker/netPay
          1462.40 - 10.00 = 1452.40, shown 1500.00
          gross for all work: 1462.40 [worker/grossAll]
          total deductions: 10.00 [worker/totalDeductions]
          net pay: 1500.00 [worker/netPay]
          difference: 47.60
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
