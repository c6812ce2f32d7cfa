import type { Pointer } from '../shared/pointer.js';

/** `123-45-6789`, `123 45 6789`, `123.45.6789`: three, two and four digits, apart. */
const GROUPED = /(?<![\d-])\d{3}([-. \u2010-\u2015])\d{2}\1(\d{4})(?![\d-])/g;
/** Nine digits in a row. */
const RUN = /(?<!\d)\d{5}(\d{4})(?!\d)/g;

/** Names that stand for other numbers: nine digits in a row are no Social Security number there. */
const OTHER_NUMBERS: ReadonlySet<string> = new Set(['projectNumber', 'number', 'contract', 'contractId']);

export interface Masked<Value> {
  readonly value: Value;
  /** Where a full number stood. */
  readonly pointers: readonly Pointer[];
}

/** The text with every full Social Security number reduced to its last four digits. */
export const maskText = (text: string, runs = true): string => {
  const grouped = text.replace(GROUPED, (_all, _sign: string, last: string) => `XXX-XX-${last}`);
  return runs ? grouped.replace(RUN, (_all, last: string) => `XXX-XX-${last}`) : grouped;
};

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const walk = (value: unknown, pointer: Pointer, key: string, found: Pointer[]): unknown => {
  if (typeof value === 'string') {
    const masked = maskText(value, !OTHER_NUMBERS.has(key));
    if (masked !== value) found.push(pointer);
    return masked;
  }
  if (Array.isArray(value)) return value.map((item, at) => walk(item, `${pointer}/${at}`, key, found));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        walk(item, `${pointer}/${escaped(name)}`, name, found),
      ]),
    );
  }
  return value;
};

/** Every string of a payroll may hold a number that has no business there: one cheap look before the walk. */
const SUSPECT = /\d{3}[-. \u2010-\u2015]\d{2}[-. \u2010-\u2015]\d{4}|\d{9}/;

const suspicious = (value: unknown): boolean => {
  if (typeof value === 'string') return value.length >= 9 && SUSPECT.test(value);
  if (Array.isArray(value)) return value.some(suspicious);
  if (value !== null && typeof value === 'object') return Object.values(value).some(suspicious);
  return false;
};

/**
 * The payroll without full Social Security numbers, masked before anything else sees them, and where they stood.
 *
 * `pointer` is the place of the value in the request. Law: 29 CFR 5.5(a)(3)(ii)(B).
 */
export const maskProhibited = <Value>(value: Value, pointer: Pointer): Masked<Value> => {
  if (!suspicious(value)) return { value, pointers: [] };
  const pointers: Pointer[] = [];
  return { value: walk(value, pointer, '', pointers) as Value, pointers };
};
