import type { Pointer } from '../shared/pointer.js';

/** Signs that people and scanners put between the groups: blanks of any width, hyphens and dashes, points, slashes. */
const SIGN = String.raw`(?:[\s.\/_·\u2022\u00ad]|\p{Pd}|\u2212){1,3}`;
const DIGIT_OR_DASH = String.raw`[\p{Nd}\p{Pd}\u2212]`;
/** `123-45-6789`, `123 45 6789`, `123 – 45 – 6789`: three, two and four digits, apart. */
const GROUPED = new RegExp(
  String.raw`(?<!${DIGIT_OR_DASH})\p{Nd}{3}${SIGN}\p{Nd}{2}${SIGN}(\p{Nd}{4})(?!${DIGIT_OR_DASH})`,
  'gu',
);
/** Nine digits in a row. */
const RUN = /(?<!\p{Nd})\p{Nd}{5}(\p{Nd}{4})(?!\p{Nd})/gu;
/** A whole column 1E of nine digits, however grouped, but for an employer's number (12-3456789). */
const NINE = /^(?!\d\d-\d{7}$)\P{Nd}*(?:\p{Nd}[^\p{Nd}\p{L}]*){5}((?:\p{Nd}[^\p{Nd}\p{L}]*){4})$/u;

/** Names that stand for other numbers: nine digits in a row are no Social Security number there. */
const OTHER_NUMBERS: ReadonlySet<string> = new Set([
  'projectNumber',
  'number',
  'contract',
  'contractId',
  'wageDetermination',
]);

/** Decimals of the payroll: a large amount is read as an amount, and judged as one. */
const DECIMALS: ReadonlySet<string> = new Set([
  'st',
  'ot',
  'days',
  'rateSt',
  'rateOt',
  'fringeCreditTotal',
  'cashInLieuTotal',
  'restitutionPaid',
  'grossProject',
  'grossAll',
  'totalDeductions',
  'netPay',
  'amount',
  'hourlyClaimed',
  'costMonthly',
  'annualHoursAllWork',
  'levelPercent',
  'totalHourlyCredit',
]);
const DECIMAL = /^-?\d{1,9}(?:\.\d{1,4})?$/;

export interface Masked<Value> {
  readonly value: Value;
  /** Where a full number stood. */
  readonly pointers: readonly Pointer[];
}

/** The text with every full Social Security number reduced to its last four digits. */
export const maskText = (text: string, runs = true): string => {
  const grouped = text.replace(GROUPED, (_all, last: string) => `XXX-XX-${last}`);
  return runs ? grouped.replace(RUN, (_all, last: string) => `XXX-XX-${last}`) : grouped;
};

const maskIn = (text: string, key: string): string => {
  if (DECIMALS.has(key) && DECIMAL.test(text)) return text;
  if (key !== 'workerId') return maskText(text, !OTHER_NUMBERS.has(key));
  const last = NINE.exec(text)?.[1]?.replaceAll(/\P{Nd}/gu, '');
  return last === undefined ? maskText(text) : `XXX-XX-${last}`;
};

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const walk = (value: unknown, pointer: Pointer, key: string, found: Pointer[]): unknown => {
  if (typeof value === 'string') {
    const masked = maskIn(value, key);
    if (masked !== value) found.push(pointer);
    return masked;
  }
  if (Array.isArray(value)) return value.map((item, at) => walk(item, `${pointer}/${at}`, key, found));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => {
        // A number in the name of a field would come back in every pointer to it.
        const safe = maskText(name);
        const at = `${pointer}/${escaped(safe)}`;
        if (safe !== name) found.push(at);
        return [safe, walk(item, at, safe, found)];
      }),
    );
  }
  return value;
};

/** Every string of a payroll may hold a number that has no business there: one cheap look before the walk. */
const SUSPECT = /(?:\p{Nd}[^\p{Nd}\p{L}]*){9}/u;

const suspicious = (value: unknown): boolean => {
  if (typeof value === 'string') return value.length >= 9 && SUSPECT.test(value);
  if (Array.isArray(value)) return value.some(suspicious);
  if (value === null || typeof value !== 'object') return false;
  const members = value as Readonly<Record<string, unknown>>;
  // By names, not by entries: a pair for every value of a large payroll would be most of the garbage of a submission.
  return Object.keys(members).some((name) => suspicious(name) || suspicious(members[name]));
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
