import { describe, expect, it } from '@jest/globals';

import type { WorkerJson } from '../../../domain/ingest/json-shapes.js';
import { withoutSplitNumbers } from './split-number.js';

const worker = (told: Partial<WorkerJson>): WorkerJson => ({ lines: [], ...told });
const masked = (told: Partial<WorkerJson>) =>
  withoutSplitNumbers([worker({}), worker(told)], '/payroll/workers');

describe('a full number over two fields', () => {
  it.each<[string, Partial<WorkerJson>, Partial<WorkerJson>, string]>([
    [
      'the last four in the next field',
      { workerId: '123-45', note: '6789' },
      { workerId: 'XXX-XX', note: '6789' },
      'workerId',
    ],
    [
      'a dash at the seam',
      { middleInitial: '123 45 -', workerId: '6789' },
      { middleInitial: 'XXX-XX', workerId: '6789' },
      'middleInitial',
    ],
    [
      'a dash behind the seam',
      { workerId: '123\u201345', note: '\u20136789' },
      { workerId: 'XXX-XX', note: '6789' },
      'workerId',
    ],
    [
      'the first three alone',
      { middleInitial: '123', workerId: '45-6789' },
      { middleInitial: 'XXX', workerId: 'XX-6789' },
      'middleInitial',
    ],
    [
      'an empty field between',
      { firstName: '123-45', middleInitial: '', workerId: '6789' },
      { firstName: 'XXX-XX', workerId: '6789' },
      'firstName',
    ],
    ['Arabic digits', { workerId: '١٢٣-٤٥', note: '٦٧٨٩' }, { workerId: 'XXX-XX', note: '٦٧٨٩' }, 'workerId'],
  ])('is masked: %s', (_what, told, wanted, field) => {
    const { value, pointers } = masked(told);
    expect(value[1]).toMatchObject(wanted);
    expect(pointers).toEqual([`/payroll/workers/1/${field}`]);
  });

  it.each<[string, Partial<WorkerJson>]>([
    ['an employee number and a year', { workerId: '12345', note: '2025' }],
    ['last four digits and a date', { workerId: '6789', note: '06-2025' }],
    ['a name and last four digits', { lastName: 'Diaz', workerId: '6789' }],
    ['fields that do not follow each other', { firstName: '123-45', lastName: '6789', workerId: 'x' }],
    ['a masked number', { workerId: 'XXX-XX-6789', note: '1234' }],
  ])('is not seen in %s', (_what, told) => {
    const { value, pointers } = masked(told);
    expect(value[1]).toEqual(worker(told));
    expect(pointers).toEqual([]);
  });

  it('leaves the workers themselves where there is none', () => {
    const workers = [worker({ lastName: 'Diaz' })];
    expect(withoutSplitNumbers(workers, '').value).toBe(workers);
  });
});
