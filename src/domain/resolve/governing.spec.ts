import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  determination,
  factsOf,
  line,
  payroll,
  told,
  withLines,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { ContractJson } from '../ingest/json-shapes.js';
import { normalizeNumber } from './governing.js';

const MOD_7 = determination({
  mod: 7,
  classes: [{ classification: 'ELECTRICIAN', rate: '38.00', fringe: '15.16' }],
});
const both = [determination(), MOD_7];

const changingOn = (effectiveFrom: string): Partial<ContractJson> => ({
  wds: [
    { number: 'AZ20240039', mod: 6 },
    { number: 'AZ240039', mod: 7, effectiveFrom },
  ],
});

const segmentsOf = (terms: Partial<ContractJson>) =>
  factsOf({ contract: contract(terms), determinations: both }).workers[0]!.lines[0]!.segments.map(
    ({ days, hours, standing }) => ({
      days,
      hours,
      mod: standing.kind === 'classified' ? standing.obligation.printed?.determination.mod : standing.kind,
    }),
  );

describe('a determination number', () => {
  it.each([
    ['AZ20240039', 'AZ20240039'],
    [' az20240039 ', 'AZ20240039'],
    ['AZ240039', 'AZ20240039'],
    ['CA170005', 'CA20170005'],
    ['constructor', 'CONSTRUCTOR'],
  ])('%s is %s', (text, wanted) => {
    expect(normalizeNumber(text)).toBe(wanted);
  });
});

describe('the modification that governs', () => {
  it.each([
    ['before the week: the new one, all week', '2025-05-31', [[[0, 1, 2, 3, 4, 5, 6], 4000, 7]]],
    ['on the first day of the week: all week', '2025-06-01', [[[0, 1, 2, 3, 4, 5, 6], 4000, 7]]],
    [
      'on Wednesday: two segments',
      '2025-06-04',
      [
        [[0, 1, 2], 1600, 6],
        [[3, 4, 5, 6], 2400, 7],
      ],
    ],
    ['on the last day without hours: one segment with hours', '2025-06-07', [[[0, 1, 2, 3, 4, 5], 4000, 6]]],
    ['after the week: the old one', '2025-06-08', [[[0, 1, 2, 3, 4, 5, 6], 4000, 6]]],
  ])('changes %s', (_why, from, wanted) => {
    expect(segmentsOf(changingOn(from))).toEqual(wanted.map(([days, hours, mod]) => ({ days, hours, mod })));
  });

  it('is owed day by day: the higher rate from the day it takes effect', () => {
    // 24 h x (38.00 - 36.56) = 34.56
    const decision = decisionOf({ contract: contract(changingOn('2025-06-04')), determinations: both });
    expect(told(decision.findings)).toEqual(['DBA_UNDERPAYMENT 34.56']);
  });

  it('is every one that governed in the week: naming the earlier one is no fault of the header', () => {
    const named = (...mods: readonly number[]) =>
      decisionOf({
        payroll: payroll({ wageDeterminations: mods.map((mod) => ({ number: 'AZ20240039', mod })) }),
        contract: contract(changingOn('2025-06-04')),
        determinations: both,
      }).findings.map(({ rule }) => rule);
    expect(named(6, 7)).not.toContain('WD_MOD_NOT_APPLICABLE');
    expect(named(6)).not.toContain('WD_MOD_NOT_APPLICABLE');
    expect(named(5)).toContain('WD_MOD_NOT_APPLICABLE');
  });

  it('is unknown before the first entry takes effect, and unknown is not approved', () => {
    const terms = contract({ wds: [{ number: 'AZ20240039', mod: 6, effectiveFrom: '2025-07-01' }] });
    const decision = decisionOf({ contract: terms });
    expect(decision).toMatchObject({ status: 'revise', humanReview: true });
  });

  it('is unknown when its text is not at hand', () => {
    const terms = contract({ wds: [{ number: 'AZ20240039', mod: 9 }] });
    expect(decisionOf({ contract: terms })).toMatchObject({ status: 'revise', humanReview: true });
  });
});

describe('several determinations in one contract', () => {
  const HIGHWAY = determination({
    number: 'AZ20240001',
    mod: 2,
    classes: [{ classification: 'ELECTRICIAN', rate: '20.00', fringe: '1.00' }],
  });
  const two = [determination(), HIGHWAY];

  it('are not guessed between', () => {
    const decision = decisionOf({ determinations: two });
    expect(decision.findings.map(({ rule }) => rule)).toEqual(['WD_AMBIGUOUS']);
    expect(decision).toMatchObject({ status: 'revise', humanReview: true });
  });

  it('are told apart by the row', () => {
    const documents = withLines(line({ wageDetermination: 'az240039' }));
    expect(told(decisionOf({ ...documents, determinations: two }).findings)).toEqual([]);
  });

  it('a row that names a foreign one is a question', () => {
    const documents = withLines(line({ wageDetermination: 'TX20240001' }));
    expect(decisionOf({ ...documents, determinations: two })).toMatchObject({
      status: 'revise',
      humanReview: true,
    });
  });

  it('two editions of one number without the contract saying which are a question', () => {
    expect(decisionOf({ determinations: both }).status).toBe('revise');
  });
});

it('a payroll without a week is placed under nothing dated', () => {
  const facts = factsOf({
    payroll: payroll({ weekEnding: null, workers: [worker()] }),
    contract: contract(changingOn('2020-01-01')),
    determinations: both,
  });
  expect(facts.days).toBeNull();
  expect(facts.governing.map(({ mod }) => mod)).toEqual([6]);
});
