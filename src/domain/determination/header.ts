import type { CivilDate } from '../shared/civil-date.js';
import { type Result, ok } from '../shared/result.js';
import { type DeterminationProblem, refused } from './problem.js';
import { type SourceLine, joined, paragraphsOf, parsePrintedDate, tidy, verbatim } from './text-line.js';
import type { Doubt, Modification, TextLine } from './wage-determination.js';

/** Everything above the first rate block: what the determination is, where and since when it applies. */
export interface DeterminationHeader {
  readonly number: string;
  readonly published: CivilDate;
  readonly supersedes: string | null;
  readonly state: string;
  readonly counties: string;
  readonly constructionTypes: readonly string[];
  readonly description: readonly TextLine[];
  readonly modifications: readonly Modification[];
  readonly mod: number;
  readonly doubts: readonly Doubt[];
  /** Lines above the number that are no banner of the archives. */
  readonly unparsed: readonly TextLine[];
  /** Index of the first line below the modification table. */
  readonly end: number;
}

const NUMBER_LINE = /^"?\s*General Decision Number:/i;
const TABLE_HEAD = /^Modification Number\s+Publication Date$/i;
const TABLE_ROW = /^(\d{1,3})\s+(\d{1,2}\/\d{1,2}\/\d{4})$/;
const NUMBER = /^([A-Z]{2})(\d{8}|\d{6})$/;
const BANNER = /^"?([A-Z]{2}(?:\d{8}|\d{6}))\s+MOD\s+(\d{1,3})\b/;
const BANNER_STARS = /^\*{4,}/;

/**
 * The header with its modification table.
 *
 * Refused without a number, without the table, and when number, date and modification disagree with each other: a
 * text whose modification is not certain decides nothing (spec 2.6 rules 8 and 9). A missing state, county or type
 * is only a doubt.
 */
export const readHeader = (
  lines: readonly SourceLine[],
): Result<DeterminationHeader, DeterminationProblem> => {
  const numbered = lines.filter(({ content }) => NUMBER_LINE.test(content));
  const [top, second] = numbered;
  if (top === undefined) {
    return refused('header_missing', 1, 'No line "General Decision Number: …" was found in the text.');
  }
  if (second !== undefined) {
    const sentence = `A second "General Decision Number" stands on line ${second.line}.`;
    return refused('several_determinations', second.line, sentence);
  }
  const head = lines.findIndex(({ content, line }) => line > top.line && TABLE_HEAD.test(content));
  if (head < 0) {
    const sentence = 'The table "Modification Number / Publication Date" was not found under the number.';
    return refused('modification_table_missing', top.line, sentence);
  }
  const identity = readIdentity(fieldsOf(lines.slice(top.line - 1, head)).get('number') ?? '');
  if (identity === null) {
    return refused(
      'header_unreadable',
      top.line,
      'The number of the determination or its date cannot be read.',
    );
  }
  const table = readTable(lines, head);
  const last = table.modifications.at(-1);
  if (last === undefined) {
    return refused(
      'modification_table_missing',
      head + 1,
      'The modification table has no row that can be read.',
    );
  }
  if (last.published !== identity.published) {
    const sentence = `The header is dated ${identity.published}, the last modification (${last.mod}) ${last.published}.`;
    return refused('modification_disagrees', table.end, sentence);
  }
  const banner = contradictingBanner(lines.slice(0, top.line - 1), identity.number, last.mod);
  if (banner !== undefined) {
    const sentence = `The banner names another determination than ${identity.number} modification ${last.mod}.`;
    return refused('number_disagrees', banner.line, sentence);
  }
  return ok({
    ...identity,
    ...readArea(lines.slice(top.line - 1, head), identity.number, [...gapsOf(table.modifications, head + 1)]),
    modifications: table.modifications,
    mod: last.mod,
    unparsed: lines
      .slice(0, top.line - 1)
      .filter(isNoBanner)
      .map(verbatim),
    end: table.end,
  });
};

const isNoBanner = ({ content }: SourceLine): boolean =>
  content !== '' && !BANNER.test(content) && !BANNER_STARS.test(content);

/** `CA170005` is `CA20170005`: state, four-digit year, four digits (spec 2.1). Null when it is no number. */
export const normaliseNumber = (printed: string): string | null => {
  const match = NUMBER.exec(printed.trim().toUpperCase());
  if (match === null) return null;
  const [, state = '', digits = ''] = match;
  if (digits.length === 8) return state + digits;
  // Davis-Bacon determinations were first numbered by year in the last quarter of the twentieth century.
  return `${state}${Number(digits.slice(0, 2)) < 50 ? '20' : '19'}${digits}`;
};

const readIdentity = (field: string): Pick<DeterminationHeader, 'number' | 'published'> | null => {
  const [printed = '', date = ''] = field.split(' ');
  const number = normaliseNumber(printed);
  const published = parsePrintedDate(date);
  return number === null || published === null ? null : { number, published };
};

const LABELS = [
  ['number', /^"?\s*General Decision Number:/i],
  ['supersedes', /^Superseded General Decision Number:/i],
  ['state', /^State:/i],
  ['types', /^Construction Types?:/i],
  ['counties', /^Count(?:y|ies):/i],
] as const;

type Label = (typeof LABELS)[number][0];

const DESCRIPTION_START = /^[A-Z]{4,20}[A-Z ;,&]{0,60} PROJECTS?\b/;
const NOTE_START = /^(?:Note:|_{10,})/i;

/** Label -> value, over as many lines as it runs: to a blank line, the next label or the description. */
const fieldsOf = (lines: readonly SourceLine[]): ReadonlyMap<Label, string> => {
  const fields = new Map<Label, SourceLine[]>();
  const starts = new Map<Label, RegExp>();
  let current: SourceLine[] | null = null;
  for (const line of lines) {
    const label = LABELS.find(([, pattern]) => pattern.test(line.content));
    if (label !== undefined && !fields.has(label[0])) {
      current = [line];
      fields.set(label[0], current);
      starts.set(label[0], label[1]);
    } else if (line.content === '' || DESCRIPTION_START.test(line.content) || NOTE_START.test(line.content)) {
      current = null;
    } else {
      current?.push(line);
    }
  }
  const values = new Map<Label, string>();
  for (const [label, held] of fields) {
    values.set(label, tidy(joined(held).replace(starts.get(label) ?? '', '')));
  }
  return values;
};

const readArea = (
  lines: readonly SourceLine[],
  number: string,
  gaps: readonly Doubt[],
): Pick<
  DeterminationHeader,
  'supersedes' | 'state' | 'counties' | 'constructionTypes' | 'description' | 'doubts'
> => {
  const fields = fieldsOf(lines);
  const doubts = [...gaps];
  const field = (label: Label, name: string): string => {
    const value = fields.get(label) ?? '';
    if (value === '') {
      const sentence = `The header does not name the ${name}.`;
      doubts.push({ code: 'header_field_missing', line: lines[0]?.line ?? 0, sentence });
    }
    return value;
  };
  const state = field('state', 'state');
  return {
    supersedes: normaliseNumber(fields.get('supersedes') ?? ''),
    state: state === '' ? number.slice(0, 2) : state,
    counties: field('counties', 'counties'),
    constructionTypes: splitTypes(field('types', 'construction type')),
    description: describe(lines),
    doubts,
  };
};

/** `Building, Heavy (Heavy and Dredging), Highway and Residential`: commas and "and" in parentheses do not part. */
const splitTypes = (printed: string): readonly string[] => {
  const types: string[] = [];
  let [start, depth] = [0, 0];
  const part = (end: number, next: number): void => {
    const type = printed.slice(start, end).trim();
    if (type !== '') types.push(type);
    start = next;
  };
  for (let at = 0; at < printed.length; at += 1) {
    if (printed[at] === '(') depth += 1;
    else if (printed[at] === ')') depth -= 1;
    else if (depth > 0) continue;
    else if (printed[at] === ',') part(at, at + 1);
    else if (printed.startsWith(' and ', at)) part(at, at + 5);
  }
  part(printed.length, printed.length);
  return types;
};

/** The paragraph in capitals that says which projects are meant; ends at a blank line or the executive-order note. */
const describe = (lines: readonly SourceLine[]): readonly TextLine[] => {
  for (const paragraph of paragraphsOf(lines)) {
    const first = paragraph.findIndex(({ content }) => DESCRIPTION_START.test(content));
    if (first < 0) continue;
    const note = paragraph.findIndex(({ content }, index) => index > first && NOTE_START.test(content));
    return paragraph.slice(first, note < 0 ? undefined : note).map(verbatim);
  }
  return [];
};

const readTable = (
  lines: readonly SourceLine[],
  head: number,
): { readonly modifications: readonly Modification[]; readonly end: number } => {
  const modifications: Modification[] = [];
  let end = head + 1;
  for (; end < lines.length; end += 1) {
    const content = lines[end]?.content ?? '';
    if (content === '' && modifications.length === 0) continue;
    const match = TABLE_ROW.exec(content);
    const published = parsePrintedDate(match?.[2] ?? '');
    if (match === null || published === null) break;
    modifications.push({ mod: Number(match[1]), published });
  }
  return { modifications, end };
};

/** The table counts from 0 by one, and time does not run backwards in it. */
const gapsOf = function* (modifications: readonly Modification[], line: number): Generator<Doubt> {
  for (const [index, { mod, published }] of modifications.entries()) {
    const before = modifications[index - 1];
    if (mod === index && (before === undefined || before.published <= published)) continue;
    const sentence = `The modification table does not count up from 0 by one: row ${index + 1} is ${mod} of ${published}.`;
    yield { code: 'modification_gap', line: line + index + 1, sentence };
    return;
  }
};

/** The banner of the archives (`CA140001 MOD 17 …`) that names another number or modification. */
const contradictingBanner = (
  lines: readonly SourceLine[],
  number: string,
  mod: number,
): SourceLine | undefined =>
  lines.find(({ content }) => {
    const match = BANNER.exec(content);
    return match !== null && (normaliseNumber(match[1] ?? '') !== number || Number(match[2]) !== mod);
  });
