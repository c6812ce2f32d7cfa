import { describe, expect, it } from '@jest/globals';

import type { LineJson, WorkerJson } from '../ingest/json-shapes.js';
import { contract, decisionOf, line, worker, withWorkers } from '../../../test/support/domain/payroll.js';

const IDLE = '0 0 0 0 0 0 0';
const AT = '/payroll/workers/0';

const told = (over: Partial<WorkerJson>) => {
  const { status, findings } = decisionOf(withWorkers(worker(over)));
  return { status, findings: findings.map(({ rule, pointer, amount }) => [rule, pointer, amount]) };
};

const ofLine = (over: Parameters<typeof line>[0]) => told({ lines: [line(over)] });

describe('a cell of pay below zero returns the payroll, and is named', () => {
  it.each<[string, Parameters<typeof line>[0], string, keyof LineJson]>([
    ['6B', { rateSt: '51.72', fringeCreditTotal: '-606.40' }, 'FRINGE_TOTAL_MISMATCH', 'fringeCreditTotal'],
    [
      '6B by a cent',
      { rateSt: '51.72', fringeCreditTotal: '-0.01' },
      'FRINGE_TOTAL_MISMATCH',
      'fringeCreditTotal',
    ],
    ['6C', { rateSt: '51.72', cashInLieuTotal: '-10.00' }, 'FRINGE_TOTAL_MISMATCH', 'cashInLieuTotal'],
    ['6A, overtime, without overtime', { rateOt: '-54.84' }, 'RATE_MISSING', 'rateOt'],
    [
      '6A of a row without hours',
      { days: IDLE, fringeCreditTotal: '0', rateSt: '-0.01' },
      'RATE_MISSING',
      'rateSt',
    ],
    [
      '6C of a row without hours',
      { days: IDLE, fringeCreditTotal: '0', cashInLieuTotal: '-0.01', grossProject: '0' },
      'FRINGE_TOTAL_MISMATCH',
      'cashInLieuTotal',
    ],
  ])('%s', (_why, over, rule, field) => {
    const rows = over?.days === IDLE ? [line(), line(over)] : [line(over)];
    const { status, findings } = told({ lines: rows });
    expect(status).toBe('revise');
    expect(findings).toEqual([[rule, `${AT}/lines/${rows.length - 1}/${field}`, null]]);
  });

  it('7A of a row', () => {
    const gross = { grossProject: '1462.40', grossAll: '1462.40', netPay: '1452.40' };
    expect(told({ lines: [line({ grossProject: '-0.01' })], ...gross })).toEqual({
      status: 'revise',
      findings: expect.arrayContaining([['GROSS_MISMATCH', `${AT}/lines/0/grossProject`, null]]),
    });
  });

  it('7B, and the net pay that follows from it', () => {
    const noGross = { lines: [line({ grossProject: null })], grossProject: null };
    expect(told({ ...noGross, grossAll: '-10.00', netPay: '-20.00' }).findings).toEqual([
      ['GROSS_MISMATCH', `${AT}/grossAll`, null],
      ['NET_MISMATCH', `${AT}/netPay`, null],
    ]);
  });

  it.each([
    ['more is held back than was earned', '1462.41', [['NET_MISMATCH', `${AT}/netPay`, null]]],
    ['everything is held back', '1462.40', []],
  ])('net pay: %s', (_why, amount, wanted) => {
    expect(told({ deductions: [{ label: 'FICA', amount }] }).findings).toEqual(wanted);
  });

  it('net pay that is not the balance either is found once, with what was held back', () => {
    expect(told({ netPay: '-0.01' }).findings.filter(([rule]) => rule === 'NET_MISMATCH')).toEqual([
      ['NET_MISMATCH', `${AT}/netPay`, 14_524_100],
    ]);
  });

  it('zero is no finding', () => {
    expect(ofLine({ rateOt: '0', cashInLieuTotal: '0' })).toEqual({ status: 'approve', findings: [] });
  });
});

describe('what follows from a rate below zero', () => {
  it.each([
    ['straight time', { rateSt: '-36.56' }],
    ['overtime', { days: '0 8 8 8 8 8+4 0', rateOt: '-54.84' }],
  ])('no amount is stated for the row: %s', (_why, over) => {
    const { status, findings } = ofLine(over);
    expect(status).toBe('revise');
    expect(findings).toEqual(expect.arrayContaining([['RATE_MISSING', expect.any(String), null]]));
    expect(findings.filter(([, , amount]) => amount !== null)).toEqual([]);
  });
});

it('restitution below zero is asked about, and never approved', () => {
  const decision = decisionOf(withWorkers(worker({ lines: [line({ restitutionPaid: '-5.00' })] })));
  expect(decision).toMatchObject({ status: 'revise', humanReview: true });
  expect(decision.checks.flatMap(({ missing }) => missing)).toEqual([`${AT}/lines/0/restitutionPaid`]);
});

it.each([
  ['0.00', 'no contract is awarded for nothing: not known', 'revise'],
  ['0.01', 'a contract that is not over $2,000.00', 'approve'],
])('a contract of %s is %s', (amount, _what, status) => {
  const short = withWorkers(worker({ lines: [line({ rateSt: '30.00' })] }));
  expect(decisionOf({ ...short, contract: contract({ amount }) }).status).toBe(status);
});
