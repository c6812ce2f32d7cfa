import { describe, expect, it } from '@jest/globals';

import { AppError } from '../../errors/app-error.js';
import { readJson } from './read-json.js';

const refusal = (body: Buffer | string): AppError => {
  try {
    readJson(Buffer.from(body));
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
};
const summary = (body: Buffer | string): unknown => {
  const { definition, detail, errors } = refusal(body);
  return [
    definition.status,
    definition.code,
    detail,
    ...errors.map(({ pointer, code }) => `${pointer} ${code}`),
  ];
};

describe('readJson', () => {
  it('reads the value', () => {
    expect(readJson(Buffer.from('{"a":[1.25,"é😀",null]}'))).toEqual({ a: [1.25, 'é😀', null] });
  });

  it('ignores a byte order mark, as programs on Windows write it', () => {
    expect(readJson(Buffer.from('\uFEFF{"a":1}'))).toEqual({ a: 1 });
  });

  it('keeps constructor an ordinary name', () => {
    const value = readJson(Buffer.from('{"constructor":{"prototype":{"polluted":true}}}')) as object;
    expect(Object.keys(value)).toEqual(['constructor']);
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    [
      'malformed JSON with line and column',
      '{\n  "a": tru\n}',
      [400, 'malformed_json', 'not JSON at line 2, column 8', ' syntax'],
    ],
    ['an empty body', '', [400, 'malformed_json', 'not JSON at line 1, column 1', ' syntax']],
    [
      'bytes that are not UTF-8',
      Buffer.from([0x22, 0xff, 0x22]),
      [400, 'malformed_json', 'not UTF-8', ' syntax'],
    ],
    [
      'an overlong encoding',
      Buffer.from([0x22, 0xc0, 0x80, 0x22]),
      [400, 'malformed_json', 'not UTF-8', ' syntax'],
    ],
    [
      'a surrogate in UTF-8',
      Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
      [400, 'malformed_json', 'not UTF-8', ' syntax'],
    ],
    ['a duplicate key', '{"a":1,"a":2}', [400, 'duplicate_key', 'at line 1, column 8', '/a duplicate_key']],
    ['NUL', '["\\u0000"]', [400, 'malformed_json', 'at line 1, column 3', '/0 nul']],
    [
      'deep nesting',
      '['.repeat(40_000),
      [400, 'malformed_json', 'at line 1, column 33', `${'/0'.repeat(32)} too_deep`],
    ],
    [
      '__proto__',
      '{"__proto__":{"a":1}}',
      [400, 'unknown_parameter', '1 field needs correction', '/__proto__ unknown_field'],
    ],
    [
      'an exponent',
      '{"a":1e2,"b":0.12345}',
      [422, 'validation_failed', '2 fields need correction', '/a number_exponent', '/b decimal_scale'],
    ],
  ])('refuses %s', (_, body, expected) => {
    expect(summary(body)).toEqual(expected);
  });

  it('says in the error of the whole body where the text stops being JSON', () => {
    expect(refusal('{\n  "a": tru\n}').errors).toEqual([
      {
        pointer: '',
        code: 'syntax',
        message: 'not JSON at line 2, column 8',
        fix: 'send valid JSON (RFC 8259)',
      },
    ]);
  });

  it('never repeats what was sent', () => {
    const error = refusal('{"123-45-6789":"987-65-4321","123-45-6789":1}');
    expect(JSON.stringify([error.detail, error.errors])).not.toMatch(/123-45-6789|987-65-4321/);
  });
});
