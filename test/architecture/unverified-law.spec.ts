import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { UNVERIFIED_IDS, type UnverifiedId, unverifiedOf } from '../../src/domain/law/unverified.js';
import { AgencyProfileDto } from '../../src/modules/contracts/index.js';
import { fieldsOf } from '../../src/platform/http/dto/wire-shape.js';
import { determinationsOf, everyCase, type WorkedCase } from '../golden/cases/worked-cases.js';
import { anyDocuments } from '../support/domain/arbitrary.js';
import { contract, decisionOf, type Documents } from '../support/domain/payroll.js';

type Setting = Exclude<keyof AgencyProfileDto, 'switchedOff'>;

/** What answers an open point of the law: a reading that can be switched off, a setting, or nothing relies on it. */
type Answer =
  { readonly off: readonly UnverifiedId[] } | { readonly by: Setting } | { readonly unused: string };

/** Every point of the specification whose source was not seen, in its order. */
const OPEN_POINTS: readonly (readonly [string, Answer])[] = [
  ['whether 6C is a part of 7A', { off: ['GROSS_INCLUDES_CASH_IN_LIEU'] }],
  ['scans of handwritten signatures', { by: 'acceptScannedWetSignature' }],
  ['publication on the award date', { off: ['PUBLICATION_ON_THE_DAY'] }],
  ['corrections of determinations', { unused: 'a correction by order is recorded by a person' }],
  ['part days and fringe of per-day rates', { off: ['PER_DAY_RATES'] }],
  ['no netting between rows', { off: ['NO_NETTING'] }],
  ['ratio by day, who is in excess', { off: ['APPRENTICE_RATIO_BY_DAY'] }],
  ['trainees since 2023', { off: ['TRAINEE_AS_UNREGISTERED'] }],
  ['the FAR threshold since October 2025', { off: ['FAR_THRESHOLD_SINCE_2025'] }],
  ['whether subcontractors inherit the amount', { off: ['PRIME_AMOUNT_INHERITED'] }],
  ['amounts of liquidated damages', { off: ['LIQUIDATED_DAMAGES_AMOUNTS'] }],
  ['the day whose amount of damages counts', { by: 'liquidatedDamagesBasis' }],
  ['the policy of $20', { by: 'liquidatedDamagesLeastBackWages' }],
  ['interest on back wages', { unused: 'no interest is worked out' }],
  ['a least sum of restitution', { by: 'leastRestitution' }],
  ['2,080 hours as a stand-in', { unused: 'hours of all work are asked for' }],
  ['amounts of Executive Order 13658', { off: ['EO_13658_AMOUNTS'] }],
  ['Executive Order 13658 in cash only', { off: ['EO_13658_CASH_ONLY'] }],
  ['payrolls of idle weeks', { by: 'noWorkPolicy' }],
  ['figures of the states', { off: ['STATE_FIGURES'] }],
  ['the 2008 wording', { off: ['WORDING_OF_2008'] }],
  ['time-clock rounding', { unused: 'no finding' }],
];

const offIn = (answer: Answer): readonly UnverifiedId[] => ('off' in answer ? answer.off : []);

describe('law whose source was not seen', () => {
  it('can be switched off, every reading that the engine relies on, and nothing else', () => {
    expect(OPEN_POINTS.flatMap(([, answer]) => offIn(answer)).toSorted()).toEqual(UNVERIFIED_IDS.toSorted());
    const { shape } = fieldsOf(AgencyProfileDto)?.get('switchedOff') ?? {};
    expect(shape).toMatchObject({ items: { shape: { kind: 'enum', values: UNVERIFIED_IDS } } });
  });

  it('has a setting where the agency has more than yes or no to say', () => {
    const settings = OPEN_POINTS.flatMap(([, answer]) => ('by' in answer ? [answer.by] : []));
    // `refuseProhibitedData` is about intake, and no reading of the law.
    const fields = [...(fieldsOf(AgencyProfileDto)?.keys() ?? [])].filter(
      (name) => name !== 'switchedOff' && name !== 'refuseProhibitedData',
    );
    expect(settings.toSorted()).toEqual(fields.toSorted());
  });
});

const documentsOf = (one: WorkedCase): Documents => ({
  payroll: one.payroll,
  contract: one.contract,
  determinations: [...determinationsOf(one)],
  history: one.history ?? null,
});

const everythingOff = (documents: Documents): Documents => ({
  ...documents,
  contract: { ...(documents.contract ?? contract()), agencyProfile: { switchedOff: UNVERIFIED_IDS } },
});

const holds = (documents: Documents): void => {
  for (const { rule, effect, unverified, assumptions } of decisionOf(documents).findings) {
    for (const id of unverified) {
      expect(unverifiedOf(id).rules).toContain(rule);
      expect(assumptions).toContain(unverifiedOf(id).taken);
    }
    if (effect === 'reject') expect(unverified).toEqual([]);
  }
  const off = decisionOf(everythingOff(documents));
  expect(off.findings.flatMap(({ unverified }) => unverified)).toEqual([]);
  for (const id of UNVERIFIED_IDS)
    expect(off.notChecked.map(({ what }) => what)).toContainEqual(expect.stringContaining(id));
};

describe('a finding says what unverified law it rests on, rejects nothing by it, and goes with it', () => {
  it('on the worked cases', () => {
    everyCase().map(documentsOf).forEach(holds);
  });

  it('on any documents', () => {
    fc.assert(fc.property(anyDocuments, holds), { numRuns: 300 });
  });
});
