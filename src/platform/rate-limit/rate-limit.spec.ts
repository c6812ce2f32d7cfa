import { describe, expect, it } from '@jest/globals';

import { isFirstViolation, isViolated, rateHeaders, retryAfterSeconds, tightest } from './rate-limit.js';

const BURST = { name: 'ip-burst', limit: 50, seconds: 1 };
const MINUTE = { name: 'ip', limit: 600, seconds: 60 };
const count = (policy: typeof BURST, hits: number, resetSeconds: number) => ({ policy, hits, resetSeconds });

describe('a count', () => {
  it.each([
    [49, false, false],
    [50, false, false],
    [51, true, true],
    [52, true, false],
  ])('of %d against a limit of 50: over it %s, for the first time %s', (hits, over, first) => {
    const one = count(BURST, hits, 1);
    expect([isViolated(one), isFirstViolation(one)]).toEqual([over, first]);
  });
});

describe('what a caller is told', () => {
  it('is the policy that leaves least, and of those the one that lasts longest', () => {
    expect(tightest([count(MINUTE, 10, 40), count(BURST, 10, 1)])?.policy).toBe(BURST);
    expect(tightest([count(BURST, 60, 1), count(MINUTE, 700, 30)])?.policy).toBe(MINUTE);
  });

  it('is one time after which all policies admit it, and never now', () => {
    expect(retryAfterSeconds([count(BURST, 51, 1), count(MINUTE, 601, 37)])).toBe(37);
    expect(retryAfterSeconds([])).toBe(1);
  });

  it('never counts below zero', () => {
    expect(rateHeaders([count(BURST, 99, 1)], false)).toEqual({
      'X-RateLimit-Limit': '50',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': '1',
    });
  });

  it('is told in the fields of the draft, too, where that is switched on', () => {
    expect(rateHeaders([count(BURST, 1, 1), count(MINUTE, 595, 20)], true)).toMatchObject({
      'RateLimit-Policy': '"ip-burst";q=50;w=1, "ip";q=600;w=60',
      RateLimit: '"ip";r=5;t=20',
    });
  });

  it('is nothing where nothing is limited', () => {
    expect(rateHeaders([], true)).toEqual({});
  });
});
