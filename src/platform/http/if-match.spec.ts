import { describe, expect, it } from '@jest/globals';

import { requireMatch } from './if-match.js';

const code = (header: string | undefined): string => {
  try {
    requireMatch(header, '"dec_2"');
    return 'let through';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('If-Match', () => {
  it.each([
    ['the present tag', '"dec_2"', 'let through'],
    ['one of several', '"dec_1", "dec_2"', 'let through'],
    ['whatever is there', '*', 'let through'],
    ['an earlier tag', '"dec_1"', 'etag_mismatch'],
    ['the tag without quotes: another tag', 'dec_2', 'etag_mismatch'],
    ['a weak tag: it never says that nothing changed', 'W/"dec_2"', 'etag_mismatch'],
    ['the beginning of the tag', '"dec_', 'etag_mismatch'],
    ['nothing', undefined, 'precondition_required'],
    ['blanks', ' ', 'precondition_required'],
  ])('with %s', (_, header, wanted) => {
    expect(code(header)).toBe(wanted);
  });
});
