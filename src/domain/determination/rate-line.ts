import { type Rate, parseRate } from '../shared/quantities.js';
import type { SourceLine } from './text-line.js';

/** A line that prints a rate: `     Bulldozer...................$ 31.69            13.52`. */
export interface RateLine {
  /** The last part of the name, without the dotted leader. */
  readonly label: string;
  readonly rate: Rate;
  readonly executiveOrderMark: boolean;
  /** The fringe column as printed, trimmed. */
  readonly fringe: string;
}

/** The column of the `$` in every rate line that SAM.gov prints, counted from 0. */
const RATE_COLUMN = 33;
/** The column that every printed fringe ends before. */
const FRINGE_END = 57;

const PRINTED = /^\$\s*(\d{1,3}(?:,\d{3})+|\d{1,6})(\.\d{2,4})(?:\s*(\*\*))?(?:\s+(.*))?$/;

/**
 * Whether the line has a `$` where rates stand, after a leader of dots or before a column of digits. Prose that only
 * happens to reach the column (`… receive an additional $1.00 per hour`) is none.
 */
const standsInRateColumn = ({ layout }: SourceLine): boolean =>
  layout[RATE_COLUMN] === '$' && (layout[RATE_COLUMN - 1] === '.' || layout[RATE_COLUMN + 1] === ' ');

/** Whether prose has its `$` in the rate column. */
export const crossesRateColumn = (line: SourceLine): boolean =>
  line.layout[RATE_COLUMN] === '$' && !standsInRateColumn(line);

/**
 * Whether a leader of dots runs into a `$`, wherever it stands: `Bulldozer.....$ 31.69 13.52`. Two dots, or one that
 * touches the `$`; so `b. $7.47 for employees …` and `FOOTNOTE:  a. $162.50 per week` are none.
 */
const hasLeader = ({ layout }: SourceLine): boolean => {
  const dollar = layout.indexOf('$');
  if (dollar < 1) return false;
  const before = layout.slice(0, dollar).trimEnd();
  return before.endsWith('..') || (before.endsWith('.') && before.length === dollar);
};

/** The rate of a line, or null when the figure after the `$` is no rate with two to four decimals. */
export const readRateLine = ({ layout }: SourceLine): RateLine | null => {
  const dollar = layout[RATE_COLUMN] === '$' ? RATE_COLUMN : layout.indexOf('$');
  const match = dollar < 0 ? null : PRINTED.exec(layout.slice(dollar));
  if (match === null) return null;
  const [, whole = '', fraction = '', mark, fringe = ''] = match;
  const rate = parseRate(whole.replaceAll(',', '') + fraction);
  if (rate === null) return null;
  const label = withoutLeader(layout.slice(0, dollar));
  return { label, rate, executiveOrderMark: mark !== undefined, fringe: fringe.trim() };
};

const withoutLeader = (text: string): string => {
  let end = text.trimEnd().length;
  while (end > 0 && text[end - 1] === '.') end -= 1;
  return text.slice(0, end).trim();
};

/** The rate lines of a text, and how they were told from prose. */
export interface FoundRateLines {
  readonly printed: readonly SourceLine[];
  /** Lines with a leader that were not taken, because the others keep to their column. */
  readonly leftOut: readonly SourceLine[];
  readonly columnsLost: boolean;
}

/**
 * The lines that print a rate.
 *
 * While the text keeps its columns, a `$` elsewhere is never a rate: zone pay and premiums are printed with leaders
 * too. When most lines do not keep to the columns of rate and fringe, the text was copied from a page that
 * collapsed its blanks, and every leader counts.
 */
export const findRateLines = (lines: readonly SourceLine[]): FoundRateLines => {
  const inColumn = lines.filter(standsInRateColumn);
  const astray = lines.filter((line) => hasLeader(line) && !standsInRateColumn(line));
  const withFringe = inColumn.filter((line) => (readRateLine(line)?.fringe ?? '') !== '');
  const aligned = withFringe.filter(({ layout }) => layout.length === FRINGE_END).length;
  const columnsLost = astray.length + withFringe.length - aligned > aligned;
  if (!columnsLost) return { printed: inColumn, leftOut: astray, columnsLost };
  const printed = lines.filter((line) => standsInRateColumn(line) || hasLeader(line));
  return { printed, leftOut: [], columnsLost };
};
