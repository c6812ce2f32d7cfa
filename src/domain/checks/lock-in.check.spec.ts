import { describe, expect, it } from '@jest/globals';

import {
  contract,
  decisionOf,
  determination,
  type Documents,
  factsOf,
  findingsIn,
} from '../../../test/support/domain/payroll.js';
import type { ContractJson } from '../ingest/json-shapes.js';
import { civilDate } from '../shared/civil-date.js';
import type { Finding } from './check.js';
import { lockIn } from './lock-in.check.js';

/** The payroll is of the week to 2025-06-07; modification 6 was published on 2024-08-30, 7 on 2024-11-01. */
const KNOWN = [determination(), determination({ mod: 7, published: '2024-11-01' })];
const HELD = [{ number: 'AZ20240039', mod: 6 }];

const documents = (over: Partial<ContractJson>, determinations = KNOWN): Documents => ({
  contract: contract({ wds: HELD, procurement: 'negotiated', ...over }),
  determinations,
});

const byRule = ({ inputs }: Finding): string | undefined =>
  inputs.find(({ name }) => name === 'edition by the rule')?.value;

const run = (over: Partial<ContractJson>, determinations = KNOWN) =>
  lockIn.run(factsOf(documents(over, determinations)));
const expected = (over: Partial<ContractJson>, determinations = KNOWN) =>
  findingsIn(run(over, determinations)).map((found) => [found.pointer, byRule(found)]);
const open = (over: Partial<ContractJson>, determinations = KNOWN) =>
  lockIn.notChecked?.(factsOf(documents(over, determinations))) ?? [];

describe("the contract's list of determinations", () => {
  it('that agrees with the rule passes', () => {
    expect(run({ awardDate: '2024-10-15' })).toEqual({ kind: 'pass' });
    expect(open({ awardDate: '2024-10-15' })).toEqual([]);
  });

  it('that is older than the award allows is doubtful, and goes on to govern', () => {
    expect(expected({ awardDate: '2024-11-02' })).toEqual([
      ['/contract/wds/0', 'AZ20240039 modification 7, published 2024-11-01'],
    ]);
    const decision = decisionOf({ ...documents({ awardDate: '2024-11-02' }), history: [] });
    expect(decision).toMatchObject({ status: 'approve', humanReview: true });
  });

  it('is a question where an edition was published on the day of the award', () => {
    for (const wds of [HELD, [{ number: 'AZ20240039', mod: 7 }]]) {
      const [found] = findingsIn(run({ awardDate: '2024-11-01', wds }));
      expect(found === undefined ? null : byRule(found)).toBe(
        'AZ20240039 modification 6 or AZ20240039 modification 7',
      );
      expect(found?.unverified).toEqual(['PUBLICATION_ON_THE_DAY']);
    }
  });

  it('that holds what was published after the award is doubtful, although nothing earlier is known', () => {
    expect(expected({ awardDate: '2024-08-01' })).toEqual([
      ['/contract/wds/0', 'an edition published before 2024-08-01'],
    ]);
  });

  it('says nothing of an edition whose publication is not known', () => {
    expect(expected({ awardDate: '2024-08-01', wds: [{ number: 'AZ20240039', mod: 3 }] })).toEqual([]);
  });

  it('changes with an option in the week: each edition is held to its own days', () => {
    const option = { awardDate: '2024-10-15', changes: [{ on: '2025-06-04', kind: 'option' as const }] };
    const wds = [...HELD, { number: 'AZ20240039', mod: 7, effectiveFrom: '2025-06-04' }];
    expect(expected({ ...option, wds })).toEqual([]);
    expect(expected(option)).toEqual([
      ['/contract/wds/0', 'AZ20240039 modification 7, published 2024-11-01'],
    ]);
  });

  it('says nothing of an edition that came in later, where no change is recorded', () => {
    const wds = [{ number: 'AZ20240039', mod: 7, effectiveFrom: '2025-06-01' }];
    expect(expected({ awardDate: '2024-10-15', wds })).toEqual([]);
    expect(open({ awardDate: '2024-10-15', wds }).flatMap(({ pointers }) => pointers)).toEqual([
      '/contract/changes',
    ]);
    const atAward = [{ number: 'AZ20240039', mod: 7, effectiveFrom: '2024-10-15' }];
    expect(expected({ awardDate: '2024-10-15', wds: atAward })).toHaveLength(1);
  });

  it('takes a day of bid opening for sealed bidding', () => {
    const bids = { procurement: null, bidOpeningDate: '2024-10-31', awardDate: '2024-11-15' };
    expect(expected(bids)).toEqual([]);
    expect(expected({ ...bids, bidOpeningDate: '2024-11-02' })).toHaveLength(1);
  });

  it('knows the edition of the next year by what it supersedes', () => {
    const next = { ...determination({ number: 'AZ20250039', mod: 0, published: '2025-01-03' }) };
    const facts = factsOf(documents({ awardDate: '2025-02-01' }, KNOWN));
    const publications = [
      { number: next.number, mod: 0, published: civilDate('2025-01-03'), supersedes: 'AZ20240039' },
    ];
    const [found] = findingsIn(lockIn.run({ ...facts, publications }));
    expect(found === undefined ? null : byRule(found)).toBe(
      'AZ20250039 modification 0, published 2025-01-03',
    );
  });
});

describe('what the lock-in was not checked for is said', () => {
  it.each([
    ['no way of award', { procurement: null }, ['/contract/procurement']],
    ['no day of award', { awardDate: null }, ['/contract/awardDate']],
    ['no list', { wds: null }, ['/contract/wds']],
    ['an order', { changes: [{ on: '2025-01-01', kind: 'correction' as const }] }, ['/contract/wds/0']],
  ])('%s', (_why, over, pointers) => {
    expect(run(over).kind).toBe('not-applicable');
    expect(open(over).flatMap((entry) => entry.pointers)).toEqual(pointers);
  });

  it('a later publication before the award cannot be excluded where none after it is known', () => {
    expect(open({ awardDate: '2025-01-15' }, [determination()])).toMatchObject([
      {
        why: expect.stringContaining('no publication on or after 2025-01-15'),
        pointers: ['/contract/wds/0'],
      },
    ]);
  });
});
