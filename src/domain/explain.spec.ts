import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  CLASSES,
  decimal,
  decisionOf,
  type Documents,
  FORTY,
  input,
  line,
  oneClass,
  payroll,
  units,
  withLines,
  withWorkers,
  worker,
} from '../../test/support/domain/payroll.js';
import { explain } from './explain.js';

const told = (documents: Documents = {}) =>
  explain(input(documents)).map(({ check, what, required, found, holds }) => [
    check,
    what,
    required,
    found,
    holds,
  ]);

/** Rows of printed classes, paid what is due and up to six dollars an hour above it. */
const paidInFull: fc.Arbitrary<Documents> = fc
  .array(
    fc.record({
      printed: fc.constantFrom(...CLASSES),
      above: fc.bigInt({ min: 0n, max: 300n }),
      week: fc.constantFrom(
        { days: FORTY, hours: 40n },
        { days: '0 8 8 8 8 8 0+4', hours: 44n },
        { days: '4 0 0 0 0 0 6', hours: 10n },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((rows) =>
    withWorkers(
      ...rows.map(({ printed, above, week }, at) => {
        const rate = units(printed.rate) / 100n + 2n * above;
        const row = line({
          classification: printed.classification,
          days: week.days,
          rateSt: decimal(rate),
          rateOt: decimal(rate + (rate + 1n) / 2n),
          fringeCreditTotal: decimal((units(printed.fringe) / 100n) * week.hours),
        });
        return worker({ entryNo: at + 1, workerId: String(1001 + at), lines: [row] });
      }),
    ),
  );

describe('what the checks compared', () => {
  it('is told of a payroll on which everything holds, with its numbers', () => {
    expect(told()).toEqual([
      ['FILING', 'delivery', 'by 2025-06-18', '2025-06-13', true],
      ['HOURS', 'straight-time hours of the row', '40 h by the days', '40 h in total', true],
      ['HOURS', 'overtime hours of the row', '0 h by the days', '0 h in total', true],
      [
        'CLASSIFICATION',
        'classification of the row',
        'one classification of the determination, or a conformed one',
        'ELECTRICIAN, line 0',
        true,
      ],
      ['ARITHMETIC', 'net pay', '1462.40 - 10.00 = 1452.40', '1452.40', true],
      [
        'PREVAILING_WAGE',
        'basic hourly rate and fringe of the row',
        '36.56 + 15.16 = 51.72 an hour for 40 h',
        '36.56 cash + 0.00 in lieu + 15.16 plans = 51.72 an hour',
        true,
      ],
      ['CWHSSA_OVERTIME', 'covered hours of the week', 'at most 40 h', '40 h', true],
    ]);
  });

  it.each([
    ['a premium', withLines(line({ days: '0 8 8 8 8 8 0+6' })), 'overtime premium for 6 h', true],
    [
      'no premium',
      withLines(line({ days: '0 8 8 8 8 8 0+6', rateOt: '36.56' })),
      'overtime premium for 6 h',
      false,
    ],
    [
      'too little',
      { determinations: [oneClass('36.57', '15.16')] },
      'basic hourly rate and fringe of the row',
      false,
    ],
    ['a late payroll', { payroll: payroll({ receivedDate: '2025-06-19' }) }, 'delivery', false],
  ])('says whether it holds: %s', (_what, documents, what, holds) => {
    expect(explain(input(documents)).find((one) => one.what === what)?.holds).toBe(holds);
  });

  it('holds everywhere on a payroll that is paid in full', () => {
    fc.assert(
      fc.property(paidInFull, (documents) => {
        expect(decisionOf(documents)).toMatchObject({ status: 'approve', findings: [] });
        expect(explain(input(documents)).filter(({ holds }) => !holds)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
