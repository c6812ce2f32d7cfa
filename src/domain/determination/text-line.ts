import type { CivilDate } from '../shared/civil-date.js';
import { parseCivilDate } from '../shared/civil-date.js';
import type { TextLine } from './wage-determination.js';

/** A line as it was sent, and the same line laid out in columns for reading. */
export interface SourceLine extends TextLine {
  /** Tabs as blanks up to the next multiple of eight, hard blanks as blanks, nothing at the end. */
  readonly layout: string;
  /** The layout without the blanks in front. */
  readonly content: string;
  /** Blanks before the first character. */
  readonly indent: number;
}

/** The lines of a text, whatever ends them (CRLF, LF, CR), each verbatim. */
export const readLines = (text: string): readonly SourceLine[] =>
  text.split(/\r\n|\n|\r/).map((line, index) => {
    const layout = expandTabs(line.replaceAll('\u00a0', ' ')).trimEnd();
    const content = layout.trimStart();
    return { line: index + 1, text: line, layout, content, indent: layout.length - content.length };
  });

const expandTabs = (text: string): string => {
  if (!text.includes('\t')) return text;
  let expanded = '';
  for (const [index, cell] of text.split('\t').entries()) {
    if (index > 0) expanded += ' '.repeat(8 - (expanded.length % 8));
    expanded += cell;
  }
  return expanded;
};

/** The line as the determination keeps it: number and verbatim text. */
export const verbatim = ({ line, text }: SourceLine): TextLine => ({ line, text });

/** The layouts as one running text: blanks and line ends collapsed, SAM.gov's doubled quotes single again. */
export const joined = (lines: readonly SourceLine[]): string =>
  tidy(lines.map((line) => line.layout).join(' '));

export const tidy = (text: string): string => text.replaceAll('""', '"').split(/\s+/).join(' ').trim();

/** Neighbouring lines between blank ones. */
export const paragraphsOf = (lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] => {
  const paragraphs: SourceLine[][] = [];
  let previous: SourceLine | undefined;
  for (const line of lines) {
    if (line.layout === '') continue;
    if (previous === undefined || previous.line + 1 < line.line) paragraphs.push([line]);
    else paragraphs.at(-1)?.push(line);
    previous = line;
  }
  return paragraphs;
};

const PRINTED_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** `8/30/2024` as a date; null when it is no day of the calendar. */
export const parsePrintedDate = (text: string): CivilDate | null => {
  const match = PRINTED_DATE.exec(text);
  if (match === null) return null;
  const [, month = '', day = '', year = ''] = match;
  return parseCivilDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
};
