import { describe, expect, it } from '@jest/globals';

import { maskProhibited, maskText } from './prohibited-data.js';

const masked = (text: string, key = 'remarks') =>
  (maskProhibited({ [key]: text }, '').value as Record<string, string>)[key];

describe('a full Social Security number', () => {
  it.each([
    ['hyphens', '123-45-6789'],
    ['blanks', '123 45 6789'],
    ['points', '123.45.6789'],
    ['slashes', '123/45/6789'],
    ['mixed signs', '123-45 6789'],
    ['non-breaking hyphens', '123\u201145\u20116789'],
    ['en dashes', '123\u201345\u20136789'],
    ['em dashes with blanks', '123 \u2014 45 \u2014 6789'],
    ['minus signs', '123\u221245\u22126789'],
    ['full-width hyphens', '123\uff0d45\uff0d6789'],
    ['no-break spaces', '123\u00a045\u00a06789'],
    ['soft hyphens', '123\u00ad45\u00ad6789'],
    ['a run', '123456789'],
  ])('is reduced to its last four digits when written with %s', (_how, text) => {
    expect(masked(text)).toBe('XXX-XX-6789');
  });

  it('is found in Arabic and full-width digits, and its last four are kept as written', () => {
    expect(masked('١٢٣-٤٥-٦٧٨٩')).toBe('XXX-XX-٦٧٨٩');
    expect(masked('１２３４５６７８９')).toBe('XXX-XX-６７８９');
  });

  it.each([
    ['in the middle of a sentence', 'SSN: 123-45-6789, per office', 'SSN: XXX-XX-6789, per office'],
    ['between letters', 'ID123456789X', 'IDXXX-XX-6789X'],
    ['twice', '123-45-6789 and 987654321', 'XXX-XX-6789 and XXX-XX-4321'],
  ])('is found %s', (_where, text, wanted) => {
    expect(masked(text)).toBe(wanted);
  });

  it('is found in column 1E however it is grouped', () => {
    expect(masked('123 456 789', 'workerId')).toBe('XXX-XX-6789');
    expect(masked('#12-3456-789', 'workerId')).toBe('XXX-XX-6789');
  });

  it('is taken out of the names of fields, so that no pointer echoes it', () => {
    const found = maskProhibited({ workers: [{ '123-45-6789': 'x' }] }, '/payroll');
    expect(JSON.stringify(found)).not.toContain('123-45');
    expect(found.pointers).toEqual(['/payroll/workers/0/XXX-XX-6789']);
  });

  it('is found at every depth, and the pointer says where, escaped as RFC 6901 asks', () => {
    const found = maskProhibited({ a: [{ 'b/c~d': ['ok', '123-45-6789'] }] }, '/payroll');
    expect(found.pointers).toEqual(['/payroll/a/0/b~1c~0d/1']);
    expect(found.value).toEqual({ a: [{ 'b/c~d': ['ok', 'XXX-XX-6789'] }] });
  });
});

describe('what is no Social Security number', () => {
  it.each([
    ['an employer number', '12-3456789'],
    ['a telephone number', '602-555-0199'],
    ['a telephone number with its area in brackets', '(602) 555-0199'],
    ['ten digits', '6025550199'],
    ['eight digits', '20250607'],
    ['a date', '2025-06-07'],
    ['a ZIP+4 code', '85001-1234'],
    ['a masked number', 'XXX-XX-6789'],
    ['last four digits', '6789'],
    ['a longer number of groups', '4-123-45-6789-0'],
    ['a determination', 'AZ20240039'],
  ])('%s stays as it is', (_what, text) => {
    expect(masked(text)).toBe(text);
  });

  it('an employer number stays in column 1E', () => {
    expect(masked('12-3456789', 'workerId')).toBe('12-3456789');
  });

  it('nine digits in a row stay in a project number', () => {
    expect(masked('202500123', 'projectNumber')).toBe('202500123');
  });

  it('an amount of nine digits stays an amount that can be read', () => {
    expect(masked('123456789.00', 'grossAll')).toBe('123456789.00');
    expect(masked('123456789', 'amount')).toBe('123456789');
    expect(masked('123-45-6789', 'amount')).toBe('XXX-XX-6789');
  });
});

describe('masking', () => {
  it('twice is masking once', () => {
    const text = 'SSN 123 45 6789 / 987654321';
    expect(maskText(maskText(text))).toBe(maskText(text));
  });

  it('returns a payroll without such a number itself, not a copy', () => {
    const payroll = { remarks: 'none', workers: [{ workerId: '1001' }] };
    expect(maskProhibited(payroll, '/payroll').value).toBe(payroll);
  });

  it('keeps a field named __proto__ a field', () => {
    const found = maskProhibited(JSON.parse('{"__proto__":"123-45-6789"}') as object, '');
    expect(Object.keys(found.value)).toEqual(['__proto__']);
    expect(found.pointers).toEqual(['/__proto__']);
  });

  it('is quick on long text made to slow it down', () => {
    const text = `1${' '.repeat(5_000)}`.repeat(8);
    expect(masked(text)).toBe(text);
  });
});
