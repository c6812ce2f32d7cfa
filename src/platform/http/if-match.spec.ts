import { describe, expect, it } from '@jest/globals';

import { isSeen } from './if-match.js';

const code = (header: string | undefined): string => {
  try {
    return isSeen(header, '"dec_2"') ? 'seen' : 'not seen';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('If-Match', () => {
  it.each([
    ['the present tag', '"dec_2"', 'seen'],
    ['one of several', '"dec_1", "dec_2"', 'seen'],
    ['an earlier tag', '"dec_1"', 'not seen'],
    ['the tag without quotes: another tag', 'dec_2', 'not seen'],
    ['a weak tag: it never says that nothing changed', 'W/"dec_2"', 'not seen'],
    ['the beginning of the tag', '"dec_', 'not seen'],
    ['nothing', undefined, 'precondition_required'],
    ['blanks', ' ', 'precondition_required'],
    ['whatever is there', '*', 'precondition_required'],
    ['whatever is there, beside the present tag', '*, "dec_2"', 'seen'],
    ['whatever is there, beside an earlier tag', '"dec_1", *', 'not seen'],
    ['commas alone', ' , ', 'precondition_required'],
  ])('with %s', (_, header, wanted) => {
    expect(code(header)).toBe(wanted);
  });
});
