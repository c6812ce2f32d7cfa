import { describe, expect, it } from '@jest/globals';

import { formatMoney, type Money } from '../shared/quantities.js';
import { readAdders } from './adders.js';
import { readLines } from './text-line.js';

const told = (...texts: readonly string[]): readonly string[] =>
  readAdders(readLines(texts.join('\n'))).map(
    ({ source, amount, unit, condition }) =>
      `${source.line}: ${amount === null ? 'asked' : formatMoney(amount as number as Money)} ${unit ?? 'per what?'} | ${condition}`,
  );

describe('an amount in the notes of a block', () => {
  it.each([
    ['Hazard pay: $2.00 per hour', '2.00 hour'],
    ['Hazard pay: $ 2.00 per hour', '2.00 hour'],
    ['Hazard pay: $.65 per hour', '0.65 hour'],
    ['Hazard pay: $2 per hour', '2.00 hour'],
    ['Hazard pay: $999.00 per day', '999.00 day'],
    ['Hazard pay: $2.00/hr', '2.00 hour'],
    ['Hazard pay: $2.00 / hr', '2.00 hour'],
    ['Hazard pay: $2.00 per hr', '2.00 hour'],
    ['Hazard pay: $2.00 hourly', '2.00 hour'],
    ['Hazard pay: $2.00 above the base rate', '2.00 hour'],
    ['Hazard pay: $2.00/day', '2.00 day'],
    ['Hazard pay: $2.00 each', '2.00 per what?'],
    ['Hazard pay: $2.00 per foot', '2.00 per what?'],
    ['Hazard pay: $2.00 per ton per hour', '2.00 per what?'],
    ['Hazard pay: $2.00 per unit', '2.00 per what?'],
    ['Hazard pay: $2.00 per mile', '2.00 per what?'],
    ['Hazard pay: $2.00', '2.00 per what?'],
    ['Hazard pay: 2.00 per hour', '2.00 hour'],
    ['Hazard pay: .65 per hour', '0.65 hour'],
    ['Hazard pay: 2.00/hr', '2.00 hour'],
    ['Hazard pay: 2.00 / hr', '2.00 hour'],
    ['Hazard pay: 2.00 per day', '2.00 day'],
    ['Hazard pay: 2.00 per foot', '2.00 per what?'],
    ['Hazard pay: 65 cents per hour', 'asked hour'],
    ['Hazard pay: .75 cents', 'asked per what?'],
    ['HAZARD PAY: 65 CENTS PER HOUR', 'asked hour'],
    ['HAZARD PAY: 1 1/2 TIMES', 'asked per what?'],
    ['Hazard pay: 5% above the rate', '5.00 percent'],
    ['Hazard pay: 12.5 % additional', '12.50 percent'],
    ['Hazard pay: 10% premium per hour', '10.00 percent'],
    ['Hazard pay: 10% extra', '10.00 percent'],
    ['Hazard pay: 10% more', '10.00 percent'],
    ['Hazard pay: 10% over', '10.00 percent'],
    ['Hazard pay: 1 1/2 times', 'asked per what?'],
    ['Hazard pay: 1.5 times the rate of $2.00 per hour', 'asked hour', 'asked hour'],
    ['Hazard pay: 2 times', 'asked per what?'],
    ['Hazard pay: $2.00 less per hour', 'asked hour'],
    ['Hazard pay: $2.00 per hour lower', 'asked hour'],
    ['Hazard pay: $2.00 per hour below', 'asked hour'],
    ['Hazard pay: $2.00 per hour under', 'asked hour'],
    ['Hazard pay: $2.00 minus', 'asked per what?'],
    ['Hazard pay: $2.00 reduced', 'asked per what?'],
    ['Work valued at less than usual: $2.00 per hour', '2.00 hour'],
    ['Sites under $999.9999 in all', '999.9999 per what?'],
    ['Sites of $1,000.00 in all'],
    ['Sites of $999.99 in all', '999.99 per what?'],
    ['Hazard pay: 2.00'],
    ['Hazard pay: 5%'],
    ['Local 12.50'],
    ['Hazard pay by agreement'],
  ])('%s', (note, ...wanted) => {
    expect(told(note).map((one) => one.slice(one.indexOf(' ') + 1).split(' | ')[0])).toEqual(wanted);
  });
});

describe('the condition of an amount', () => {
  it.each([
    [
      'is its sentence',
      ['Zone 1 pays $1.00. Zone 2 pays $2.00.'],
      ['1: 1.00 per what? | Zone 1 pays $1.00.', '1: 2.00 per what? | Zone 2 pays $2.00.'],
    ],
    [
      'does not end after an abbreviation',
      ['East of St. Clair $1.00 per hour'],
      ['1: 1.00 hour | East of St. Clair $1.00 per hour'],
    ],
    [
      'ends at a semicolon, which is none of it',
      ['Zone 1 $1.00 per hour; zone 2 $2.00 per day;'],
      ['1: 1.00 hour | Zone 1 $1.00 per hour', '1: 2.00 day | zone 2 $2.00 per day'],
    ],
    [
      'ends with a line that ends in an amount',
      ['Zone 1  $1.00', 'Zone 2  $2.00'],
      ['1: 1.00 per what? | Zone 1 $1.00', '2: 2.00 per what? | Zone 2 $2.00'],
    ],
    [
      'is its sentence also before a line that ends in an amount',
      ['Zone 1 pays $1.00. Zone 2 pays $2.00', 'Zone 3 $3.00'],
      [
        '1: 1.00 per what? | Zone 1 pays $1.00.',
        '1: 2.00 per what? | Zone 2 pays $2.00',
        '2: 3.00 per what? | Zone 3 $3.00',
      ],
    ],
    [
      'goes on in small letters',
      ['Zone 1  $1.00', 'per hour more'],
      ['1: 1.00 hour | Zone 1 $1.00 per hour more'],
    ],
    [
      'goes on where no amount ended the line',
      ['Workers in Zone', 'One $1.00 per hour'],
      ['2: 1.00 hour | Workers in Zone One $1.00 per hour'],
    ],
    [
      'holds what stands before the colon of the one before',
      ['PREMIUM (per hour): A $1.00; B $2.00'],
      ['1: 1.00 hour | PREMIUM (per hour): A $1.00', '1: 2.00 hour | PREMIUM (per hour): B $2.00'],
    ],
    [
      'has a lead of its own where it has a colon',
      ['PREMIUM: A $1.00; OTHERS: B $2.00; C $3.00'],
      [
        '1: 1.00 per what? | PREMIUM: A $1.00',
        '1: 2.00 per what? | OTHERS: B $2.00',
        '1: 3.00 per what? | OTHERS: C $3.00',
      ],
    ],
    [
      'holds the heading above, until a paragraph without an amount',
      ['ZONE PAY:', '', 'A $1.00', '', 'B $2.00', '', 'no amount', '', 'C $3.00'],
      [
        '3: 1.00 per what? | ZONE PAY: A $1.00',
        '5: 2.00 per what? | ZONE PAY: B $2.00',
        '9: 3.00 per what? | C $3.00',
      ],
    ],
    [
      'holds a heading that ends in a dash',
      ['ZONE PAY PER HOUR -', '', 'A $1.00'],
      ['3: 1.00 hour | ZONE PAY PER HOUR - A $1.00'],
    ],
    [
      'holds no line that is not marked as a heading',
      ['ZONE PAY', '', 'A $1.00'],
      ['3: 1.00 per what? | A $1.00'],
    ],
    ['holds no heading of two lines', ['ZONE', 'PAY:', '', 'A $1.00'], ['4: 1.00 per what? | A $1.00']],
    [
      'holds no heading with a line below it',
      ['ZONE PAY:', 'as agreed', '', 'A $1.00'],
      ['4: 1.00 per what? | A $1.00'],
    ],
    ['holds no line with a colon within', ['ZONE: PAY', '', 'A $1.00'], ['3: 1.00 per what? | A $1.00']],
    ['begins behind a semicolon', ['A; $1.00 per hour'], ['1: 1.00 hour | $1.00 per hour']],
    [
      'is completed below where it ends in a colon',
      ['$1.00 per hour at:', '', 'Fort', 'Irwin', '', 'Edwards'],
      ['1: 1.00 hour | $1.00 per hour at: Fort Irwin'],
    ],
    [
      'is not completed by an amount below',
      ['$1.00 per hour at:', '', 'Fort Irwin $2.00'],
      ['1: 1.00 hour | $1.00 per hour at:', '3: 2.00 per what? | Fort Irwin $2.00'],
    ],
    [
      'is not completed where it does not end in a colon',
      ['$1.00 per hour', '', 'Fort Irwin'],
      ['1: 1.00 hour | $1.00 per hour'],
    ],
    [
      'is each line of one paragraph where it stands',
      ['A $1.00', 'B $2.00', 'C $3.00'],
      ['1: 1.00 per what? | A $1.00', '2: 2.00 per what? | B $2.00', '3: 3.00 per what? | C $3.00'],
    ],
    [
      'leaves out a limit of cost, and keeps the amount beside it',
      ['Sites over $5,000,000 pay $1.00 per hour'],
      ['1: 1.00 hour | Sites over $5,000,000 pay $1.00 per hour'],
    ],
  ])('%s', (_what, texts, wanted) => {
    expect(told(...texts)).toEqual(wanted);
  });

  it('is never wider than 400 characters to either side', () => {
    const [one] = told(`${'x'.repeat(500)} $1.00 ${'y'.repeat(500)}`);
    expect(one).toBe(`1: 1.00 per what? | ${'x'.repeat(399)} $1.00 ${'y'.repeat(394)}`);
  });

  it('takes no more than 400 characters from a heading and from what completes it', () => {
    expect(told(`${'H'.repeat(500)}:`, '', 'A $1.00')).toEqual([
      `3: 1.00 per what? | ${'H'.repeat(400)} A $1.00`,
    ]);
    expect(told('$1.00 at:', '', 'P'.repeat(500))).toEqual([
      `1: 1.00 per what? | $1.00 at: ${'P'.repeat(400)}`,
    ]);
  });
});

describe('notes without an amount', () => {
  it.each([[[]], [['']], [['FOOTNOTES:']], [['a heading:', '', 'and a text']]])(
    '%j hold no adder',
    (texts) => {
      expect(told(...texts)).toEqual([]);
    },
  );
});
