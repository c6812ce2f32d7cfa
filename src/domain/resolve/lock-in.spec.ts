import { describe, expect, it } from '@jest/globals';

import { contract, determination } from '../../../test/support/domain/payroll.js';
import { contractOf, determinationOf } from '../ingest/json.js';
import type { ContractJson } from '../ingest/json-shapes.js';
import { civilDate } from '../shared/civil-date.js';
import { lockedIn, type Publication, publicationsOf, successionOf } from './lock-in.js';

const NUMBER = 'AZ20240039';

const published = (mod: number, day: string, more: Partial<Publication> = {}): Publication => ({
  number: NUMBER,
  mod,
  published: civilDate(day),
  supersedes: 'AZ20230039',
  ...more,
});

/** Modifications of 2024, with one on the day before, on and after what each test asks about. */
const TABLE = [
  published(0, '2024-01-05'),
  published(1, '2024-06-10'),
  published(2, '2024-06-11'),
  published(3, '2024-06-19'),
  published(4, '2024-06-20'),
  published(5, '2024-09-18'),
  published(6, '2024-09-19'),
];

const told = (over: Partial<ContractJson>, on = '2024-10-05', table = TABLE): string => {
  const answer = lockedIn(contractOf(contract({ awardDate: null, ...over })), table, civilDate(on));
  switch (answer.kind) {
    case 'unknown':
      return answer.missing.join(' ');
    case 'ordered':
      return 'ordered';
    case 'known': {
      const edition = answer.edition === null ? 'none' : `mod ${answer.edition.mod}`;
      return answer.onTheDay === null ? edition : `${edition}, on the day ${answer.onTheDay.mod}`;
    }
  }
};

describe('sealed bidding', () => {
  // Bids on June 20: ten days before is June 10; June 10 and earlier are in without question.
  const bids = (over: Partial<ContractJson> = {}): Partial<ContractJson> => ({
    procurement: 'sealed_bidding',
    bidOpeningDate: '2024-06-20',
    awardDate: '2024-07-01',
    ...over,
  });

  it.each([
    ['a publication 10 days before counts whatever was found', { noTimeToNotifyBidders: true }, 'mod 1'],
    ['one after that and before the bids counts', {}, 'mod 3'],
    ['a finding that is not recorded was not made', { noTimeToNotifyBidders: null }, 'mod 3'],
    ['with the finding it does not', { noTimeToNotifyBidders: true }, 'mod 1'],
    ['one on the day of the bids never counts', { bidOpeningDate: '2024-06-20' }, 'mod 3'],
    ['the day after, it does', { bidOpeningDate: '2024-06-21' }, 'mod 4'],
    [
      '10 days and one less: June 10 is late for bids of June 19',
      { bidOpeningDate: '2024-06-19', noTimeToNotifyBidders: true },
      'mod 0',
    ],
    ['an award exactly 90 days later keeps it', { awardDate: '2024-09-18' }, 'mod 3'],
    ['one of 91 days takes the edition of the award', { awardDate: '2024-09-19' }, 'mod 5, on the day 6'],
    ['92 days too', { awardDate: '2024-09-20' }, 'mod 6'],
    ['unless the agency extended the time', { awardDate: '2024-09-20', ninetyDaysExtended: true }, 'mod 3'],
    ['without bid opening nobody knows', { bidOpeningDate: null }, '/contract/bidOpeningDate'],
    ['without the award neither', { awardDate: null }, '/contract/awardDate'],
    [
      'without both they are asked together',
      { bidOpeningDate: null, awardDate: null },
      '/contract/bidOpeningDate /contract/awardDate',
    ],
    [
      'before everything published there is none',
      { bidOpeningDate: '2024-01-05', awardDate: '2024-01-10' },
      'none',
    ],
  ])('%s', (_why, over, wanted) => {
    expect(told(bids(over as Partial<ContractJson>))).toBe(wanted);
  });
});

describe('other ways into a contract', () => {
  it.each([
    ['negotiated: before the award', { procurement: 'negotiated', awardDate: '2024-06-12' }, 'mod 2'],
    [
      'negotiated: on the day of the award is a question',
      { procurement: 'negotiated', awardDate: '2024-06-11' },
      'mod 1, on the day 2',
    ],
    ['negotiated without award', { procurement: 'negotiated' }, '/contract/awardDate'],
    [
      'no award: before construction starts',
      { procurement: 'no_award', constructionStart: '2024-06-12' },
      'mod 2',
    ],
    ['no award without the start', { procurement: 'no_award' }, '/contract/constructionStart'],
    [
      'National Housing Act: endorsement first',
      {
        procurement: 'national_housing_act',
        initialEndorsementDate: '2024-06-12',
        constructionStart: '2024-09-25',
      },
      'mod 2',
    ],
    [
      'National Housing Act: construction first',
      {
        procurement: 'national_housing_act',
        initialEndorsementDate: '2024-09-25',
        constructionStart: '2024-06-12',
      },
      'mod 2',
    ],
    [
      'National Housing Act: with one of them unknown nobody knows which was first',
      { procurement: 'national_housing_act', constructionStart: '2024-06-12' },
      '/contract/initialEndorsementDate',
    ],
    [
      'section 8: the agreement first',
      { procurement: 'section_8', hapAgreementDate: '2024-06-21', constructionStart: '2024-09-25' },
      'mod 4',
    ],
    [
      'section 8: construction first',
      { procurement: 'section_8', hapAgreementDate: '2024-09-25', constructionStart: '2024-06-21' },
      'mod 4',
    ],
    [
      'section 8 without the start',
      { procurement: 'section_8', hapAgreementDate: '2024-06-21' },
      '/contract/constructionStart',
    ],
    ['a way that is not recorded', { awardDate: '2024-06-12' }, '/contract/procurement'],
  ])('%s', (_why, over, wanted) => {
    expect(told(over as Partial<ContractJson>)).toBe(wanted);
  });
});

describe('after the award a newer edition comes in', () => {
  const awarded = (over: Partial<ContractJson>): Partial<ContractJson> => ({
    procurement: 'negotiated',
    awardDate: '2024-02-01',
    ...over,
  });
  const option = { changes: [{ on: '2024-06-12', kind: 'option' as const }] };

  it.each([
    ['not before the option', option, '2024-06-11', 'mod 0'],
    ['from the option on', option, '2024-06-12', 'mod 2'],
    [
      'the last of several changes counts, in whatever order they are told',
      {
        changes: [
          { on: '2024-09-20', kind: 'scope' as const },
          { on: '2024-06-12', kind: 'extension' as const },
        ],
      },
      '2024-10-05',
      'mod 6',
    ],
    [
      'an order of the Department is not for the rule to tell',
      { changes: [{ on: '2024-06-12', kind: 'correction' as const }] },
      '2024-10-05',
      'ordered',
    ],
    [
      'published on the day of the change is a question',
      { changes: [{ on: '2024-09-19', kind: 'option' as const }] },
      '2024-10-05',
      'mod 5, on the day 6',
    ],
  ])('%s', (_why, over, on, wanted) => {
    expect(told(awarded(over), on)).toBe(wanted);
  });

  it.each([
    ['the day before the anniversary', '2023-09-20', '2024-09-19', 'none'],
    ['on the anniversary', '2023-09-20', '2024-09-20', 'mod 6'],
    ['the anniversary of a leap day is March 1', '2020-02-29', '2024-02-28', 'none'],
    ['and in a leap year the day itself', '2020-02-29', '2024-02-29', 'mod 0'],
    ['the award itself is no anniversary', '2024-06-12', '2024-06-12', 'mod 2'],
  ])('with orders as needed: %s', (_why, awardDate, on, wanted) => {
    expect(told({ procurement: 'negotiated', awardDate, orderedAsNeeded: true }, on)).toBe(wanted);
  });

  it('needs no way of award once it has come in', () => {
    expect(told({ ...option, awardDate: null })).toBe('mod 2');
  });
});

describe('what is known to have been published', () => {
  it('is each edition once, from what was told and from the tables of the texts, earliest first', () => {
    const known = publicationsOf(
      [
        published(7, '2024-11-01', { number: 'AZ240039', supersedes: null }),
        published(6, '2024-08-30', { supersedes: null }),
      ],
      [determinationOf(determination())],
    );
    expect(known.map(({ number, mod, published: day }) => `${number} ${mod} ${day}`)).toEqual([
      'AZ20240039 6 2024-08-30',
      'AZ20240039 7 2024-11-01',
    ]);
  });

  it('follows a determination through the years, whichever of them is asked about', () => {
    const years = [
      published(0, '2024-01-05'),
      published(0, '2025-01-03', { number: 'AZ20250039', supersedes: 'AZ20240039' }),
      published(0, '2026-01-02', { number: 'AZ20260039', supersedes: 'AZ20250039' }),
      published(0, '2024-01-05', { number: 'AZ20240001', supersedes: 'AZ20230001' }),
      published(0, '2024-01-05', { number: 'AZ20240002', supersedes: null }),
    ];
    for (const number of ['AZ20240039', 'AZ250039', 'AZ20260039'])
      expect(successionOf(number, years).map((one) => one.number)).toEqual([
        'AZ20240039',
        'AZ20250039',
        'AZ20260039',
      ]);
    expect(successionOf('AZ20240002', years)).toHaveLength(1);
    expect(successionOf('XX20240099', years)).toEqual([]);
  });
});
