import { describe, expect, it } from '@jest/globals';

import {
  contract,
  determination,
  line,
  payroll,
  statement,
  worker,
} from '../../../test/support/domain/payroll.js';
import { contractOf, determinationOf, historyOf, payrollOf } from './json.js';
import type { PayrollJson, WageDeterminationJson } from './json-shapes.js';

describe('a payroll given as JSON', () => {
  it('is unknown in all that it leaves out: nothing is filled in', () => {
    const empty = payrollOf({ form: 'other' });
    const { form, revision, restitutionEvidence, wageDeterminations, workers, ...rest } = empty;
    expect({ form, revision, restitutionEvidence, wageDeterminations, workers }).toEqual({
      form: 'other',
      revision: 0,
      restitutionEvidence: false,
      wageDeterminations: [],
      workers: [],
    });
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
  });

  it('takes null for left out', () => {
    const named = payrollOf({
      form: 'other',
      weekEnding: null,
      statement: null,
      workers: null,
      noWork: null,
    });
    expect(named).toEqual(payrollOf({ form: 'other' }));
  });

  it('keeps a blank rate apart from a rate of zero', () => {
    const rates = (rateSt: string | null) => {
      const [one] = payrollOf(payroll({ workers: [worker({ lines: [line({ rateSt })] })] })).workers;
      return one?.lines[0]?.rateSt;
    };
    expect(rates(null)).toBeNull();
    expect(rates('0')).toBe(0);
  });

  it('reads every figure of a row in its own unit', () => {
    const [one] = payrollOf(
      payroll({ workers: [worker({ lines: [line({ days: '0 6.67 8+0.25 0 0 0 0' })] })] }),
    ).workers;
    expect(one?.lines[0]).toMatchObject({
      days: [{ st: 0 }, { st: 667 }, { st: 800, ot: 25 }, { st: 0 }, { st: 0 }, { st: 0 }, { st: 0 }],
      totalHours: { st: 1467, ot: 25 },
      rateSt: 365_600,
    });
  });

  it('takes seven days, the missing ones for idle', () => {
    const [one] = payrollOf(
      payroll({ workers: [worker({ lines: [line({ days: [{ st: '8' }] })] })] }),
    ).workers;
    expect(one?.lines[0]?.days).toHaveLength(7);
  });

  it.each([
    ['an amount', { workers: [worker({ netPay: '1e3' })] }],
    ['a date', { weekEnding: '2025-02-30' }],
    ['hours', { workers: [worker({ lines: [{ ...line(), days: [{ st: '8.001' }] }] })] }],
  ] as const)('that passed validation and still holds no %s is an error, never a blank', (_what, over) => {
    expect(() => payrollOf(payroll(over as Partial<PayrollJson>))).toThrow(RangeError);
  });

  it('says in that error nothing of what was submitted', () => {
    expect(() => payrollOf(payroll({ weekEnding: '123-45-6789' }))).toThrow(/^not a date after validation$/);
  });

  it('carries the tables and the header of page 2', () => {
    const page2 = statement({
      header: { projectName: 'X', weekEnding: '2025-06-07' },
      apprenticeshipPrograms: [{ program: 'A', registrar: 'OA' }],
      hourlyCredits: [{ entryNo: 1, totalHourlyCredit: '15.16' }],
      paragraph4: { a: true },
    });
    expect(payrollOf(payroll({ statement: page2 })).statement).toMatchObject({
      header: { projectName: 'X', projectNumber: null, payrollNumber: null, weekEnding: '2025-06-07' },
      apprenticeshipPrograms: [{ program: 'A', registrar: 'OA', classification: null }],
      hourlyCredits: [{ entryNo: 1, totalHourlyCredit: 151_600 }],
      paragraph4: { a: true, b: null, c: null },
      boxes: [true, true, true, true, true, true],
    });
  });

  it('carries the hours of the week elsewhere', () => {
    const otherHours = [{ covered: true, days: ['0', '8', '0', '0', '0', '0', '0'], rateSt: '25.00' }];
    expect(payrollOf(payroll({ workers: [worker({ otherHours })] })).workers[0]?.otherHours).toEqual([
      { contract: null, covered: true, days: [0, 800, 0, 0, 0, 0, 0], rateSt: 250_000 },
    ]);
  });
});

describe('a contract given as JSON', () => {
  it('is unknown in all that it leaves out', () => {
    expect(contractOf({})).toMatchObject({
      funding: null,
      amount: null,
      cwhssa: 'derive',
      governing: [],
      section7g2Agreement: null,
      conformances: [],
      classificationMappings: [],
      agencyProfile: {
        acceptScannedWetSignature: false,
        noWorkPolicy: 'statement',
        liquidatedDamagesBasis: 'violation_date',
        liquidatedDamagesLeastBackWages: null,
        leastRestitution: 0,
        switchedOff: new Set(),
      },
    });
  });

  it.each([
    ['of the contract, where it was spelled first', { acceptScannedWetSignature: true }, true],
    ['of the profile', { agencyProfile: { acceptScannedWetSignature: true } }, true],
    [
      'of the profile before that of the contract',
      { acceptScannedWetSignature: true, agencyProfile: { acceptScannedWetSignature: false } },
      false,
    ],
  ])('takes scans by the word %s', (_where, json, wanted) => {
    expect(contractOf(json).agencyProfile.acceptScannedWetSignature).toBe(wanted);
  });

  it('carries what governs, and what was conformed', () => {
    const made = contractOf(
      contract({
        wds: [{ number: 'AZ20240039', mod: 6, effectiveFrom: '2025-01-01' }],
        conformances: [{ classification: 'X', rate: '30.00', fringe: '5.00', status: 'approved' }],
      }),
    );
    expect(made.governing).toEqual([{ number: 'AZ20240039', mod: 6, effectiveFrom: '2025-01-01' }]);
    expect(made.conformances).toMatchObject([{ rate: 300_000, fringe: 50_000, decidedOn: null }]);
  });
});

describe('a conformance given as JSON', () => {
  const given = { classification: 'X', rate: '30.00', fringe: '5.00', status: 'approved' } as const;
  it.each(['rate', 'fringe'] as const)('without its %s is an error, never a rate of zero', (what) => {
    for (const unknown of [null, undefined]) {
      const conformances = [{ ...given, [what]: unknown as never }];
      expect(() => contractOf(contract({ conformances }))).toThrow(RangeError);
    }
  });

  it('with a fringe of zero has that fringe', () => {
    const { conformances } = contractOf(contract({ conformances: [{ ...given, fringe: '0' }] }));
    expect(conformances[0]?.fringe).toBe(0);
  });
});

describe('a determination given as JSON', () => {
  const footnoted = (footnotes: WageDeterminationJson['classes'][number]['footnotes']) =>
    determinationOf(
      determination({
        classes: [{ classification: 'X', rate: '30.00', fringe: 'a', footnotes: footnotes ?? null }],
      }),
    ).blocks[0]?.rates[0]?.footnotes;

  it.each([
    [
      'a percentage',
      { kind: 'percent_of_basic_rate' as const, percent: '6' },
      { tiers: [{ minYears: 0, maxYears: null, value: 60_000 }] },
    ],
    [
      'an amount an hour',
      { kind: 'fixed_hourly' as const, amount: '7.47' },
      { tiers: [{ minYears: 0, maxYears: null, value: 74_700 }] },
    ],
    [
      'an amount a week',
      { kind: 'weekly' as const, amount: '162.50' },
      { tiers: [{ minYears: 0, maxYears: null, value: 1_625_000 }] },
    ],
    ['paid holidays', { kind: 'paid_holidays' as const }, { kind: 'paid_holidays' }],
    ['a text', { kind: 'text' as const }, { kind: 'text' }],
    ['without its amount', { kind: 'fixed_hourly' as const }, { tiers: [] }],
  ])('reads a footnote that is %s', (_what, footnote, wanted) => {
    expect(footnoted({ A: footnote })?.get('a')).toMatchObject(wanted);
  });

  it('keeps footnotes by letter in a map, so that no letter finds a function', () => {
    expect(footnoted({})?.get('constructor')).toBeUndefined();
    expect(footnoted({})?.get('__proto__')).toBeUndefined();
  });

  it.each([null, undefined])(
    'with a rate of %s is an error: what is owed is never zero by default',
    (rate) => {
      const classes = [{ classification: 'X', rate: rate as never, fringe: '1.00' }];
      expect(() => determinationOf(determination({ classes }))).toThrow(RangeError);
    },
  );

  it('is one block without a text, and says of itself only what was given', () => {
    const classes = [{ classification: 'X', rate: '30.00', fringe: '1.00+a' }];
    expect(determinationOf(determination({ classes, counties: ['Maricopa', 'Pima'] }))).toEqual({
      number: 'AZ20240039',
      mod: 6,
      published: '2024-08-30',
      supersedes: null,
      state: 'AZ',
      counties: 'Maricopa, Pima',
      constructionTypes: ['Building'],
      modifications: [{ mod: 6, published: '2024-08-30' }],
      blocks: [
        {
          identifier: null,
          kind: 'inline',
          identifierDate: null,
          ordinal: 0,
          changed: false,
          line: 0,
          scope: [],
          rates: [
            {
              classification: 'X',
              rate: 300_000,
              rateUnit: 'hour',
              fringe: {
                raw: '1.00+a',
                terms: [
                  { kind: 'fixed', amount: 10_000 },
                  { kind: 'footnote', letter: 'a' },
                ],
                understood: true,
              },
              executiveOrderMark: false,
              footnotes: new Map(),
              footnoteText: new Map(),
              unreferencedFootnotes: false,
              source: { line: 0, text: 'X  30.00  1.00+a' },
            },
          ],
          notes: [],
          adders: [],
        },
      ],
      unparsed: [],
      doubts: [],
      degraded: false,
    });
  });

  it.each([null, undefined])('that leaves out (%s) its area and fringe has none', (none) => {
    const read = determinationOf(
      determination({
        state: none,
        counties: none,
        constructionType: none,
        classes: [{ classification: 'X', rate: '30.00', fringe: none }],
      }),
    );
    expect([read.state, read.counties, read.constructionTypes]).toEqual(['', '', []]);
    expect(read.blocks[0]?.rates[0]).toMatchObject({
      fringe: { raw: '', terms: [], understood: true },
      source: { line: 0, text: 'X  30.00' },
    });
  });

  it('of rates per day stays per day', () => {
    const classes = [{ classification: 'DIVER', rate: '831.20', fringe: '0', rateUnit: 'day' as const }];
    expect(determinationOf(determination({ classes })).blocks[0]?.rates[0]?.rateUnit).toBe('day');
  });

  it('has a publication date, or is refused', () => {
    expect(() => determinationOf(determination({ published: null as never }))).toThrow(RangeError);
  });
});

const UNTOLD = { replaced: false, payDate: null, noWork: null, backWages: null, workers: null };

it('payrolls on file keep their number, week and final mark', () => {
  expect(
    historyOf([{ weekEnding: '2025-05-31' }, { payrollNumber: 2, weekEnding: '2025-06-07', isFinal: true }]),
  ).toEqual([
    { ...UNTOLD, payrollNumber: null, weekEnding: '2025-05-31', isFinal: false },
    { ...UNTOLD, payrollNumber: 2, weekEnding: '2025-06-07', isFinal: true },
  ]);
});
