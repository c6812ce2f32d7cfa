import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NotAuthentic, XaesKey } from './xaes-256-gcm.js';

const key = (byte: number): XaesKey => new XaesKey(Buffer.alloc(32, byte));
const NONCE = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX');

describe('XAES-256-GCM', () => {
  it.each([
    ['most significant bit of L clear', 1, '', 'ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271'],
    [
      'most significant bit of L set',
      3,
      'c2sp.org/XAES-256-GCM',
      '986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d',
    ],
  ])('gives what the specification gives (%s)', (_, byte, additional, wanted) => {
    expect(key(byte).sealWith(NONCE, 'XAES-256-GCM', additional).toString('hex')).toBe(wanted);
  });

  it('opens what it sealed, whatever the text, and only for the same place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, place, other) => {
        const sealed = key(7).seal(text, place);
        expect(key(7).open(sealed, place)).toBe(text);
        if (other !== place) expect(() => key(7).open(sealed, other)).toThrow(NotAuthentic);
      }),
    );
  });

  it('notices one changed bit, one cut byte, and another key', () => {
    const sealed = key(7).seal('Rosa Diaz', 'place');
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => key(7).open(changed.toString('base64url'), 'place')).toThrow(NotAuthentic);
      const cut = bytes.subarray(0, at).toString('base64url');
      expect(() => key(7).open(cut, 'place')).toThrow(NotAuthentic);
    }
    expect(() => key(8).open(sealed, 'place')).toThrow(NotAuthentic);
  });

  it('never uses a nonce twice, also beyond one run of a derived key', () => {
    const one = key(7);
    const nonces = Array.from({ length: 1_000 }, () => one.seal('', '').slice(0, 32));
    expect(new Set(nonces).size).toBe(1_000);
  });

  it('tells nothing of the text in what it throws', () => {
    const sealed = key(7).seal('Rosa Diaz', 'place');
    const thrown = (() => {
      try {
        return key(7).open(sealed, 'elsewhere');
      } catch (error) {
        return error;
      }
    })();
    expect(String((thrown as Error).stack)).not.toContain('Rosa');
  });
});
