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

describe('a deduction', () => {
  it.each([
    ['by law', { label: 'FICA' }, []],
    ['by law, in small letters', { label: 'federal income tax' }, []],
    ['by a court', { label: 'Child support (court order)' }, []],
    ['dues under an agreement', { label: 'Union dues', cba: true }, []],
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
    ['nobody has heard of', { label: 'Zorkmid' }, ['DEDUCTION_UNIDENTIFIED']],
    ['named like a function', { label: 'constructor' }, ['DEDUCTION_UNIDENTIFIED']],
    ['named like the prototype', { label: '__proto__' }, ['DEDUCTION_UNIDENTIFIED']],
    ['of an unknown name in a paragraph', { label: 'Zorkmid', category: '29 CFR 3.5(c)' }, []],
    [
      'of an unknown name in no paragraph',
      { label: 'Zorkmid', category: '3.5(k)' },
      ['DEDUCTION_UNIDENTIFIED'],
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

  it('that is not there is none', () => {
    const verdict = deductions.run(factsOf(withWorkers(worker({ deductions: [] }))));
    expect(missingIn(verdict)).toEqual([]);
    expect(verdict.kind).toBe('pass');
  });
});
