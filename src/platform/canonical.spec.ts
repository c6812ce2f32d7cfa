import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { canonicalJson, sha256 } from './canonical.js';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, held]) => [name, shuffled(held)]),
  );
};

/** The definition, as plainly as it can be written. */
const defined = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(defined).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = new Map<string, unknown>(Object.entries(value));
  const names = [...members.keys()].sort((a, b) => (a < b ? -1 : 1));
  return `{${names.map((name) => `${JSON.stringify(name)}:${defined(members.get(name))}`).join(',')}}`;
};

/** Names that JavaScript does not leave where they were put, and others. */
const names = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    '10',
    '010',
    '4294967294',
    '4294967295',
    '-1',
    '__proto__',
    'constructor',
    '',
    ' ',
    'b',
  ),
  fc.string({ unit: 'binary', maxLength: 2 }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, fc.jsonValue({ maxDepth: 0 }), fc.array(tie('tree')), tie('members')),
  // Through text: `__proto__` is a member there, as in a body that is read.
  members: fc
    .array(fc.tuple(names, tie('tree')), { maxLength: 6 })
    .map(
      (members) =>
        JSON.parse(
          `{${members.map(([n, v]) => `${JSON.stringify(n)}:${JSON.stringify(v)}`).join(',')}}`,
        ) as unknown,
    ),
}));

describe('canonical JSON', () => {
  it('is what its definition says, whatever the names', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(canonicalJson(value)).toBe(defined(value));
      }),
    );
  });

  it('is the same for every order of names, and means the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    [{ b: 1, a: { d: [2, 1], c: null } }, '{"a":{"c":null,"d":[2,1]},"b":1}'],
    [
      { '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 },
      '{"\\r":2,"1":3,"\u20ac":1,"\ud83d\ude00":4,"\ufb33":5}',
    ],
    [{ left: undefined, kept: '' }, '{"kept":""}'],
    [{ 10: 1, 2: [{ left: undefined }], left: undefined }, '{"10":1,"2":[{}]}'],
    [{ 1: true, 2: false, 3: null }, '{"1":true,"2":false,"3":null}'],
    [[{ a: { b: 1, 1: 2, '!': 3 } }], '[{"a":{"!":3,"1":2,"b":1}}]'],
    [{ __proto__: null, constructor: 'x' }, '{"constructor":"x"}'],
    ['"\n', '"\\"\\n"'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});

describe('sha256', () => {
  it('is of the UTF-8 of a text, in lower-case hexadecimal', () => {
    expect(sha256('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
    expect(sha256(Buffer.from('é'))).toBe(sha256('é'));
  });
});
