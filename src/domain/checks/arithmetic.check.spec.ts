import { describe, expect, it } from '@jest/globals';

import {
  type Documents,
  factsOf,
  findingsIn,
  line,
  missingIn,
  payroll,
  statement,
  told,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { LineJson, WorkerJson } from '../ingest/json-shapes.js';
import { arithmetic } from './arithmetic.check.js';

const run = (documents: Documents) => arithmetic.run(factsOf(documents));
const found = (documents: Documents) => told(findingsIn(run(documents)));
const ofRow = (over: Parameters<typeof line>[0]) => withLines(line(over));
const ofWorker = (over: Partial<WorkerJson>) => withWorkers(worker(over));

describe('a rate', () => {
  it.each([
    ['blank beside hours', { rateSt: null }, ['RATE_MISSING']],
    ['blank beside overtime alone', { rateSt: null, days: '0 0 0 0 0 0 0+4' }, ['RATE_MISSING']],
    ['zero beside overtime alone is not stated', { rateSt: '0', days: '0 0 0 0 0 0 0+4' }, ['RATE_MISSING']],
    ['blank for overtime that was worked', { rateOt: null, days: '0 8 8 8 8 8 0+4' }, ['RATE_MISSING']],
    ['blank for overtime that was not', { rateOt: null }, []],
    ['blank in a row without hours', { rateSt: null, rateOt: null, days: '0 0 0 0 0 0 0' }, []],
  ])('%s', (_why, over, wanted) => {
    expect(
      found(ofRow({ ...over, grossProject: '1462.40' })).filter((one) => one === 'RATE_MISSING'),
    ).toEqual(wanted);
  });
});

describe('gross for the project', () => {
  it.each([
    ['two cents off are rounding', '1462.42', '0', []],
    ['two cents less too', '1462.38', '0', []],
    ['three cents are not', '1462.43', '0', ['GROSS_MISMATCH']],
    ['cash in lieu belongs to it', '1562.40', '100.00', []],
    ['its exact absence is a warning', '1462.40', '100.00', ['GROSS_EXCLUDES_CASH_IN_LIEU']],
    ['its absence and an error are an error', '1460.00', '100.00', ['GROSS_MISMATCH']],
  ])('%s', (_why, grossProject, cashInLieuTotal, wanted) => {
    expect(found(ofRow({ grossProject, cashInLieuTotal }))).toEqual(wanted);
  });

  it('blank on the row and on the worker is a question', () => {
    const verdict = run(
      withWorkers(worker({ lines: [line({ grossProject: null })], grossProject: null, grossAll: '1462.40' })),
    );
    expect(missingIn(verdict)).toEqual(['/payroll/workers/0/lines/0/grossProject']);
  });

  it.each([
    ['the rows earn it', '1462.40', '0', []],
    ['they do not', '1500.00', '0', ['GROSS_MISMATCH']],
    ['without the cash in lieu', '1462.40', '100.00', ['GROSS_EXCLUDES_CASH_IN_LIEU']],
  ])('given once for the worker: %s', (_why, grossProject, cashInLieuTotal, wanted) => {
    const lines = [line({ grossProject: null, cashInLieuTotal })];
    expect(found(ofWorker({ lines, grossProject, grossAll: '2000.00', netPay: '1990.00' }))).toEqual(wanted);
  });

  it('of the worker is the sum of the rows', () => {
    expect(found(ofWorker({ grossProject: '1462.41', grossAll: '1500.00', netPay: '1490.00' }))).toEqual([
      'GROSS_MISMATCH',
    ]);
  });

  it('is never more than the gross for all work', () => {
    expect(found(ofWorker({ grossAll: '1462.39' }))).toEqual(['PROJECT_GROSS_EXCEEDS_ALL']);
    expect(found(ofWorker({ grossAll: '1462.40' }))).toEqual([]);
  });
});

describe('plan credit against page 2', () => {
  const plans = (hourlyClaimed: string): LineJson['planCredits'] => [
    { plan: 'A', type: 'medical', funded: true, hourlyClaimed },
  ];
  const effects = (documents: Documents) =>
    findingsIn(run(documents)).map(({ rule, effect }) => `${rule} ${effect ?? ''}`);

  it.each([
    ['agrees', '15.16', '606.40', []],
    ['within the rounding', '15.16', '606.42', []],
    ['off, and the lower reading leaves pay short', '15.00', '606.40', ['FRINGE_TOTAL_MISMATCH revise']],
    ['off, and column 6B itself is the lower', '15.16', '600.00', ['FRINGE_TOTAL_MISMATCH revise']],
    ['off, and pay is whole by either reading', '15.50', '606.40', ['FRINGE_TOTAL_MISMATCH warning']],
  ])('%s', (_why, hourly, fringeCreditTotal, wanted) => {
    expect(effects(ofRow({ planCredits: plans(hourly), fringeCreditTotal }))).toEqual(wanted);
  });

  it('off in a class nobody knows stays with the contractor', () => {
    const row = { classification: 'WIZARD', planCredits: plans('15.50'), fringeCreditTotal: '606.40' };
    expect(effects(ofRow(row))).toEqual(['FRINGE_TOTAL_MISMATCH revise']);
  });

  it.each([
    ['agrees', '15.16', []],
    ['is lower, and pay is short by it', '15.00', ['FRINGE_TOTAL_MISMATCH revise']],
    ['is higher', '15.50', ['FRINGE_TOTAL_MISMATCH warning']],
    ['is blank', null, []],
  ])("the worker's total hourly credit %s", (_why, totalHourlyCredit, wanted) => {
    const made = statement({ hourlyCredits: [{ entryNo: 1, totalHourlyCredit }] });
    expect(effects({ payroll: payroll({ statement: made }) })).toEqual(wanted);
  });
});

describe('deductions and net pay', () => {
  it.each([
    [
      'parts that do not add up to the total',
      { totalDeductions: '10.01', netPay: '1452.39' },
      ['DEDUCTIONS_TOTAL_MISMATCH'],
    ],
    ['a cent missing from the net is held back', { netPay: '1452.39' }, ['NET_MISMATCH 0.01']],
    ['fifty dollars missing', { netPay: '1402.40' }, ['NET_MISMATCH 50.00']],
    ['more than the net is no amount owed', { netPay: '1500.00' }, ['NET_MISMATCH']],
  ])('%s', (_why, over, wanted) => {
    expect(found(ofWorker(over))).toEqual(wanted);
  });

  it.each(['grossAll', 'totalDeductions', 'netPay'] as const)('a blank %s is a question', (field) => {
    expect(missingIn(run(ofWorker({ [field]: null })))).toEqual([`/payroll/workers/0/${field}`]);
  });

  it('of someone without hours are not asked for', () => {
    const idle = worker({ lines: [line({ days: '0 0 0 0 0 0 0' })], netPay: null });
    expect(run(withWorkers(idle)).kind).toBe('pass');
  });
});

it('while the hours do not stand, no product of them is held against the payroll', () => {
  const verdict = run(ofRow({ totalHours: { st: '38', ot: '0' }, grossProject: '1.00' }));
  expect(told(findingsIn(verdict))).toEqual([]);
  expect(missingIn(verdict)).toEqual(['/payroll/workers/0']);
});
