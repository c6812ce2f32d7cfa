import { describe, expect, it } from '@jest/globals';

import type { PayrollJson, WorkerJson } from '../../../domain/ingest/json-shapes.js';
import { align, laterPointer } from './alignment.js';

const person = (
  entryNo: number | null,
  lastName: string | null,
  workerId: string | null = null,
): WorkerJson => ({
  entryNo,
  lastName,
  workerId,
  lines: [],
});
const on = (...workers: readonly WorkerJson[]): PayrollJson => ({ form: 'other', workers });
const [ECHO, GOLF] = [person(1, 'Echo', '1001'), person(2, 'Golf', '1002')];

describe('people of two payrolls', () => {
  it.each<[string, PayrollJson, PayrollJson, readonly (number | null)[]]>([
    ['stay where they are', on(ECHO, GOLF), on(ECHO, GOLF), [0, 1]],
    ['are followed where rows were moved', on(ECHO, GOLF), on(GOLF, ECHO), [1, 0]],
    ['are followed where somebody came before them', on(ECHO), on(GOLF, ECHO), [1]],
    ['are gone where they are not named any more', on(ECHO, GOLF), on(GOLF), [null, 0]],
    [
      'stay themselves under another entry number',
      on(ECHO, GOLF),
      on(person(9, 'Echo', '1001'), GOLF),
      [0, 1],
    ],
    ['stay themselves under another name, by entry', on(ECHO), on(person(1, 'Echoe', '1003')), [0]],
    [
      'who are not told apart are taken in their order',
      on(person(null, null), person(null, null)),
      on(person(null, null)),
      [0, null],
    ],
  ])('%s', (_, before, after, wanted) => {
    expect(align(before, after).later).toEqual(wanted);
  });

  it('are found by the pointer of the earlier one, and not taken for another with a longer number', () => {
    const alignment = align(on(ECHO, GOLF), on(GOLF, ECHO));
    expect(laterPointer('/payroll/workers/0/lines/1', alignment)).toBe('/payroll/workers/1/lines/1');
    expect(laterPointer('/payroll/statement', alignment)).toBe('/payroll/statement');
    expect(laterPointer('/payroll/workers/10', alignment)).toBeNull();
  });
});
