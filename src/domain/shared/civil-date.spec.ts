import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addDays, civilDate, daysBetween, parseCivilDate, weekday } from './civil-date.js';

describe('a civil date', () => {
  it.each(['2024-02-29', '2000-02-29', '2025-12-31', '1900-01-01', '2999-12-31'])('%s is a day', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    ['a leap day in a common year', '2025-02-29'],
    ['a leap day in a century', '1900-02-29'],
    ['the 31st of a month with 30 days', '2025-04-31'],
    ['month 13', '2025-13-01'],
    ['month 0', '2025-00-10'],
    ['day 0', '2025-01-00'],
    ['one digit', '2025-6-7'],
    ['a time', '2025-06-07T00:00:00Z'],
    ['a line end', '2025-06-07\n'],
    ['slashes', '06/07/2025'],
    ['Arabic digits', '٢٠٢٥-٠٦-٠٧'],
    ['nothing', ''],
    ['a year before any contract', '1899-12-31'],
    ['a year whose next week has five digits', '9999-12-31'],
  ])('%s is none', (_why, text) => {
    expect(parseCivilDate(text)).toBeNull();
  });

  it('that the law names is checked', () => {
    expect(() => civilDate('2025-02-30')).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  it.each([
    ['over a leap day', '2024-02-28', 2, '2024-03-01'],
    ['over a year', '2024-12-31', 1, '2025-01-01'],
    ['back over a month', '2025-03-01', -1, '2025-02-28'],
    ['over the change to summer time', '2025-03-08', 2, '2025-03-10'],
  ])('counts %s', (_why, from, days, to) => {
    expect(addDays(civilDate(from), days)).toBe(to);
    expect(daysBetween(civilDate(from), civilDate(to))).toBe(days);
  });

  it.each([
    ['1970-01-01', 4],
    ['2025-06-07', 6],
    ['2025-06-08', 0],
    ['1969-12-31', 3],
    ['1900-01-01', 1],
  ])('%s falls on weekday %i', (text, wanted) => {
    expect(weekday(civilDate(text))).toBe(wanted);
  });

  it('goes there and back', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays(civilDate('1900-01-01'), count));
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (date, days) => {
        const there = addDays(date, days);
        expect(addDays(there, -days)).toBe(date);
        expect(daysBetween(date, there)).toBe(days);
        expect(weekday(there)).toBe((((weekday(date) + days) % 7) + 7) % 7);
      }),
    );
  });
});
