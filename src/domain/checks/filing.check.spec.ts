import { describe, expect, it } from '@jest/globals';

import {
  contract,
  factsOf,
  findingsIn,
  inputsIn,
  missingIn,
  payroll,
  statement,
  told,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { PayrollJson, SeenHistoryJson } from '../ingest/json-shapes.js';
import { filing } from './filing.check.js';

const of = (history: readonly SeenHistoryJson[] | null, over: Partial<PayrollJson> = {}) =>
  findingsIn(filing.run(factsOf({ payroll: payroll(over), history })));
const filed = (payrollNumber: number, weekEnding: string, isFinal = false): SeenHistoryJson => ({
  payrollNumber,
  weekEnding,
  isFinal,
});

describe('the sequence of payrolls (this one is no. 3 of 7 June 2025, a Saturday)', () => {
  it.each([
    ['the week before is on file', [filed(2, '2025-05-31')], {}, []],
    ['nothing is on file', [], {}, []],
    ['nobody knows what is on file', null, {}, []],
    ['the number was used for another week', [filed(3, '2025-05-31')], {}, ['PAYROLL_NUMBER_DUPLICATE']],
    [
      'it corrects that number',
      [filed(3, '2025-05-31')],
      { correctionOf: { payrollNumber: 3, revision: 0 } },
      [],
    ],
    [
      'it corrects another number',
      [filed(3, '2025-05-31')],
      { correctionOf: { payrollNumber: 2, revision: 0 } },
      ['PAYROLL_NUMBER_DUPLICATE'],
    ],
    ['the same week with the same number is a revision', [filed(3, '2025-06-07')], {}, []],
    [
      'it takes the place of one, and yet another has its number',
      [{ ...filed(3, '2025-06-07'), replaced: true }, filed(3, '2025-05-31')],
      { revision: 1, correctionOf: { payrollNumber: 3, revision: 0 } },
      ['PAYROLL_NUMBER_DUPLICATE'],
    ],
    [
      'it takes the place of a payroll for another week',
      [{ ...filed(3, '2025-06-06', true), replaced: true }],
      {},
      [],
    ],
    ['the same week with another number overlaps', [filed(2, '2025-06-07')], {}, ['WEEK_OVERLAP']],
    ['a week is missing before it', [filed(2, '2025-05-24')], {}, ['PAYROLL_WEEK_GAP']],
    [
      'a week is missing further back',
      [filed(1, '2025-05-17'), filed(2, '2025-05-31')],
      {},
      ['PAYROLL_WEEK_GAP'],
    ],
    ['it fills the hole', [filed(2, '2025-05-31'), filed(4, '2025-06-14')], {}, []],
    ['a later week is on file, with a hole', [filed(4, '2025-06-21')], {}, ['PAYROLL_WEEK_GAP']],
    [
      'six days apart: overlap and shift',
      [filed(2, '2025-06-01')],
      {},
      ['WEEK_OVERLAP', 'WEEK_ENDING_SHIFTED'],
    ],
    ['a final one came before', [filed(2, '2025-05-31', true)], {}, ['PAYROLL_AFTER_FINAL']],
    ['a final one comes later', [filed(4, '2025-06-14', true)], {}, []],
    ['without a week nothing can be placed', [filed(3, '2025-05-31', true)], { weekEnding: null }, []],
  ] as const)('%s', (_why, history, over, wanted) => {
    expect(told(of(history, over))).toEqual(wanted);
  });

  const gapUnder = (noWorkPolicy: 'none' | 'statement' | 'numbered_payroll', before: number) =>
    told(
      findingsIn(
        filing.run(
          factsOf({
            payroll: payroll(),
            history: [filed(before, '2025-05-17')],
            contract: contract({ agencyProfile: { noWorkPolicy } }),
          }),
        ),
      ),
    );

  it.each([
    ['nothing, and the numbers follow each other: the weeks were idle', 'none', 2, []],
    ['nothing, and a number is missing: so is a payroll', 'none', 1, ['PAYROLL_WEEK_GAP']],
    ['a statement', 'statement', 2, ['PAYROLL_WEEK_GAP']],
    ['a numbered payroll', 'numbered_payroll', 2, ['PAYROLL_WEEK_GAP']],
  ] as const)('the agency wants for a week without work %s', (_what, policy, before, wanted) => {
    expect(gapUnder(policy, before)).toEqual(wanted);
  });

  it('names the missing weeks, and counts the rest', () => {
    expect(inputsIn(of([filed(2, '2025-05-17')])[0])).toEqual({
      'weeks that are missing': '2025-05-24, 2025-05-31',
    });
    expect(inputsIn(of([filed(1, '1990-01-06')])[0])['weeks that are missing']).toMatch(
      /^(\d{4}-\d\d-\d\d, ){7}\d{4}-\d\d-\d\d and \d+ more$/,
    );
  });
});

describe('delivery', () => {
  it.each([
    ['on the seventh day after pay day', { payDate: '2025-06-11', receivedDate: '2025-06-18' }, []],
    ['a day later', { payDate: '2025-06-11', receivedDate: '2025-06-19' }, ['LATE_SUBMISSION']],
    ['pay day unknown: 14 days after the week', { payDate: null, receivedDate: '2025-06-21' }, []],
    ['pay day unknown, a day later', { payDate: null, receivedDate: '2025-06-22' }, ['LATE_SUBMISSION']],
    ['the day of receipt unknown', { receivedDate: null }, []],
    ['neither pay day nor week known', { payDate: null, weekEnding: null, receivedDate: '2025-06-22' }, []],
  ])('%s', (_why, over, wanted) => {
    expect(told(of(null, over))).toEqual(wanted);
  });

  it('says what it assumed of the pay day', () => {
    expect(of(null, { payDate: null, receivedDate: '2025-06-22' })[0]).toMatchObject({
      formula: 'due 2025-06-21, received 2025-06-22: 1 day late',
      assumptions: [expect.stringContaining('14 days')],
    });
    expect(of(null, { receivedDate: '2025-06-28' })[0]).toMatchObject({
      formula: 'due 2025-06-18, received 2025-06-28: 10 days late',
      assumptions: [],
    });
  });
});

describe('dates that cannot all be right (week of 1 to 7 June 2025)', () => {
  const asked = (over: Partial<PayrollJson>, awardDate = '2024-10-15') =>
    missingIn(filing.run(factsOf({ payroll: payroll(over), contract: contract({ awardDate }) })));

  it.each([
    ['received on the last day of the week', { receivedDate: '2025-06-07' }, []],
    ['received before the week was over', { receivedDate: '2025-06-06' }, ['/payroll/weekEnding']],
    ['paid on the first day', { payDate: '2025-06-01' }, []],
    ['paid before the first day', { payDate: '2025-05-31' }, ['/payroll/payDate']],
    ['signed on the last day', { statement: statement({ signedDate: '2025-06-07' }) }, []],
    [
      'signed before the week was over',
      { statement: statement({ signedDate: '2020-01-01' }) },
      ['/payroll/statement/signedDate'],
    ],
  ])('%s', (_why, over, wanted) => {
    expect(asked(over)).toEqual(wanted);
  });

  it('work before the award is a question', () => {
    expect(asked({}, '2025-06-07')).toEqual([]);
    expect(asked({}, '2025-06-08')).toEqual(['/contract/awardDate']);
  });
});

describe('a correction', () => {
  const asked = (history: readonly SeenHistoryJson[] | null, over: Partial<PayrollJson>) =>
    missingIn(filing.run(factsOf({ payroll: payroll(over), history })));

  it.each([
    ['of a payroll on file', [filed(3, '2025-06-07')], { revision: 1 }, []],
    ['of nothing', [filed(2, '2025-05-31')], { revision: 1 }, ['/payroll/revision']],
    ['of one that had no number', [{ weekEnding: '2025-06-07', replaced: true }], { revision: 1 }, []],
    [
      'of a number that nobody filed',
      [],
      { correctionOf: { payrollNumber: 3, revision: 0 } },
      ['/payroll/revision'],
    ],
    ['where nobody knows what is on file', null, { revision: 1 }, []],
  ])('%s', (_why, history, over, wanted) => {
    expect(asked(history, over)).toEqual(wanted);
  });
});

describe('weeks that overlap for a worker', () => {
  const crew = (...people: readonly [string, string][]): SeenHistoryJson => ({
    ...filed(2, '2025-06-07'),
    workers: people.map(([workerId, lastName]) => ({ workerId, lastName, firstName: 'Test' })),
  });
  const places = (entry: SeenHistoryJson, over: Partial<PayrollJson> = {}) =>
    of([entry], over).map(({ rule, pointer }) => `${rule} ${pointer}`);

  it.each([
    ['are found on the worker who is on both', crew(['1001', 'ALPHA']), ['WEEK_OVERLAP /payroll/workers/0']],
    ['not where two crews are paid on two payrolls', crew(['1002', 'Bravo']), []],
    ['not by the number alone, which is shared by many', crew(['1001', 'Bravo']), []],
    ['not with a week without work', { ...crew(['1001', 'ALPHA']), noWork: true }, []],
    [
      'on the payroll where nobody knows who is on the other',
      filed(2, '2025-06-07'),
      ['WEEK_OVERLAP /payroll/weekEnding'],
    ],
  ])('%s', (_why, entry, wanted) => {
    expect(places(entry)).toEqual(wanted);
  });

  it('are found on the payroll where a worker of this one cannot be told', () => {
    expect(places(crew(['1002', 'Bravo']), { workers: [worker({ workerId: null })] })).toEqual([
      'WEEK_OVERLAP /payroll/weekEnding',
    ]);
  });
});

describe('the last payroll of a closed contract', () => {
  const closed = (over: Partial<PayrollJson>, history: readonly SeenHistoryJson[] | null = []) =>
    findingsIn(
      filing.run(
        factsOf({ payroll: payroll(over), history, contract: contract({ closedOn: '2025-06-10' }) }),
      ),
    ).map(({ rule, effect, pointer }) => [rule, effect, pointer]);
  const NOT_MARKED = [['HEADER_FIELD_MISSING', 'warning', '/payroll/isFinal']];

  it.each([
    ['is warned about without its mark', { isFinal: false }, [], NOT_MARKED],
    ['is warned about where the mark is left open', { isFinal: null }, [], NOT_MARKED],
    ['is right with its mark', { isFinal: true }, [], []],
    ['is another one, when a later week is on file', { isFinal: false }, [filed(4, '2025-06-14')], []],
    ['is another one, when that is marked', { isFinal: false }, [filed(4, '2025-06-14', true)], []],
    ['is not known where the history is not', { isFinal: false }, null, []],
  ])('%s', (_why, over, history, wanted) => {
    expect(closed(over, history)).toEqual(wanted);
  });
});

describe('a payroll number that leaves others out is told, and returns nothing', () => {
  const between = (history: readonly SeenHistoryJson[] | null, payrollNumber: number | null) =>
    (filing.notChecked?.(factsOf({ payroll: payroll({ payrollNumber }), history })) ?? []).map(
      ({ what }) => what,
    );
  const missing = (from: number, to: number) => [
    `that no payroll is missing between number ${from} and number ${to}`,
  ];
  it.each([
    ['the first number is 1', [], 1, []],
    ['the first number is 2', [], 2, missing(0, 2)],
    ['the next number', [filed(2, '2025-05-31')], 3, []],
    ['one number left out, no week', [filed(1, '2025-05-31')], 3, missing(1, 3)],
    ['a number below that of an earlier week', [filed(5, '2025-05-31')], 3, missing(5, 3)],
    ['the number of an earlier week, which is found', [filed(3, '2025-05-31')], 3, []],
    ['numbers of later weeks do not lead up to it', [filed(4, '2025-06-14')], 1, []],
    ['no number', [filed(1, '2025-05-31')], null, []],
    ['a number on file that is not known', [{ weekEnding: '2025-05-31' }], 3, []],
    ['nobody knows what is on file', null, 3, []],
  ])('%s', (_why, history, number, wanted) => {
    expect(between(history, number)).toEqual(wanted);
  });
});
