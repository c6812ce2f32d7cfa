import { createHmac } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { IndexHmac } from './index-key.js';

describe('an entry of the blind index', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7));

  it.each([
    ['nothing', ''],
    ['a name', '["family-name","org_1","DIAZ"]'],
    ['signs of two, three and four bytes', 'é 中 😀'],
    ['the longest of the fast way', 'x'.repeat(682)],
    ['three bytes a sign, as long', '中'.repeat(682)],
    ['the slow way', '中'.repeat(683)],
    ['far beyond', 'x'.repeat(10_000)],
  ])('is the beginning of the HMAC-SHA-256 of %s', (_, text) => {
    const whole = createHmac('sha256', key).update(text).digest('base64url');
    const hmac = new IndexHmac(key);
    expect(hmac.entry(text)).toBe(whole.slice(0, 22));
    // Nothing is left of a longer text before.
    hmac.entry('y'.repeat(600));
    expect(hmac.entry(text)).toBe(whole.slice(0, 22));
  });
});
