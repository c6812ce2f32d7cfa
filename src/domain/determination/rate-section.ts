import { type Result, ok } from '../shared/result.js';
import { type Identifier, readIdentifier } from './identifier.js';
import { type DeterminationProblem, refused } from './problem.js';
import { type FoundRateLines, crossesRateColumn, findRateLines, readRateLine } from './rate-line.js';
import { type SourceLine, verbatim } from './text-line.js';
import type { Doubt, TextLine } from './wage-determination.js';

/** The lines under one identifier, not yet read. */
export interface BlockText {
  readonly identifier: Identifier | null;
  readonly line: number;
  readonly body: readonly SourceLine[];
}

/** The part of the text that prints rates, cut into its blocks. */
export interface RateSection {
  readonly blocks: readonly BlockText[];
  /** The rate lines of the section, by line number. */
  readonly rateLines: ReadonlySet<number>;
  readonly unparsed: readonly TextLine[];
  readonly doubts: readonly Doubt[];
}

const SECTION_END = /^={10,}$/;
const BLOCK_END = /^-{63,}$/;
const WELDERS = /^WELDERS\s+-/i;
const TEXT_END = /^END OF GENERAL DEC/i;

/**
 * The rate section, from below the modification table to the first line of `=`.
 *
 * Refused when it ends in the middle of a block, when a line has a `$` in the rate column and no rate can be read
 * from it, and when it has no rate at all (spec 2.6 rule 8). A text that has lost its columns is read by its leaders.
 */
export const readRateSection = (lines: readonly SourceLine[]): Result<RateSection, DeterminationProblem> => {
  const end = lines.findIndex(({ content }) => SECTION_END.test(content));
  const section = end < 0 ? lines : lines.slice(0, end);
  const found = findRateLines(section);
  const unreadable = found.printed.find((line) => readRateLine(line) === null);
  if (unreadable !== undefined) {
    const sentence = `Line ${unreadable.line} has a "$" where rates stand, but no rate that can be read.`;
    return refused('rate_line_unreadable', unreadable.line, sentence);
  }
  if (found.printed.length === 0) {
    return refused('rate_lines_missing', section[0]?.line ?? 0, 'The text does not hold a single rate line.');
  }
  const rateLines = new Set(found.printed.map(({ line }) => line));
  const cut = cutBlocks(section, rateLines);
  const last = lines.at(-1)?.line ?? 0;
  if (end < 0 && !cut.closed) {
    const sentence = `The text breaks off on line ${last}, in the middle of a rate block.`;
    return refused('text_truncated', last, sentence);
  }
  const doubts = [...cut.doubts, ...columnDoubts(found, section)];
  if (end < 0 || !lines.slice(end).some(({ content }) => TEXT_END.test(content))) {
    const sentence = 'The text does not run to END OF GENERAL DECISION: rates and notes may be missing.';
    doubts.push({ code: 'end_missing', line: last, sentence });
  }
  const unparsed = [...cut.unparsed, ...found.leftOut.map(verbatim)].sort((a, b) => a.line - b.line);
  return ok({ blocks: cut.blocks, rateLines, unparsed, doubts });
};

const columnDoubts = function* (found: FoundRateLines, section: readonly SourceLine[]): Generator<Doubt> {
  if (found.columnsLost) {
    const sentence =
      'The text has lost its columns: rates were found by their leaders, names may be cut short.';
    yield { code: 'columns_lost', line: found.printed[0]?.line ?? 0, sentence };
  }
  for (const { line } of found.leftOut) {
    const sentence = `Line ${line} looks like a rate outside the rate column and was not taken as one.`;
    yield { code: 'amount_not_understood', line, sentence };
  }
  for (const { line } of found.columnsLost ? [] : section.filter(crossesRateColumn)) {
    const sentence = `Line ${line} has a "$" in the rate column and was read as prose.`;
    yield { code: 'amount_not_understood', line, sentence };
  }
};

interface Cut {
  readonly blocks: readonly BlockText[];
  /** Whether the last block was closed by its line of dashes. */
  readonly closed: boolean;
  readonly unparsed: TextLine[];
  readonly doubts: readonly Doubt[];
}

const cutBlocks = (section: readonly SourceLine[], rateLines: ReadonlySet<number>): Cut => {
  const blocks: { identifier: Identifier | null; line: number; body: SourceLine[] }[] = [];
  const [unparsed, doubts]: [TextLine[], Doubt[]] = [[], []];
  let open: SourceLine[] | null = null;
  let inWelders = false;
  const begin = (identifier: Identifier | null, line: number): SourceLine[] => {
    const body: SourceLine[] = [];
    blocks.push({ identifier, line, body });
    return body;
  };

  for (const line of section) {
    const identifier = readIdentifier(line.content);
    if (identifier !== null) {
      if (open !== null)
        doubts.push(incomplete(line.line, 'The block above was not closed by a line of dashes.'));
      if (!identifier.known)
        doubts.push(incomplete(line.line, `${identifier.identifier} is no known identifier.`));
      open = begin(identifier, line.line);
      inWelders = false;
    } else if (WELDERS.test(line.content)) {
      if (open !== null)
        doubts.push(incomplete(line.line, 'The block above was not closed by a line of dashes.'));
      [open, inWelders] = [null, true];
    } else if (BLOCK_END.test(line.content)) {
      open = null;
    } else if (open !== null) {
      open.push(line);
    } else if (line.content === '') {
      inWelders = false;
    } else if (rateLines.has(line.line)) {
      const sentence = `The rate on line ${line.line} stands outside any block.`;
      doubts.push({ code: 'rates_outside_block', line: line.line, sentence });
      open = begin(null, line.line);
      open.push(line);
    } else if (!inWelders) {
      unparsed.push(verbatim(line));
      if (!line.content.includes('$')) continue;
      const sentence = `Line ${line.line} prints an amount outside any block.`;
      doubts.push({ code: 'amount_not_understood', line: line.line, sentence });
    }
  }
  return { blocks, closed: open === null, unparsed, doubts };
};

const incomplete = (line: number, sentence: string): Doubt => ({ code: 'block_incomplete', line, sentence });
