import { describe, expect, it } from '@jest/globals';
import { decodeWageDeterminationBytes } from './decode.js';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeWageDeterminationBytes', () => {
  it.each([
    ['UTF-8', utf8('29 C.F.R §1.3'), '29 C.F.R §1.3'],
    ['UTF-8 with a byte order mark', utf8('\ufeffState: Arizona'), 'State: Arizona'],
    ['windows-1252 typographic quotes', bytes(0x93, 0x53, 0x41, 0x94), '“SA”'],
    ['windows-1252 bullet', bytes(0x95, 0x20), '• '],
    ['UTF-16 little endian', bytes(0xff, 0xfe, 0x41, 0x00, 0x5a, 0x00), 'AZ'],
    ['UTF-16 big endian', bytes(0xfe, 0xff, 0x00, 0x41, 0x00, 0x5a), 'AZ'],
    ['no bytes', bytes(), ''],
    ['a wrapping pair of quotes', utf8('"of ""identifiers"" that"\n'), 'of "identifiers" that\n'],
    ['a quote at one end only wraps nothing', utf8('"General ""SU"" text'), '"General ""SU"" text'],
    ['one quote wraps nothing', utf8('"'), '"'],
    ['line ends stay', utf8('a\r\nb\n'), 'a\r\nb\n'],
  ])('%s', (_, sent, text) => {
    expect(decodeWageDeterminationBytes(sent)).toBe(text);
  });

  it('a text that only ends in a quotation keeps it', () => {
    expect(decodeWageDeterminationBytes(utf8('see "SU"'))).toBe('see "SU"');
  });
});
