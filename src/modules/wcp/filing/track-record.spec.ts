import { describe, expect, it } from '@jest/globals';

import { line, payroll, worker } from '../../../../test/support/domain/payroll.js';
import { recordsOn, trackRecordOf } from './track-record.js';

describe('what later payrolls need to know of a payroll', () => {
  it('is who worked, when, as what, at which rate, and what was held back by agreement', () => {
    const person = worker({
      lines: [
        line({ days: '0 8 8 8+0.25 0 0 0' }),
        line({ classification: 'CARPENTER', days: '0 0 0 1.5 0 0 0' }),
      ],
      deductions: [
        { label: 'FICA', amount: '10.00' },
        { label: 'Federal withholding', amount: '20.00' },
        { label: 'LOAN', amount: '50.00' },
        { amount: '1.00' },
      ],
      netPay: '900.00',
    });
    expect(trackRecordOf(payroll({ workers: [person] }))).toEqual([
      {
        workerId: '1001',
        lastName: 'Alpha',
        firstName: 'Test',
        days: ['0', '8', '8', '9.75', '0', '0', '0'],
        lines: [
          { classification: 'ELECTRICIAN', rateSt: '36.56', st: '24', ot: '0.25' },
          { classification: 'CARPENTER', rateSt: '36.56', st: '1.5', ot: '0' },
        ],
        netPay: '900.00',
        deductions: [
          { label: 'LOAN', amount: '50.00' },
          { label: null, amount: '1.00' },
        ],
      },
    ]);
  });

  it('is nothing of a payroll without people', () => {
    expect(trackRecordOf({ form: 'WH-347-2025' })).toEqual([]);
  });

  it('is read only of people with a number or a name that is on the payroll', () => {
    const record = (workerId: string | null, lastName: string) => ({ workerId, lastName, firstName: 'Test' });
    const records = [
      record('1001', 'Other'),
      record('2', 'ALPHA'),
      record('2', 'Bravo'),
      record(null, ''),
      record('constructor', 'Bravo'),
    ];
    expect(recordsOn(payroll(), records)).toEqual(records.slice(0, 2));
  });
});
