import { describe, expect, it } from '@jest/globals';

import {
  contract,
  type Documents,
  factsOf,
  line,
  oneClass,
  payroll,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { Facts } from '../resolve/facts.js';
import type { Comparison } from './check.js';
import {
  comparedClasses,
  comparedDelivery,
  comparedHours,
  comparedNet,
  comparedOvertime,
  comparedWages,
} from './compared.js';

const told = (compared: (facts: Facts) => readonly Comparison[], documents: Documents): readonly string[] =>
  compared(factsOf(documents)).map(
    ({ worker: index, pointer, what, required, found, holds }) =>
      `${index ?? '-'} ${pointer} | ${what} | ${required} | ${found} | ${holds ? 'holds' : 'does not hold'}`,
  );
const ROW = '0 /payroll/workers/0/lines/0';
const idle = line({ days: '0 0 0 0 0 0 0', fringeCreditTotal: '0' });

describe('what was compared of wages', () => {
  const WHAT = 'basic hourly rate and fringe of the row';
  it.each([
    [
      'a row below both',
      withLines(line({ rateSt: '36.00', fringeCreditTotal: '400.00', cashInLieuTotal: '100.00' })),
      [
        `${ROW} | ${WHAT} | 36.56 + 15.16 = 51.72 an hour for 40 h | 36.00 cash + 2.50 in lieu + 10.00 plans = 48.50 an hour | does not hold`,
      ],
    ],
    [
      'a row whose overtime is paid below straight time: the lower counts',
      withLines(line({ days: '0 8 8 8 8 8 0+4', rateOt: '30.00' })),
      [
        `${ROW} | ${WHAT} | 36.56 + 15.16 = 51.72 an hour for 44 h | 30.00 cash + 0.00 in lieu + 15.16 plans = 45.16 an hour | does not hold`,
      ],
    ],
    ['nothing of a row without hours', withLines(idle), []],
    ['nothing of a row without a rate', withLines(line({ rateSt: null, grossProject: '1.00' })), []],
    [
      'nothing where the hours contradict each other',
      withLines(line({ totalHours: { st: '41', ot: '0' } })),
      [],
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(told(comparedWages, documents)).toEqual(wanted);
  });
});

describe('what was compared of overtime', () => {
  const AT = '0 /payroll/workers/0';
  const six = withLines(line({ days: '0 8 8 8 8 8 0+6', rateOt: '54.83' }));
  it.each([
    [
      'less than a week',
      withLines(line({ days: '0 8 8 8 7.5 0 0' })),
      [`${AT} | covered hours of the week | at most 40 h | 31.5 h | holds`],
    ],
    [
      'a premium that lacks what rounding does not explain',
      six,
      [`${AT} | overtime premium for 6 h | 6 h x 1/2 x 36.56 = 109.68 | 109.62 | does not hold`],
    ],
    [
      'no premium of a contract that is not covered',
      { ...six, contract: contract({ cwhssa: 'not_covered' }) },
      [],
    ],
    ['no premium of a contract of unknown amount', { ...six, contract: contract({ amount: null }) }, []],
    [
      'nothing where the hours contradict each other',
      withLines(line({ totalHours: { st: '41', ot: '0' } })),
      [],
    ],
  ])('%s', (_what, documents, wanted) => {
    expect(told(comparedOvertime, documents)).toEqual(wanted);
  });
});

describe('what was compared of hours', () => {
  const AT = `${ROW}/totalHours`;
  it.each([
    [
      'totals that differ from the days',
      withLines(line({ days: '0 8 8 8 8 8 0+2', totalHours: { st: '41', ot: '1' } })),
      [
        `${AT} | straight-time hours of the row | 40 h by the days | 41 h in total | does not hold`,
        `${AT} | overtime hours of the row | 2 h by the days | 1 h in total | does not hold`,
      ],
    ],
    [
      'a blank total is not zero hours, and a blank total of none is left out',
      withLines(line({ totalHours: null })),
      [`${AT} | straight-time hours of the row | 40 h by the days | blank | does not hold`],
    ],
    ['nothing of a row without hours', withLines(idle), []],
  ])('%s', (_what, documents, wanted) => {
    expect(told(comparedHours, documents)).toEqual(wanted);
  });
});

describe('what was compared of net pay', () => {
  it.each([
    [
      'a net that is not gross less deductions',
      { netPay: '1452.41' },
      ['0 /payroll/workers/0/netPay | net pay | 1462.40 - 10.00 = 1452.40 | 1452.41 | does not hold'],
    ],
    ['nothing without gross', { grossAll: null }, []],
    ['nothing without deductions', { totalDeductions: null }, []],
    ['nothing without net', { netPay: null }, []],
  ])('%s', (_what, over, wanted) => {
    expect(told(comparedNet, withWorkers(worker({ netPay: '1452.40', ...over })))).toEqual(wanted);
  });
});

describe('what was compared of delivery', () => {
  it.each([
    [
      'the last day',
      { receivedDate: '2025-06-18' },
      ['- /payroll/receivedDate | delivery | by 2025-06-18 | 2025-06-18 | holds'],
    ],
    [
      'a day late',
      { receivedDate: '2025-06-19' },
      ['- /payroll/receivedDate | delivery | by 2025-06-18 | 2025-06-19 | does not hold'],
    ],
    ['nothing without the day of receipt', { receivedDate: null }, []],
    ['nothing without the day of pay', { payDate: null }, []],
  ])('%s', (_what, over, wanted) => {
    expect(told(comparedDelivery, { payroll: payroll(over) })).toEqual(wanted);
  });
});

describe('what was compared of classifications', () => {
  const WANTED = 'classification of the row | one classification of the determination, or a conformed one';
  const AT = `${ROW}/classification`;
  const conformed = { classification: 'DIVER', rate: '30.00', fringe: '5.00', status: 'approved' } as const;
  it.each([
    ['one that is printed', withLines(line()), [`${AT} | ${WANTED} | ELECTRICIAN, line 0 | holds`]],
    [
      'one that was conformed',
      {
        ...withLines(line({ classification: 'DIVER' })),
        contract: contract({ conformances: [conformed] }),
        determinations: [oneClass('36.56', '15.16')],
      },
      [`${AT} | ${WANTED} | DIVER, conformed | holds`],
    ],
    [
      'none',
      withLines(line({ classification: 'WIZARD' })),
      [`${AT} | ${WANTED} | not on determination | does not hold`],
    ],
    ['nothing of a row without hours', withLines(idle), []],
  ])('%s', (_what, documents, wanted) => {
    expect(told(comparedClasses, documents)).toEqual(wanted);
  });
});
