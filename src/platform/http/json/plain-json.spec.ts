import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { MAX_DEPTH, scanJson } from './json-scan.js';
import { readPlainJson } from './plain-json.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Texts of numbers: most come back as they were written, and many of those are refused. */
const NUMBERS = [
  ...['0', '-0', '1', '-12', '1.0', '01', '38.25', '-0.5', '0.1', '0.12345', '0.1234', '999999999.0000001'],
  ...['1e5', '1E5', '1e21', '1e+21', '1.5e-7', '123456789012345680000', '123456789012.1234', '1234567890.25'],
  ...['9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740992', '5e-324', '1e400'],
];
/** Texts of strings, well and badly written; the names of objects are among them. */
const STRINGS = [
  ...[
    '"a"',
    '"b"',
    '"1"',
    '"0"',
    '"10"',
    '"__proto__"',
    '"constructor"',
    '"toJSON"',
    '""',
    '" : , "',
    '"é😀\u2028"',
  ],
  ...[
    '"\\n"',
    '"\\/"',
    '"\\u0061"',
    '"\\u0000"',
    '"\\u0001"',
    '"\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\u005f_proto__"',
  ],
  ...['"\ud800"', '"\u0000"', '"\n"', '"\\x"', '"\ufeff"', '"'],
];
const blank = fc.constantFrom('', '', '', '', ' ', '\n');
const { text } = fc.letrec<{ text: string; member: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...NUMBERS, ...STRINGS, 'true', 'null', 'nul', nested(MAX_DEPTH - 1), nested(MAX_DEPTH)),
    fc
      .tuple(blank, fc.array(tie('text'), { maxLength: 3 }))
      .map(([space, items]) => `[${items.join(`,${space}`)}]`),
    fc
      .tuple(blank, fc.array(tie('member'), { maxLength: 4 }))
      .map(([space, items]) => `{${items.join(`,${space}`)}}`),
  ),
  member: fc
    .tuple(fc.constantFrom(...STRINGS), blank, tie('text'))
    .map(([name, space, value]) => `${name}:${space}${value}`),
}));

describe('readPlainJson', () => {
  it('takes no text in which the scan finds a fault, and reads as JSON.parse does', () => {
    let taken = 0;
    fc.assert(
      fc.property(text, (tried) => {
        const value = readPlainJson(tried);
        if (value === undefined) return;
        taken += 1;
        expect({ tried, faults: scanJson(tried) }).toEqual({ tried, faults: [] });
        expect(value).toEqual(JSON.parse(tried));
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
  });

  it.each([
    [
      'a payroll as programs write it',
      '{"payroll":{"workers":[{"st":"8","ot":"0"}],"isFinal":false,"n":[1,-2,38.25]}}',
    ],
    ['letters of every language', '{"name":"Müller 😀"}'],
    ['the deepest nesting', nested(MAX_DEPTH)],
  ])('takes %s', (_, tried) => {
    expect(readPlainJson(tried)).toEqual(JSON.parse(tried));
  });

  it.each([
    ['a name twice', '{"a":1,"a":2}'],
    ['a name twice, once in escapes', '{"\\u0061":1,"a":1}'],
    ['a name that is none', '{"__proto__":{}}'],
    ['NUL in escapes', '{"a":"\\u0000"}'],
    ['half a pair in escapes', '{"a":"\\ud800"}'],
    ['half a pair', '{"a":"\ud800"}'],
    ['a number that a double rounds', '9007199254740993'],
    ['a number beyond what a double counts', '9007199254740992'],
    ['a number that comes back with its exponent', '1e+21'],
    ['a number with too many decimals', '0.12345'],
    ['nesting one level too deep', nested(MAX_DEPTH + 1)],
    ['nesting beyond every stack', nested(200_000)],
    ['no JSON', '{'],
    ['nothing', ''],
  ])('leaves %s to the scan', (_, tried) => {
    expect(readPlainJson(tried)).toBeUndefined();
  });
});
