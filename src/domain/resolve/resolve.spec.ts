import { describe, expect, it } from '@jest/globals';

import {
  factsOf,
  input,
  line,
  withLines,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { LineJson, OtherHoursJson } from '../ingest/json-shapes.js';
import { resolve } from './resolve.js';

const standing = (lines: readonly LineJson[], otherHours: readonly OtherHoursJson[] | null = null) =>
  factsOf(withWorkers(worker({ lines, otherHours }))).workers[0]!.hoursStand;

const elsewhere = (sunday: string): OtherHoursJson => ({
  contract: 'P-200',
  covered: true,
  days: [sunday, '0', '0', '0', '0', '0', '0'],
});

describe('the hours of a worker stand, so that amounts may be stated,', () => {
  it.each<[string, readonly LineJson[], boolean]>([
    ['when column 5 is the sum of column 4', [line({ days: '0 8+2 8 8 8 8 0' })], true],
    ['when column 5 is blank: it contradicts nothing', [line({ totalHours: { st: null, ot: null } })], true],
    ['not when its straight time is another', [line({ totalHours: { st: '39', ot: '0' } })], false],
    ['not when its overtime is another', [line({ totalHours: { st: '40', ot: '1' } })], false],
    ['not when only the second row disagrees', [line(), line({ totalHours: { st: '1' } })], false],
    ['when a day is full: 24 hours', [line({ days: '20+4 0 0 0 0 0 0' })], true],
    ['not beyond: 24.01 hours', [line({ days: '20+4.01 0 0 0 0 0 0' })], false],
    [
      'not when two rows together fill more than a day',
      [line({ days: '16 0 0 0 0 0 0' }), line({ days: '8.01 0 0 0 0 0 0' })],
      false,
    ],
    [
      'not with straight time below zero, made up for by overtime',
      [line({ days: '-2+4 0 0 0 0 0 0' })],
      false,
    ],
    [
      'not with overtime below zero, made up for by straight time',
      [line({ days: '10+-2 0 0 0 0 0 0' })],
      false,
    ],
  ])('%s', (_why, lines, wanted) => {
    expect(standing(lines)).toBe(wanted);
  });

  it.each<[string, readonly OtherHoursJson[], boolean]>([
    ['with the rest of a full day elsewhere', [elsewhere('16')], true],
    ['not with more than the rest', [elsewhere('16.01')], false],
    ['not with hours below zero elsewhere', [elsewhere('-1')], false],
    ['not when two other works together are too long', [elsewhere('9'), elsewhere('8')], false],
  ])('%s', (_why, otherHours, wanted) => {
    expect(standing([line({ days: '8 0 0 0 0 0 0' })], otherHours)).toBe(wanted);
  });

  it('of each worker apart: one who cannot be right does not touch the others', () => {
    const wrong = worker({ lines: [line({ totalHours: { st: '39', ot: '0' } })] });
    const facts = factsOf(withWorkers(wrong, worker({ entryNo: 2, workerId: '1002' })));
    expect(facts.workers.map(({ hoursStand }) => hoursStand)).toEqual([false, true]);
  });
});

it('one doubtful text among those that govern makes what they do not print unreliable', () => {
  const whole = input(withLines(line()));
  const [first] = whole.determinations;
  const doubtful = { ...first!, number: 'AZ20240001', degraded: true };
  const governing = [first!, doubtful].map(({ number, mod }) => ({ number, mod, effectiveFrom: null }));
  const both = { ...whole, contract: { ...whole.contract, governing }, determinations: [first!, doubtful] };
  expect(resolve(both).degraded).toBe(true);
  // Of a text that is at hand and does not govern, nothing is asked.
  const one = { ...both, contract: { ...whole.contract, governing: governing.slice(0, 1) } };
  expect(resolve(one).degraded).toBe(false);
});

it('keeps a row without hours, so that its cells are still looked at', () => {
  const [idle] = factsOf(withLines(line({ days: '0 0 0 0 0 0 0' }))).workers[0]!.lines;
  expect(idle?.segments.map(({ days, hours }) => [days, hours])).toEqual([[[0, 1, 2, 3, 4, 5, 6], 0]]);
});
