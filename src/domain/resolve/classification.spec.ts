import { describe, expect, it } from '@jest/globals';

import {
  contract,
  determination,
  factsOf,
  line,
  payroll,
  worker,
} from '../../../test/support/domain/payroll.js';
import { toDecimal } from '../shared/exact.js';
import type { ContractJson, LineJson } from '../ingest/json-shapes.js';
import type { Standing } from './facts.js';
import { packageOf } from './obligation.js';

const standing = (
  classification: string | null,
  terms: Partial<ContractJson> = {},
  more: Partial<LineJson> = {},
  wd = determination(),
): Standing => {
  const facts = factsOf({
    payroll: payroll({
      workers: [worker({ lines: [line({ ...more, days: '0 8 8 8 8 8 0', classification })] })],
    }),
    contract: contract(terms),
    determinations: [wd],
  });
  return facts.workers[0]!.lines[0]!.segments[0]!.standing;
};

/** `classified ELECTRICIAN`, `split LABORER`, `ambiguous 2`. */
const told = (one: Standing): string => {
  switch (one.kind) {
    case 'classified':
      return `classified ${one.obligation.classification}`;
    case 'split':
      return `split ${one.highest.classification}`;
    case 'ambiguous':
      return `ambiguous ${one.candidates.length}`;
    case 'helper':
      return `helper ${one.performed?.classification ?? 'unknown'}`;
    case 'not_on_determination':
      return `not on determination, ${one.conformance}`;
    default:
      return one.kind;
  }
};

const conformance = (over: object = {}) => ({
  classification: 'DRONE PILOT',
  rate: '30.00',
  fringe: '5.00',
  status: 'approved' as const,
  decidedOn: '2025-05-01',
  ...over,
});

describe('a classification', () => {
  it.each([
    ['as printed', 'ELECTRICIAN', 'classified ELECTRICIAN'],
    ['in another case', 'Electrician', 'classified ELECTRICIAN'],
    ['with other punctuation', 'laborer - common / OR general', 'classified LABORER: Common or General'],
    [
      'a slash inside one class',
      'Cement Mason / Concrete Finisher',
      'classified CEMENT MASON/CONCRETE FINISHER',
    ],
    ['one of two printed: a proposal, no match', 'OPERATOR', 'ambiguous 2'],
    ['half of a printed name: a proposal, no match', 'Concrete Finisher', 'ambiguous 1'],
    ['its words in another order: a proposal, no match', 'CONCRETE FINISHER/CEMENT MASON', 'ambiguous 1'],
    ['a comma that joins no trades', 'LOADER, OPERATOR', 'ambiguous 1'],
    ['not printed at all', 'WIZARD', 'not on determination, none'],
    ['a misspelling is not guessed', 'ELECTRICAIN', 'not on determination, none'],
    ['nothing', '', 'missing'],
    ['punctuation alone', ' -/- ', 'missing'],
    ['the name of a function', 'constructor', 'not on determination, none'],
    ['the prototype', '__proto__', 'not on determination, none'],
  ])('%s: %s -> %s', (_why, name, wanted) => {
    expect(told(standing(name))).toBe(wanted);
  });

  it('is missing when the payroll does not say', () => {
    expect(told(standing(null))).toBe('missing');
  });

  it('printed twice at the same rates is no question, at different rates it is', () => {
    const twice = (rate: string) =>
      determination({
        classes: [
          { classification: 'PLUMBER', rate: '48.40', fringe: '19.50' },
          { classification: 'Plumber', rate, fringe: '19.50' },
        ],
      });
    expect(told(standing('PLUMBER', {}, {}, twice('48.40')))).toBe('classified PLUMBER');
    expect(told(standing('PLUMBER', {}, {}, twice('48.41')))).toBe('ambiguous 2');
  });
});

describe('several trades on one row', () => {
  it.each([
    ['a slash', 'CARPENTER/PAINTER'],
    ['an ampersand', 'Painter & Carpenter'],
    ['the word and', 'Painter and Carpenter'],
    ['a plus', 'PAINTER+CARPENTER'],
    ['shares', '50% carpenter 50% painter'],
    ['shares with a slash', 'Painter 30 % / Carpenter 70.5%'],
  ])('owe the highest of them when joined by %s', (_how, name) => {
    expect(told(standing(name))).toBe('split CARPENTER');
  });

  it('compare the whole package, not the basic rate', () => {
    const wd = determination({
      classes: [
        { classification: 'A', rate: '30.00', fringe: '1.00' },
        { classification: 'B', rate: '20.00', fringe: '15.00' },
      ],
    });
    expect(told(standing('A/B', {}, {}, wd))).toBe('split B');
  });

  it('a share of one trade is a split whose other part nobody told', () => {
    expect(standing('50% carpenter')).toMatchObject({ kind: 'split', named: [' carpenter'] });
  });

  it('are not on the determination when one of them is not', () => {
    expect(told(standing('CARPENTER/WIZARD'))).toBe('not on determination, none');
  });
});

describe('a helper', () => {
  it('is due the class of the work performed', () => {
    expect(told(standing('ELECTRICIAN HELPER', {}, { workPerformed: 'Electrician' }))).toBe(
      'helper ELECTRICIAN',
    );
  });
  it('of unknown work is a question', () => {
    expect(told(standing('HELPER'))).toBe('helper unknown');
    expect(told(standing('HELPER', {}, { workPerformed: 'WIZARD' }))).toBe('helper unknown');
  });
  it('with a class of its own is that class', () => {
    const wd = determination({
      classes: [{ classification: 'PLUMBER HELPER', rate: '20.00', fringe: '1.00' }],
    });
    expect(told(standing('Plumber Helper', {}, {}, wd))).toBe('classified PLUMBER HELPER');
  });
});

describe('a welder', () => {
  it('receives the rate of the craft that the welding belongs to', () => {
    expect(told(standing('WELDER', {}, { workPerformed: 'CARPENTER' }))).toBe('classified CARPENTER');
  });
  it('without a craft is a question', () => {
    expect(told(standing('WELDERS'))).toBe('ambiguous 0');
  });
});

describe('a spelling tied to a class by a person', () => {
  const mappings = (payrollName: string, name: string) => ({
    classificationMappings: [{ payroll: payrollName, classification: name }],
  });
  it('is that class, in any case', () => {
    expect(told(standing('sparky', mappings('SPARKY', 'ELECTRICIAN')))).toBe('classified ELECTRICIAN');
  });
  it('does not override a printed name', () => {
    expect(told(standing('PAINTER', mappings('PAINTER', 'CARPENTER')))).toBe('classified PAINTER');
  });
  it('may be tied to a conformed class', () => {
    const terms = { ...mappings('UAV', 'DRONE PILOT'), conformances: [conformance()] };
    expect(told(standing('UAV', terms))).toBe('classified DRONE PILOT');
  });
  it('that no longer exists is no match', () => {
    expect(told(standing('sparky', mappings('SPARKY', 'GONE')))).toBe('not on determination, none');
  });
});

describe('a conformed class', () => {
  it('owes its rate and fringe once it is approved', () => {
    const one = standing('Drone Pilot', { conformances: [conformance()] });
    expect(told(one)).toBe('classified DRONE PILOT');
    expect(one.kind === 'classified' && toDecimal(packageOf(one.obligation))).toBe('35.00');
  });
  it.each([
    ['proposed' as const, 'not on determination, proposed'],
    ['submitted_to_whd' as const, 'not on determination, submitted_to_whd'],
    ['more_time' as const, 'not on determination, more_time'],
    ['denied' as const, 'not on determination, denied'],
    ['withdrawn' as const, 'not on determination, withdrawn'],
  ])('that is %s is not on the determination', (status, wanted) => {
    expect(told(standing('DRONE PILOT', { conformances: [conformance({ status })] }))).toBe(wanted);
  });
  it('of several requests the one that is furthest counts, and an approval before all', () => {
    const all = (['denied', 'proposed', 'submitted_to_whd', 'withdrawn'] as const).map((status) =>
      conformance({ status }),
    );
    expect(told(standing('DRONE PILOT', { conformances: all }))).toBe(
      'not on determination, submitted_to_whd',
    );
    expect(told(standing('DRONE PILOT', { conformances: [...all, conformance()] }))).toBe(
      'classified DRONE PILOT',
    );
  });
  it.each([
    ['a listed class', 'ELECTRICIAN', 'ELECTRICIAN'],
    ['no listed class', 'WIZARD', undefined],
    ['nothing', null, undefined],
  ])('denied owes what the denial names: %s', (_what, payAs, wanted) => {
    const one = standing('DRONE PILOT', { conformances: [conformance({ status: 'denied', payAs })] });
    expect(one.kind === 'not_on_determination' && one.performed?.classification).toBe(wanted);
  });
  it('belongs to the determination that it names, in any spelling of the number', () => {
    const under = (wageDetermination: string) =>
      told(standing('DRONE PILOT', { conformances: [conformance({ wageDetermination })] }));
    expect(under('az240039')).toBe('classified DRONE PILOT');
    expect(under('TX20240001')).toBe('not on determination, none');
  });
  it('approved at two rates is a question, in whichever order they stand', () => {
    const two = [conformance(), conformance({ rate: '31.00' })];
    expect(told(standing('DRONE PILOT', { conformances: two }))).toBe('ambiguous 2');
    expect(told(standing('DRONE PILOT', { conformances: two.toReversed() }))).toBe('ambiguous 2');
  });
  it('does not stand in for a printed class', () => {
    const own = conformance({ classification: 'PAINTER', rate: '1.00' });
    const one = standing('PAINTER', { conformances: [own] });
    expect(one.kind === 'classified' && toDecimal(one.obligation.basicRate)).toBe('10.00');
  });
  it('is retroactive for work before its approval', () => {
    const decided = (decidedOn: string) =>
      standing('DRONE PILOT', { conformances: [conformance({ decidedOn })] });
    expect(decided('2025-06-02')).toMatchObject({ obligation: { retroactive: true } });
    expect(decided('2025-06-01')).not.toHaveProperty('obligation.retroactive');
  });
});
