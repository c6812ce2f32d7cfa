import { describe, expect, it } from '@jest/globals';
import { formatMoney } from '../shared/quantities.js';
import { parseWageDetermination } from './parse.js';
import type { ClassificationRate, RateBlock, WageDetermination } from './wage-determination.js';

const HEADER = `General Decision Number: AZ20240039 01/19/2024

Superseded General Decision Number: AZ20230039

State: Arizona

Construction Types: Heavy (Heavy and Dredging) and Highway

County: Maricopa County in Arizona.

HEAVY CONSTRUCTION PROJECTS (does not include water well
drilling)

Note: Contracts are subject to the Davis-Bacon Act.

Modification Number     Publication Date
          0              01/05/2024
          1              01/19/2024
`;
const HEADS = '\n                                  Rates          Fringes\n\n';
const DASHES = '-'.repeat(64);
const END = `\n${'='.repeat(64)}\n\n          END OF GENERAL DECISION\n`;

const rateLine = (label: string, rate = '36.56', fringe = '15.16'): string =>
  `${label.padEnd(33, '.')}$${rate.padStart(6)}${fringe.padStart(17)}`;
const block = (body: string, identifier = ' ELEC0640-002 07/01/2024', heads = HEADS): string =>
  `${identifier}\n${heads}${body}\n${DASHES}\n`;
const text = (...blocks: readonly string[]): string => `${HEADER}\n${blocks.join('')}${END}`;
const ELECTRICIAN = block(rateLine('ELECTRICIAN'));

const read = (source: string): WageDetermination => {
  const result = parseWageDetermination(source);
  if (!result.ok) throw new Error(`${result.problems[0].code}: ${result.problems[0].sentence}`);
  return result.value;
};
const problemOf = (source: string, ...asked: readonly { number?: string; mod?: number }[]): unknown => {
  const result = parseWageDetermination(source, ...asked);
  return result.ok ? 'taken' : [result.problems[0].code, result.problems[0].line];
};
const doubtsOf = (source: string): unknown => read(source).doubts?.map(({ code, line }) => [code, line]);
const firstBlock = (body: string): RateBlock => read(text(block(body))).blocks[0]!;
const ratesIn = (body: string): readonly ClassificationRate[] => firstBlock(body).rates;
const namesIn = (...lines: readonly string[]): readonly string[] =>
  ratesIn(lines.join('\n')).map(({ classification }) => classification);

describe('the header', () => {
  it('is read field by field', () => {
    expect(read(text(ELECTRICIAN))).toMatchObject({
      number: 'AZ20240039',
      mod: 1,
      published: '2024-01-19',
      supersedes: 'AZ20230039',
      state: 'Arizona',
      counties: 'Maricopa County in Arizona.',
      constructionTypes: ['Heavy (Heavy and Dredging)', 'Highway'],
      description: [{ line: 11 }, { line: 12 }],
      modifications: [
        { mod: 0, published: '2024-01-05' },
        { mod: 1, published: '2024-01-19' },
      ],
      unparsed: [],
      degraded: false,
      doubts: [],
    });
  });

  it.each([
    ['two digits are of this century', 'AZ240039', 'AZ20240039'],
    ['two digits are of the last century', 'AZ960039', 'AZ19960039'],
    ['four digits stay', 'AZ20240039', 'AZ20240039'],
  ])('%s: %s', (_, printed, number) => {
    expect(read(text(ELECTRICIAN).replace('Number: AZ20240039', `Number: ${printed}`)).number).toBe(number);
  });

  it.each([
    ['State: Arizona', '', { state: 'AZ' }],
    ['County: Maricopa County in Arizona.', '', { counties: '' }],
    ['Construction Types: Heavy (Heavy and Dredging) and Highway', '', { constructionTypes: [] }],
  ])('without "%s" is doubted', (field, instead, expected) => {
    const source = text(ELECTRICIAN).replace(field, instead);
    expect(read(source)).toMatchObject({ ...expected, degraded: true });
    expect(doubtsOf(source)).toEqual([['header_field_missing', 1]]);
  });

  it.each([
    ['the executive-order note, without a blank line between', 'drilling)\n\nNote:', 'drilling)\nNote:'],
    ['a line of underscores', 'drilling)\n\nNote:', `drilling)\n${'_'.repeat(20)}\nNote:`],
  ])('the description ends at %s', (_, printed, instead) => {
    const source = text(ELECTRICIAN).replace(printed, instead);
    expect(read(source).description?.map(({ line }) => line)).toEqual([11, 12]);
  });

  it('a field runs to the description, not into it', () => {
    const source = text(ELECTRICIAN).replace('Arizona.\n\nHEAVY', 'Arizona,\nand Pima\nHEAVY');
    expect(read(source).counties).toBe('Maricopa County in Arizona, and Pima');
  });

  it('superseding nothing is no doubt', () => {
    const first = text(ELECTRICIAN).replace(/Superseded.*\n/, '');
    expect([read(first).supersedes, read(first).degraded]).toEqual([null, false]);
  });

  it('keeps what stands above the number, unless it is the banner of the archives', () => {
    const banner = 'AZ20240039 MOD  1  LAST MODIFICATION AZ39\n****THIS WAGE DETERMINATION WAS ACTIVE****\n';
    expect(read(`${banner}${text(ELECTRICIAN)}`).unparsed).toEqual([]);
    expect(read(`Printed by A. Clerk\n${text(ELECTRICIAN)}`).unparsed).toEqual([
      { line: 1, text: 'Printed by A. Clerk' },
    ]);
  });

  it.each([
    ['a row is missing', '          0              01/05/2024\n', '', [['modification_gap', 17]]],
    ['time runs backwards', '01/05/2024', '01/25/2024', [['modification_gap', 18]]],
  ])('the modification table is doubted when %s', (_, row, instead, doubts) => {
    expect(doubtsOf(text(ELECTRICIAN).replace(row, instead))).toEqual(doubts);
  });
});

describe('a text that cannot be trusted is refused at its line', () => {
  const whole = text(ELECTRICIAN);
  it.each([
    ['empty', '', 'header_missing', 1],
    ['a NUL character', whole.replace('Maricopa', 'Mari\0copa'), 'not_a_text', 9],
    ['no number', whole.replace('General Decision Number: AZ', 'Decision: AZ'), 'header_missing', 1],
    ['a number of no form', whole.replace('Number: AZ20240039', 'Number: AZ2024039'), 'header_unreadable', 1],
    [
      'a date that is no day',
      whole.replace('AZ20240039 01/19/2024', 'AZ20240039 13/19/2024'),
      'header_unreadable',
      1,
    ],
    ['two determinations', `${whole}\n${whole}`, 'several_determinations', 31],
    [
      'no modification table',
      whole.replace('Modification Number  ', 'Modification  '),
      'modification_table_missing',
      1,
    ],
    [
      'an empty modification table',
      whole.replace(/ +\d +01\/(05|19)\/2024\n/g, ''),
      'modification_table_missing',
      16,
    ],
    [
      'another date than its last modification',
      whole.replace('39 01/19', '39 02/19'),
      'modification_disagrees',
      18,
    ],
    ['another banner', `AZ20240040 MOD 1\n${whole}`, 'number_disagrees', 1],
    ['another modification in the banner', `AZ240039 MOD 2\n${whole}`, 'number_disagrees', 1],
    ['no rate', whole.replace('$ 36.56', ''), 'rate_lines_missing', 19],
    ['a rate that is no figure', whole.replace('$ 36.56', '$ 3x.56'), 'rate_line_unreadable', 24],
    ['a rate without cents', whole.replace('$ 36.56', '$ 36   '), 'rate_line_unreadable', 24],
    ['a rate with five decimals', whole.replace('$ 36.56', '$ 36.56123'), 'rate_line_unreadable', 24],
    ['cut inside a block', whole.slice(0, whole.indexOf(DASHES)), 'text_truncated', 25],
  ])('%s', (_, source, code, line) => {
    expect(problemOf(source)).toEqual([code, line]);
  });

  it('every problem says what to do', () => {
    const result = parseWageDetermination('');
    expect(!result.ok && result.problems[0].fix).toContain('SAM.gov');
  });

  it.each([
    [{ number: 'AZ20240039', mod: 1 }, 'taken'],
    [{ number: 'AZ240039' }, 'taken'],
    [{ number: 'AZ20240040' }, ['number_disagrees', 1]],
    [{ number: 'constructor' }, ['number_disagrees', 1]],
    [{ mod: 0 }, ['modification_disagrees', 1]],
    [{ mod: 7 }, ['modification_disagrees', 1]],
  ])('when %j was asked for: %j', (asked, outcome) => {
    expect(problemOf(text(ELECTRICIAN), asked)).toEqual(outcome);
  });
});

describe('what a person is told', () => {
  const whole = text(ELECTRICIAN);
  const low = block(`${rateLine('Tender')}\n\nAmounts in the rates column are per day`);
  const swing = 'Workers on swing stages receive: $1.00 per hour';

  it.each([
    ['No line "General Decision Number: …" was found in the text.', ''],
    ['Line 9 holds a NUL character: this is not the text of a determination.', whole.replace('Mari', '\0')],
    ['A second "General Decision Number" stands on line 31.', `${whole}\n${whole}`],
    [
      'The table "Modification Number / Publication Date" was not found under the number.',
      whole.replace('Modification Number  ', ''),
    ],
    ['The number of the determination or its date cannot be read.', whole.replace('Number: AZ', 'Number: ')],
    ['The modification table has no row that can be read.', whole.replace(/ +\d +01\/(05|19)\/2024\n/g, '')],
    [
      'The header is dated 2024-02-19, the last modification (1) 2024-01-19.',
      whole.replace('39 01/19', '39 02/19'),
    ],
    ['The banner names another determination than AZ20240039 modification 1.', `AZ240039 MOD 2\n${whole}`],
    ['Line 24 has a "$" where rates stand, but no rate that can be read.', whole.replace('36.56', '3x.56')],
    ['The text does not hold a single rate line.', whole.replace('$ 36.56', '')],
    ['The text breaks off on line 25, in the middle of a rate block.', whole.slice(0, whole.indexOf(DASHES))],
  ])('when a text is refused: %s', (sentence, source) => {
    const result = parseWageDetermination(source);
    expect(!result.ok && result.problems[0].sentence).toBe(sentence);
  });

  it.each([
    ['The text is AZ20240039, another one was asked for.', { number: 'AZ20240040' }],
    ['The text is modification 1 (2 in its table), 7 was asked for.', { mod: 7 }],
  ])('when another text was asked for: %s', (sentence, asked) => {
    const result = parseWageDetermination(whole, asked);
    expect(!result.ok && result.problems[0].sentence).toBe(sentence);
  });

  it.each([
    ['The header does not name the state.', 1, whole.replace('State: Arizona', '')],
    ['The header does not name the counties.', 1, whole.replace(/County:.*/, '')],
    ['The header does not name the construction type.', 1, whole.replace(/Construction Types.*/, '')],
    [
      'The modification table does not count up from 0 by one: row 1 is 2 of 2024-01-05.',
      17,
      whole.replace('          0  ', '          2  '),
    ],
    [
      'The text does not run to END OF GENERAL DECISION: rates and notes may be missing.',
      30,
      whole.replace('END OF GENERAL DECISION', ''),
    ],
    [
      'The text has lost its columns: rates were found by their leaders, names may be cut short.',
      24,
      whole.replaceAll(/ +/g, ' '),
    ],
    [
      'Line 26 looks like a rate outside the rate column and was not taken as one.',
      26,
      text(block(`${rateLine('X')}\n\nZone 2......$ 2.40`)),
    ],
    [
      'Line 26 has a "$" in the rate column and was read as prose.',
      26,
      text(block(`${rateLine('X')}\n\n${swing}`)),
    ],
    [
      'The block above was not closed by a line of dashes.',
      25,
      text(ELECTRICIAN.replace(`${DASHES}\n`, ''), ELECTRICIAN),
    ],
    [
      'The block above was not closed by a line of dashes.',
      26,
      text(`${ELECTRICIAN.replace(DASHES, '')}WELDERS - Receive`),
    ],
    ['ELEC640-2 is no known identifier.', 20, text(block(rateLine('X'), ' ELEC640-2 07/01/2024'))],
    [
      'The rate on line 26 stands outside any block.',
      26,
      text(ELECTRICIAN, rateLine('ROOFER'), `\n${DASHES}\n`),
    ],
    ['Line 26 prints an amount outside any block.', 26, text(ELECTRICIAN, '$1.00 more in zone 2\n')],
    ['No line "Rates  Fringes" stands over the rates.', 20, text(block(rateLine('X'), undefined, '\n'))],
    ['The block prints no rate.', 26, text(ELECTRICIAN, block('Something'))],
    ['A rate of zero cannot be a wage.', 24, text(block(rateLine('X', '0.00')))],
    ['The block prints rates per day, but this one is too low for a day.', 24, text(low)],
    ['Line 24 may belong to the name of the class.', 26, text(block(`LABORER\n\n${rateLine('  X')}`))],
    ['The column heads are repeated.', 26, text(block(`${rateLine('X')}\n${HEADS}${rateLine('Y')}`))],
    ['Its headings step back to the left.', 26, text(block(`     B\n  A\n${rateLine('       X')}`))],
    ['The rate has no name.', 24, text(block(rateLine('')))],
    [
      'Its headings are too long for a name and were left out.',
      114,
      text(block(`${`${'H'.repeat(60)}\n`.repeat(90)}${rateLine(' x')}`)),
    ],
  ])('when a reading is doubted: %s (line %i)', (sentence, line, source) => {
    expect(read(source).doubts?.map((doubt) => [doubt.line, doubt.sentence])).toContainEqual([
      line,
      sentence,
    ]);
  });

  it('in the order of the text, of whatever kind the doubts are', () => {
    const lines = read(
      text(ELECTRICIAN, block(rateLine('X', '0.00')), block('Something'))
        .replace('State: Arizona', '')
        .replace('END OF GENERAL DECISION', ''),
    ).doubts?.map(({ line }) => line);
    expect(lines).toEqual(lines?.toSorted((a, b) => a - b));
    expect(lines).toHaveLength(4);
  });
});

describe('rates', () => {
  it.each([
    ['two decimals', '36.56', '36.56'],
    ['three decimals', '42.195', '42.195'],
    ['four decimals', '42.1955', '42.1955'],
    ['thousands', '1,234.50', '1234.50'],
    ['a blank before a small rate', ' 7.25', '7.25'],
  ])('%s', (_, printed, rate) => {
    expect(formatMoney(ratesIn(rateLine('DIVER', printed))[0]!.rate)).toBe(rate);
  });

  it('two stars mark a rate below an executive-order minimum, and are no part of the fringe', () => {
    const rates = ratesIn(
      `${'PIPELAYER'.padEnd(33, '.')}$ 16.77 **          1.05\n${rateLine('ROOFER', '16.77', '1.05')}`,
    );
    expect(rates.map(({ executiveOrderMark, fringe }) => [executiveOrderMark, fringe.raw])).toEqual([
      [true, '1.05'],
      [false, '1.05'],
    ]);
  });

  it('a fringe that is not understood is kept and marked, and the line is not lost', () => {
    const [rate] = ratesIn(rateLine('ROOFER', '16.77', 'see note'));
    expect(rate?.fringe).toEqual({ raw: 'see note', terms: [], understood: false });
  });

  it('a rate of zero is doubted', () => {
    expect(doubtsOf(text(block(rateLine('ROOFER', '0.00'))))).toEqual([['amount_not_understood', 24]]);
  });

  it('a note makes the rates of its block daily, and a small one doubtful', () => {
    const note = '\n\nAmounts in "Rates\' column are per\nday';
    const divers = text(
      block(rateLine('Diver', '831.20') + note),
      block(rateLine('Tender', '36.56') + note),
      ELECTRICIAN,
    );
    expect(read(divers).blocks.map(({ rates }) => rates[0]?.rateUnit)).toEqual(['day', 'day', 'hour']);
    expect(doubtsOf(divers)).toEqual([['rate_unit_uncertain', 33]]);
  });

  it('prose that reaches the rate column is no rate: kept as a note, and doubted', () => {
    const prose = 'Workers on swing stages receive:  $1.00 per hour'.replace('receive:  $', 'receive: $');
    expect(prose.indexOf('$')).toBe(33);
    const source = text(block(`${rateLine('PAINTER')}\n\n${prose}`));
    expect(read(source).blocks[0]).toMatchObject({
      rates: [{ classification: 'PAINTER' }],
      notes: [{ text: prose }],
    });
    expect(doubtsOf(source)).toEqual([['amount_not_understood', 26]]);
  });
});

describe('columns and the end of the text', () => {
  const collapse = (source: string): string => source.replaceAll(/ +/g, ' ');

  it.each(['\r\n', '\r'])('%j ends a line', (end) => {
    const { blocks, degraded } = read(text(ELECTRICIAN).replaceAll('\n', end));
    expect([blocks[0]?.rates[0]?.source, degraded]).toEqual([
      { line: 24, text: rateLine('ELECTRICIAN') },
      false,
    ]);
  });

  it('tabs stand for the blanks up to the next multiple of eight', () => {
    const tabbed = text(block('LABORER\n\tFlagger.................$ 12.00\t\t    1.00'));
    expect(read(tabbed).blocks[0]?.rates).toMatchObject([
      { classification: 'LABORER Flagger', fringe: { raw: '1.00' } },
    ]);
  });

  it('a tab inside a name, and one before the fringe, keep the columns', () => {
    const tabbed = read(text(block(`AB\tCD${'.'.repeat(23)}$ 36.56\t    15.16`)));
    expect(tabbed.blocks[0]?.rates).toMatchObject([
      { classification: 'AB CD', rate: 365_600, fringe: { raw: '15.16' } },
    ]);
    expect(tabbed.degraded).toBe(false);
  });

  it('what is not understood is kept in the order of the text', () => {
    const { unparsed } = read(text(block(`${rateLine('X')}\n\nZone 2......$ 2.40`), 'See the area map.\n'));
    expect(unparsed.map(({ line }) => line)).toEqual([26, 28]);
  });

  it('without columns the leaders show the rates, and the reading is doubted', () => {
    const lost = collapse(
      text(block(`LABORER\n${rateLine('     Flagger', '12.00')}\n${rateLine('ROOFER', '9.00')}`)),
    );
    expect(read(lost).blocks[0]?.rates.map(({ rate }) => rate)).toEqual([120_000, 90_000]);
    expect(doubtsOf(lost)).toEqual([['columns_lost', 25]]);
  });

  it('without columns a list in a footnote is still no rate', () => {
    const lost = collapse(
      text(block(`${rateLine('X Y', '12.00', '1+b')}\n\n  b. $7.47 for employees\nFOOTNOTE: a. $162.50`)),
    );
    expect(read(lost).blocks[0]?.rates).toHaveLength(1);
  });

  it('with columns a leader elsewhere is kept and marked, and is no rate', () => {
    const zone = text(block(`${rateLine('X')}\n\nZone 2......$ 2.40`));
    expect([read(zone).blocks[0]?.rates.length, read(zone).unparsed]).toEqual([
      1,
      [{ line: 26, text: 'Zone 2......$ 2.40' }],
    ]);
    expect(doubtsOf(zone)).toEqual([['amount_not_understood', 26]]);
  });

  it.each([
    ['the closing line', text(ELECTRICIAN).replace('END OF GENERAL DECISION', '')],
    ['the line of = and all below it', text(ELECTRICIAN).slice(0, text(ELECTRICIAN).indexOf('====='))],
  ])('without %s the end is missing', (_, source) => {
    expect(read(source).doubts?.map(({ code }) => code)).toEqual(['end_missing']);
  });

  it('the closing line may have lost its last letters', () => {
    expect(read(text(ELECTRICIAN).replace('DECISION\n', 'DECISIO"')).degraded).toBe(false);
  });
});

describe('names', () => {
  it.each([
    [
      'a heading',
      ['LABORER', rateLine('     Pipelayer'), rateLine('     Flagger')],
      ['LABORER Pipelayer', 'LABORER Flagger'],
    ],
    [
      'a wrapped name',
      ['LABORER:  Mason Tender -', rateLine('Cement/Concrete')],
      ['LABORER: Mason Tender - Cement/Concrete'],
    ],
    ['a wrapped heading', ['OPERATOR', '(Crane)', rateLine('     50 tons')], ['OPERATOR (Crane) 50 tons']],
    [
      'a heading ends with the next in its column',
      ['A', rateLine('  b'), rateLine('C'), rateLine('D')],
      ['A b', 'C', 'D'],
    ],
    [
      'three steps, the middle one replaced',
      ['A', '  (1)', rateLine('   x'), '  (2)', rateLine('   x')],
      ['A (1) x', 'A (2) x'],
    ],
    [
      'a heading that breaks off goes on',
      ['  A, B &', '   C:', rateLine('   d'), rateLine('   e')],
      ['A, B & C: d', 'A, B & C: e'],
    ],
    [
      'a wrapped name is no heading',
      ['MASON -', rateLine('Cement'), rateLine('  x')],
      ['MASON - Cement', 'x'],
    ],
    ['names of JavaScript are names', ['constructor', rateLine('  __proto__')], ['constructor __proto__']],
    ['a blank line starts anew', ['Some prose', '', rateLine('ROOFER')], ['ROOFER']],
    ['doubled quotes are one', ['Dredges 20"" and Over', rateLine('  Cook')], ['Dredges 20" and Over Cook']],
  ])('%s', (_, lines, names) => {
    expect(namesIn(...lines)).toEqual(names);
  });

  it.each([
    ['a heading above a blank line', ['LABORER', '', rateLine('     Group 1')]],
    ['a heading above two blank lines', ['LABORER', '', '', rateLine('     Group 1')]],
    ['headings that step back to the left', ['     LABORER', '  Mason', rateLine('       Group 1')]],
    ['no name at all', [rateLine('')]],
    ['repeated column heads', [rateLine('ROOFER'), HEADS, rateLine('PAINTER')]],
    [
      'headings longer than a name can be',
      [...Array.from({ length: 90 }, () => 'H'.repeat(60)), rateLine(' x')],
    ],
  ])('%s is doubted', (_, lines) => {
    expect(read(text(block(lines.join('\n')))).doubts?.map(({ code }) => code)).toEqual([
      'class_name_uncertain',
    ]);
  });

  it('text as wide as no name becomes a note, not a name', () => {
    const wide = 'w'.repeat(80);
    const found = firstBlock(`${wide}\n${rateLine('ROOFER')}`);
    expect([found.rates[0]?.classification, found.notes[0]?.text]).toEqual(['ROOFER', wide]);
  });
});

describe('blocks', () => {
  it.each([
    [' ELEC0640-002 07/01/2024', 'ELEC0640-002', 'union', '2024-07-01', false],
    ['* SHEE0359-001 7/1/2024', 'SHEE0359-001', 'union', '2024-07-01', true],
    ['*  SUFL2022-007 6/27/2024', 'SUFL2022-007', 'survey', '2024-06-27', true],
    [' UAVG-OH-0010 01/01/2024', 'UAVG-OH-0010', 'union_average', '2024-01-01', false],
    [' SAME2023-007 01/03/2024', 'SAME2023-007', 'state_adopted', '2024-01-03', false],
    [' SCTX2025-001 01/03/2025', 'SCTX2025-001', 'supplemental', '2025-01-03', false],
  ])('%s', (line, identifier, kind, identifierDate, changed) => {
    const determination = read(text(block(rateLine('ROOFER'), line)));
    expect(determination.blocks[0]).toMatchObject({
      identifier,
      kind,
      identifierDate,
      changed,
      ordinal: 0,
      line: 20,
    });
    expect(determination.degraded).toBe(false);
  });

  it('that repeat identifier and date are numbered', () => {
    const other = block(rateLine('ROOFER'), ' ELEC0640-002 07/01/2023');
    const repeated = read(text(ELECTRICIAN, other, ELECTRICIAN));
    expect(repeated.blocks.map(({ ordinal }) => ordinal)).toEqual([0, 0, 1]);
  });

  it.each([
    [
      'an identifier of no known form',
      block(rateLine('ROOFER'), ' ELEC640-2 07/01/2024'),
      'block_incomplete',
    ],
    [
      'an identifier with a date that is no day',
      block(rateLine('ROOFER'), ' ELEC0640-002 02/30/2024'),
      'block_incomplete',
    ],
    ['no column heads', block(rateLine('ROOFER'), undefined, '\n'), 'block_incomplete'],
    ['no rate', `${ELECTRICIAN}${block('Something')}`, 'block_incomplete'],
    ['no dashes', ELECTRICIAN.replace(DASHES, '') + ELECTRICIAN, 'block_incomplete'],
    [
      'no dashes before the welders',
      `${ELECTRICIAN.replace(DASHES, '')}\nWELDERS - Receive`,
      'block_incomplete',
    ],
    ['a rate outside', `${ELECTRICIAN}${rateLine('ROOFER')}\n${DASHES}\n`, 'rates_outside_block'],
    ['an amount outside', `${ELECTRICIAN}$1.00 more in zone 2\n`, 'amount_not_understood'],
  ])('%s: doubted, nothing lost', (_, body, code) => {
    const determination = read(text(body));
    expect(determination.doubts?.map((doubt) => doubt.code)).toContain(code);
    expect(determination.blocks.flatMap(({ rates }) => rates).length).toBeGreaterThan(0);
  });

  it('text between blocks is kept, the sentence on welders is known', () => {
    const stray = text(
      ELECTRICIAN,
      'See the area map.\n',
      '\nWELDERS - Receive rate prescribed for craft\nperforming it.\n\nSee the zone map.\n',
    );
    expect(read(stray).unparsed.map((line) => line.text)).toEqual(['See the area map.', 'See the zone map.']);
  });
});

describe('footnotes', () => {
  const letters = (body: string): unknown =>
    ratesIn(body).map(({ footnoteText, unreferencedFootnotes }) => [
      [...footnoteText].map(([letter, lines]) => [letter, lines.length]),
      unreferencedFootnotes,
    ]);

  it('belong to the lines that name them, and to all when nobody does', () => {
    const notes = '\n\nFOOTNOTES:\n  a. 6% vacation.\n\n  B. Holidays: New Year.\n  Labor Day.\n  c. A boat.';
    expect(letters(`${rateLine('X', '1.00', '1.00+a')}\n${rateLine('Y', '1.00', '1+B')}${notes}`)).toEqual([
      [
        [
          ['a', 1],
          ['c', 1],
        ],
        true,
      ],
      [
        [
          ['b', 2],
          ['c', 1],
        ],
        true,
      ],
    ]);
  });

  it('are found without the word FOOTNOTE when a fringe names the letter', () => {
    expect(letters(`${rateLine('X', '1.00', '1.00+a')}\n\na. $1.00 per week`)).toEqual([[[['a', 1]], false]]);
    expect(letters(`${rateLine('X')}\n\nSCOPE:\na. Existing buildings`)).toEqual([[[], false]]);
  });

  it('without a letter are attached and asked about', () => {
    expect(letters(`${rateLine('X')}\n\n  PAID HOLIDAYS: New Year's Day`)).toEqual([
      [[['unlettered', 1]], true],
    ]);
    expect(letters(`${rateLine('X')}\n\nFOOTNOTE: Boots are provided.`)).toEqual([
      [[['unlettered', 1]], true],
    ]);
  });

  it('a word in place of a letter is no footnote', () => {
    expect(letters(`${rateLine('X')}\n\nFOOTNOTES:\n\n  constructor. Text.`)).toEqual([[[], false]]);
  });

  it('that print premium pay are adders instead', () => {
    const found = firstBlock(`${rateLine('X')}\n\nFOOTNOTE: An additional $.20 per axle.`);
    expect([found.rates[0]?.unreferencedFootnotes, found.adders.length]).toEqual([false, 1]);
  });
});

describe('adders', () => {
  it.each([
    ['$2.00 per hour additional.', '2.00', 'hour'],
    ['An additional $1.50/hr is paid.', '1.50', 'hour'],
    ['Sewer work: $4.00 per day.', '4.00', 'day'],
    ['$.20 per axle.', '0.20', null],
    ['Epoxy work - $1.00 premium', '1.00', null],
    ['Receives 10% above the rate.', '10.00', 'percent'],
    ['Receives 1 1/2 times the rate.', null, null],
    ['$2.00 less than the scale per hour', null, 'hour'],
    ['.75 cents per hr.', null, 'hour'],
    ['Underground 1.00 per hour;', '1.00', 'hour'],
  ])('%s', (note, amount, unit) => {
    const [adder, ...others] = firstBlock(`${rateLine('X')}\n\n${note}`).adders;
    expect(adder && [adder.amount === null ? null : formatMoney(adder.amount), adder.unit, others]).toEqual([
      amount,
      unit,
      [],
    ]);
    expect(adder?.source).toEqual({ line: 26, text: note });
  });

  it('stand in the scope and in headings too, and the heading stays in the name', () => {
    const [found] = read(
      text(
        ` ELEC0640-002 07/01/2024\nZONE 2: $1.00 per hour\n${HEADS}(AREA 2: $2.00 more)\n${rateLine('  X')}\n${DASHES}\n`,
      ),
    ).blocks;
    expect(found?.adders.map(({ source, amount }) => [source.line, amount])).toEqual([
      [21, 10_000],
      [25, 20_000],
    ]);
    expect(found?.rates[0]?.classification).toBe('(AREA 2: $2.00 more) X');
  });

  it('stand in the order of the text, from notes as from headings', () => {
    const body = `${rateLine('X')}\n\n$1.00 per hour more\n\n(AREA 2: $2.00 more)\n${rateLine('  Y')}`;
    expect(firstBlock(body).adders.map(({ source }) => source.line)).toEqual([26, 28]);
  });

  it('go on in the paragraph below a colon, and stand under their heading', () => {
    const note = 'PREMIUM PAY:\n\n$6.00 per hour at the following places:\n\nEdwards AFB\n\nFort Irwin';
    expect(firstBlock(`${rateLine('X')}\n\n${note}`).adders.map(({ condition }) => condition)).toEqual([
      'PREMIUM PAY: $6.00 per hour at the following places: Edwards AFB',
    ]);
  });

  it('in one list have each their own condition', () => {
    const list =
      'LICENCE PAY (Add to Hourly Rate): Operator - $0.50\nMate - $1.00; Cook - $0.25. Welder - $0.75';
    expect(
      firstBlock(`${rateLine('X')}\n\n${list}`).adders.map(({ condition, unit }) => [condition, unit]),
    ).toEqual([
      ['LICENCE PAY (Add to Hourly Rate): Operator - $0.50', 'hour'],
      ['LICENCE PAY (Add to Hourly Rate): Mate - $1.00', 'hour'],
      ['LICENCE PAY (Add to Hourly Rate): Cook - $0.25.', 'hour'],
      ['LICENCE PAY (Add to Hourly Rate): Welder - $0.75', 'hour'],
    ]);
  });

  it('a limit of cost is none', () => {
    expect(firstBlock(`${rateLine('X')}\n\nwhere the cost is under $1,000,000 in all`).adders).toEqual([]);
  });
});
