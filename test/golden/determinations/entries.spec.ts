import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { decodeWageDeterminationBytes } from '../../../src/domain/determination/decode.js';
import { openingsOf, withEntries } from '../../../src/domain/determination/entries.js';
import { parseWageDetermination } from '../../../src/domain/determination/parse.js';
import type { WageDetermination } from '../../../src/domain/determination/wage-determination.js';
import { evaluate } from '../../../src/domain/evaluate.js';
import { readEntries } from '../../../src/domain/ingest/entries.js';
import type {
  AdderEntryJson,
  ContractJson,
  DeterminationEntriesJson,
  FootnoteJson,
  LineJson,
  WorkerJson,
} from '../../../src/domain/ingest/json-shapes.js';
import { contract, input, line, payroll, told, worker } from '../../support/domain/payroll.js';

const SAMPLES = new URL('../../../examples/wage-determinations/', import.meta.url);

const editionIn = (file: string): WageDetermination => {
  const parsed = parseWageDetermination(decodeWageDeterminationBytes(readFileSync(new URL(file, SAMPLES))));
  if (!parsed.ok) throw new Error(`${file} does not parse`);
  return parsed.value;
};

const COLORADO = editionIn('CO20230022_mod3.txt');
const ILLINOIS = editionIn('IL20100001_mod36.txt');
const CALIFORNIA_2014 = editionIn('CA20140001_mod17.txt');
const CALIFORNIA_2010 = editionIn('CA20100005_mod0.txt');
const CALIFORNIA_2025 = editionIn('CA20250001_mod0_EXCERPT.txt');

const entered = (edition: WageDetermination, entries: DeterminationEntriesJson): WageDetermination => {
  const read = readEntries(entries, edition);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return withEntries(edition, read.value);
};

interface Row {
  readonly line: Partial<Omit<LineJson, 'days'>> & { readonly days?: string };
  readonly worker?: Partial<WorkerJson>;
  readonly contract?: Partial<ContractJson>;
}

/** The findings about classification, wages and overtime of one row that is right in every other figure. */
const judged = (edition: WageDetermination, row: Row): readonly string[] => {
  const week = payroll({
    wageDeterminations: [{ number: edition.number, mod: edition.mod }],
    workers: [worker({ ...row.worker, lines: [line(row.line)] })],
  });
  const decision = evaluate({
    ...input({ payroll: week, contract: contract({ ...row.contract }) }),
    determinations: [edition],
  });
  return told(
    decision.findings.filter(({ rule }) => /^(?:DBA|CWHSSA|FOOTNOTE|WD_ADDER|CLASSIFICATION)/.test(rule)),
  );
};

/** CO20230022: `a.Vacation: 6%/under 5 years … 8%/over 5 years`; `b. PAID HOLIDAYS: …`. */
const VACATION: FootnoteJson = {
  kind: 'percent_of_basic_rate',
  tiers: [
    { minYears: 0, maxYears: 5, percent: '6' },
    { minYears: 5, percent: '8' },
  ],
};

describe('a footnote that was entered (CO20230022, ELEVATOR MECHANIC 51.94 + 37.335, a. and b. under it)', () => {
  const edition = entered(COLORADO, {
    footnotes: [
      { block: 84, letter: 'a', meanings: [VACATION] },
      { block: 84, letter: 'B', meanings: [{ kind: 'paid_holidays' }] },
    ],
  });
  const row = {
    classification: 'ELEVATOR MECHANIC',
    rateSt: '51.94',
    rateOt: '77.91',
    fringeCreditTotal: '1493.40',
  };

  it.each([
    // 8 % of 51.94 = 4.1552 an hour, x 40 h = 166.208
    ['six years: 8 %', 6, ['DBA_UNDERPAYMENT 166.21']],
    ['five years begin the second tier', 5, ['DBA_UNDERPAYMENT 166.21']],
    // 6 % of 51.94 = 3.1164 an hour, x 40 h = 124.656
    ['four years: 6 %', 4, ['DBA_UNDERPAYMENT 124.66']],
    ['years unknown: a question, never a zero', null, ['FOOTNOTE_UNRESOLVED']],
  ])('%s', (_why, yearsOfService, wanted) => {
    expect(judged(edition, { line: row, worker: { yearsOfService } })).toEqual(wanted);
  });

  it('is paid when 6B holds the vacation too: (37.335 + 4.1552) x 40 h = 1659.608', () => {
    const paid = { ...row, fringeCreditTotal: '1659.61' };
    expect(judged(edition, { line: paid, worker: { yearsOfService: 6 } })).toEqual([]);
  });

  it('leaves the paid holidays to a person: they are owed, and not by the hour', () => {
    const week = payroll({ workers: [worker({ yearsOfService: 6, lines: [line(row)] })] });
    const told = (of: WageDetermination): readonly string[] =>
      evaluate({ ...input({ payroll: week }), determinations: [of] }).notChecked.map(({ what }) => what);
    expect(told(edition)).toContain(
      'paid holidays and other benefits of footnotes that are not owed by the hour',
    );
    expect(told(COLORADO)).not.toContain(
      'paid holidays and other benefits of footnotes that are not owed by the hour',
    );
  });

  it('is a question as long as nobody has entered it, also for the rest of the text', () => {
    const half = entered(COLORADO, { footnotes: [{ block: 84, letter: 'a', meanings: [VACATION] }] });
    expect(judged(COLORADO, { line: row })).toEqual(['FOOTNOTE_UNRESOLVED']);
    expect(judged(half, { line: row, worker: { yearsOfService: 6 } })).toEqual([
      'FOOTNOTE_UNRESOLVED',
      'DBA_UNDERPAYMENT 166.21',
    ]);
  });
});

describe('a footnote of several benefits by months and years (CA20100005, Elevator Mechanic 3.87+a)', () => {
  // a. Vacation Pay: 8% with 5 or more years of service, 6% for 6 months to 5 years service. Paid Holidays: …
  const edition = entered(CALIFORNIA_2010, {
    footnotes: [
      {
        block: 23,
        letter: 'a',
        meanings: [
          {
            kind: 'percent_of_basic_rate',
            tiers: [
              { minYears: 0, minMonths: 6, maxYears: 5, percent: '6' },
              { minYears: 5, percent: '8' },
            ],
          },
          { kind: 'paid_holidays' },
        ],
      },
    ],
  });
  const mechanic = edition.blocks[0]?.rates.find(({ classification }) =>
    /^Elevator Mechanic$/i.test(classification),
  );

  it('leaves the first year open: the payroll says whole years, and the tier begins within one', () => {
    expect(mechanic).toBeDefined();
    const row = {
      classification: mechanic?.classification ?? '',
      rateSt: '100.00',
      rateOt: '150.00',
      adders: [],
    };
    const open = (yearsOfService: number): readonly string[] =>
      judged(edition, { line: row, worker: { yearsOfService } }).filter((rule) =>
        rule.startsWith('FOOTNOTE'),
      );
    expect(open(0)).toEqual(['FOOTNOTE_UNRESOLVED']);
    expect(open(1)).toEqual([]);
  });
});

describe('a weekly contribution and pay that varies (IL20100001, TEAM0179-011, a. $229.80 per week)', () => {
  const edition = entered(ILLINOIS, {
    footnotes: [{ block: 3068, letter: 'a', meanings: [{ kind: 'weekly', amount: '229.80' }] }],
    adders: [{ block: 3068, line: 3092, kind: 'varies', name: 'MORE THAN SIX AXLES' }],
  });
  const rate = ILLINOIS.blocks.find(({ line: at }) => at === 3068)?.rates[0];
  const row = (days: string, credit: string, adders: readonly string[] | null = []) => ({
    line: {
      classification: rate?.classification ?? '',
      rateSt: '35.65',
      rateOt: '53.475',
      fringeCreditTotal: credit,
      days,
      adders,
    },
  });

  it.each([
    // 7.25 x 40 h = 290.00 is paid; the week's 229.80 is not, whatever the hours.
    ['a whole week', '0 8 8 8 8 8 0', '290.00', ['DBA_UNDERPAYMENT 229.80']],
    ['half a week owes the same week', '0 8 8 4 0 0 0', '145.00', ['DBA_UNDERPAYMENT 229.80']],
    ['paid with it', '0 8 8 8 8 8 0', '519.80', []],
  ])('%s', (_why, days, credit, wanted) => {
    expect(rate).toMatchObject({ rate: 356_500 });
    expect(judged(edition, row(days, credit))).toEqual(wanted);
  });

  it('named by the row, the pay per axle is worked out by a person', () => {
    expect(judged(edition, row('0 8 8 8 8 8 0', '519.80', ['more than six axles']))).toEqual([
      'WD_ADDER_UNRESOLVED',
    ]);
  });
});

/** CA20140001, IRON0377-002: Ironworkers 33.50 + 26.74, and $6.00, $4.00 or $2.00 more at named bases. */
const BASES: readonly AdderEntryJson[] = [
  { block: 814, line: 825, kind: 'raises', name: 'BASES AT $6.00', amount: '6.00', unit: 'hour' },
  { block: 814, line: 834, kind: 'raises', name: 'BASES AT $4.00', amount: '4.00', unit: 'hour' },
  { block: 814, line: 840, kind: 'raises', name: 'BASES AT $2.00', amount: '2.00', unit: 'hour' },
];

describe('premium pay that was entered (CA20140001, Ironworkers 33.50 + 26.74)', () => {
  const edition = entered(CALIFORNIA_2014, { adders: BASES });
  const row = (adders: readonly string[] | null, over: Row['line'] = {}): Row['line'] => ({
    classification: 'Ironworkers: Ornamental, Reinforcing and Structural',
    rateSt: '33.50',
    rateOt: '50.25',
    fringeCreditTotal: '1069.60',
    adders,
    ...over,
  });
  const says = (...answers: readonly (readonly [string, boolean])[]): Partial<ContractJson> => ({
    adders: answers.map(([name, applies]) => ({ name, applies })),
  });
  const NONE = says(['BASES AT $6.00', false], ['BASES AT $4.00', false], ['BASES AT $2.00', false]);

  it.each([
    ['neither row nor contract says: a question', row(null), {}, ['WD_ADDER_UNRESOLVED']],
    ['the row says that none applies', row([]), {}, []],
    ['the contract says that none applies', row(null), NONE, []],
    [
      'the contract answers for one of three',
      row(null),
      says(['BASES AT $6.00', false]),
      ['WD_ADDER_UNRESOLVED'],
    ],
    // 6.00 x 40 h
    ['the row names it', row(['bases at $6.00']), {}, ['DBA_UNDERPAYMENT 240.00']],
    ['two add up: 8.00 x 40 h', row(['BASES AT $6.00', 'BASES AT $2.00']), {}, ['DBA_UNDERPAYMENT 320.00']],
    [
      "a row cannot take back the agency's word",
      row([]),
      says(['BASES AT $6.00', true]),
      ['DBA_UNDERPAYMENT 240.00'],
    ],
    ['a name that the block does not print', row(['NIGHT SHIFT']), {}, ['WD_ADDER_UNRESOLVED']],
    ['a word of JavaScript for a name', row(['constructor']), {}, ['WD_ADDER_UNRESOLVED']],
    ['paid with it', row(['BASES AT $6.00'], { rateSt: '39.50', rateOt: '59.25' }), {}, []],
  ])('%s', (_why, one, facts, wanted) => {
    expect(judged(edition, { line: one, contract: facts })).toEqual(wanted);
  });

  it('raises the overtime base: 4 h x 1/2 x 39.50 = 79.00 due, 4 h x 16.75 = 67.00 paid', () => {
    // Straight time lacks 6.00 x 44 h = 264.00; 26.74 x 44 h = 1176.56 of fringe is paid.
    const long = row(['BASES AT $6.00'], { days: '0 8 8 8 8 8 0+4', fringeCreditTotal: '1176.56' });
    expect(judged(edition, { line: long })).toEqual([
      'DBA_UNDERPAYMENT 264.00',
      'CWHSSA_OVERTIME_UNDERPAYMENT 12.00',
    ]);
  });

  it('is a question for every class of the block before it was entered, and for no other', () => {
    expect(judged(CALIFORNIA_2014, { line: row([]) })).toEqual(['WD_ADDER_UNRESOLVED']);
    const brick = CALIFORNIA_2014.blocks.find(({ adders }) => adders.length === 0)?.rates[0];
    expect(
      judged(CALIFORNIA_2014, {
        line: { classification: brick?.classification ?? '', rateSt: '200.00', rateOt: '300.00' },
      }),
    ).toEqual([]);
  });
});

describe('zones (CA20100005, `Add to Zone 1 Base rate: ZONE 2 - $2.40 … ZONE 5 - $5.15`)', () => {
  const LINE_TECHNICIAN = CALIFORNIA_2010.blocks[0]?.rates.find(({ source }) => source.line === 149);
  const classifications = [LINE_TECHNICIAN?.classification ?? ''];
  const zone = (at: number, zoneOf: number, amount: string): AdderEntryJson => ({
    block: 23,
    line: at,
    kind: 'raises',
    name: `ZONE ${zoneOf}`,
    zone: zoneOf,
    amount,
    unit: 'hour',
    classifications,
  });
  const others = [188, 377, 378, 394].map((at): AdderEntryJson => ({
    block: 23,
    line: at,
    kind: 'no_raise',
  }));
  const edition = entered(CALIFORNIA_2010, {
    adders: [
      zone(151, 2, '2.40'),
      zone(152, 3, '3.15'),
      zone(153, 4, '3.90'),
      zone(154, 5, '5.15'),
      ...others,
    ],
  });
  // Line technician 22.85, fringe 3%+4.74: 0.6855 + 4.74 = 5.4255 x 40 h = 217.02
  const row = (at: number | null): Row['line'] => ({
    classification: classifications[0] ?? '',
    rateSt: '22.85',
    rateOt: '34.275',
    fringeCreditTotal: '217.02',
    zone: at,
  });
  it.each([
    ['zone 1 is the printed rate', 1, null, []],
    // (2.40 + 3 % of 2.40) x 40 h = 2.472 x 40
    ['zone 2, and its percentage of fringe', 2, null, ['DBA_UNDERPAYMENT 98.88']],
    // (5.15 + 0.1545) x 40 h
    ['zone 5', 5, null, ['DBA_UNDERPAYMENT 212.18']],
    ['a zone that is not printed', 6, null, ['WD_ADDER_UNRESOLVED']],
    ['no zone told', null, null, ['WD_ADDER_UNRESOLVED']],
    ['the zone of the contract', null, 2, ['DBA_UNDERPAYMENT 98.88']],
    ["the row's own zone before the contract's", 1, 2, []],
  ])('%s', (_why, own, ofContract, wanted) => {
    expect(LINE_TECHNICIAN).toMatchObject({ rate: 228_500 });
    expect(judged(edition, { line: row(own), contract: { zone: ofContract } })).toEqual(wanted);
  });

  it('concern only the classes that were named with them', () => {
    const setter = CALIFORNIA_2010.blocks[0]?.rates.find(({ source }) => source.line === 155);
    expect(setter).toMatchObject({
      classification: expect.stringContaining('Marble and terrazzo setter'),
      rate: 210_900,
    });
    const marble = {
      classification: setter?.classification ?? '',
      rateSt: '21.09',
      rateOt: '31.635',
      fringeCreditTotal: '165.20',
    };
    expect(judged(edition, { line: marble })).toEqual([]);
  });
});

describe('a rate per day (CA20250001, Diver (1) Wet 831.20 a day, 16.28 an hour)', () => {
  const day = (perDay: NonNullable<DeterminationEntriesJson['perDay']>[number]) =>
    entered(CALIFORNIA_2025, { perDay: [perDay] });
  const whole = day({ block: 135, unit: 'day', partDay: 'whole_day' });
  const byHours = day({ block: 135, unit: 'day', partDay: 'by_hours', hoursOfDay: '8' });
  const row = (days: string, rateSt: string, credit: string): Row['line'] => ({
    classification: 'Diver (1) Wet',
    rateSt,
    rateOt: rateSt,
    fringeCreditTotal: credit,
    days,
  });
  it.each([
    // 831.20 x 5 d / 40 h = 103.90 an hour; 16.28 x 40 h = 651.20
    ['five whole days, paid', whole, row('0 8 8 8 8 8 0', '103.90', '651.20'), []],
    // (103.90 - 100.00) x 40 h
    ['five whole days, short', whole, row('0 8 8 8 8 8 0', '100.00', '651.20'), ['DBA_UNDERPAYMENT 156.00']],
    // Five days of six hours: 831.20 x 5 - 103.90 x 30 h = 4156.00 - 3117.00
    [
      'part days owe whole days',
      whole,
      row('0 6 6 6 6 6 0', '103.90', '488.40'),
      ['DBA_UNDERPAYMENT 1039.00'],
    ],
    ['part days by the hours', byHours, row('0 6 6 6 6 6 0', '103.90', '488.40'), []],
    // A day of ten hours owes one day: 831.20 x 4 d / 40 h = 83.12
    ['a long day owes one day', byHours, row('0 10 10 10 10 0 0', '83.12', '651.20'), []],
    [
      'not entered: a question, with the least that is due',
      CALIFORNIA_2025,
      row('0 8 8 8 8 8 0', '100.00', '651.20'),
      ['WD_ADDER_UNRESOLVED', 'DBA_UNDERPAYMENT 156.00'],
    ],
  ])('%s', (_why, edition, one, wanted) => {
    expect(judged(edition, { line: one })).toEqual(wanted);
  });
});

describe('an entry that the text does not bear out is refused at its place', () => {
  const raise = (over: Partial<AdderEntryJson>): AdderEntryJson => ({
    block: 814,
    line: 825,
    kind: 'raises',
    name: 'BASES AT $6.00',
    amount: '6.00',
    unit: 'hour',
    ...over,
  });
  const note = (meaning: FootnoteJson, letter = 'a', block = 84): DeterminationEntriesJson => ({
    footnotes: [{ block, letter, meanings: [meaning] }],
  });
  const tiers = (...years: readonly (readonly [number, number | null])[]): FootnoteJson => ({
    kind: 'percent_of_basic_rate',
    tiers: years.map(([minYears, maxYears]) => ({ minYears, maxYears, percent: '6' })),
  });
  it.each<[string, WageDetermination, DeterminationEntriesJson, string, string]>([
    ['a block that is not there', COLORADO, note(VACATION, 'a', 85), '/footnotes/0/block', 'block_unknown'],
    ['a letter that is not there', COLORADO, note(VACATION, 'c'), '/footnotes/0/letter', 'letter_unknown'],
    [
      'a word of JavaScript for a letter',
      COLORADO,
      note(VACATION, 'constructor'),
      '/footnotes/0/letter',
      'letter_unknown',
    ],
    [
      'a percentage that is not printed',
      COLORADO,
      note({ kind: 'percent_of_basic_rate', percent: '60' }),
      '/footnotes/0/meanings/0/percent',
      'not_printed',
    ],
    [
      'a kind without its value',
      COLORADO,
      note({ kind: 'weekly', percent: '6' }),
      '/footnotes/0/meanings/0/amount',
      'value_missing',
    ],
    [
      'no tiers',
      COLORADO,
      note({ kind: 'percent_of_basic_rate', tiers: [] }),
      '/footnotes/0/meanings/0/tiers',
      'tiers_empty',
    ],
    [
      'tiers that overlap',
      COLORADO,
      note(tiers([0, 5], [4, null])),
      '/footnotes/0/meanings/0/tiers/1/minYears',
      'tiers_overlap',
    ],
    [
      'tiers after one without end',
      COLORADO,
      note(tiers([0, null], [5, null])),
      '/footnotes/0/meanings/0/tiers/1/minYears',
      'tiers_overlap',
    ],
    [
      'a tier without years',
      COLORADO,
      note(tiers([5, 5])),
      '/footnotes/0/meanings/0/tiers/0/maxYears',
      'tier_empty',
    ],
    [
      'a footnote twice',
      COLORADO,
      { footnotes: [...(note(VACATION).footnotes ?? []), ...(note(VACATION, 'A').footnotes ?? [])] },
      '/footnotes/1',
      'entered_twice',
    ],
    [
      'a line that prints no amount',
      CALIFORNIA_2014,
      { adders: [raise({ line: 826 })] },
      '/adders/0/line',
      'adder_unknown',
    ],
    [
      'the second amount of a line with one',
      CALIFORNIA_2014,
      { adders: [raise({ nth: 2 })] },
      '/adders/0/line',
      'adder_unknown',
    ],
    [
      'another amount',
      CALIFORNIA_2014,
      { adders: [raise({ amount: '60.00' })] },
      '/adders/0/amount',
      'not_printed',
    ],
    [
      'another unit',
      CALIFORNIA_2014,
      { adders: [raise({ unit: 'percent' })] },
      '/adders/0/unit',
      'not_printed',
    ],
    [
      'no amount',
      CALIFORNIA_2014,
      { adders: [raise({ amount: null })] },
      '/adders/0/amount',
      'value_missing',
    ],
    ['no name', CALIFORNIA_2014, { adders: [raise({ name: ' - ' })] }, '/adders/0/name', 'name_missing'],
    [
      'a name twice',
      CALIFORNIA_2014,
      { adders: [raise({}), raise({ line: 834, amount: '4.00', name: 'bases at $6.00' })] },
      '/adders/1/name',
      'name_taken',
    ],
    [
      'an amount twice',
      CALIFORNIA_2014,
      { adders: [raise({}), raise({ name: 'AGAIN' })] },
      '/adders/1',
      'entered_twice',
    ],
    [
      'a class of another block',
      CALIFORNIA_2014,
      { adders: [raise({ classifications: ['ELECTRICIAN'] })] },
      '/adders/0/classifications/0',
      'classification_unknown',
    ],
    [
      'a day for rates by the hour',
      COLORADO,
      { perDay: [{ block: 84, unit: 'day', partDay: 'whole_day' }] },
      '/perDay/0/block',
      'not_per_day',
    ],
    [
      'a day without its part',
      CALIFORNIA_2025,
      { perDay: [{ block: 135, unit: 'day' }] },
      '/perDay/0/partDay',
      'value_missing',
    ],
    [
      'a day of no hours',
      CALIFORNIA_2025,
      { perDay: [{ block: 135, unit: 'day', partDay: 'by_hours', hoursOfDay: '0' }] },
      '/perDay/0/hoursOfDay',
      'value_missing',
    ],
  ])('%s', (_what, edition, entries, pointer, code) => {
    const read = readEntries(entries, edition);
    expect(read.ok ? [] : read.problems).toMatchObject([{ pointer, code, fix: expect.any(String) }]);
  });

  it('rates that are by the hour after all are taken so', () => {
    const edition = entered(CALIFORNIA_2025, { perDay: [{ block: 135, unit: 'hour' }] });
    const units = edition.blocks.find(({ line: at }) => at === 135)?.rates.map(({ rateUnit }) => rateUnit);
    expect(units).toEqual(['hour', 'hour', 'hour', 'hour']);
  });
});

describe('what is left to enter', () => {
  it('is listed with block, text and classes, and shorter by each entry', () => {
    const open = (edition: WageDetermination) => openingsOf(edition).filter(({ entered: done }) => !done);
    expect(open(COLORADO)).toMatchObject([
      {
        kind: 'footnote',
        block: 84,
        identifier: 'ELEV0025-001',
        letter: 'a',
        classifications: ['ELEVATOR MECHANIC'],
      },
      { kind: 'footnote', block: 84, letter: 'b', text: [{ line: 94 }, { line: 95 }, { line: 96 }] },
    ]);
    expect(open(CALIFORNIA_2014)).toHaveLength(16);
    expect(open(entered(CALIFORNIA_2014, { adders: BASES }))).toHaveLength(13);
    expect(openingsOf(CALIFORNIA_2025).find(({ kind }) => kind === 'per_day')).toMatchObject({
      block: 135,
      text: [{ line: 145 }],
      entered: false,
    });
  });
});
