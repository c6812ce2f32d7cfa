import { describe, expect, it } from '@jest/globals';

import { typefaces } from './typeface.js';

/** Every letter of the script between the two code points. */
const letters = (script: string, first: number, last: number): string => {
  const isLetter = new RegExp(`^\\p{Script=${script}}$`, 'u');
  const all = Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
  return all.filter((one) => isLetter.test(one) && /\p{L}/u.test(one)).join('');
};

describe.each(['regular', 'bold'] as const)('the %s face', (name) => {
  const face = typefaces()[name];

  it.each([
    ['Latin with its extensions', letters('Latin', 0x41, 0x24f)],
    ['Vietnamese and other Latin with marks', letters('Latin', 0x1e00, 0x1eff)],
    ['Greek', letters('Greek', 0x386, 0x3ce)],
    ['Cyrillic', letters('Cyrillic', 0x400, 0x4ff)],
    ['the signs of amounts and laws', '$ § % – — “ ” ’ … × · / + ='],
  ])('draws %s', (_, text) => {
    expect(text.length).toBeGreaterThan(10);
    expect(face.printable(text)).toBe(text.normalize('NFC'));
    expect(Array.from(text).filter((one) => one !== ' ' && face.widthOf(face.printable(one)) === 0)).toEqual(
      [],
    );
  });

  it.each([
    ['a letter of a script that it has no glyphs for', '张', '[U+5F20]'],
    ['a letter that would have to be joined', 'م', '[U+0645]'],
    ['a letter that would have to be shaped', 'म', '[U+092E]'],
    ['a sign beyond the first plane', '😀', '[U+1F600]'],
    ['a mark that turns the order of a text around', 'a\u202eb', 'a[U+202E]b'],
    ['a control', 'a\u0007b', 'a[U+0007]b'],
    ['a tab, as a blank', 'a\tb', 'a b'],
    ['the end of a line, as one', 'a\r\nb\rc', 'a\nb\nc'],
    ['a letter and its mark, as one letter', 'e\u0301', 'é'],
  ])('shows %s', (_, text, shown) => {
    expect(face.printable(text)).toBe(shown);
  });
});
