import { describe, expect, it } from '@jest/globals';

import { owes, paid, row, saidBy } from '../../../test/support/domain/findings.js';
import {
  type Documents,
  line,
  payroll,
  statement,
  unindented,
  worker,
} from '../../../test/support/domain/payroll.js';
import { prevailingWage } from './prevailing-wage.check.js';

describe('the prevailing wage with fringe plans', () => {
  const said = saidBy(prevailingWage);
  const plan = (over: object): Documents =>
    row({ planCredits: [{ plan: 'Fund', type: 'pension', funded: true, hourlyClaimed: '15.16', ...over }] });

  it.each([
    [
      'behind a plan that is not funded',
      plan({ funded: false, dolApproval: false }),
      `
        FRINGE_UNFUNDED_NOT_APPROVED 606.40
          at 0 row/planCredits/0
          15.16 x 40 h = 606.40, of which 606.40 is lacking
          ${owes()}
          ${paid()}
          plan: Fund [row/planCredits/0/plan]
          type of plan: pension [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: no [row/planCredits/0/funded]
          approval of the Department of Labor: no [row/planCredits/0/dolApproval]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind a plan that is none',
      plan({ type: 'workers_compensation' }),
      `
        FRINGE_NOT_BONA_FIDE 606.40
          at 0 row/planCredits/0
          15.16 x 40 h = 606.40, of which 606.40 is lacking
          ${owes()}
          ${paid()}
          plan: Fund [row/planCredits/0/plan]
          type of plan: workers_compensation [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind a plan that costs less',
      plan({ costMonthly: '1000.00', annualHoursAllWork: '2000' }),
      `
        FRINGE_NOT_ANNUALIZED 366.40
          at 0 row/planCredits/0
          (15.16 - 1000.00 x 12 / 2000) x 40 h = 366.40, of which 366.40 is lacking
          ${owes()}
          ${paid()}
          plan: Fund [row/planCredits/0/plan]
          type of plan: pension [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          cost a month: 1000.00 [row/planCredits/0/costMonthly]
          hours of all work in a year: 2000 [row/planCredits/0/annualHoursAllWork]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind two plans and beside them',
      row({
        rateSt: '36.00',
        planCredits: [
          { plan: 'A', type: 'tools', funded: true, hourlyClaimed: '5.00' },
          { plan: 'B', type: 'vehicle', funded: true, hourlyClaimed: '10.16' },
        ],
      }),
      `
        FRINGE_NOT_BONA_FIDE 606.40
          at 0 row/planCredits
          5.00 x 40 h = 200.00, of which 200.00 is lacking + 10.16 x 40 h = 406.40, of which 406.40 is lacking
          ${owes()}
          ${paid({ rate: '36.00' })}
          plan: A [row/planCredits/0/plan]
          type of plan: tools [row/planCredits/0/type]
          hourly credit claimed: 5.00 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          plan: B [row/planCredits/1/plan]
          type of plan: vehicle [row/planCredits/1/type]
          hourly credit claimed: 10.16 [row/planCredits/1/hourlyClaimed]
          funded: yes [row/planCredits/1/funded]
          printed in AZ20240039 modification 6
        DBA_UNDERPAYMENT 22.40
          at 0 row
          22.40 beside what the plan credits lack
          ${owes()}
          ${paid({ rate: '36.00' })}
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'made up by plans',
      row({ rateSt: '30.00', fringeCreditTotal: '868.80' }),
      `
        BASIC_RATE_MET_BY_FRINGE
          at 0 row
          30.00 cash < 36.56; plan credit makes up the difference
          ${owes()}
          ${paid({ rate: '30.00', credit: '868.80' })}
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'behind a plan whose cost is half told',
      plan({ costMonthly: '2000.00' }),
      `
        FRINGE_ANNUALIZATION_UNKNOWN
          at row/planCredits/0
          2000.00 x 12 / 2080 = 11.53846, claimed 15.16
          plan: Fund [row/planCredits/0/plan]
          type of plan: pension [row/planCredits/0/type]
          hourly credit claimed: 15.16 [row/planCredits/0/hourlyClaimed]
          funded: yes [row/planCredits/0/funded]
          cost a month: 2000.00 [row/planCredits/0/costMonthly]
          assumed: 2080 hours a year stand in for the hours of all work
      `,
    ],
    [
      'asserted by paragraph 4(a)',
      {
        payroll: payroll({
          form: 'WH-347-2008',
          statement: statement({ wording: '2008', paragraph4: { a: true } }),
          workers: [worker({ lines: [line({ rateSt: '30.00', fringeCreditTotal: null })] })],
        }),
      },
      `
        DBA_UNDERPAYMENT 262.40
          at 0 row
          (51.72 - 45.16) x 40 h = 262.40
          ${owes()}
          ${paid({ rate: '30.00', credit: 'blank' })}
          printed in AZ20240039 modification 6
          assumed: fringe credit taken as asserted by paragraph 4(a) of the statement
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
