import { describe, expect, it } from '@jest/globals';

import { child, safeName } from './json-pointer.js';

describe('safeName', () => {
  it.each(['workers', 'section7g2Agreement', 'x-y.z', '_a', '$ref', 'line2019'])('repeats %s', (name) => {
    expect(safeName(name)).toBe(name);
  });

  it.each([
    ['a Social Security number', '123-45-6789'],
    ['one behind letters', 'ssn123456789'],
    ['one in pieces', 'a1b2c3d4e5'],
    ['a name of a person', 'Mary Echo'],
    ['a key of ours', 'wcp_live_abcdef'],
    ['a secret of a client', 'wcps_abcdef'],
    ['256 random bits that look like a name', 'hYT_HiesR_nCDIAhuaPMNKnbCbo_fOUQdDotdzGcQwE'],
    ['an empty name', ''],
    ['a long name', 'a'.repeat(41)],
    ['a name in another script', 'имя'],
    ['a line break', 'a\nb'],
  ])('masks %s', (_, name) => {
    expect(safeName(name)).toBe('***');
  });
});

it('child escapes as RFC 6901 says', () => {
  expect(child('/a', 'b/c~d')).toBe('/a/b~1c~0d');
  expect(child('', 0)).toBe('/0');
});
