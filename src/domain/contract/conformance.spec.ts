import { describe, expect, it } from '@jest/globals';

import { civilDate } from '../shared/civil-date.js';
import { answerDueOn, type ConformanceStatus, nextOf } from './conformance.js';

describe('a request to add a classification', () => {
  it.each<[ConformanceStatus, readonly ConformanceStatus[]]>([
    ['proposed', ['submitted_to_whd', 'withdrawn']],
    ['submitted_to_whd', ['approved', 'denied', 'more_time', 'withdrawn']],
    ['more_time', ['approved', 'denied', 'withdrawn']],
    ['approved', []],
    ['denied', []],
    ['withdrawn', []],
  ])('that is %s becomes one of these and nothing else: an answer is final', (status, next) => {
    expect(nextOf(status)).toEqual(next);
  });

  it.each([
    ['2024-11-08', '2024-12-08'],
    ['2024-02-01', '2024-03-02'],
    ['2025-02-01', '2025-03-03'],
  ])('that WHD had on %s is to be answered by %s', (submitted, due) => {
    expect(answerDueOn(civilDate(submitted))).toBe(due);
  });
});
