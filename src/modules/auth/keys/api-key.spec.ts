import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../platform/config/secret.js';
import { hashOfSecret, mintApiKey, parseApiKey, secretMatches } from './api-key.js';

const pepper = new Secret('a pepper of more than 32 characters, for tests');

describe('the form of an API key', () => {
  it('is wcp_live_ or wcp_test_, 12 characters, 32 characters and 6 of checksum, in base62', () => {
    expect(mintApiKey(false).text).toMatch(/^wcp_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
    expect(mintApiKey(true).text).toMatch(/^wcp_test_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
  });

  it('is read back as what was minted', () => {
    for (let i = 0; i < 50; i += 1) {
      const { text, ...parts } = mintApiKey(i % 2 === 0);
      expect(parseApiKey(text)).toEqual(parts);
    }
  });

  it('never repeats', () => {
    expect(new Set(Array.from({ length: 500 }, () => mintApiKey(false).secret)).size).toBe(500);
  });

  it('has one spelling: every change of one character is seen by the checksum', () => {
    const { text } = mintApiKey(false);
    for (let at = 0; at < text.length; at += 1) {
      const other = text.charAt(at) === 'x' ? 'y' : 'x';
      expect(parseApiKey(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
    }
  });

  const { text } = mintApiKey(false);
  it.each([
    ['nothing', ''],
    ['the prefix alone', 'wcp_live_'],
    ['one character short', text.slice(0, -1)],
    ['one character long', `${text}0`],
    ['a leading space', ` ${text.slice(1)}`],
    ['a line feed at the end', `${text.slice(0, -1)}\n`],
    ['sandbox for live, with the old checksum', text.replace('wcp_live_', 'wcp_test_')],
    ['another product', text.replace('wcp_', 'wcq_')],
    ['upper case prefix', text.replace('wcp_live_', 'WCP_LIVE_')],
    ['letters that are not ASCII', text.replace(/.$/, 'é')],
    ['two keys joined, as Node joins two headers', `${text}, ${text}`],
    ['a megabyte', 'wcp_live_'.padEnd(1_000_000, 'a')],
    ['constructor', 'constructor'],
  ])('refuses %s', (_, garbage) => {
    expect(parseApiKey(garbage)).toBeNull();
  });
});

describe('the hash of a secret', () => {
  const secret = 'a'.repeat(32);

  it('matches its own secret and no other, under its own pepper and no other', () => {
    const stored = hashOfSecret(pepper, secret);
    expect(secretMatches(pepper, secret, stored)).toBe(true);
    expect(secretMatches(pepper, 'b'.repeat(32), stored)).toBe(false);
    expect(secretMatches(new Secret('another pepper of more than 32 characters'), secret, stored)).toBe(
      false,
    );
  });

  it.each([
    ['nothing is stored', undefined],
    ['what is stored is empty', new Uint8Array()],
    ['what is stored is cut', hashOfSecret(pepper, secret).subarray(0, 31)],
  ])('matches nothing when %s', (_, stored) => {
    expect(secretMatches(pepper, secret, stored)).toBe(false);
  });
});
