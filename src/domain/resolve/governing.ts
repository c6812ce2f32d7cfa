import type { Contract, GoverningDetermination } from '../contract/contract.js';
import type { WageDetermination } from '../determination/wage-determination.js';
import type { PayrollLine, Week } from '../payroll/certified-payroll.js';
import type { CivilDate } from '../shared/civil-date.js';

/** `AZ240039` and `az20240039` are the same determination: old prints carry a two-digit year. */
export const normalizeNumber = (number: string): string => {
  const compact = number.trim().toUpperCase();
  const old = /^([A-Z]{2})(\d{2})(\d{4})$/.exec(compact);
  return old === null ? compact : `${old[1] ?? ''}20${old[2] ?? ''}${old[3] ?? ''}`;
};

/**
 * The first number that is known of a determination's succession through the years: `AZ20250039` supersedes
 * `AZ20240039`, and an entry for it takes that one's place.
 */
const originOf = (number: string, determinations: readonly WageDetermination[]): string => {
  let origin = normalizeNumber(number);
  const seen = new Set<string>();
  while (!seen.has(origin)) {
    seen.add(origin);
    const known = determinations.find(
      (one) => one.supersedes !== null && normalizeNumber(one.number) === origin,
    );
    if (known === undefined || known.supersedes === null) return origin;
    origin = normalizeNumber(known.supersedes);
  }
  return origin;
};

/**
 * What the contract holds on a day: for each determination number, the entry in force.
 *
 * The contract's own list is the fact to trust (spec 2.2). A contract without a list is governed by the
 * determinations that came with it.
 */
export const governingOn = (
  contract: Contract,
  determinations: readonly WageDetermination[],
  day: CivilDate | null,
): readonly GoverningDetermination[] => {
  if (contract.governing.length === 0) {
    return determinations.map(({ number, mod }) => ({ number, mod, effectiveFrom: null }));
  }
  const inForce = new Map<string, GoverningDetermination>();
  for (const entry of contract.governing) {
    if (entry.effectiveFrom !== null && (day === null || entry.effectiveFrom > day)) continue;
    const number = normalizeNumber(entry.number);
    const known = inForce.get(number);
    if (known === undefined || (known.effectiveFrom ?? '') <= (entry.effectiveFrom ?? ''))
      inForce.set(number, entry);
  }
  return inForce.size < 2 ? [...inForce.values()] : withoutSuperseded([...inForce.values()], determinations);
};

/** An edition of a later year takes the place of the earlier one from its own day on; from the same day both stand. */
const withoutSuperseded = (
  entries: readonly GoverningDetermination[],
  determinations: readonly WageDetermination[],
): readonly GoverningDetermination[] =>
  entries.filter((entry) => {
    const origin = originOf(entry.number, determinations);
    return !entries.some(
      (other) =>
        (other.effectiveFrom ?? '') > (entry.effectiveFrom ?? '') &&
        originOf(other.number, determinations) === origin,
    );
  });

/** What governs on any day of the week: a payroll names every modification that governed work in it (spec 1.2). */
export const governingIn = (
  contract: Contract,
  determinations: readonly WageDetermination[],
  days: Week<CivilDate> | null,
): readonly GoverningDetermination[] =>
  days === null
    ? governingOn(contract, determinations, null)
    : contract.governing.every(({ effectiveFrom }) => effectiveFrom === null)
      ? governingOn(contract, determinations, days[6])
      : [...new Set(days.flatMap((day) => governingOn(contract, determinations, day)))];

/** The edition that an entry of the contract names; undefined when it is not known. */
export const editionOf = (
  { number, mod }: GoverningDetermination,
  determinations: readonly WageDetermination[],
): WageDetermination | undefined => {
  const wanted = normalizeNumber(number);
  return determinations.find(
    (candidate) => normalizeNumber(candidate.number) === wanted && candidate.mod === mod,
  );
};

export type Governing =
  | { readonly kind: 'known'; readonly determination: WageDetermination }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly numbers: readonly string[] };

/** The determination of a line's work item: the only one in force, or the one that the line names. */
export const determinationFor = (
  line: PayrollLine,
  inForce: readonly GoverningDetermination[],
  determinations: readonly WageDetermination[],
): Governing => {
  const named = line.wageDetermination === null ? null : normalizeNumber(line.wageDetermination);
  const candidates =
    named === null ? inForce : inForce.filter((entry) => normalizeNumber(entry.number) === named);
  const [only, ...others] = candidates;
  if (only === undefined) return { kind: 'unknown' };
  if (others.length > 0) return { kind: 'ambiguous', numbers: candidates.map((entry) => entry.number) };
  const determination = editionOf(only, determinations);
  return determination === undefined ? { kind: 'unknown' } : { kind: 'known', determination };
};
