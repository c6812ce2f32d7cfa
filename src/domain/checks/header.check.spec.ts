import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  factsOf,
  findingsIn,
  payroll,
  told,
} from '../../../test/support/domain/payroll.js';
import type { ContractJson, PayrollJson } from '../ingest/json-shapes.js';
import { header } from './header.check.js';

const of = (over: Partial<PayrollJson>, terms: Partial<ContractJson> = {}) =>
  findingsIn(header.run(factsOf({ payroll: payroll(over), contract: contract(terms) })));

describe('a week without work', () => {
  it.each([
    ['a statement needs no number', 'statement', []],
    ['where nothing is wanted it needs none', 'none', []],
    ['a numbered payroll needs one', 'numbered_payroll', ['HEADER_FIELD_MISSING']],
  ] as const)('%s', (_why, noWorkPolicy, wanted) => {
    const idle = { noWork: true, workers: [], payrollNumber: null };
    expect(told(of(idle, { agencyProfile: { noWorkPolicy } }))).toEqual(wanted);
  });
});

describe('page 1', () => {
  it.each([
    'role',
    'projectName',
    'payrollNumber',
    'businessName',
    'businessAddress',
    'projectLocation',
  ] as const)('cannot do without %s', (field) => {
    expect(of({ [field]: null })).toMatchObject([
      { rule: 'HEADER_FIELD_MISSING', pointer: `/payroll/${field}` },
    ]);
  });

  it('takes blanks for nothing', () => {
    expect(told(of({ businessName: '  ' }))).toEqual(['HEADER_FIELD_MISSING']);
  });

  it('without a week ending date is no certified payroll', () => {
    expect(of({ weekEnding: null })[0]).toMatchObject({ effect: 'reject' });
    expect(decisionOf({ payroll: payroll({ weekEnding: null }) }).status).toBe('reject');
  });

  it.each([
    ['no determination', { wageDeterminations: [] }, ['WD_HEADER_MISSING']],
    [
      'one without its modification',
      { wageDeterminations: [{ number: 'AZ20240039' }] },
      ['WD_HEADER_MISSING'],
    ],
    [
      'one of two without',
      { wageDeterminations: [{ number: 'AZ20240039', mod: 6 }, { number: 'AZ20240001' }] },
      ['WD_HEADER_MISSING'],
    ],
    ['modification 0 is one', { wageDeterminations: [{ number: 'AZ20240039', mod: 0 }] }, []],
    ['none on a payroll of no work', { wageDeterminations: [], noWork: true, workers: [] }, []],
    [
      'none on one marked no work that lists workers',
      { wageDeterminations: [], noWork: true },
      ['WD_HEADER_MISSING'],
    ],
  ])('names %s', (_why, over, wanted) => {
    expect(told(of(over))).toEqual(wanted);
  });

  it.each([
    ['the same', 'P-100', 'P-100', []],
    ['the same in another case', ' p-100 ', 'P-100', []],
    ['another', 'P-200', 'P-100', ['PROJECT_MISMATCH']],
    ['not told by the payroll', null, 'P-100', []],
    ['not recorded on the contract', 'P-200', null, []],
  ])('names the project of the contract: %s', (_why, projectNumber, recorded, wanted) => {
    expect(told(of({ projectNumber }, { projectNumber: recorded }))).toEqual(wanted);
  });
});
