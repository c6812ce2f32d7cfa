import { describe, expect, it } from '@jest/globals';

import {
  apprentice,
  contract,
  decisionOf,
  line,
  payroll,
  told,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { ApprenticeJson, ContractJson, LineJson, WorkerJson } from '../ingest/json-shapes.js';

/** The week is 2025-06-01 to 2025-06-07, worked Monday to Friday at 60 % of 36.56 with the whole fringe. */
const PAID: Partial<LineJson> = { rateSt: '21.94', rateOt: '32.91' };
const learning = (
  over: Partial<ApprenticeJson>,
  more: Partial<WorkerJson> = {},
  made: Partial<ContractJson> = {},
) =>
  decisionOf({
    payroll: payroll({
      workers: [
        worker({ entryNo: 1, workerId: '1' }),
        worker({
          entryNo: 2,
          workerId: '2',
          lastName: 'Bravo',
          status: 'RA',
          apprentice: apprentice(over),
          lines: [line({ ...PAID })],
          ...more,
        }),
      ],
    }),
    contract: contract(made),
    history: [],
  });
const found = (...all: Parameters<typeof learning>) => told(learning(...all).findings);
const asked = (...all: Parameters<typeof learning>) =>
  learning(...all)
    .notChecked.flatMap(({ pointers }) => pointers)
    .filter((pointer) => pointer.startsWith('/payroll/workers/1/') && !pointer.endsWith('planCredits'));

// Without registration the journeyworker's package is due: (36.56 - 21.94) x 40 = 584.80.
const UNREGISTERED = ['APPRENTICE_NOT_REGISTERED 584.80'];

describe('the first 90 days of a certified probation', () => {
  const probation = (probationFrom: string | null, probationCertified: boolean | null = true) => ({
    registered: false,
    probationCertified,
    probationFrom,
  });

  it.each([
    ['that begin with the first day of work stand for registration', probation('2025-06-02'), []],
    ['of which Friday is the last one, too', probation('2025-03-09'), []],
    ['that ended before the week do not', probation('2025-03-04'), UNREGISTERED],
    ['that begin after the week do not', probation('2025-06-07'), UNREGISTERED],
    ['that nobody certified do not', probation('2025-06-02', false), UNREGISTERED],
    ['are not needed by who is registered', { registered: true, ...{ probationFrom: null } }, []],
  ])('%s', (_why, over, wanted) => {
    expect(found(over)).toEqual(wanted);
  });

  it.each([
    ['end in the week', probation('2025-03-08')],
    ['begin in the week', probation('2025-06-03')],
    ['have no first day', probation(null)],
  ])('that %s are a question', (_why, over) => {
    expect(found(over)).toEqual([]);
    expect(asked(over)).toContain('/payroll/workers/1/apprentice/registered');
  });
});

describe("outside the program's locality", () => {
  // 65 % of 36.56 is 23.764: (23.764 - 21.94) x 40 = 72.96.
  it.each([
    [
      'the level of the project’s own locality is owed',
      { outsideLocality: true, localLevelPercent: '65' },
      ['APPRENTICE_RATE_UNDERPAID 72.96'],
    ],
    ['without one, the program’s own', { outsideLocality: true }, []],
    ['inside, the program’s own', { outsideLocality: false, localLevelPercent: '65' }, []],
    [
      'and the ratio of the project’s own locality counts',
      { outsideLocality: true, localRatio: '1:3' },
      ['APPRENTICE_RATIO_EXCEEDED 584.80'],
    ],
  ])('%s', (_why, over, wanted) => {
    expect(found(over)).toEqual(wanted);
  });
});

describe('the craft of the program', () => {
  it.each([
    ['is the one of the row', { craft: 'Electrician' }, []],
    [
      'is another one by its words: a question',
      { craft: 'PLUMBER' },
      ['/payroll/workers/1/apprentice/craft'],
    ],
    ['is not told', { craft: null }, []],
  ])('%s', (_why, over, wanted) => {
    expect(found(over)).toEqual([]);
    expect(asked(over)).toEqual(wanted);
  });
});

describe('a trainee', () => {
  const trainee = { status: 'trainee' as const, ojtApproved: true };
  const program = { fhwaOjtProgram: true };

  it('of an approved program for federal-aid highways is owed the level of the program, and a person looks', () => {
    expect(found({}, trainee, program)).toEqual([]);
    expect(learning({}, trainee, program)).toMatchObject({ status: 'revise', humanReview: true });
    expect(found({ levelPercent: '65' }, trainee, program)).toEqual(['APPRENTICE_RATE_UNDERPAID 72.96']);
  });

  it.each([
    ['without approval', { ...trainee, ojtApproved: false }, program],
    ['under a contract without the program', trainee, {}],
  ])('%s is held to the rate of a journeyworker', (_why, more, made) => {
    expect(found({}, more, made)).toEqual(UNREGISTERED);
  });

  it('whose level is not known is a question', () => {
    expect(found({ levelPercent: null }, trainee, program)).toEqual([]);
    expect(asked({ levelPercent: null }, trainee, program)).toContain(
      '/payroll/workers/1/apprentice/levelPercent',
    );
  });
});
