import type { Contract, GoverningDetermination } from '../contract/contract.js';
import type { Facts } from '../resolve/facts.js';
import { governingOn, normalizeNumber } from '../resolve/governing.js';
import {
  type LockIn,
  lockedIn,
  procurementOf,
  type Publication,
  publicationsOf,
  successionOf,
} from '../resolve/lock-in.js';
import { type Check, type Finding, type NotChecked, verdict } from './check.js';
import { derived, finding, stated } from './finding.js';

/** An entry of the contract's list that is in force in the week, and what the rule says instead. */
interface Held {
  readonly entry: GoverningDetermination;
  readonly at: number;
  readonly lockIn: LockIn;
  readonly publications: readonly Publication[];
}

/** An entry that came in later than the rule knows of: what changed then is not recorded, so that nothing is judged. */
const judged = (
  { awardDate }: Contract,
  { effectiveFrom }: GoverningDetermination,
  lockIn: LockIn,
): LockIn => {
  if (lockIn.kind !== 'known' || effectiveFrom === null) return lockIn;
  const told = awardDate !== null && awardDate > lockIn.day ? awardDate : lockIn.day;
  return effectiveFrom > told ? { kind: 'unknown', missing: ['/contract/changes'] } : lockIn;
};

const heldIn = ({ contract, days, determinations, ...facts }: Facts): readonly Held[] => {
  const publications = publicationsOf(facts.publications, determinations);
  const successions = new Map<string, readonly Publication[]>();
  const seen = new Map<string, Held>();
  for (const day of days ?? []) {
    for (const entry of governingOn(contract, determinations, day)) {
      const succession = successions.get(entry.number) ?? successionOf(entry.number, publications);
      successions.set(entry.number, succession);
      const lockIn = judged(contract, entry, lockedIn(contract, succession, day));
      const at = contract.governing.indexOf(entry);
      const event = lockIn.kind === 'known' ? `${lockIn.event} ${lockIn.day}` : lockIn.kind;
      seen.set(`${at} ${event}`, { entry, at, lockIn, publications: succession });
    }
  }
  return [...seen.values()];
};

const same = (a: GoverningDetermination, b: Publication): boolean =>
  normalizeNumber(a.number) === b.number && a.mod === b.mod;

const named = ({ number, mod }: { readonly number: string; readonly mod: number }): string =>
  `${number} modification ${mod}`;

const doubtful = (
  { entry, at }: Held,
  { day, event }: Extract<LockIn, { kind: 'known' }>,
  expected: string,
): Finding =>
  finding('WD_LOCKIN_DOUBTFUL', null, `/contract/wds/${at}`, {
    inputs: [
      stated('edition in the contract', named(entry), `/contract/wds/${at}`),
      derived('edition by the rule', expected),
      derived(`day of ${event}`, day),
    ],
  });

const judge = (held: Held): readonly Finding[] => {
  const { lockIn, entry, publications } = held;
  if (lockIn.kind !== 'known') return [];
  const { edition, onTheDay, day } = lockIn;
  if (onTheDay !== null && (same(entry, onTheDay) || edition === null || same(entry, edition))) {
    const both = edition === null ? named(onTheDay) : `${named(edition)} or ${named(onTheDay)}`;
    return [
      {
        ...doubtful(held, lockIn, both),
        unverified: ['PUBLICATION_ON_THE_DAY'],
      },
    ];
  }
  if (edition !== null)
    return same(entry, edition)
      ? []
      : [doubtful(held, lockIn, `${named(edition)}, published ${edition.published}`)];
  const published = publications.find((one) => same(entry, one))?.published;
  return published === undefined || published < day
    ? []
    : [doubtful(held, lockIn, `an edition published before ${day}`)];
};

const WHAT = 'which modification of the wage determination is locked into the contract';

const NO_LIST = 'the contract has no list of its own';
const NOT_RECORDED = 'how and when the contract came about is not recorded';

/** Without these facts the rule has nothing to start from. */
const isTold = ({ contract }: Facts): boolean =>
  procurementOf(contract) !== null || contract.orderedAsNeeded === true || contract.changes.length > 0;

const open = ({ lockIn, at, publications }: Held): readonly NotChecked[] => {
  const pointer = `/contract/wds/${at}`;
  switch (lockIn.kind) {
    case 'unknown':
      return [
        {
          what: WHAT,
          why: NOT_RECORDED,
          pointers: lockIn.missing,
        },
      ];
    case 'ordered':
      return [{ what: WHAT, why: 'the edition was corrected by order', pointers: [pointer] }];
    case 'known': {
      const last = publications.at(-1)?.published ?? null;
      return last !== null && last >= lockIn.day
        ? []
        : [
            {
              what: WHAT,
              why: `no publication on or after ${lockIn.day} is known: a later one may have come before it`,
              pointers: [pointer],
            },
          ];
    }
  }
};

/** One entry for the same reason, its places together. */
const merged = (entries: readonly NotChecked[]): readonly NotChecked[] => {
  const byReason = new Map<string, NotChecked>();
  for (const entry of entries) {
    const known = byReason.get(entry.why);
    const pointers = [...new Set([...(known?.pointers ?? []), ...entry.pointers])];
    byReason.set(entry.why, { ...entry, pointers });
  }
  return [...byReason.values()];
};

/**
 * The contract's list of determinations agrees with what 29 CFR 1.6(c)(2) locks in; where it does not, a person asks the
 * contracting officer. The list is never replaced.
 *
 * Law: 29 CFR 1.6(c)(2).
 */
export const lockIn: Check = {
  id: 'WD_LOCKIN_DOUBTFUL',
  rules: ['WD_LOCKIN_DOUBTFUL'],
  citation: '29 CFR 1.6(c)(2)',
  passes: 'the editions in the contract are those that were published in time for it',
  run(facts) {
    if (facts.contract.governing.length === 0) return { kind: 'not-applicable', because: NO_LIST };
    if (!isTold(facts)) return { kind: 'not-applicable', because: NOT_RECORDED };
    const known = heldIn(facts).filter((one) => one.lockIn.kind === 'known');
    return known.length === 0
      ? { kind: 'not-applicable', because: NOT_RECORDED }
      : verdict(known.flatMap(judge));
  },
  notChecked(facts) {
    if (facts.contract.governing.length === 0)
      return [{ what: WHAT, why: NO_LIST, pointers: ['/contract/wds'] }];
    return isTold(facts)
      ? merged(heldIn(facts).flatMap(open))
      : [{ what: WHAT, why: NOT_RECORDED, pointers: ['/contract/procurement'] }];
  },
};
