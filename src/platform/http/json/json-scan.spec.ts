import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { MAX_DEPTH, scanJson } from './json-scan.js';

const faultsOf = (text: string): readonly string[] =>
  scanJson(text).map(({ kind, pointer }) => `${kind} ${pointer}`);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('scanJson', () => {
  it.each([
    ['an empty document', ''],
    ['a bare word', 'payroll'],
    ['a misspelled literal', '{"a":nul}'],
    ['an open string', '{"a":"b'],
    ['an open escape', '"\\'],
    ['an open object', '{"a":1'],
    ['an open list', '[1,2'],
    ['a missing colon', '{"a" 1}'],
    ['a missing value', '{"a":}'],
    ['a key without quotes', '{a:1}'],
    ['a comma at the end of an object', '{"a":1,}'],
    ['a comma at the end of a list', '[1,]'],
    ['a missing comma', '[1 2]'],
    ['the wrong bracket', '[1}'],
    ['two documents', '{} {}'],
    ['a leading zero', '01'],
    ['a point without decimals', '1.'],
    ['a point without a whole', '.5'],
    ['a plus sign', '+1'],
    ['a bare minus', '-'],
    ['an exponent without digits', '1e'],
    ['NaN', 'NaN'],
    ['an unknown escape', '"\\x41"'],
    ['a short unicode escape', '"\\u12"'],
    ['a raw line feed in a string', '"a\nb"'],
    ['a comment', '{}//'],
    ['a space that JSON does not know', '\u00a0{}'],
  ])('refuses %s, as JSON.parse does', (_, text) => {
    expect(parses(text)).toBe(false);
    expect(faultsOf(text)).toHaveLength(1);
    expect(scanJson(text)[0]?.kind).toBe('syntax');
  });

  it.each([
    ['a key named twice', '{"a":{"b":1,"c":2,"b":3}}', 'duplicate_key /a/b'],
    ['a key named twice in two spellings', '{"\\u0061":1,"a":2}', 'duplicate_key /a'],
    [
      'a key named twice among many',
      `{${Array.from({ length: 40 }, (_, i) => `"k${i}":0`).join()},"k39":1}`,
      'duplicate_key /k39',
    ],
    ['the key __proto__', '{"a":[{"__proto__":{}}]}', 'forbidden_key /a/0/__proto__'],
    ['the key __proto__ in escapes', '{"\\u005f_proto__":1}', 'forbidden_key /__proto__'],
    ['a raw NUL', '{"a":"x\u0000"}', 'nul /a'],
    ['an escaped NUL', '{"a":["x","\\u0000"]}', 'nul /a/1'],
    ['half a surrogate pair, high', '{"a":"\\ud83d!"}', 'lone_surrogate /a'],
    ['half a surrogate pair, low', '{"a":"\\ude00"}', 'lone_surrogate /a'],
    ['two high halves', '{"a":"\\ud83d\\ud83d"}', 'lone_surrogate /a'],
    ['half a surrogate pair in a key', '{"\\ud83d":1}', 'lone_surrogate '],
    ['an exponent', '{"a":[0,1e5]}', 'number_exponent /a/1'],
    ['five decimals', '{"rate":38.25001}', 'decimal_scale /rate'],
    ['an integer beyond the safe range', '{"n":9007199254740993}', 'number_range /n'],
    ['decimals that a double rounds', '{"n":9007199254740.1234}', 'number_range /n'],
    ['nesting one level too deep', nested(MAX_DEPTH + 1), `too_deep ${'/0'.repeat(MAX_DEPTH)}`],
  ])('refuses %s, and says where', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it.each([
    ['the deepest nesting', nested(MAX_DEPTH)],
    ['the same key in different objects', '[{"a":1},{"a":2,"b":{"a":3}}]'],
    ['a whole surrogate pair in escapes', '"\\ud83d\\ude00"'],
    ['four decimals', '[38.2501,-0.5,0]'],
    ['the largest safe integer', '9007199254740991'],
    ['names of members of Object', '{"constructor":{"prototype":1},"toString":2,"hasOwnProperty":3}'],
    ['all the space there is', ' \t\r\n{ "a" : [ 1 , true , null ] } \n'],
  ])('takes %s', (_, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it('never repeats a key that could be personal', () => {
    expect(faultsOf('{"123-45-6789":{"x":1e1}}')).toEqual(['number_exponent /***/x']);
  });

  it('lists every number at fault, up to 50', () => {
    expect(scanJson(`[${Array.from({ length: 60 }, () => '1e1').join()}]`)).toHaveLength(50);
  });

  it('agrees with JSON.parse on documents and on documents with one character changed', () => {
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
    }));
    const written = value.map((one) => JSON.stringify(one));
    fc.assert(
      fc.property(
        written,
        fc.nat(),
        fc.constantFrom(...Array.from('{}[]",:0-.\\ nutf')),
        fc.boolean(),
        (text, at, character, change) => {
          const index = at % (text.length + 1);
          const tried = change ? text.slice(0, index) + character + text.slice(index + 1) : text;
          const faults = scanJson(tried);
          const first = faults[0]?.kind ?? 'none';
          if (first === 'syntax') expect({ tried, parses: parses(tried) }).toEqual({ tried, parses: false });
          if (first === 'none') expect({ tried, parses: parses(tried) }).toEqual({ tried, parses: true });
          if (!change)
            expect(faults.filter(({ kind }) => kind !== 'nul' && kind !== 'forbidden_key')).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
