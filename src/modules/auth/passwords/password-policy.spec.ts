import { describe, expect, it } from '@jest/globals';

import { judgePassword, normalizedPassword } from './password-policy.js';

const context = {
  words: ['dana.smith@example.com', 'dana.smith', 'Dana Smith', 'Example Builders'],
  secondFactor: false,
};

describe('a password', () => {
  it.each([
    ['words that have nothing to do with each other', 'purple monkey dishwasher', null],
    ['15 characters by chance', 'xk9$Qmz!vT2#pLw', null],
    ['14 are one too few', 'xk9$Qmz!vT2#pL', 'too_short'],
    ['256 are the most', `${'correct horse battery staple '.repeat(8)}${'x'.repeat(24)}`, null],
    ['257 are one too many', `${'correct horse battery staple '.repeat(8)}${'x'.repeat(25)}`, 'too_long'],
    ['characters count, not code units', '😀'.repeat(14), 'too_short'],
    ['one character over and over', 'aaaaaaaaaaaaaaaa', 'pattern'],
    ['one emoji over and over', '😀'.repeat(15), 'pattern'],
    ['the alphabet', 'abcdefghijklmnop', 'pattern'],
    ['a row of the keyboard', 'qwertyuiopasdfgh', 'common'],
    ['a common one with figures', 'password1234567', 'common'],
    ['letters exchanged for figures', 'P@ssw0rd12345678', 'common'],
    ['a common one twice', 'iloveyouiloveyou', 'pattern'],
    ['the own name and a year', 'Dana.Smith2026!!', 'context'],
    ['the organization', 'examplebuilders1', 'context'],
    ['words of the product', 'davisbaconpayroll', 'context'],
    ['wide letters are the same letters', 'ｐａｓｓｗｏｒｄ１２３４５６７', 'common'],
    ['a ligature counts as the letters that it is', 'ﬁve ﬂax 9 qz', 'too_short'],
  ])('%s: %s -> %s', async (_, password, fault) => {
    expect(await judgePassword(password, context)).toBe(fault);
  });

  it.each([
    ['12 characters where a second factor is enforced', 'xk9$Qmz!vT2#', true, null],
    ['but not 11', 'xk9$Qmz!vT2', true, 'too_short'],
    ['and not without it', 'xk9$Qmz!vT2#', false, 'too_short'],
  ])('%s', async (_, password, secondFactor, fault) => {
    expect(await judgePassword(password, { ...context, secondFactor })).toBe(fault);
  });

  it.each([
    ['composed and decomposed', 'caf\u00e9', 'cafe\u0301'],
    ['wide and narrow', 'ｋｅｙ', 'key'],
    ['a ligature', 'ﬁre', 'fire'],
  ])('is the same one however it is typed: %s', (_, one, other) => {
    expect(normalizedPassword(one)).toBe(normalizedPassword(other));
  });

  it('is taken with names that are names of objects as well', async () => {
    expect(
      await judgePassword('purple monkey dishwasher', { ...context, words: ['constructor', '__proto__'] }),
    ).toBeNull();
  });
});
