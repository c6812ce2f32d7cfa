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

const PRINTED = /^\$\s*(\d{1,3}(?:,\d{3})+|\d{1,6})(\.\d{2,4})(?:\s*(\*\*))?(?:\s+(.*))?$/;

/**
 * Whether the line has a `$` where rates stand, after a leader of dots or before a column of digits. Prose that only
 * happens to reach the column (`… receive an additional $1.00 per hour`) is none.
 */
export const standsInRateColumn = ({ layout }: SourceLine): boolean =>
  layout[RATE_COLUMN] === '$' && (layout[RATE_COLUMN - 1] === '.' || layout[RATE_COLUMN + 1] === ' ');

/** Whether prose has its `$` in the rate column. */
export const crossesRateColumn = (line: SourceLine): boolean =>
  line.layout[RATE_COLUMN] === '$' && !standsInRateColumn(line);

/**
 * Whether a leader of dots runs into a `$`, wherever it stands: `Bulldozer.....$ 31.69 13.52`. Two dots, or one that
 * touches the `$`; so `b. $7.47 for employees …` and `FOOTNOTE:  a. $162.50 per week` are none.
 */
export const hasLeader = ({ layout }: SourceLine): boolean => {
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
