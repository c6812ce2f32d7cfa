import { describe, expect, it } from '@jest/globals';

import { holds, linePointer, workerPointer } from './pointer.js';

describe('a pointer', () => {
  it('names a worker and a line of the request', () => {
    expect(workerPointer(3)).toBe('/payroll/workers/3');
    expect(linePointer(3, 0)).toBe('/payroll/workers/3/lines/0');
  });

  it.each([
    ['itself', '/a/1', '/a/1', true],
    ['what is inside', '/a/1', '/a/1/b', true],
    ['everything, from the root', '', '/a', true],
    ['not a longer number', '/a/1', '/a/10', false],
    ['not what is around it', '/a/1', '/a', false],
  ])('holds %s', (_what, outer, inner, wanted) => {
    expect(holds(outer, inner)).toBe(wanted);
  });
});
