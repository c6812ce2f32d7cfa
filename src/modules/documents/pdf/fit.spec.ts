import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { fit, LEADING, wrap } from './fit.js';

/** Every character is half as wide as high. */
const measure = (text: string): number => Array.from(text).length / 2;

describe('wrapping', () => {
  it.each([
    ['what fits stays on one line', 'Echo Test', 5, ['Echo Test']],
    ['breaks at a blank, which is gone', 'Echo Test', 3, ['Echo', 'Test']],
    ['breaks after a hyphen, which stays', 'Smith-Jones', 4, ['Smith-', 'Jones']],
    ['breaks a word that is wider than the line', 'ABCDEFG', 1.5, ['ABC', 'DEF', 'G']],
    ['keeps the lines of the text', 'FIT 1\nSIT 2', 10, ['FIT 1', 'SIT 2']],
    ['keeps an empty line', 'a\n\nb', 10, ['a', '', 'b']],
    ['keeps blanks inside a line', 'A....  3.97', 10, ['A....  3.97']],
    ['nothing is one empty line', '', 10, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width, measure)).toEqual(lines);
  });

  it('leaves no character but blanks out, and no line is too wide', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const lines = wrap(text, width, measure);
        expect(lines.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
        expect(lines.filter((line) => measure(line) > width)).toEqual([]);
      }),
    );
  });
});

describe('fitting', () => {
  const sizes = { most: 8, least: 4 };
  it.each([
    [
      'the largest size that is allowed',
      'Echo',
      { width: 20, height: 10 },
      { size: 8, lines: ['Echo'], cut: false },
    ],
    [
      'exactly as wide as the room',
      'Echo',
      { width: 16, height: 10 },
      { size: 8, lines: ['Echo'], cut: false },
    ],
    [
      'a hair too wide: a step smaller',
      'Echo',
      { width: 15.9, height: 10 },
      { size: 7.75, lines: ['Echo'], cut: false },
    ],
    [
      'wraps rather than shrinks',
      'Echo Test',
      { width: 16, height: 20 },
      { size: 8, lines: ['Echo', 'Test'], cut: false },
    ],
    [
      'shrinks a word before it breaks it',
      'Electrician',
      { width: 30, height: 20 },
      { size: 5.25, lines: ['Electrician'], cut: false },
    ],
    [
      'breaks it before it is unreadable',
      'Electricians',
      { width: 30, height: 20 },
      { size: 5.25, lines: ['Electrician', 's'], cut: false },
    ],
    [
      'cuts what has no room at the least size',
      'aaa bbb ccc',
      { width: 8, height: 5 },
      { size: 4, lines: ['aaa…'], cut: true },
    ],
  ])('%s', (_, text, room, fitted) => {
    expect(fit(text, room, sizes, measure)).toEqual(fitted);
  });

  it.each([
    [
      'a number shrinks where a word would break',
      '12345.67',
      20,
      { size: 5, lines: ['12345.67'], cut: false },
    ],
    [
      'also a negative one: its sign stays with it',
      '-8.00',
      12,
      { size: 4.75, lines: ['-8.00'], cut: false },
    ],
    ['and is marked as cut where it has no room', '1234567', 8, { size: 4, lines: ['123…'], cut: true }],
  ])('%s', (_, text, width, fitted) => {
    expect(fit(text, { width, height: 6 }, { ...sizes, whole: true }, measure)).toEqual(fitted);
  });

  it('is never wider or higher than a room that takes one character at the least size', () => {
    const room = fc.record({
      width: fc.integer({ min: 4, max: 200 }),
      height: fc.integer({ min: 5, max: 60 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), room, fc.boolean(), (text, box, whole) => {
        const { size, lines } = fit(text, box, { ...sizes, whole }, measure);
        expect(lines.length * size * LEADING).toBeLessThanOrEqual(box.height);
        for (const line of lines) expect(measure(line) * size).toBeLessThanOrEqual(box.width);
      }),
    );
  });
});
