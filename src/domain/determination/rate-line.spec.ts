import { describe, expect, it } from '@jest/globals';

import { crossesRateColumn, findRateLines, readRateLine } from './rate-line.js';
import { readLines, type SourceLine } from './text-line.js';

const sourceOf = (text: string): SourceLine => {
  const [one] = readLines(text);
  if (one === undefined) throw new Error('a text has a line');
  return one;
};

/** A rate as SAM.gov prints it: the `$` in column 33, the fringe ending before column 57. */
const printed = (label: string, rate = '$ 31.69', fringe = '13.52'): string =>
  `${label.padEnd(33, '.')}${rate.padEnd(24 - fringe.length)}${fringe}`;

describe('a rate line', () => {
  it.each([
    ['as printed', 'Bulldozer.....$ 31.69            13.52', 'Bulldozer', 316_900, false, '13.52'],
    ['with thousands', 'Diver.....$ 1,831.20            0.00', 'Diver', 18_312_000, false, '0.00'],
    ['with more of them', 'Diver.....$ 123,831.20', 'Diver', 1_238_312_000, false, ''],
    ['of six digits', 'Diver.....$123831.20', 'Diver', 1_238_312_000, false, ''],
    ['of one digit', 'Painter.....$7.25', 'Painter', 72_500, false, ''],
    ['of four decimals', 'Painter.....$7.2512', 'Painter', 72_512, false, ''],
    ['of three decimals', 'Painter.....$7.251', 'Painter', 72_510, false, ''],
    ['under the executive order', 'Laborer.....$ 12.00 ** 3.00', 'Laborer', 120_000, true, '3.00'],
    ['under the order, without a fringe', 'Laborer.....$ 12.00**', 'Laborer', 120_000, true, ''],
    ['with a fringe in parts', 'Mason.....$ 25.00   6%+ 1.10+a', 'Mason', 250_000, false, '6%+ 1.10+a'],
    ['without a leader', 'Mason   $ 25.00', 'Mason', 250_000, false, ''],
    ['without a label', '.....$ 25.00', '', 250_000, false, ''],
    ['with blanks within the leader', 'Mason ....  $ 25.00', 'Mason', 250_000, false, ''],
    ['with a full stop in its name', 'Hod Carr. & Co.....$ 25.00', 'Hod Carr. & Co', 250_000, false, ''],
  ])('%s', (_what, text, label, rate, executiveOrderMark, fringe) => {
    expect(readRateLine(sourceOf(text))).toEqual({ label, rate, executiveOrderMark, fringe });
  });

  it.each([
    ['without an amount', 'Bulldozer.....'],
    ['without a figure', 'Bulldozer.....$'],
    ['without decimals', 'Bulldozer.....$ 31'],
    ['of one decimal', 'Bulldozer.....$ 31.6'],
    ['of five decimals', 'Bulldozer.....$ 31.69123'],
    ['with a word behind it', 'Bulldozer.....$ 31.69x'],
    ['of seven digits', 'Bulldozer.....$1238312.00'],
    ['with thousands in the wrong place', 'Bulldozer.....$12,38.00'],
  ])('that is none: %s', (_what, text) => {
    expect(readRateLine(sourceOf(text))).toBeNull();
  });

  it('is read in its column, whatever stands before it', () => {
    expect(readRateLine(sourceOf(printed('Group $2 work')))).toMatchObject({
      label: 'Group $2 work',
      rate: 316_900,
    });
  });
});

describe('prose that reaches the rate column', () => {
  it.each([
    ['a leader of dots', printed('Bulldozer'), false],
    ['a column of digits, without a leader', printed('Bulldozer'.padEnd(33, ' ')), false],
  ])('%s', (_what, text, wanted) => {
    expect(crossesRateColumn(sourceOf(text))).toBe(wanted);
  });

  it('is told from a rate', () => {
    const prose = `${'who work there receive more, as'.padEnd(32)} $1.00 per hour`;
    expect(prose[33]).toBe('$');
    expect(crossesRateColumn(sourceOf(prose))).toBe(true);
    expect(crossesRateColumn(sourceOf(prose.slice(1)))).toBe(false);
  });
});

describe('the rate lines of a text', () => {
  const found = (...texts: readonly string[]) => {
    const { printed: rates, leftOut, columnsLost } = findRateLines(readLines(texts.join('\n')));
    return [rates.map(({ line }) => line), leftOut.map(({ line }) => line), columnsLost];
  };
  const astray = 'Bulldozer.....$ 31.69 13.52';

  it.each([
    ['none', ['no rate'], [], [], false],
    ['in their columns', [printed('A'), printed('B')], [1, 2], [], false],
    ['in their columns, and one leader elsewhere', [printed('A'), printed('B'), astray], [1, 2], [3], false],
    ['as many elsewhere as in their columns', [printed('A'), astray], [1], [2], false],
    ['more elsewhere: the columns are lost', [astray, printed('A'), astray], [1, 2, 3], [], true],
    ['all elsewhere', [astray], [1], [], true],
    [
      'whose fringe is out of its column',
      [printed('A').replace('  13.52', ' 13.52'), printed('B').replace('  13.52', ' 13.52'), printed('C')],
      [1, 2, 3],
      [],
      true,
    ],
    [
      'without a fringe, which keeps to nothing',
      [printed('A', '$ 31.69', ''), printed('B')],
      [1, 2],
      [],
      false,
    ],
    ['a leader of one dot that touches', [printed('A'), 'FOOTNOTE.$ 31.69'], [1], [2], false],
    ['a dot with a blank behind it', [printed('A'), 'b. $7.47 for employees'], [1], [], false],
    ['two dots with a blank behind them', [printed('A'), 'Bulldozer.. $7.47'], [1], [2], false],
    ['dots without a `$`', [printed('A'), 'see the list below...x'], [1], [], false],
    ['a word that touches', [printed('A'), 'pays$7.47 an hour'], [1], [], false],
    [
      'mostly without a fringe',
      [printed('A', '$ 31.69', ''), printed('B', '$ 31.69', ''), printed('C')],
      [1, 2, 3],
      [],
      false,
    ],
    ['a `$` at the very beginning', [printed('A'), '$7.47 an hour'], [1], [], false],
  ] as const)('%s', (_what, texts, rates, leftOut, lost) => {
    expect(found(...texts)).toEqual([rates, leftOut, lost]);
  });
});
