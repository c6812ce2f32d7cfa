import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  type Documents,
  line,
  payroll,
  told,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { ElsewhereJson, OtherHoursJson, PayrollJson, WorkerJson } from '../ingest/json-shapes.js';

/** Alpha worked Monday to Thursday here, 32 h; what is on file elsewhere is told by each test. */
const HERE = line({ days: '0 8 8 8 8 0 0' });

const elsewhere = (
  days: string,
  more: Partial<ElsewhereJson> & {
    readonly workerId?: string;
    readonly lastName?: string;
    readonly rateSt?: string | null;
  } = {},
): ElsewhereJson => ({
  contract: 'P-200',
  covered: true,
  workers: [
    {
      workerId: more.workerId ?? '1001',
      lastName: more.lastName ?? 'ALPHA',
      firstName: 'test',
      days: days.split(' '),
      lines: [
        {
          classification: 'ELECTRICIAN',
          rateSt: more.rateSt === undefined ? '36.56' : more.rateSt,
          st: '10',
          ot: '0',
        },
      ],
    },
  ],
  ...(more.covered === undefined ? {} : { covered: more.covered }),
});

const documents = (
  onFile: readonly ElsewhereJson[],
  otherHours: readonly OtherHoursJson[] | null = null,
  over: Partial<PayrollJson> = {},
  person: Partial<WorkerJson> = {},
): Documents => ({
  payroll: payroll({ workers: [worker({ lines: [HERE], otherHours, ...person })], ...over }),
  contract: contract(),
  elsewhere: onFile,
});

const found = (...all: Parameters<typeof documents>) =>
  told(decisionOf(documents(...all)).findings).filter((one) => one.startsWith('CWHSSA'));
const asked = (...all: Parameters<typeof documents>) =>
  decisionOf(documents(...all))
    .notChecked.flatMap(({ pointers }) => pointers)
    .filter((one) => one.includes('otherHours'));

// 42 h, 2 over 40: 2 x 1/2 x 36.56 = 36.56; the running total passes 40 on one day: 33.00.
const OWED = ['CWHSSA_OVERTIME_UNDERPAYMENT 36.56', 'CWHSSA_LIQUIDATED_DAMAGES 33.00'];

describe('hours of the same week on other contracts on file', () => {
  it.each([
    ['8 more hours are 40, and no overtime', '0 0 0 0 0 8 0', []],
    ['10 more are 42: two hours of premium', '0 0 0 0 0 10 0', OWED],
    ['also when they were worked before', '10 0 0 0 0 0 0', OWED],
  ])('%s', (_why, days, wanted) => {
    expect(found([elsewhere(days)])).toEqual(wanted);
  });

  it('are said to be on file, as what is taken for granted', () => {
    const decision = decisionOf(documents([elsewhere('0 0 0 0 0 10 0')]));
    const overtime = decision.findings.find(({ rule }) => rule === 'CWHSSA_OVERTIME_UNDERPAYMENT');
    expect(overtime?.assumptions).toEqual(['10 h of the same week are on file on contract P-200']);
  });

  it.each([
    ['another number is another person', { workerId: '1002' }],
    ['another name too', { lastName: 'BRAVO' }],
    ['a contract that CWHSSA does not cover is left out', { covered: false }],
  ])('%s', (_why, more) => {
    expect(found([elsewhere('0 0 0 0 0 10 0', more)])).toEqual([]);
    expect(asked([elsewhere('0 0 0 0 0 10 0', more)])).toEqual([]);
  });

  it('are a question where nobody knows whether the other contract is covered', () => {
    expect(asked([elsewhere('0 0 0 0 0 10 0', { covered: null })])).toEqual([
      '/payroll/workers/0/otherHours',
    ]);
    expect(asked([elsewhere('0 0 0 0 0 8 0', { covered: null })])).toEqual([]);
  });

  it('are a question where their rate is not known', () => {
    expect(asked([elsewhere('0 0 0 0 0 10 0', { rateSt: null })])).toEqual(['/payroll/workers/0/otherHours']);
  });
});

describe('hours that the payroll tells itself', () => {
  const toldHere = (contractName: string | null, last: string): OtherHoursJson => ({
    contract: contractName,
    covered: true,
    days: ['0', '0', '0', '0', last, '0', '0'],
    rateSt: '36.56',
  });

  it('stand before what is on file of the same contract', () => {
    expect(found([elsewhere('0 0 0 0 0 10 0')], [toldHere('p 200', '8')])).toEqual([]);
    expect(asked([elsewhere('0 0 0 0 0 10 0')], [toldHere('p 200', '8')])).toEqual([]);
  });

  it('are a question where they name other contracts than the one on file: they may be the same hours', () => {
    expect(asked([elsewhere('0 0 0 0 0 10 0')], [toldHere('Hospital', '2')])).toEqual([
      '/payroll/workers/0/otherHours',
    ]);
  });

  it('are no reason to leave out what is on file, when they tell of nothing', () => {
    expect(found([elsewhere('0 0 0 0 0 10 0')], [])).toEqual(OWED);
  });
});

describe('the amount is owed once', () => {
  it('on the payroll that is decided last, because the other was decided without it', () => {
    expect(found([elsewhere('0 0 0 0 0 10 0')])).toEqual(OWED);
  });

  it('and not again on a correction, when the last hours fall on the other', () => {
    const correction = { revision: 1, correctionOf: { payrollNumber: 3, revision: 0 } };
    expect(found([elsewhere('0 0 0 0 0 10 0')], null, correction)).toEqual([]);
    expect(found([elsewhere('10 0 0 0 0 0 0')], null, correction)).toEqual(OWED);
  });
});

it('a day holds 24 hours, here and on file together', () => {
  const decision = decisionOf(documents([elsewhere('0 20 0 0 0 0 0')]));
  expect(decision.findings.map(({ rule }) => rule)).toContain('HOURS_IMPOSSIBLE');
});

it('several classes elsewhere are rated by what an hour earned there on the average', () => {
  const mixed: ElsewhereJson = {
    contract: 'P-200',
    covered: true,
    workers: [
      {
        workerId: '1001',
        lastName: 'Alpha',
        firstName: 'Test',
        days: ['0', '0', '0', '0', '0', '10', '0'],
        lines: [
          { rateSt: '30.00', st: '4', ot: '0' },
          { rateSt: '20.00', st: '6', ot: '0' },
          { rateSt: null, st: '0', ot: '0' },
        ],
      },
    ],
  };
  // (4 x 30 + 6 x 20) / 10 = 24.00; (32 x 36.56 + 10 x 24.00) / 42 = 33.5695 -> 33.57; 2 x 1/2 x 33.57 = 33.57.
  expect(found([mixed])).toEqual(['CWHSSA_OVERTIME_UNDERPAYMENT 33.57', 'CWHSSA_LIQUIDATED_DAMAGES 33.00']);
});
