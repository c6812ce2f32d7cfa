import { type Exact, ZERO, add, mul } from '../shared/exact.js';
import { dollars, fractionOf, parsePercent, parseRate } from '../shared/quantities.js';
import type {
  ClassificationRate,
  Footnote,
  FringeExpression,
  FringeTerm,
  Tier,
} from './wage-determination.js';

const AMOUNT = /^\d{0,4}(?:\.\d{1,4})?$/;
const LETTER = /^[a-z]$/i;

/**
 * The printed sum of a fringe column: `3%+9.17`, `37.885+a+b`, `7.455+A&B`, `.30`, blank.
 *
 * Never fails: what is no amount, percentage or footnote letter stays in `raw`, and `understood` is false. The
 * terms that were understood are then a lower bound. Blank is a known zero (29 CFR 5.30(b)).
 */
export const parseFringe = (raw: string): FringeExpression => {
  const printed = raw.trim();
  if (printed === '') return { raw: printed, terms: [], understood: true };
  const terms = printed.split(/[+&]/).map((part) => parseTerm(part.trim()));
  const known = terms.filter((term) => term !== null);
  return { raw: printed, terms: known, understood: known.length === terms.length };
};

const parseTerm = (text: string): FringeTerm | null => {
  if (LETTER.test(text)) return { kind: 'footnote', letter: text.toLowerCase() };
  const percentage = text.endsWith('%');
  const number = percentage ? text.slice(0, -1).trim() : text;
  if (number === '' || !AMOUNT.test(number)) return null;
  const decimal = number.startsWith('.') ? `0${number}` : number;
  if (percentage) {
    const percent = parsePercent(decimal);
    return percent === null ? null : { kind: 'percent', percent };
  }
  const amount = parseRate(decimal);
  return amount === null ? null : { kind: 'fixed', amount };
};

/** The fringe benefit rate of one classification, as far as it can be known. */
export interface HourlyFringe {
  /** Dollars per hour, never rounded. A lower bound while `unresolved` holds anything. */
  readonly hourly: Exact;
  /** Dollars per week that footnotes owe on top, to be spread over the hours worked. */
  readonly weekly: Exact;
  /** Footnote letters and fringe text whose worth is not known: `FOOTNOTE_UNRESOLVED`, for a person. */
  readonly unresolved: readonly string[];
  /** Footnotes that a person has read as owed, but not by the hour: paid holidays, and plain text. */
  readonly notHourly: readonly string[];
}

/** What stands for a footnote printed without a letter, in `footnoteText`, `footnotes` and `unresolved`. */
export const UNLETTERED = 'unlettered';

/**
 * The hourly fringe benefit of the line for a worker with these years of service.
 *
 * A percentage is of the basic hourly rate, exactly (3 % of 23.06 is 0.6918): that of the line itself, unless the
 * caller gives the one that adders have raised. Footnotes that the
 * fringe names count, and so do those printed under the block that no fringe names: they were attached to the line to
 * be asked about. Unknown years (null) resolve only a footnote that is the same for everyone.
 * Law: 29 CFR 5.5(a)(1)(i), 5.25, 5.30; FOH 15f07.
 */
export const hourlyFringe = (
  line: ClassificationRate,
  yearsOfService: number | null,
  basicRate: Exact = dollars(line.rate),
): HourlyFringe => {
  const unresolved: string[] = [];
  const notHourly: string[] = [];
  let [hourly, weekly] = [ZERO, ZERO];

  const settle = (letter: string, footnote: Footnote | undefined): void => {
    if (footnote?.kind === 'all_of') {
      for (const one of footnote.of) settle(letter, one);
      return;
    }
    const worth = footnote === undefined ? null : worthOf(footnote, basicRate, yearsOfService);
    if (worth === null) unresolved.push(letter);
    else if (worth.per === 'hour') hourly = add(hourly, worth.value);
    else if (worth.per === 'week') weekly = add(weekly, worth.value);
    else notHourly.push(letter);
  };

  for (const term of line.fringe.terms) {
    switch (term.kind) {
      case 'fixed':
        hourly = add(hourly, dollars(term.amount));
        break;
      case 'percent':
        // A percentage of a daily rate gives dollars per day: how many hours it covers is not said.
        if (line.rateUnit === 'day') unresolved.push(line.fringe.raw);
        else hourly = add(hourly, mul(fractionOf(term.percent), basicRate));
        break;
      case 'footnote':
        break;
      default:
        return term satisfies never;
    }
  }
  if (!line.fringe.understood) unresolved.push(line.fringe.raw);
  for (const letter of lettersOf(line)) settle(letter, line.footnotes.get(letter));
  return { hourly, weekly, unresolved: [...new Set(unresolved)], notHourly: [...new Set(notHourly)] };
};

/** The footnotes that concern the line: named by its fringe, or attached to it because no fringe names them. */
export const lettersOf = (line: ClassificationRate): ReadonlySet<string> => {
  const letters = new Set<string>();
  for (const term of line.fringe.terms) if (term.kind === 'footnote') letters.add(term.letter);
  if (line.unreferencedFootnotes) for (const letter of line.footnoteText.keys()) letters.add(letter);
  return letters;
};

type Worth = { readonly per: 'hour' | 'week'; readonly value: Exact } | { readonly per: 'occasion' };

const worthOf = (
  footnote: Exclude<Footnote, { readonly kind: 'all_of' }>,
  basicRate: Exact,
  years: number | null,
): Worth | null => {
  switch (footnote.kind) {
    case 'percent_of_basic_rate': {
      const tier = tierFor(footnote.tiers, years);
      if (tier === null) return null;
      return { per: 'hour', value: tier.value === null ? ZERO : mul(fractionOf(tier.value), basicRate) };
    }
    case 'fixed_hourly':
    case 'weekly': {
      const tier = tierFor<Parameters<typeof dollars>[0]>(footnote.tiers, years);
      if (tier === null) return null;
      const per = footnote.kind === 'weekly' ? 'week' : 'hour';
      return { per, value: tier.value === null ? ZERO : dollars(tier.value) };
    }
    case 'paid_holidays':
    case 'text':
      return { per: 'occasion' };
    default:
      return footnote satisfies never;
  }
};

const MONTHS = 12;

const startOf = ({ minYears, minMonths = 0 }: Tier<unknown>): number => minYears * MONTHS + minMonths;
const endOf = ({ maxYears }: Tier<unknown>): number => (maxYears === null ? Infinity : maxYears * MONTHS);

/**
 * The tier of these years; a null value when they are below or between all tiers; null when it cannot be told.
 *
 * Whole years stand for the twelve months up to the next: where a tier begins within them (`6 months to 5 years` for a
 * worker with 0 years) the payroll does not tell.
 */
const tierFor = <Value>(
  tiers: readonly Tier<Value>[],
  years: number | null,
): { readonly value: Value | null } | null => {
  const [first] = tiers;
  if (first === undefined) return null;
  if (tiers.length === 1 && startOf(first) <= 0 && first.maxYears === null) return { value: first.value };
  if (years === null || !(years >= 0)) return null;
  const months = years * MONTHS;
  const last = Number.isInteger(years) ? months + MONTHS - 1 : months;
  const touched = tiers.filter((tier) => startOf(tier) <= last && months < endOf(tier));
  const [only, ...others] = touched;
  if (only === undefined) return { value: null };
  const whole = startOf(only) <= months && last < endOf(only);
  return others.length > 0 || !whole ? null : { value: only.value };
};
