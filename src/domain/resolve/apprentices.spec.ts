import { describe, expect, it } from '@jest/globals';

import {
  apprentice,
  contract,
  factsOf,
  line,
  payroll,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { ContractJson, LineJson, WorkerJson } from '../ingest/json-shapes.js';
import { allowedApprentices, parseRatio } from './apprentices.js';

const journeyworker = (lines: readonly LineJson[] = [line()], over: Partial<WorkerJson> = {}): WorkerJson =>
  worker({ lines, ...over });

const learner = (
  over: Partial<NonNullable<WorkerJson['apprentice']>> = {},
  lines: readonly LineJson[] = [line({ rateSt: '21.94' })],
  entryNo = 2,
): WorkerJson => worker({ entryNo, status: 'RA', apprentice: apprentice(over), lines });

const ratios = (workers: readonly WorkerJson[], terms: Partial<ContractJson> = {}) =>
  factsOf({ payroll: payroll({ workers }), contract: contract(terms) }).workers.map(({ lines }) =>
    lines.map(({ ratio }) => (ratio.kind === 'unknown' ? 'unknown' : ratio.excessDays)),
  );

describe('a ratio', () => {
  it.each([
    ['one to one', '1:1', [0, 1, 2, 3]],
    ['one to three, rounded down', '1:3', [0, 0, 0, 1]],
    ['two to one', '2:1', [0, 2, 4, 6]],
    ['two to three', '2:3', [0, 0, 1, 2]],
    ['one for the first, then one per three', '1:1,1:3', [0, 1, 1, 1, 2, 2, 2, 3]],
    ['a step that is not reached allows nothing', '1:2,1:1', [0, 0, 1, 2]],
    ['blanks around', ' 1 : 1 , 1 : 3 ', [0, 1, 1, 1, 2]],
  ])('%s (%s)', (_why, text, allowed) => {
    const steps = parseRatio(text)!;
    expect(allowed.map((_count, journeyworkers) => allowedApprentices(steps, journeyworkers))).toEqual(
      allowed,
    );
  });

  it.each(['', 'one to one', '1', '1:0', '1:1,', '-1:1', '1.5:1', '1:1:1', '1000:1', 'constructor'])(
    '%p is not understood',
    (text) => {
      expect(parseRatio(text)).toBeNull();
    },
  );
});

describe('the ratio on the site', () => {
  it('is kept by one apprentice beside one journeyworker', () => {
    expect(ratios([journeyworker(), learner()])).toEqual([[[]], [[]]]);
  });

  it('is counted by the day: only the days without a journeyworker are in excess', () => {
    expect(ratios([journeyworker([line({ days: '0 8 8 0 0 8 0' })]), learner()])).toEqual([[[]], [[3, 4]]]);
  });

  it('is exceeded by the apprentice who came last, whatever the order of the rows', () => {
    const first = learner({ firstDayOnProject: '2025-05-01' }, undefined, 3);
    const last = learner({ firstDayOnProject: '2025-05-02' }, undefined, 2);
    expect(ratios([journeyworker(), first, last])).toEqual([[[]], [[]], [[1, 2, 3, 4, 5]]]);
    expect(ratios([journeyworker(), last, first])).toEqual([[[]], [[1, 2, 3, 4, 5]], [[]]]);
  });

  it('falls to the higher entry number when both came on one day', () => {
    expect(ratios([journeyworker(), learner({}, undefined, 5), learner({}, undefined, 4)])).toEqual([
      [[]],
      [[1, 2, 3, 4, 5]],
      [[]],
    ]);
  });

  it('is exceeded by the one whose first day nobody told', () => {
    const unknown = learner({ firstDayOnProject: null }, undefined, 2);
    expect(ratios([journeyworker(), unknown, learner({}, undefined, 3)])[1]).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('counts a journeyworker on every row of the craft, not on the first alone', () => {
    const split = journeyworker([line({ days: '0 8 8 0 0 0 0' }), line({ days: '0 0 0 8 8 8 0' })]);
    expect(ratios([split, learner()])).toEqual([[[], []], [[]]]);
  });

  it('counts an apprentice on every row of the craft', () => {
    const two = [line({ days: '0 8 8 0 0 0 0' }), line({ days: '0 0 0 8 8 8 0' })];
    expect(ratios([journeyworker([line({ days: '0 8 0 0 0 0 0' })]), learner({}, two)])).toEqual([
      [[]],
      [[2], [3, 4, 5]],
    ]);
  });

  it('counts by the class that a spelling was tied to', () => {
    const mapped = [line({ classification: 'Electrician Apprentice' })];
    const terms = {
      classificationMappings: [{ payroll: 'ELECTRICIAN APPRENTICE', classification: 'ELECTRICIAN' }],
    };
    expect(ratios([journeyworker(), learner({}, mapped)], terms)).toEqual([[[]], [[]]]);
  });

  it('is no matter of another craft', () => {
    expect(ratios([journeyworker([line({ classification: 'CARPENTER' })]), learner()])[1]).toEqual([
      [1, 2, 3, 4, 5],
    ]);
  });

  it('does not take an unregistered apprentice for either side', () => {
    const none = learner({ registered: false }, undefined, 2);
    expect(ratios([journeyworker(), none, learner({}, undefined, 3)])[2]).toEqual([[]]);
  });

  it.each([null, 'about half'])('is unknown when the payroll says %p, not kept', (ratio) => {
    expect(ratios([journeyworker(), learner({ ratio })])[1]).toEqual(['unknown']);
  });
});
