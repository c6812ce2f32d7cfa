import { describe, expect, it } from '@jest/globals';

import { columnOf } from './wh347.js';

const row = (field: string): string => `/payroll/workers/12/lines/3/${field}`;
const person = (field: string): string => `/payroll/workers/0/${field}`;

describe('the column of the WH-347 that a place stands in', () => {
  it.each([
    [person('entryNo'), '1A'],
    [person('lastName'), '1B'],
    [person('firstName'), '1C'],
    [person('middleInitial'), '1D'],
    [person('workerId'), '1E'],
    [person('status'), '2'],
    [person('apprentice/levelPercent'), '2'],
    [person('apprentice/program'), 'statement: box 4'],
    [row('classification'), '3'],
    [row('days/4/ot'), '4'],
    [row('totalHours/st'), '5'],
    [row('rateSt'), '6A'],
    [row('rateOt'), '6A'],
    [row('fringeCreditTotal'), '6B'],
    [row('cashInLieuTotal'), '6C'],
    [row('grossProject'), '7A'],
    [row('planCredits/0/hourlyClaimed'), 'statement: box 5'],
    [person('grossProject'), '7A'],
    [person('grossAll'), '7B'],
    [person('deductions/2/amount'), '8'],
    [person('totalDeductions'), '8'],
    [person('netPay'), '9'],
    ['/payroll/payrollNumber', 'header: certified payroll no.'],
    ['/payroll/wageDeterminations/0/mod', 'header: wage determination no.'],
    ['/payroll/statement', 'statement'],
    ['/payroll/statement/boxes/3', 'statement: box 3'],
    ['/payroll/statement/signedDate', 'statement: date'],
  ])('%s is %s', (pointer, column) => {
    expect(columnOf(pointer)).toBe(column);
  });

  it.each([
    ['the payroll as a whole', '/payroll'],
    ['a worker as a whole', '/payroll/workers/0'],
    ['a row as a whole', row('').slice(0, -1)],
    ['hours elsewhere', person('otherHours/0/days/2')],
    ['a ratio, which the papers of the program hold', person('apprentice/ratio')],
    ['the day of receipt', '/payroll/receivedDate'],
    ['a fact of the contract', '/contract/amount'],
    ['earlier payrolls', '/history/0/weekEnding'],
    ['a number that is not one', '/payroll/workers/x/netPay'],
    ['a property of every object', '/payroll/workers/0/constructor'],
  ])('%s stands in no column', (_what, pointer) => {
    expect(columnOf(pointer)).toBeNull();
  });
});
