import { describe, expect, it } from '@jest/globals';

import {
  factsOf,
  findingsIn,
  missingIn,
  told,
  withWorkers,
  worker,
} from '../../../test/support/domain/payroll.js';
import type { DeductionJson } from '../ingest/json-shapes.js';
import { deductions } from './deductions.check.js';

const run = (deduction: DeductionJson) =>
  deductions.run(factsOf(withWorkers(worker({ deductions: [{ amount: '45.00', ...deduction }] }))));

const several = (...all: readonly DeductionJson[]) =>
  findingsIn(
    deductions.run(
      factsOf(withWorkers(worker({ deductions: all.map((one) => ({ amount: '45.00', ...one })) }))),
    ),
  );

describe('consent', () => {
  it('is asked for once a worker', () => {
    const found = several({ label: 'Dental' }, { label: 'FICA' }, { label: 'Credit union' });
    expect(found).toMatchObject([
      { rule: 'DEDUCTION_CONSENT_MISSING', pointer: '/payroll/workers/0/deductions', amount: null },
    ]);
    expect(found[0]?.inputs.map(({ value }) => value)).toEqual(['Dental', '45.00', 'Credit union', '45.00']);
  });

  it('is asked for where it is missing, and not where it is given', () => {
    expect(several({ label: 'Dental', consentOnFile: true }, { label: 'Credit union' })).toMatchObject([
      { pointer: '/payroll/workers/0/deductions/1' },
    ]);
  });
});

describe('a deduction', () => {
  it.each([
    ['by law', { label: 'FICA' }, []],
    ['by law, in small letters', { label: 'federal income tax' }, []],
    ['by a court', { label: 'Child support (court order)' }, []],
    ['dues under an agreement', { label: 'Union dues', cba: true }, []],
    ['dues, whose consent is the agreement', { label: 'Union dues', consentOnFile: false }, []],
    ['dues without an agreement', { label: 'Union dues', cba: false }, ['DEDUCTION_NOT_PERMITTED 45.00']],
    ['for a plan, with consent', { label: 'Medical insurance', consentOnFile: true }, []],
    ['for a plan, under an agreement', { label: 'Pension', cba: true }, []],
    ['for a plan, without either', { label: '401k' }, ['DEDUCTION_CONSENT_MISSING']],
    ['for a credit union, without consent', { label: 'Credit union' }, ['DEDUCTION_CONSENT_MISSING']],
    ['for safety shoes, without consent', { label: 'Safety shoes' }, ['DEDUCTION_CONSENT_MISSING']],
    ['for tools', { label: 'TOOL RENTAL' }, ['DEDUCTION_NOT_PERMITTED 45.00']],
    [
      'for tools, whatever paragraph is named',
      { label: 'Tools', category: '3.5(a)' },
      ['DEDUCTION_NOT_PERMITTED 45.00'],
    ],
    [
      'for damage, with a court in its name',
      { label: 'Court yard damage' },
      ['DEDUCTION_NOT_PERMITTED 45.00'],
    ],
    ['without a name', { label: '' }, ['DEDUCTION_UNIDENTIFIED']],
    ['of blanks', { label: ' - ' }, ['DEDUCTION_UNIDENTIFIED']],
    ['without any label', {}, ['DEDUCTION_UNIDENTIFIED']],
    ['called other', { label: 'Other' }, ['DEDUCTION_UNIDENTIFIED']],
    ['called other, with a paragraph', { label: 'Misc.', category: '3.5(d)' }, ['DEDUCTION_UNIDENTIFIED']],
    ['nobody has heard of', { label: 'Zorkmid' }, ['DEDUCTION_NOT_PERMITTED 45.00']],
    ['named like a function', { label: 'constructor' }, ['DEDUCTION_NOT_PERMITTED 45.00']],
    ['named like the prototype', { label: '__proto__' }, ['DEDUCTION_NOT_PERMITTED 45.00']],
    ['of an unknown name in a paragraph', { label: 'Zorkmid', category: '29 CFR 3.5(c)' }, []],
    [
      'of an unknown name in no paragraph',
      { label: 'Zorkmid', category: '3.5(k)' },
      ['DEDUCTION_NOT_PERMITTED 45.00'],
    ],
    ['of nothing', { label: 'Tools', amount: '0.00' }, []],
  ])('%s', (_why, one, wanted) => {
    expect(told(findingsIn(run(one)))).toEqual(wanted);
  });

  it.each([
    ['approval that is claimed', { label: 'Tools', category: '3.6' }, 'category'],
    ['an amount that is blank', { label: 'FICA', amount: null }, 'amount'],
    [
      'an amount below zero, which would lower what others are owed',
      { label: 'Tools', amount: '-45.00' },
      'amount',
    ],
  ])('with %s is a question', (_why, one, field) => {
    expect(run(one)).toEqual({
      kind: 'indeterminate',
      missing: [`/payroll/workers/0/deductions/0/${field}`],
    });
  });

  it.each([
    ['Zorkmid', true],
    ['TOOL RENTAL', undefined],
  ] as const)('%s: a person looks where the label is in no list', (label, review) => {
    expect(findingsIn(run({ label }))[0]?.review).toBe(review);
  });

  it('that is not there is none', () => {
    const verdict = deductions.run(factsOf(withWorkers(worker({ deductions: [] }))));
    expect(missingIn(verdict)).toEqual([]);
    expect(verdict.kind).toBe('pass');
  });
});
