import { type Headings, nameClass } from './class-name.js';
import { type RateLine, readRateLine } from './rate-line.js';
import type { SourceLine } from './text-line.js';
import type { Doubt } from './wage-determination.js';

/** A rate line with its full name. */
export interface RateRow {
  readonly classification: string;
  readonly read: RateLine;
  readonly source: SourceLine;
}

/** The lines under the column heads, sorted into rates and the rest. */
export interface SortedLines {
  readonly rows: readonly RateRow[];
  readonly notes: readonly SourceLine[];
  /** Headings that print an amount, `(AREA 2: $2.00 Premium of Area 1)`: part of a name, and pay. */
  readonly pricedHeadings: readonly SourceLine[];
  readonly doubts: readonly Doubt[];
}

const RULE = /^-{2,}$/;
export const COLUMN_HEADS = /^Rates\s+Fringes$/i;

/** Names stand left of the rate column, over some forty lines at most; anything larger is text, not a name. */
const NAME_WIDTH = 66;
const NAME_INDENT = 33;
const NAME_LINES = 100;

/**
 * Walks down a block and gives every rate line its name.
 *
 * Lines since the last rate, blank line, rule or column head are held as the beginning of a name; when no rate
 * follows them they are notes (spec 2.6 rules 4 and 5).
 */
export const sortLines = (lines: readonly SourceLine[], rateLines: ReadonlySet<number>): SortedLines => {
  const rows: RateRow[] = [];
  const [notes, pricedHeadings]: [SourceLine[], SourceLine[]] = [[], []];
  const doubts: Doubt[] = [];
  let headings: Headings = [];
  let held: SourceLine[] = [];
  let orphan: SourceLine | undefined;
  const release = (): void => {
    notes.push(...held);
    held = [];
  };

  for (const line of lines) {
    const read = rateLines.has(line.line) ? readRateLine(line) : null;
    if (read !== null) {
      if (orphan !== undefined && held.length === 0 && orphan.indent < line.indent) {
        doubts.push(uncertainName(line.line, `Line ${orphan.line} may belong to the name of the class.`));
      }
      const named = nameClass(headings, held, read.label, line.indent);
      if (named.uncertain !== null) doubts.push(uncertainName(line.line, named.uncertain));
      headings = named.headings;
      rows.push({ classification: named.classification, read, source: line });
      pricedHeadings.push(...pricedAmong(held));
      [held, orphan] = [[], undefined];
    } else if (line.content === '') {
      orphan = held.at(-1) ?? orphan;
      release();
    } else if (RULE.test(line.content) || COLUMN_HEADS.test(line.content)) {
      const repeated = COLUMN_HEADS.test(line.content);
      if (repeated) doubts.push(uncertainName(line.line, 'The column heads are repeated.'));
      [headings, orphan] = [[], undefined];
      release();
    } else if (isNote(line, held)) {
      release();
      notes.push(line);
    } else {
      held.push(line);
    }
  }
  release();
  return { rows, notes, pricedHeadings, doubts };
};

const uncertainName = (line: number, sentence: string): Doubt => ({
  code: 'class_name_uncertain',
  line,
  sentence,
});

/** The wrapped lines of the heading that prints an amount. */
const pricedAmong = (held: readonly SourceLine[]): readonly SourceLine[] => {
  const priced = held.find(({ content }) => content.includes('$'));
  return priced === undefined ? [] : held.filter(({ indent }) => indent === priced.indent);
};

/** Text that is no part of a name: an amount outside parentheses, or a line that names are never as wide as. */
const isNote = (line: SourceLine, held: readonly SourceLine[]): boolean => {
  if (line.indent >= NAME_INDENT || line.layout.length > NAME_WIDTH || held.length >= NAME_LINES) return true;
  const dollar = line.content.indexOf('$');
  if (dollar < 0) return false;
  let open = 0;
  for (const { content } of held) open += openParentheses(content);
  return open + openParentheses(line.content.slice(0, dollar)) <= 0;
};

const openParentheses = (text: string): number => text.split('(').length - text.split(')').length;
