import { type Result, ok } from '../shared/result.js';
import { type DeterminationHeader, normaliseNumber, readHeader } from './header.js';
import { type DeterminationProblem, refused } from './problem.js';
import { type ReadBlock, readRateBlock } from './rate-block.js';
import { type RateSection, readRateSection } from './rate-section.js';
import { readLines } from './text-line.js';
import type { WageDetermination } from './wage-determination.js';

/** Which determination the caller asked SAM.gov for; what is left out is not compared. */
export interface AskedFor {
  /** Two-digit years of old prints are normalised: `CA170005` asks for `CA20170005`. */
  readonly number?: string;
  readonly mod?: number;
}

/**
 * A general wage determination from the text that SAM.gov publishes.
 *
 * Never throws, takes time in proportion to the text, and drops nothing: what is not understood is kept with its line
 * number, in `notes`, in `unparsed` or as a fringe with `understood: false`, and a reading that is uncertain is
 * `degraded` and says why in `doubts`. A text that cannot be trusted as a whole is refused with the line, the reason
 * and what to do. Texts given as bytes go through `decodeWageDeterminationBytes` first.
 * Law: 29 CFR 1.5, 1.6; 40 U.S.C. 3142.
 */
export const parseWageDetermination = (
  text: string,
  askedFor: AskedFor = {},
): Result<WageDetermination, DeterminationProblem> => {
  const binary = text.indexOf('\0');
  if (binary >= 0) {
    const line = readLines(text.slice(0, binary)).length;
    return refused(
      'not_a_text',
      line,
      `Line ${line} holds a NUL character: this is not the text of a determination.`,
    );
  }
  const lines = readLines(text);
  const header = readHeader(lines);
  if (!header.ok) return header;
  const disagreement = compareWith(askedFor, header.value);
  if (disagreement !== null) return disagreement;
  const section = readRateSection(lines.slice(header.value.end));
  if (!section.ok) return section;
  return ok(assemble(header.value, section.value));
};

const compareWith = (
  askedFor: AskedFor,
  { number, mod, modifications }: DeterminationHeader,
): Result<never, DeterminationProblem> | null => {
  const asked = askedFor.number === undefined ? number : normaliseNumber(askedFor.number);
  if (asked !== number)
    return refused('number_disagrees', 1, `The text is ${number}, another one was asked for.`);
  if (askedFor.mod === undefined || askedFor.mod === mod) return null;
  const sentence = `The text is modification ${mod} (${modifications.length} in its table), ${askedFor.mod} was asked for.`;
  return refused('modification_disagrees', 1, sentence);
};

const assemble = (header: DeterminationHeader, section: RateSection): WageDetermination => {
  const read = readBlocks(section);
  const doubts = [...header.doubts, ...section.doubts, ...read.flatMap((block) => block.doubts)];
  doubts.sort((a, b) => a.line - b.line);
  return {
    number: header.number,
    mod: header.mod,
    published: header.published,
    supersedes: header.supersedes,
    state: header.state,
    counties: header.counties,
    constructionTypes: header.constructionTypes,
    description: header.description,
    modifications: header.modifications,
    blocks: read.map(({ block }) => block),
    unparsed: [...header.unparsed, ...section.unparsed],
    degraded: doubts.length > 0,
    doubts,
  };
};

/** Repeats of one identifier and date are told apart by their order. */
const readBlocks = ({ blocks, rateLines }: RateSection): readonly ReadBlock[] => {
  const seen = new Map<string, number>();
  return blocks.map((block) => {
    const key = `${block.identifier?.identifier ?? ''} ${block.identifier?.date ?? ''}`;
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return readRateBlock(block, rateLines, ordinal);
  });
};
