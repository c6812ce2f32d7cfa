import { type Rate, parseRate } from '../shared/quantities.js';
import { type SourceLine, paragraphsOf, tidy, verbatim } from './text-line.js';
import type { Adder } from './wage-determination.js';

/** What raises a rate: dollars, dollars without their sign before "per hour", cents, a percentage, a multiple. */
const AMOUNT = new RegExp(
  [
    /\$ ?(?<dollars>(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,4})?|\.\d{1,4})/,
    /(?<![\d$.,])(?<bare>\d{0,4}\.\d{2})(?= ?\/ ?hr| per (?:hour|day|foot)\b)/i,
    /(?<![\d.])(?<cents>\d{0,3}\.?\d{1,2}) cents\b/i,
    /(?<![\d.])(?<percent>\d{1,3}(?:\.\d{1,4})?) ?%(?= (?:above|additional|extra|more|over|premium)\b)/i,
    /(?<![\d.])(?<times>\d \d\/\d|\d(?:\.\d{1,2})?) times\b/i,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);

/** From here on a figure is a limit of size or cost, not pay: `where the total cost … is under $1,000,000`. */
const LEAST_LIMIT = 10_000_000 as Rate;
const PER_EACH = /\beach\b|\bper (?:axle|foot|ton|unit|mile)\b/i;
const PER_DAY = /\bper day\b|\/day\b/i;
const PER_HOUR = /\bper (?:hour|hr)\b|\/ ?hr\b|\bhourly\b|\bbase rate\b/i;
const NOT_ADDED = /^.{1,30}\b(?:less|lower|below|under)\b|\bminus\b|\breduced\b/i;
/** In characters, to either side of the amount. */
const WIDEST_CONDITION = 400;

/**
 * Zone, area, premium, incentive, hazard and licence pay in the notes of a block.
 *
 * Each amount of money in the notes is one, so that none is overlooked. `amount` is null where the text does not add
 * a fixed sum (a multiple, a deduction, cents that may be fractions), `unit` is null where it does not say per what,
 * or says per axle, ton or foot: then a person decides (`WD_ADDER_UNRESOLVED`).
 */
export const readAdders = (notes: readonly SourceLine[]): readonly Adder[] => {
  const adders: Adder[] = [];
  let [heading, goesOn] = ['', false];
  for (const paragraph of paragraphsOf(notes)) {
    const found = addersOf(paragraph, heading);
    for (const adder of found) adders.push(adder);
    if (isHeading(paragraph)) heading = tidy(paragraph[0]?.content.slice(0, WIDEST_CONDITION) ?? '');
    else if (found.length === 0) {
      if (goesOn) completeLast(adders, paragraph);
      heading = '';
    }
    goesOn = found.at(-1)?.condition.endsWith(':') ?? false;
  }
  return adders;
};

const isHeading = (paragraph: readonly SourceLine[]): boolean => {
  const [only, more] = paragraph;
  if (only === undefined || more !== undefined) return false;
  return /[:-]$/.test(only.content) && !only.content.includes('$');
};

/** `$6.00 additional per hour at the following locations:` goes on in the next paragraph. */
const completeLast = (adders: Adder[], paragraph: readonly SourceLine[]): void => {
  const last = adders.at(-1);
  if (last === undefined) return;
  const places = tidy(paragraph.map(({ content }) => content).join(' ')).slice(0, WIDEST_CONDITION);
  adders[adders.length - 1] = { ...last, condition: `${last.condition} ${places}` };
};

/** A paragraph as one running text, with the offset at which each of its lines begins. */
interface Running {
  readonly text: string;
  readonly starts: readonly number[];
  /** Where a clause begins: after a semicolon, a sentence, or a line that ends in an amount. */
  readonly clauses: readonly number[];
}

const ENDS_IN_AMOUNT = /\$ ?\d{0,6}\.?\d{1,4}$/;

const run = (paragraph: readonly SourceLine[]): Running => {
  const [starts, clauses, parts]: [number[], number[], string[]] = [[], [0], []];
  let length = 0;
  let before = '';
  for (const { content } of paragraph) {
    // The next line goes on in small letters: `shall receive $.65` / `per hour more`.
    if (ENDS_IN_AMOUNT.test(before.slice(-14)) && !/^[a-z]/.test(content)) clauses.push(length);
    const part = tidy(content);
    starts.push(length);
    parts.push(part);
    length += part.length + 1;
    before = part;
  }
  const text = parts.join(' ');
  for (let at = 0; at < text.length - 1; at += 1) {
    if (text[at] === ';' || (text[at] === '.' && endsSentence(text, at))) clauses.push(at + 1);
  }
  return { text, starts, clauses: clauses.sort((a, b) => a - b) };
};

/** A full stop after a word of three letters or more and before a capital: not that of `St. Clair` or `150 ft. 1.00`. */
const endsSentence = (text: string, at: number): boolean =>
  /^ [A-Z$]/.test(text.slice(at + 1, at + 3)) &&
  /[a-z)\d]{3}$|\.\d\d$/i.test(text.slice(Math.max(0, at - 3), at));

const addersOf = (paragraph: readonly SourceLine[], heading: string): readonly Adder[] => {
  if (!paragraph.some(({ content }) => /[$%.]|times|cents/i.test(content))) return [];
  const { text, starts, clauses } = run(paragraph);
  const amounts = [...text.matchAll(AMOUNT)];
  const adders: Adder[] = [];
  let [line, clause, lead] = [0, 0, ''];
  for (const [index, match] of amounts.entries()) {
    while ((starts[line + 1] ?? Infinity) <= match.index) line += 1;
    while ((clauses[clause + 1] ?? Infinity) <= match.index) clause += 1;
    const from = Math.max(clauses[clause] ?? 0, match.index - WIDEST_CONDITION);
    const to = Math.min(clauses[clause + 1] ?? text.length, match.index + WIDEST_CONDITION);
    const words = text.slice(from, to).trim();
    const tail = text.slice(match.index, Math.min(to, amounts[index + 1]?.index ?? to));
    const colon = text.slice(from, match.index).lastIndexOf(':');
    const above = [heading, colon < 0 ? lead : ''].filter((part) => part !== '');
    const condition = [...above, words.replace(/;$/, '')].join(' ');
    if (colon >= 0) lead = text.slice(from, from + colon + 1).trim();
    const source = paragraph[line];
    const worth = worthOf(match.groups ?? {}, words, tail);
    if (source === undefined || (worth !== null && worth >= LEAST_LIMIT)) continue;
    const unit = match.groups?.['percent'] === undefined ? unitOf(tail, condition) : 'percent';
    adders.push({ source: verbatim(source), amount: worth, unit, condition });
  }
  return adders;
};

const worthOf = (
  groups: Readonly<Record<string, string | undefined>>,
  words: string,
  tail: string,
): Rate | null => {
  const printed = groups['dollars'] ?? groups['bare'] ?? groups['percent'];
  if (printed === undefined || NOT_ADDED.test(tail) || / times\b/i.test(words)) return null;
  const decimal = printed.replaceAll(',', '');
  return parseRate(decimal.startsWith('.') ? `0${decimal}` : decimal);
};

const unitOf = (tail: string, condition: string): 'hour' | 'day' | null => {
  if (PER_EACH.test(tail)) return null;
  if (PER_DAY.test(tail)) return 'day';
  return PER_HOUR.test(tail) || PER_HOUR.test(condition) ? 'hour' : null;
};
