import { describe, expect, it } from '@jest/globals';

import { sortLines } from './rate-rows.js';
import { readLines } from './text-line.js';

/** Under the column heads; a line with a leader is a rate. */
const sorted = (...texts: readonly string[]) => {
  const lines = readLines(texts.join('\n'));
  const rates = new Set(lines.filter(({ layout }) => layout.includes('..$')).map(({ line }) => line));
  const { rows, notes, pricedHeadings, doubts } = sortLines(lines, rates);
  return {
    names: rows.map(({ classification }) => classification),
    notes: notes.map(({ line }) => line),
    priced: pricedHeadings.map(({ line }) => line),
    doubts: doubts.map(({ line, sentence }) => `${line} ${sentence}`),
  };
};
const rate = (label: string): string => `${label}.....$ 31.69`;
const NOTHING = { notes: [], priced: [], doubts: [] };

describe('the lines of a block', () => {
  it.each([
    ['a rate', [rate('MASON')], { names: ['MASON'] }],
    ['a heading over two rates', ['MASON', rate('  A'), rate('  B')], { names: ['MASON A', 'MASON B'] }],
    ['a name over two lines', ['MASON AND', rate('HELPER')], { names: ['MASON AND HELPER'] }],
    ['what a blank line ends', ['MASON', '', rate('A')], { names: ['A'], notes: [1] }],
    ['what nothing follows', [rate('A'), 'and no more'], { names: ['A'], notes: [2] }],
    [
      'a heading to the left that a blank line cuts off, which may belong to the name',
      ['MASON', '', rate('  A')],
      { names: ['A'], notes: [1], doubts: ['3 Line 1 may belong to the name of the class.'] },
    ],
    [
      'two blank lines do not make it another line',
      ['MASON', '', '', rate('  A')],
      { names: ['A'], notes: [1], doubts: ['4 Line 1 may belong to the name of the class.'] },
    ],
    [
      'the last of the lines before the blank is the one that may belong to it',
      ['ONE', 'TWO', '', rate('  A')],
      { names: ['A'], notes: [1, 2], doubts: ['4 Line 2 may belong to the name of the class.'] },
    ],
    ['a name of its own leaves no doubt', ['MASON', '', '  B', rate('  A')], { names: ['B A'], notes: [1] }],
    [
      'once named, the doubt is over',
      ['MASON', '', rate('A'), rate('  B')],
      { names: ['A', 'B'], notes: [1] },
    ],
    ['a rule ends what stood', ['MASON', rate('  A'), '----', rate('  B')], { names: ['MASON A', 'B'] }],
    ['a rule parts a name from the rate', ['MASON', '----', rate('A')], { names: ['A'], notes: [1] }],
    ['a rule of one dash is a name', ['-', rate('A')], { names: ['- A'] }],
    ['a rule takes the doubt away', ['MASON', '', '--', rate('  A')], { names: ['A'], notes: [1] }],
    [
      'column heads again end what stood, and are doubted',
      ['MASON', rate('  A'), '   Rates     Fringes', rate('  B')],
      { names: ['MASON A', 'B'], doubts: ['3 The column heads are repeated.'] },
    ],
    ['a rate without a name', [rate('')], { names: [''], doubts: ['1 The rate has no name.'] }],
  ])('%s', (_what, texts, wanted) => {
    expect(sorted(...texts)).toEqual({ ...NOTHING, ...wanted });
  });
});

describe('text that is no part of a name', () => {
  it.each([
    ['a line that begins where rates stand', `${' '.repeat(33)}X`, [1]],
    ['one blank less is a name', `${' '.repeat(32)}X`, []],
    ['a line that is wider than names are', 'X'.repeat(67), [1]],
    ['one as wide as names are', 'X'.repeat(66), []],
    ['an amount', 'Zone 2: $2.00 more', [1]],
    ['an amount at the very beginning', '$2.00 more', [1]],
    ['an amount within parentheses is part of a name', 'AREA 2 ($2.00 premium)', []],
    ['an amount behind parentheses is not', 'AREA 2 (north) $2.00 premium', [1]],
  ])('%s', (_what, text, notes) => {
    expect(sorted(text, rate(`${' '.repeat(32)}A`)).notes).toEqual(notes);
  });

  it('ends the name that was held, and stands by itself', () => {
    expect(sorted('MASON', 'Zone 2: $2.00 more', rate('A'))).toEqual({
      ...NOTHING,
      names: ['A'],
      notes: [1, 2],
    });
  });

  it('is what stands over a hundred lines of a name', () => {
    const name = Array.from({ length: 100 }, () => 'X');
    expect(sorted(...name, rate('A')).notes).toEqual([]);
    expect(sorted(...name, 'X', rate('A')).notes).toHaveLength(101);
  });
});

describe('a heading that prints an amount', () => {
  it('is pay too, with the lines that it is wrapped over', () => {
    expect(sorted('(AREA 2:', '$2.00 premium of', 'area 1)', rate('  A'))).toMatchObject({
      names: ['(AREA 2: $2.00 premium of area 1) A'],
      notes: [],
      priced: [1, 2, 3],
    });
  });

  it('leaves out the lines of other indents', () => {
    expect(sorted('MASON', ' (AREA 2:', ' $2.00 premium)', rate('  A'))).toMatchObject({
      notes: [],
      priced: [2, 3],
    });
  });

  it('is none without an amount', () => {
    expect(sorted('MASON (AREA 2)', rate('  A')).priced).toEqual([]);
  });
});
