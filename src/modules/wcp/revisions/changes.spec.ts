import { describe, expect, it } from '@jest/globals';

import { type Change, type Changeable, withChanges } from './changes.js';

const DOCUMENTS: Changeable = {
  payroll: { form: 'other', remarks: 'a', workers: [{ lines: [] }, { lines: [], lastName: 'Echo' }] },
  contract: { amount: '1.00' },
};
const after = (...changes: readonly Change[]): Changeable => withChanges(DOCUMENTS, changes).documents;

describe('changes', () => {
  it('replace, add, take away and append, one after another', () => {
    expect(
      after(
        { pointer: '/payroll/remarks', value: 'b' },
        { pointer: '/contract/amount', value: null },
        { pointer: '/payroll/workers/0' },
        { pointer: '/payroll/workers/-', value: { lines: [] } },
        { pointer: '/payroll/workers/1/lastName', value: 'Foxtrot' },
        { pointer: '/payroll/isFinal', value: true },
      ),
    ).toEqual({
      payroll: {
        form: 'other',
        remarks: 'b',
        isFinal: true,
        workers: [
          { lines: [], lastName: 'Echo' },
          { lines: [], lastName: 'Foxtrot' },
        ],
      },
      contract: { amount: null },
    });
  });

  it('leave what they are made on as it was', () => {
    const before = structuredClone(DOCUMENTS);
    after({ pointer: '/payroll/workers/0/lastName', value: 'Golf' });
    expect(DOCUMENTS).toEqual(before);
  });

  it('make __proto__ a name like any other, for the schema to refuse', () => {
    const { payroll } = after({ pointer: '/payroll/__proto__', value: { isFinal: true } });
    expect(Object.hasOwn(payroll, '__proto__')).toBe(true);
    expect(payroll.isFinal).toBeUndefined();
  });

  it.each([
    '',
    'payroll/remarks',
    '/payroll',
    '/history',
    '/payrolls/x',
    '/payroll/remarks/0',
    '/payroll/workers/2/lastName',
    '/payroll/workers/3',
    '/payroll/workers/-1',
    '/payroll/workers/01',
    '/payroll/nothing/inside',
  ])('that lead nowhere are told, and change nothing: %j', (pointer) => {
    const { documents, problems } = withChanges(DOCUMENTS, [{ pointer, value: 'x' }]);
    expect(problems).toMatchObject([{ pointer: '/changes/0/pointer', code: 'pointer_unresolved' }]);
    expect(documents).toEqual(DOCUMENTS);
  });
});
