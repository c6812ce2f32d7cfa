import { UNLETTERED } from './fringe.js';
import { type SourceLine, joined, paragraphsOf, verbatim } from './text-line.js';
import type { FringeExpression, TextLine } from './wage-determination.js';

/** The notes of a block, parted into footnotes and everything else. */
export interface BlockFootnotes {
  /** By lower-case letter; benefits that were printed without a letter stand under `unlettered`. */
  readonly byLetter: ReadonlyMap<string, readonly TextLine[]>;
  readonly rest: readonly SourceLine[];
}

const MARK = /^FOOTNOTES?(?:\s[^:]{0,60})?:\s*(.*)$/i;
const LETTERED = /^([a-z])\.(?!\w\.)/i;
const BENEFIT = /\bpaid (?:holidays?|vacations?)\b|\bvacation (?:pay|contribution)\b|\bholidays?:/i;

/** The letters that any of these fringes names. */
export const lettersNamed = (fringes: Iterable<FringeExpression>): ReadonlySet<string> => {
  const letters = new Set<string>();
  for (const { terms } of fringes) {
    for (const term of terms) if (term.kind === 'footnote') letters.add(term.letter);
  }
  return letters;
};

/**
 * The footnotes among the notes of a block.
 *
 * A footnote begins with its letter, under the word FOOTNOTE or where a fringe of the block names that letter; it ends
 * at a blank line. Paid holidays and vacation without a letter are footnotes too, that nobody's fringe names.
 */
export const readFootnotes = (notes: readonly SourceLine[], named: ReadonlySet<string>): BlockFootnotes => {
  const byLetter = new Map<string, TextLine[]>();
  const rest: SourceLine[] = [];
  let underMark = false;
  const keep = (letter: string, line: SourceLine): void => {
    const held = byLetter.get(letter);
    if (held === undefined) byLetter.set(letter, [verbatim(line)]);
    else held.push(verbatim(line));
  };

  for (const paragraph of paragraphsOf(notes)) {
    const mark = MARK.exec(paragraph[0]?.content ?? '');
    underMark ||= mark !== null;
    const letters = paragraph.map((line, index) => {
      const letter = LETTERED.exec(
        index === 0 && mark !== null ? (mark[1] ?? '') : line.content,
      )?.[1]?.toLowerCase();
      return letter !== undefined && (underMark || named.has(letter)) ? letter : undefined;
    });
    const onlyMark = mark !== null && mark[1] === '' && paragraph.length === 1;
    if (onlyMark) continue;
    if (letters.some((letter) => letter !== undefined)) {
      let letter: string | undefined;
      for (const [index, line] of paragraph.entries()) {
        letter = letters[index] ?? letter;
        if (letter !== undefined) keep(letter, line);
        else if (mark === null || index > 0) rest.push(line);
      }
    } else if (isBenefit(paragraph, mark !== null)) {
      for (const line of paragraph) keep(UNLETTERED, line);
    } else {
      underMark = false;
      for (const line of paragraph) rest.push(line);
    }
  }
  return { byLetter, rest };
};

/** An unlettered paragraph of benefits; under the mark anything is one, unless it prints premium pay. */
const isBenefit = (paragraph: readonly SourceLine[], marked: boolean): boolean => {
  const text = joined(paragraph);
  return BENEFIT.test(text) || (marked && !text.includes('$'));
};

/** The footnotes that concern a line: those its fringe names, and those that no fringe of the block names. */
export const footnotesOf = (
  fringe: FringeExpression,
  namedInBlock: ReadonlySet<string>,
  byLetter: ReadonlyMap<string, readonly TextLine[]>,
): {
  readonly footnoteText: ReadonlyMap<string, readonly TextLine[]>;
  readonly unreferencedFootnotes: boolean;
} => {
  const named = lettersNamed([fringe]);
  const footnoteText = new Map<string, readonly TextLine[]>();
  let unreferencedFootnotes = false;
  for (const [letter, lines] of byLetter) {
    if (named.has(letter)) {
      footnoteText.set(letter, lines);
    } else if (!namedInBlock.has(letter)) {
      footnoteText.set(letter, lines);
      unreferencedFootnotes = true;
    }
  }
  return { footnoteText, unreferencedFootnotes };
};
