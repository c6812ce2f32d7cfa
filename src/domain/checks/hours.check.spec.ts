import { describe, expect, it } from '@jest/globals';

import {
  factsOf,
  findingsIn,
  line,
  payroll,
  told,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { LineJson, PayrollJson } from '../ingest/json-shapes.js';
import { hours } from './hours.check.js';

const ofRows = (...rows: readonly LineJson[]) => findingsIn(hours.run(factsOf(withLines(...rows))));
const row = (days: string, totalHours?: LineJson['totalHours']) =>
  line({ days, ...(totalHours === undefined ? {} : { totalHours }) });

describe('column 5', () => {
  it.each([
    ['agrees', { st: '40', ot: '0' }, []],
    ['is a hundredth off', { st: '40.01', ot: '0' }, ['/payroll/workers/0/lines/0/totalHours/st']],
    [
      'has overtime that the days do not',
      { st: '40', ot: '1' },
      ['/payroll/workers/0/lines/0/totalHours/ot'],
    ],
    ['is blank: the days are the hours', { st: null, ot: null }, []],
  ])('%s', (_why, total, wanted) => {
    const findings = ofRows(row('0 8 8 8 8 8 0', total));
    expect(findings.map(({ pointer }) => pointer)).toEqual(wanted);
    expect(findings.every(({ rule }) => rule === 'HOURS_TOTAL_MISMATCH')).toBe(true);
  });
});

describe('a day', () => {
  it.each([
    ['of 16 hours', '0 16 8 8 8 0 0', []],
    ['of a hundredth more', '0 16.01 8 8 7.99 0 0', ['HOURS_IMPLAUSIBLE']],
    ['of 24 hours', '0 24 8 8 0 0 0', ['HOURS_IMPLAUSIBLE']],
    ['of more', '0 24.01 8 7.99 0 0 0', ['HOURS_IMPOSSIBLE']],
    ['below zero', '0 8 -1 8 8 8 0', ['HOURS_IMPOSSIBLE']],
    ['of seven with 12 hours', '12 12 12 12 12 12 12', ['HOURS_IMPLAUSIBLE']],
    ['of seven with a hundredth less on one', '12 12 12 11.99 12 12 12', []],
  ])('%s', (_why, days, wanted) => {
    expect(told(ofRows(row(days, null))).filter((one) => one !== 'HOURS_TOTAL_MISMATCH')).toEqual(wanted);
  });

  it('is counted over all rows of a person', () => {
    expect(told(ofRows(row('0 13 0 0 0 0 0'), row('0 12 0 0 0 0 0')))).toEqual(['HOURS_IMPOSSIBLE']);
  });

  it('is counted with the hours elsewhere, which are never below zero', () => {
    const other = (day: string) => [{ covered: true, days: ['0', day, '0', '0', '0', '0', '0'] }];
    const ofOther = (day: string) =>
      told(findingsIn(hours.run(factsOf(withWorkers(worker({ otherHours: other(day) }))))));
    expect(ofOther('16.01')).toEqual(['HOURS_IMPOSSIBLE']);
    expect(ofOther('8')).toEqual([]);
    expect(ofOther('-1')).toEqual(['HOURS_IMPOSSIBLE']);
  });
});

describe('no work', () => {
  const of = (over: Partial<PayrollJson>) => told(findingsIn(hours.run(factsOf({ payroll: payroll(over) }))));
  const idle = worker({ lines: [row('0 0 0 0 0 0 0')] });
  it.each([
    ['marked, and nobody listed', { noWork: true, workers: [] }, []],
    ['marked, and someone listed', { noWork: true }, ['NO_WORK_INCONSISTENT']],
    ['marked, and someone listed without hours', { noWork: true, workers: [idle] }, ['NO_WORK_INCONSISTENT']],
    ['not marked, and nobody listed', { noWork: false, workers: [] }, ['NO_WORK_INCONSISTENT']],
    ['not told, and no hours', { noWork: null, workers: [idle] }, ['NO_WORK_INCONSISTENT']],
    ['not marked, and hours', {}, []],
  ])('%s', (_why, over, wanted) => {
    expect(of(over)).toEqual(wanted);
  });
});
