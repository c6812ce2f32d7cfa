import { describe, expect, it } from '@jest/globals';

import {
  type Documents,
  factsOf,
  findingsIn,
  inputsIn,
  payroll,
  statement,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { FiledWorkerJson, HistoryJson, PayrollJson, WorkerJson } from '../ingest/json-shapes.js';
import { rebate } from './rebate.check.js';

const WEEKS = ['2025-05-31', '2025-05-24', '2025-05-17'] as const;
const signals = (documents: Documents): readonly string[] =>
  findingsIn(rebate.run(factsOf(documents))).map((one) => inputsIn(one)['signal'] ?? '');
const of = (
  workers: readonly WorkerJson[],
  history: readonly HistoryJson[] = [],
  over: Partial<PayrollJson> = {},
) => signals({ payroll: payroll({ workers, ...over }), history });

const past = (over: Partial<FiledWorkerJson>, weeks: readonly string[] = WEEKS): readonly HistoryJson[] =>
  weeks.map((weekEnding) => ({
    weekEnding,
    workers: [
      {
        workerId: '1001',
        lastName: 'ALPHA',
        firstName: 'Test',
        lines: [{ classification: 'ELECTRICIAN', rateSt: '36.56', st: '40', ot: '0' }],
        ...over,
      },
    ],
  }));
const loan = (label: string, amount: string) => [{ label, amount }];

describe('the same round repayment', () => {
  const EVERY = 'the same round repayment in 4 weeks in a row';
  it.each([
    ['in four weeks is a signal', 'Loan repayment', '50.00', WEEKS, [EVERY]],
    ['in three is not', 'Loan repayment', '50.00', WEEKS.slice(0, 2), []],
    ['of a sum that is not round is not', 'Loan repayment', '52.50', WEEKS, []],
    ['to a credit union is not', 'Credit Union loan', '50.00', WEEKS, []],
    ['of something else is not', 'Union dues', '50.00', WEEKS, []],
  ])('%s', (_why, label, amount, weeks, wanted) => {
    const deductions = loan(label, amount);
    expect(of([worker({ deductions })], past({ deductions }, weeks))).toEqual(wanted);
  });

  it('that differs in one week is not', () => {
    const before = past({ deductions: loan('LOAN', '50.00') }).with(
      1,
      past({ deductions: loan('LOAN', '60.00') }, [WEEKS[1]])[0] ?? { weekEnding: WEEKS[1] },
    );
    expect(of([worker({ deductions: loan('LOAN', '50.00') })], before)).toEqual([]);
  });

  it.each([
    ['from three in one week is a signal', 3, ['the same round repayment is held back from several workers']],
    ['from two is not', 2, []],
  ])('%s', (_why, count, wanted) => {
    const crew = Array.from({ length: count }, (_, at) =>
      worker({ entryNo: at, workerId: `100${at}`, deductions: loan('LOAN', '20.00') }),
    );
    expect(of(crew)).toEqual(wanted);
  });
});

describe('net pay far below its pattern', () => {
  const BELOW = 'net pay is far below its pattern, for no fewer hours';
  // 66 % of 1000.00 is 660.00.
  it.each([
    ['a cent under 66 % of the least', '659.99', '1000.00', '40', [BELOW]],
    ['66 %', '660.00', '1000.00', '40', []],
    ['for fewer hours', '500.00', '1000.00', '48', []],
    ['where a week before had none', '500.00', '0.00', '40', []],
  ])('%s', (_why, netPay, before, st, wanted) => {
    const lines = [{ classification: 'ELECTRICIAN', rateSt: '36.56', st, ot: '0' }];
    expect(of([worker({ netPay })], past({ netPay: before, lines }))).toEqual(wanted);
  });

  it('is not seen with fewer weeks', () => {
    expect(of([worker({ netPay: '100.00' })], past({ netPay: '1000.00' }, WEEKS.slice(0, 2)))).toEqual([]);
  });
});

describe('pay that was given back, where somebody wrote it', () => {
  it.each([
    ['in the remarks', { remarks: 'Foreman was paid back in cash' }, 1],
    [
      'in the exceptions of the statement',
      { statement: statement({ paragraph4: { c: 'kick-back? kickback' } }) },
      1,
    ],
    ['on a row', { workers: [worker({ note: 'cash back' })] }, 1],
    ['not where a horse is ridden back', { remarks: 'Equipment came back on Friday' }, 0],
  ])('%s', (_why, over, count) => {
    expect(of([worker()], [], over)).toHaveLength(count);
  });
});
