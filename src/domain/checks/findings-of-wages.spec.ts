import { describe, expect, it } from '@jest/globals';

import { owes, paid, person, row, saidBy, under } from '../../../test/support/domain/findings.js';
import {
  apprentice,
  type Documents,
  line,
  oneClass,
  payroll,
  unindented,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import { minimumWage } from './minimum-wage.check.js';
import { prevailingWage } from './prevailing-wage.check.js';

describe('the prevailing wage', () => {
  const said = saidBy(prevailingWage);
  const learner = (over: Parameters<typeof apprentice>[0], rateSt = '20.00'): Documents =>
    person({ status: 'RA', apprentice: apprentice(over), lines: [line({ rateSt })] });

  it.each([
    [
      'is not paid',
      row({ rateSt: '34.59', restitutionPaid: '1.00' }),
      `
        DBA_UNDERPAYMENT 78.80
          at 0 row
          (51.72 - 49.75) x 40 h = 78.80
          ${owes()}
          ${paid({ rate: '34.59' })}
          restitution paid: 1.00 [row/restitutionPaid]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'is not paid on overtime below straight time',
      row({ days: '0 8 8 8 8 8 0+4', rateOt: '30.00' }),
      `
        DBA_UNDERPAYMENT 26.24
          at 0 row
          (51.72 - 45.16) x 4 h = 26.24
          ${owes()}
          ${paid({ hours: '44', overtime: ['4', '30.00'], credit: '667.04' })}
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of an apprentice nobody registered',
      learner({ registered: false }),
      `
        APPRENTICE_NOT_REGISTERED 662.40
          at 0 row
          (51.72 - 35.16) x 40 h = 662.40
          ${owes()}
          ${paid({ rate: '20.00' })}
          status: RA [worker/status]
          individually registered: no [worker/apprentice/registered]
          level of progression: 60 % [worker/apprentice/levelPercent]
          fringe of the program: full [worker/apprentice/fringeRule]
          ratio of the program: 1:1 [worker/apprentice/ratio]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of the level of an apprentice',
      withWorkers(
        worker({ status: 'RA', apprentice: apprentice(), lines: [line({ rateSt: '20.00' })] }),
        worker({ entryNo: 2 }),
      ),
      `
        APPRENTICE_RATE_UNDERPAID 77.44
          at 0 row
          (37.096 - 35.16) x 40 h = 77.44
          ${owes('ELECTRICIAN', '21.936')}
          ${paid({ rate: '20.00' })}
          status: RA [worker/status]
          individually registered: yes [worker/apprentice/registered]
          level of progression: 60 % [worker/apprentice/levelPercent]
          fringe of the program: full [worker/apprentice/fringeRule]
          ratio of the program: 1:1 [worker/apprentice/ratio]
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of an apprentice beyond the ratio',
      learner({}, '21.936'),
      `
        APPRENTICE_RATIO_EXCEEDED 584.96
          at 0 row
          (51.72 - 37.096) x 40 h = 584.96
          ${owes()}
          ${paid({ rate: '21.936' })}
          status: RA [worker/status]
          individually registered: yes [worker/apprentice/registered]
          level of progression: 60 % [worker/apprentice/levelPercent]
          fringe of the program: full [worker/apprentice/fringeRule]
          ratio of the program: 1:1 [worker/apprentice/ratio]
          printed in AZ20240039 modification 6
          not seen: APPRENTICE_RATIO_BY_DAY
      `,
    ],
    [
      'of a trainee',
      person({ status: 'trainee', lines: [line({ rateSt: '20.00' })] }),
      `
        APPRENTICE_NOT_REGISTERED 662.40
          at 0 row
          (51.72 - 35.16) x 40 h = 662.40
          ${owes()}
          ${paid({ rate: '20.00' })}
          status: trainee [worker/status]
          printed in AZ20240039 modification 6
          not seen: TRAINEE_AS_UNREGISTERED
          a person looks at it
      `,
    ],
    [
      'of a helper',
      row({ classification: 'ELECTRICIAN HELPER', workPerformed: 'ELECTRICIAN', rateSt: '20.00' }),
      `
        HELPER_NOT_ON_WD 662.40
          at 0 row
          (51.72 - 35.16) x 40 h = 662.40
          ${owes('ELECTRICIAN', '36.56', '15.16', 'ELECTRICIAN HELPER')}
          ${paid({ rate: '20.00' })}
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of a row of two classes',
      row({ classification: 'CARPENTER/PAINTER', rateSt: '10.00' }),
      `
        SPLIT_CLASSIFICATION_UNSUPPORTED 633.60
          at 0 row
          (41.00 - 25.16) x 40 h = 633.60
          ${owes('CARPENTER', '27.00', '14.00', 'CARPENTER/PAINTER')}
          ${paid({ rate: '10.00' })}
          printed in AZ20240039 modification 6
      `,
    ],
    [
      'of a rate by the day',
      {
        ...row({ rateSt: '3.00', fringeCreditTotal: '0' }),
        determinations: [oneClass('36.56', '15.16', { rateUnit: 'day' })],
      },
      `
        DBA_UNDERPAYMENT 669.20
          at 0 row
          (19.73 - 3.00) x 40 h = 669.20
          ${owes('ELECTRICIAN', '4.57')}
          ${paid({ rate: '3.00', credit: '0.00' })}
          printed in AZ20240039 modification 6
          not seen: PER_DAY_RATES
      `,
    ],
    [
      'made up by the other row',
      withLines(
        line({ days: '0 8 8 4 0 0 0', rateSt: '36.46' }),
        line({
          classification: 'CARPENTER',
          days: '0 0 0 4 8 8 0',
          rateSt: '27.10',
          fringeCreditTotal: '280.00',
        }),
      ),
      `
        DBA_UNDERPAYMENT 2.00
          at 0 row
          (51.72 - 51.62) x 20 h = 2.00
          ${owes()}
          ${paid({ hours: '20', rate: '36.46', credit: '303.20' })}
          printed in AZ20240039 modification 6
          not seen: NO_NETTING
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});

describe('the minimum wage of the executive order', () => {
  const low = (weekEnding: string): Documents => ({
    ...under({ awardDate: '2018-06-01' }),
    determinations: [oneClass('7.25', '')],
    payroll: payroll({
      weekEnding,
      workers: [worker({ lines: [line({ rateSt: '12.00', rateOt: null, fringeCreditTotal: '40.00' })] })],
    }),
  });

  it.each([
    [
      'of one amount',
      low('2025-06-07'),
      `
        EO13658_MINIMUM_WAGE 52.00
          at 0 row
          (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h + (13.30 - 12.00) x 8 h, beyond the basic rate = 52.00
          classification: ELECTRICIAN [row/classification]
          minimum wage: 13.30
          ${paid({ rate: '12.00', credit: '40.00' })}
          not seen: EO_13658_CASH_ONLY
      `,
    ],
    [
      'of two within the week',
      low('2023-01-04'),
      `
        EO13658_MINIMUM_WAGE 3.60
          at 0 row
          (12.15 - 12.00) x 8 h + (12.15 - 12.00) x 8 h + (12.15 - 12.00) x 8 h, beyond the basic rate = 3.60
          classification: ELECTRICIAN [row/classification]
          minimum wage: 12.15
          ${paid({ rate: '12.00', credit: '40.00' })}
          not seen: EO_13658_AMOUNTS
          not seen: EO_13658_CASH_ONLY
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(saidBy(minimumWage)(documents)).toBe(unindented(wanted));
  });
});
