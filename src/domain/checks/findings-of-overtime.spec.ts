import { describe, expect, it } from '@jest/globals';

import { paid, person, row, saidBy, under } from '../../../test/support/domain/findings.js';
import { line, oneClass, unindented, withLines } from '../../../test/support/domain/payroll.js';
import type { WorkerJson } from '../ingest/json-shapes.js';
import { overtime } from './overtime.check.js';

describe('overtime', () => {
  const said = saidBy(overtime);
  const elsewhere = (covered: boolean | null): NonNullable<WorkerJson['otherHours']> => [
    { covered, rateSt: '30.00', days: ['0', '0', '0', '0', '0', '4', '0'] },
  ];
  const SIX = '0 8 8 8 8 8 6';

  it.each([
    [
      'without a premium',
      row({ days: SIX }),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 109.68
          at 0 worker
          6 h x 1/2 x 36.56 = 109.68 due - 0.00 paid = 109.68
          overtime hours: 6
          ${paid({ hours: '46', credit: '697.36' })}
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 6
          ${paid({ hours: '46', credit: '697.36' })}
      `,
    ],
    [
      'with some of it, and hours elsewhere',
      person({ lines: [line({ days: '0 8 8 8 8 4 0+4', rateOt: '40.00' })], otherHours: elsewhere(true) }),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 58.16
          at 0 worker
          4 h x 1/2 x (40 x 36.56 + 4 x 30.00) / 44 = 35.96 = 71.92 due - 13.76 paid = 58.16
          overtime hours: 4
          ${paid({ overtime: ['4', '40.00'] })}
          hours on another covered contract: 4 [worker/otherHours/0/days]
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 4
          ${paid({ overtime: ['4', '40.00'] })}
          hours on another covered contract: 4 [worker/otherHours/0/days]
      `,
    ],
    [
      'of two classes',
      withLines(
        line({ days: '0 8 8 8 0 0 0' }),
        line({
          classification: 'CARPENTER',
          days: '0 0 0 0 8 8 4',
          rateSt: '27.00',
          fringeCreditTotal: '280.00',
        }),
      ),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 64.42
          at 0 worker
          4 h x 1/2 x (24 x 36.56 + 20 x 27.00) / 44 = 32.21 = 64.42 due - 0.00 paid = 64.42
          overtime hours: 4
          ${paid({ hours: '24', credit: '363.84' })}
          ${paid({ hours: '20', rate: '27.00', credit: '280.00', at: 'worker/lines/1' })}
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 4
          ${paid({ hours: '24', credit: '363.84' })}
          ${paid({ hours: '20', rate: '27.00', credit: '280.00', at: 'worker/lines/1' })}
      `,
    ],
    [
      'of two classes by agreement',
      under(
        { section7g2Agreement: true },
        withLines(
          line({ days: '0 8 8 8 0 0 0' }),
          line({
            classification: 'CARPENTER',
            days: '0 0 0 0 8 8 4',
            rateSt: '27.00',
            fringeCreditTotal: '280.00',
          }),
        ),
      ),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 54.00
          at 0 worker
          half of the rate in effect for 4 h = 54.00 due - 0.00 paid = 54.00
          overtime hours: 4
          ${paid({ hours: '24', credit: '363.84' })}
          ${paid({ hours: '20', rate: '27.00', credit: '280.00', at: 'worker/lines/1' })}
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 4
          ${paid({ hours: '24', credit: '363.84' })}
          ${paid({ hours: '20', rate: '27.00', credit: '280.00', at: 'worker/lines/1' })}
      `,
    ],
    [
      'assessed on the day of receipt',
      under({ agencyProfile: { liquidatedDamagesBasis: 'assessment_date' } }, row({ days: SIX })),
      `
        CWHSSA_OVERTIME_UNDERPAYMENT 109.68
          at 0 worker
          6 h x 1/2 x 36.56 = 109.68 due - 0.00 paid = 109.68
          overtime hours: 6
          ${paid({ hours: '46', credit: '697.36' })}
        CWHSSA_LIQUIDATED_DAMAGES 33.00
          at 0 worker
          1 day x 33.00 = 33.00
          days of unpaid overtime: 2025-06-07
          overtime hours: 6
          ${paid({ hours: '46', credit: '697.36' })}
          assumed: assessed on the day of receipt
      `,
    ],
    [
      'on cash that nobody declared',
      {
        ...row({ days: '0 8 8 8 8 8 0+4', rateSt: '41.00', rateOt: '54.50', fringeCreditTotal: '0' }),
        determinations: [oneClass('27.00', '14.00')],
      },
      `
        UNDESIGNATED_CASH_EXCESS
          at 0 worker
          4 h x 1/2 x 41.00 = 82.00 due - 54.00 paid
          overtime hours: 4
          ${paid({ hours: '44', rate: '41.00', overtime: ['4', '54.50'], credit: '0.00' })}
      `,
    ],
    [
      'under a contract of unknown amount',
      under({ amount: null }, row({ days: SIX })),
      `
        CWHSSA_COVERAGE_UNKNOWN
          at /contract/amount
          contract amount: blank [/contract/amount]
          funding: federal_far [/contract/funding]
          award date: 2024-10-15 [/contract/awardDate]
      `,
    ],
    [
      'under a small contract',
      under({ amount: '85000.00' }, row({ days: SIX })),
      `
        FLSA_OVERTIME_POSSIBLE
          at 0 worker
          46 h > 40 h
          hours of all work: 46
          ${paid({ hours: '46', credit: '697.36' })}
      `,
    ],
    [
      'that gross for all work implies',
      person({ grossAll: '1500.00', netPay: '1490.00' }),
      `
        FLSA_OVERTIME_POSSIBLE
          at 0 worker
          41.02 h > 40 h
          hours of all work: 41.02
          ${paid()}
          assumed: hours elsewhere are implied by gross pay for all work
      `,
    ],
    [
      'with private work',
      person({ lines: [line()], otherHours: elsewhere(false) }),
      `
        FLSA_OVERTIME_POSSIBLE
          at 0 worker
          44 h > 40 h
          hours of all work: 44
          ${paid()}
      `,
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(said(documents)).toBe(unindented(wanted));
  });
});
