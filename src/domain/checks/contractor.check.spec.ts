import { describe, expect, it } from '@jest/globals';

import { contract, factsOf, findingsIn, payroll } from '../../../test/support/domain/payroll.js';
import { contractor } from './contractor.check.js';

const listed = (...names: readonly string[]) =>
  contract({ contractors: names.map((name) => ({ name, role: 'subcontractor' })) });
const found = (businessName: string | null, ...names: readonly string[]) =>
  findingsIn(contractor.run(factsOf({ payroll: payroll({ businessName }), contract: listed(...names) }))).map(
    ({ rule, pointer }) => `${rule} ${pointer}`,
  );

describe("the employer on the contract's list", () => {
  it.each([
    ['is found as it is written', 'Example Contractor Inc', ['Example Contractor Inc'], []],
    ['whatever the case and the punctuation', 'EXAMPLE  contractor, Inc.', ['Example Contractor Inc'], []],
    ['in full-width letters too', 'Ｅxample Contractor Inc', ['Example Contractor Inc'], []],
    [
      'not by a part of the name',
      'Example Contractor',
      ['Example Contractor Inc'],
      ['CONTRACTOR_UNKNOWN /payroll/businessName'],
    ],
    ['not on an empty list', 'Example Contractor Inc', [], ['CONTRACTOR_UNKNOWN /payroll/businessName']],
    ['is not asked about when the payroll names none: the header is', null, ['Example Contractor Inc'], []],
    ['nor when the name has no word in it', '...', ['Example Contractor Inc'], []],
  ])('%s', (_why, name, names, wanted) => {
    expect(found(name, ...names)).toEqual(wanted);
  });

  it('is not asked about where the contract has no list, and that is said', () => {
    expect(contractor.run(factsOf()).kind).toBe('not-applicable');
    expect(contractor.notChecked?.(factsOf())).toMatchObject([{ pointers: ['/contract/contractors'] }]);
    expect(contractor.notChecked?.(factsOf({ contract: listed() }))).toEqual([]);
  });
});
