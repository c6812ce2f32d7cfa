import type { Contract, Procurement } from '../contract/contract.js';
import type { WageDetermination } from '../determination/wage-determination.js';
import { latest as lastOf } from '../law/dated.js';
import { AWARD_WITHIN_DAYS, BID_OPENING_NOTICE_DAYS } from '../law/lock-in.js';
import { addDays, type CivilDate } from '../shared/civil-date.js';
import type { Pointer } from '../shared/pointer.js';
import { normalizeNumber } from './governing.js';

const AWARD_WITHIN = lastOf(AWARD_WITHIN_DAYS);
const NOTICE = lastOf(BID_OPENING_NOTICE_DAYS);

/** A modification of a determination, and the day on which it was published. */
export interface Publication {
  readonly number: string;
  readonly mod: number;
  readonly published: CivilDate;
  /** The determination of the year before; null when it is not known. */
  readonly supersedes: string | null;
}

/** Which edition the rule puts into a contract, as far as the contract's dates are recorded. */
export type LockIn =
  | {
      readonly kind: 'known';
      /** Null: nothing that was published early enough is known. */
      readonly edition: Publication | null;
      /** Published on the decisive day itself: whether it counts is not verified in the source. */
      readonly onTheDay: Publication | null;
      /** What is published from this day on does not count any more. */
      readonly day: CivilDate;
      readonly event: string;
    }
  | { readonly kind: 'unknown'; readonly missing: readonly [Pointer, ...Pointer[]] }
  /** A correction on order of the Department of Labor, 29 CFR 1.6(d) to (f): the rule does not tell which edition. */
  | { readonly kind: 'ordered' };

const inOrder = (a: Publication, b: Publication): number => {
  if (a.published !== b.published) return a.published < b.published ? -1 : 1;
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  return a.mod - b.mod;
};

const editionKey = ({ number, mod }: { readonly number: string; readonly mod: number }): string =>
  `${normalizeNumber(number)} ${mod}`;

/** Everything known to have been published: what was told, and the modification tables of the texts; each edition once. */
export const publicationsOf = (
  told: readonly Publication[],
  determinations: readonly WageDetermination[],
): readonly Publication[] => {
  const all = new Map<string, Publication>();
  const enter = (one: Publication): void => {
    const key = editionKey(one);
    const before = all.get(key);
    if (before === undefined || before.supersedes === null) all.set(key, one);
  };
  for (const one of told) enter({ ...one, number: normalizeNumber(one.number) });
  for (const { number, mod, published, supersedes, modifications } of determinations)
    for (const one of [...modifications, { mod, published }])
      enter({ number: normalizeNumber(number), mod: one.mod, published: one.published, supersedes });
  return [...all.values()].sort(inOrder);
};

/** The determination through the years: its own publications, and those of what it superseded and was superseded by. */
export const successionOf = (
  number: string,
  publications: readonly Publication[],
): readonly Publication[] => {
  const numbers = new Set([normalizeNumber(number)]);
  for (let before = 0; before !== numbers.size;) {
    before = numbers.size;
    for (const { number: later, supersedes } of publications) {
      if (supersedes === null) continue;
      const earlier = normalizeNumber(supersedes);
      if (numbers.has(later)) numbers.add(earlier);
      else if (numbers.has(earlier)) numbers.add(later);
    }
  }
  return publications.filter((one) => numbers.has(one.number));
};

const latest = (
  publications: readonly Publication[],
  counts: (published: CivilDate) => boolean,
): Publication | null => publications.findLast(({ published }) => counts(published)) ?? null;

const before = (publications: readonly Publication[], day: CivilDate, event: string): LockIn => ({
  kind: 'known',
  edition: latest(publications, (published) => published < day),
  onTheDay: latest(publications, (published) => published === day),
  day,
  event,
});

const earlierOf = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

const unknown = (
  ...fields: readonly (readonly [keyof Contract, CivilDate | null])[]
): Extract<LockIn, { kind: 'unknown' }> | null => {
  const [first, ...others] = fields.filter(([, day]) => day === null).map(([field]) => `/contract/${field}`);
  return first === undefined ? null : { kind: 'unknown', missing: [first, ...others] };
};

/** 29 CFR 1.6(c)(2)(ii): ten days of notice before the bids, unless the award came too late for them. */
const sealedBidding = (contract: Contract, publications: readonly Publication[]): LockIn => {
  const { bidOpeningDate: opening, awardDate: award } = contract;
  if (opening === null || award === null)
    return (
      unknown(['bidOpeningDate', opening], ['awardDate', award]) ?? {
        kind: 'unknown',
        missing: ['/contract/awardDate'],
      }
    );
  if (award > addDays(opening, AWARD_WITHIN) && contract.ninetyDaysExtended !== true)
    return before(publications, award, `the award, more than ${AWARD_WITHIN} days after bid opening`);
  const notice = addDays(opening, -NOTICE);
  const inTime = latest(publications, (published) => published <= notice);
  const late = latest(publications, (published) => published > notice && published < opening);
  return {
    kind: 'known',
    edition: late !== null && contract.noTimeToNotifyBidders !== true ? late : inTime,
    onTheDay: null,
    day: opening,
    event: 'bid opening',
  };
};

const firstOf = (
  contract: Contract,
  field: 'initialEndorsementDate' | 'hapAgreementDate',
  event: string,
  publications: readonly Publication[],
): LockIn => {
  const [date, start] = [contract[field], contract.constructionStart];
  // Whichever is first: with one of them unknown nobody can tell.
  if (date === null || start === null)
    return (
      unknown([field, date], ['constructionStart', start]) ?? {
        kind: 'unknown',
        missing: [`/contract/${field}`],
      }
    );
  return before(publications, earlierOf(date, start), event);
};

/** Bids are opened where they were sealed: a day of bid opening tells the way of award when nothing else does. */
export const procurementOf = ({ procurement, bidOpeningDate }: Contract): Procurement | null =>
  procurement ?? (bidOpeningDate === null ? null : 'sealed_bidding');

const atFirst = (contract: Contract, publications: readonly Publication[]): LockIn => {
  const { awardDate, constructionStart } = contract;
  switch (procurementOf(contract)) {
    case null:
      return { kind: 'unknown', missing: ['/contract/procurement'] };
    case 'sealed_bidding':
      return sealedBidding(contract, publications);
    case 'negotiated':
      return awardDate === null
        ? { kind: 'unknown', missing: ['/contract/awardDate'] }
        : before(publications, awardDate, 'the award');
    case 'no_award':
      return constructionStart === null
        ? { kind: 'unknown', missing: ['/contract/constructionStart'] }
        : before(publications, constructionStart, 'the start of construction');
    case 'national_housing_act':
      return firstOf(
        contract,
        'initialEndorsementDate',
        'initial endorsement or the start of construction',
        publications,
      );
    case 'section_8':
      return firstOf(
        contract,
        'hapAgreementDate',
        'the housing assistance agreement or the start of construction',
        publications,
      );
  }
};

/** The last anniversary of the award that the day has reached; February 29 is kept on March 1 of other years. */
const lastAnniversary = (award: CivilDate, on: CivilDate): CivilDate | null => {
  const inYear = (year: number): CivilDate => {
    const leap = addDays(`${year}-02-28` as CivilDate, 1);
    return award.slice(5) === '02-29' ? leap : (`${year}${award.slice(4)}` as CivilDate);
  };
  const year = Number(on.slice(0, 4));
  const reached = inYear(year) <= on ? inYear(year) : inYear(year - 1);
  return reached > award ? reached : null;
};

interface Event {
  readonly on: CivilDate;
  readonly name: string;
  readonly ordered: boolean;
}

const NAMES = {
  scope: 'the change of scope',
  option: 'the option',
  extension: 'the extension',
  correction: 'the correction',
} as const;

/** The last thing that brought a newer edition into the contract, up to the day. */
const lastChange = ({ changes, orderedAsNeeded, awardDate }: Contract, on: CivilDate): Event | null => {
  const events: Event[] = changes
    .filter((change) => change.on <= on)
    .map((change) => ({ on: change.on, name: NAMES[change.kind], ordered: change.kind === 'correction' }));
  const anniversary = orderedAsNeeded === true && awardDate !== null ? lastAnniversary(awardDate, on) : null;
  if (anniversary !== null)
    events.push({ on: anniversary, name: 'the anniversary of the award', ordered: false });
  return events.toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1) ?? null;
};

/**
 * The edition that 29 CFR 1.6(c)(2) puts into the contract for work on a day, out of one determination's publications,
 * earliest first.
 *
 * What the contract itself says is the fact to trust (spec 2.2): this only tells whether it looks right. A finding of no
 * time, or an extension, that is not recorded was not made.
 */
export const lockedIn = (contract: Contract, publications: readonly Publication[], on: CivilDate): LockIn => {
  const change = lastChange(contract, on);
  if (change === null) return atFirst(contract, publications);
  return change.ordered ? { kind: 'ordered' } : before(publications, change.on, change.name);
};
