import { describe, expect, it } from '@jest/globals';

import {
  contract,
  determination,
  type Documents,
  factsOf,
  findingsIn,
  inputsIn,
  line,
  oneClass,
  told,
  withLines,
} from '../../../test/support/domain/payroll.js';
import { classification } from './classification.check.js';

const of = (row: Parameters<typeof line>[0], more: Documents = {}) =>
  findingsIn(classification.run(factsOf({ ...withLines(line(row)), ...more })));

describe('a row', () => {
  it.each([
    ['names a printed class', { classification: 'ELECTRICIAN' }, []],
    ['names none', { classification: null }, ['CLASSIFICATION_MISSING']],
    ['names an unlisted one', { classification: 'WIZARD' }, ['CLASSIFICATION_NOT_ON_WD']],
    ['names several', { classification: 'OPERATOR' }, ['CLASSIFICATION_AMBIGUOUS']],
    ['names a helper of unknown work', { classification: 'HELPER' }, ['HELPER_NOT_ON_WD']],
    [
      'names a helper of known work: the amount is told elsewhere',
      { classification: 'HELPER', workPerformed: 'PAINTER' },
      [],
    ],
    ['without hours needs no class', { classification: null, days: '0 0 0 0 0 0 0' }, []],
    ['named like a function', { classification: 'constructor' }, ['CLASSIFICATION_NOT_ON_WD']],
  ])('%s', (_why, row, wanted) => {
    expect(told(of(row))).toEqual(wanted);
  });

  it('that fits several tells what could be owed, and states no amount', () => {
    const [one] = of({ classification: 'OPERATOR', rateSt: '16.00', fringeCreditTotal: '264.40' });
    expect(one).toMatchObject({
      amount: null,
      range: { from: 0, to: 2_168_000 },
      formula: 'up to (28.03 - 22.61) x 40 h = 216.80',
    });
  });

  it('that fits several tells no range while its rate is blank', () => {
    expect(of({ classification: 'OPERATOR', rateSt: null })[0]).not.toHaveProperty('range');
  });

  it('names only the first of many candidates', () => {
    const classes = Array.from({ length: 12 }, (_, at) => ({
      classification: `OPERATOR: Group ${at}`,
      rate: `${20 + at}.00`,
      fringe: '0',
    }));
    const [one] = of({ classification: 'OPERATOR' }, { determinations: [determination({ classes })] });
    expect(inputsIn(one).candidates).toMatch(/; and 4 more$/);
  });
});

describe('what nobody has entered', () => {
  it.each([
    ['a footnote', oneClass('36.56', '15.16+a'), ['FOOTNOTE_UNRESOLVED']],
    ['a rate per day', oneClass('36.56', '15.16', { rateUnit: 'day' }), ['WD_ADDER_UNRESOLVED']],
  ])('%s is told once, with its line', (_what, wd, wanted) => {
    const findings = of({}, { determinations: [wd] });
    expect(told(findings)).toEqual(wanted);
    expect(findings[0]?.determination).toMatchObject({ number: 'AZ20240039', mod: 6 });
  });
});

it('an unlisted class is told once, also when the determination changes within the week', () => {
  const changing = {
    determinations: [determination(), determination({ mod: 7 })],
    contract: contract({
      wds: [
        { number: 'AZ20240039', mod: 6 },
        { number: 'AZ20240039', mod: 7, effectiveFrom: '2025-06-04' },
      ],
    }),
  };
  expect(told(of({ classification: 'WIZARD' }, changing))).toEqual(['CLASSIFICATION_NOT_ON_WD']);
});
