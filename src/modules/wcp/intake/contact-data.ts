import type { Pointer } from '../../../domain/shared/pointer.js';

/** What no weekly transmittal may hold of a worker beside the full Social Security number: 29 CFR 5.5(a)(3)(ii)(B). */
export type ContactKind = 'home_address' | 'telephone' | 'email';

/** Where something was taken out, and what it was. */
export interface Removed {
  readonly pointer: Pointer;
  readonly kind: ContactKind;
}

/** What stands in the place of what was taken out. None of them is found again by any of the patterns. */
const MARKS: Readonly<Record<ContactKind, string>> = {
  email: '[e-mail removed]',
  telephone: '[telephone removed]',
  home_address: '[address removed]',
};

/** Bounded on both sides of the sign, so that a long line costs no more than its length. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

const GAP = String.raw`[\s.\u00b7\u2022/-]{1,3}`;
const DASH = String.raw`[\s.\p{Pd}\u2212\u00b7\u2022/]{1,3}`;
/** Ten digits of North America in three groups, with the signs that people put between them, or the area in brackets. */
const TELEPHONE = new RegExp(
  String.raw`(?<![\p{N}\p{L}])(?:\+?1${DASH})?(?:\(\p{Nd}{3}\)[\s.\p{Pd}\u2212]{0,3}|\p{Nd}{3}${DASH})\p{Nd}{3}${DASH}\p{Nd}{4}(?![\p{Nd}\p{L}])`,
  'gu',
);
/** A run of digits that says of itself that it is one. */
const CALLED = /\b(?:tel|telephone|phone|cell|mobile|call|fax)\b[\s.:#]{0,3}\+?\p{Nd}{7,15}(?!\p{Nd})/giu;

const SUFFIX =
  'street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|circle|cir|place|pl|terrace|ter|way|highway|hwy|parkway|pkwy|trail|trl';
const TOWN = String.raw`(?:[,\s]{1,3}(?:apt|unit|suite|ste|#)\.?\s?[\p{L}\p{N}]{1,6})?(?:[,\s]{1,3}[\p{L}.' ]{2,40})?(?:[,\s]{1,3}[A-Z]{2})?(?:\s{1,3}\p{Nd}{5}(?:-\p{Nd}{4})?)?`;
/** A house number, one to four words and the word for a street; or a post-office box. The town goes with it. */
const ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:\p{Nd}{1,6}${GAP}(?:[\p{L}\p{N}.']{1,30}\s{1,2}){1,4}(?:${SUFFIX})\b\.?|p\.?\s?o\.?\s?box\s{1,2}\p{Nd}{1,8})${TOWN}`,
  'giu',
);

/** What a person or a payroll clerk writes about a worker. Names of plans, crafts and contracts stand in other fields. */
const OF_THE_PERSON: ReadonlySet<string> = new Set([
  'lastName',
  'firstName',
  'middleInitial',
  'workerId',
  'note',
  'label',
]);

/** Decimals by their schema, and most of what a payroll holds. */
const NUMBERS: ReadonlySet<string> = new Set(['days', 'totalHours']);

type Found = (kind: ContactKind) => void;

const without = (text: string, pattern: RegExp, kind: ContactKind, found: Found): string =>
  text.replace(pattern, () => {
    found(kind);
    return MARKS[kind];
  });

/** The text of a field of a worker without e-mail addresses and, where the field is about the person, all contact data. */
const cleaned = (text: string, key: string, found: Found): string => {
  const told = without(text, EMAIL, 'email', found);
  if (!OF_THE_PERSON.has(key)) return told;
  const silent = without(without(told, CALLED, 'telephone', found), TELEPHONE, 'telephone', found);
  return without(silent, ADDRESS, 'home_address', found);
};

/** One cheap look before the patterns: a sign of an e-mail address, or three digits and room for more. */
const SUSPECT = /@|\p{Nd}/u;

const walk = (value: unknown, pointer: Pointer, key: string, removed: Removed[]): unknown => {
  if (typeof value === 'string') {
    if (value.length < 6 || !SUSPECT.test(value)) return value;
    return cleaned(value, key, (kind) => removed.push({ pointer, kind }));
  }
  if (Array.isArray(value)) return value.map((item, at) => walk(item, `${pointer}/${at}`, key, removed));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, walk(item, `${pointer}/${name}`, name, removed)]),
  );
};

const suspicious = (value: unknown, key: string): boolean => {
  if (typeof value === 'string') {
    return value.includes('@') || (OF_THE_PERSON.has(key) && value.length >= 6 && SUSPECT.test(value));
  }
  if (Array.isArray(value)) return value.some((item) => suspicious(item, key));
  if (value === null || typeof value !== 'object') return false;
  const members = value as Readonly<Record<string, unknown>>;
  return Object.keys(members).some((name) => !NUMBERS.has(name) && suspicious(members[name], name));
};

/** Workers without home address, telephone and e-mail, and where they stood; the same workers where nothing stood. */
export const withoutContactData = <Workers>(
  workers: Workers,
  pointer: Pointer,
): { readonly value: Workers; readonly removed: readonly Removed[] } => {
  if (!suspicious(workers, '')) return { value: workers, removed: [] };
  const removed: Removed[] = [];
  const value = walk(workers, pointer, '', removed) as Workers;
  return removed.length === 0 ? { value: workers, removed } : { value, removed };
};

const KIND_OF = new Map(
  Object.entries(MARKS).map(([kind, mark]): [string, ContactKind] => [mark, kind as ContactKind]),
);
const MARK = /\[(?:e-mail|telephone|address) removed\]/g;

/** Where something was taken out of workers that were cleaned before: what the marks in them say. */
export const removedFrom = (workers: unknown, pointer: Pointer): readonly Removed[] => {
  if (typeof workers === 'string') {
    return (workers.match(MARK) ?? []).flatMap((mark) => {
      const kind = KIND_OF.get(mark);
      return kind === undefined ? [] : [{ pointer, kind }];
    });
  }
  if (workers === null || typeof workers !== 'object') return [];
  return Object.entries(workers).flatMap(([name, item]) => removedFrom(item, `${pointer}/${name}`));
};
