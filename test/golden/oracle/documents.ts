import type {
  ApprenticeJson,
  ContractJson,
  DecimalJson,
  LineJson,
  PayrollJson,
  WageDeterminationJson,
  WorkerJson,
} from '../../../src/domain/ingest/json-shapes.js';
import { type Fraction, ZERO, add, div, frac, mul, positive, same, sum } from './fraction.js';

/** One payroll against one determination, in the spelling of the wire. */
export interface OracleDocuments {
  readonly payroll: PayrollJson;
  readonly contract: ContractJson;
  readonly determination: WageDeterminationJson;
}

export const told = (value: DecimalJson | null | undefined): Fraction | null =>
  value === null || value === undefined ? null : frac(value);

/** Nothing said is nothing claimed. */
export const orZero = (value: DecimalJson | null | undefined): Fraction => told(value) ?? ZERO;

export interface Day {
  readonly st: Fraction;
  readonly ot: Fraction;
  readonly hours: Fraction;
}

/** Section 3.0: a row with `H`, `s`, `o`, `k` and the claimed credit per hour. */
export interface Row {
  readonly json: LineJson;
  readonly days: readonly Day[];
  readonly hours: Fraction;
  readonly s: Fraction;
  readonly o: Fraction;
  readonly k: Fraction;
  readonly claimed: Fraction;
}

const perHour = (total: DecimalJson | null | undefined, hours: Fraction): Fraction =>
  positive(hours) ? div(orZero(total), hours) : ZERO;

export const dayOf = (day: LineJson['days'][number]): Day => {
  const [st, ot] = [orZero(day.st), orZero(day.ot)];
  return { st, ot, hours: add(st, ot) };
};

/**
 * A row as numbers; null when a rate is missing (3.9 RATE_MISSING): an overtime rate is needed only where the
 * overtime row has hours.
 */
export const rowOf = (json: LineJson): Row | null => {
  const days = json.days.map(dayOf);
  const hours = sum(days.map((day) => day.hours));
  const s = told(json.rateSt) ?? (positive(hours) ? null : ZERO);
  const o = told(json.rateOt) ?? (days.some(({ ot }) => positive(ot)) ? null : s);
  if (s === null || o === null) return null;
  const k = perHour(json.cashInLieuTotal, hours);
  return { json, days, hours, s, o, k, claimed: perHour(json.fringeCreditTotal, hours) };
};

/** 3.9: column 5 is the sum of column 4, and a day has 24 hours over all rows of a worker. */
export const hoursAreKnown = (worker: WorkerJson): boolean => {
  const agree = worker.lines.every(({ days, totalHours }) => {
    const st = sum(days.map((day) => orZero(day.st)));
    const ot = sum(days.map((day) => orZero(day.ot)));
    return same(told(totalHours?.st) ?? st, st) && same(told(totalHours?.ot) ?? ot, ot);
  });
  const possible = [0, 1, 2, 3, 4, 5, 6].every((day) => {
    const here = worker.lines.map(({ days }) => dayOf(days[day] ?? {}));
    const hours = sum(here.map((one) => one.hours));
    return !positive(sum([hours, frac(-24)])) && here.every(({ st, ot }) => st.n >= 0n && ot.n >= 0n);
  });
  return agree && possible;
};

/** The calendar date of a day of the week that ends on `weekEnding`, day 0 first; ISO. */
export const dateOf = (weekEnding: string, day: number): string =>
  new Date(Date.parse(`${weekEnding}T00:00:00Z`) - (6 - day) * 86_400_000).toISOString().slice(0, 10);

/** 2.4: terms of a fringe as printed: percent of the basic rate, amounts, and letters of structured footnotes. */
const fringeOf = (
  entry: WageDeterminationJson['classes'][number],
  bhr: Fraction,
  years: number | null,
): Fraction => {
  const terms = (entry.fringe ?? '').split(/[+&]/).map((term) => term.trim());
  const notes = new Map(
    Object.entries(entry.footnotes ?? {}).map(([key, note]) => [key.toLowerCase(), note]),
  );
  return sum(
    terms.map((term) => {
      if (term === '') return ZERO;
      if (term.endsWith('%')) return mul(bhr, div(frac(term.slice(0, -1)), frac(100)));
      if (!/^[a-z]$/i.test(term)) return frac(term);
      const note = notes.get(term.toLowerCase());
      const tier = note?.tiers?.find(
        ({ minYears, maxYears }) => years !== null && minYears <= years && years < (maxYears ?? Infinity),
      );
      const value = note?.tiers === undefined || note.tiers === null ? note : tier;
      if (note?.kind === 'percent_of_basic_rate') return mul(bhr, div(orZero(value?.percent), frac(100)));
      return note?.kind === 'fixed_hourly' ? orZero(value?.amount) : ZERO;
    }),
  );
};

/** BHR and FB of a class line. */
export interface Rates {
  readonly name: string;
  readonly bhr: Fraction;
  readonly fb: Fraction;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** What the work on a row is owed, and why when the name on the row is not the class. */
export interface Obligation {
  readonly rates: Rates;
  readonly because: 'class' | 'helper' | 'split';
}

/**
 * 3.1: "normalise case, spaces, punctuation; exact match on full name, then on a stored project mapping". 3.6: a helper
 * that is no class gets the class of the work performed. 3.2: a row naming two classes gets the highest BHR + FB.
 * Null: no amount (CLASSIFICATION_NOT_ON_WD, CLASSIFICATION_AMBIGUOUS).
 */
export const obligationOf = (
  line: LineJson,
  { contract, determination }: OracleDocuments,
  years: number | null,
): Obligation | null => {
  const named = (name: string): Rates | null => {
    const entry = determination.classes.find((one) => plain(one.classification) === plain(name));
    if (entry === undefined) return null;
    const bhr = frac(entry.rate);
    return { name: entry.classification, bhr, fb: fringeOf(entry, bhr, years) };
  };
  const mapped = (name: string): Rates | null => {
    const to = contract.classificationMappings?.find(({ payroll }) => plain(payroll) === plain(name));
    return named(name) ?? (to === undefined ? null : named(to.classification));
  };
  const name = line.classification ?? '';
  const rates = mapped(name);
  if (rates !== null) return { rates, because: 'class' };
  if (plain(name).split(' ').includes('helper')) {
    const performed = mapped(line.workPerformed ?? '');
    return performed === null ? null : { rates: performed, because: 'helper' };
  }
  const started = (part: string): Rates | null => {
    const starting = determination.classes.filter((one) => plain(one.classification).startsWith(plain(part)));
    return mapped(part) ?? (starting.length === 1 ? named(starting[0]?.classification ?? '') : null);
  };
  const parts = name.split('/').map(started);
  if (parts.length < 2) return null;
  return parts.reduce<Obligation | null>(
    (best, part) => {
      if (part === null || best === null) return null;
      const higher =
        add(part.bhr, part.fb).n * add(best.rates.bhr, best.rates.fb).d >
        add(best.rates.bhr, best.rates.fb).n * add(part.bhr, part.fb).d;
      return higher ? { rates: part, because: 'split' } : best;
    },
    parts[0] === null || parts[0] === undefined ? null : { rates: parts[0], because: 'split' },
  );
};

/** 3.6: apprentice in the sense of the payroll; a trainee is treated as an unregistered apprentice. */
export const isApprentice = (worker: WorkerJson): boolean =>
  worker.status === 'RA' || worker.status === 'trainee';

/** 3.6: "individually registered"; the entry is the evidence. */
export const isRegistered = (worker: WorkerJson): worker is WorkerJson & { apprentice: ApprenticeJson } =>
  worker.status === 'RA' && worker.apprentice?.registered === true;
