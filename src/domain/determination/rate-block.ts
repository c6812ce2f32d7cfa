import { readAdders } from './adders.js';
import { footnotesOf, lettersNamed, readFootnotes } from './footnotes.js';
import { parseFringe } from './fringe.js';
import { COLUMN_HEADS, sortLines } from './rate-rows.js';
import type { BlockText } from './rate-section.js';
import { type SourceLine, joined, verbatim } from './text-line.js';
import type { ClassificationRate, Doubt, RateBlock } from './wage-determination.js';

const PER_DAY = /\bamounts? in\b.{0,12}\brates?\b.{0,6}\bcolumn are per day\b/i;
/** In 1/10,000 USD: no diver's day is paid less, so a smaller figure beside a per-day note is doubtful. */
const LEAST_DAILY_RATE = 1_000_000;

/** A block, and what was uncertain in reading it. */
export interface ReadBlock {
  readonly block: RateBlock;
  readonly doubts: readonly Doubt[];
}

/**
 * The rates of one block with their full names, footnotes and adders; everything else in it as notes.
 *
 * Nothing is dropped: a line is scope, column head, part of a name, rate, ruler or note. `ordinal` counts the blocks
 * above that have the same identifier and date.
 */
export const readRateBlock = (
  { identifier, line, body }: BlockText,
  rateLines: ReadonlySet<number>,
  ordinal: number,
): ReadBlock => {
  const { scope, below, headed } = partAtHeads(body, rateLines);
  const { rows, notes, pricedHeadings, doubts } = sortLines(below, rateLines);
  const priced = rows.map((row) => ({ ...row, fringe: parseFringe(row.read.fringe) }));
  const named = lettersNamed(priced.map(({ fringe }) => fringe));
  const footnotes = readFootnotes(notes, named);
  const rateUnit = PER_DAY.test(joined([...scope, ...notes])) ? 'day' : 'hour';
  const rates = priced.map(({ classification, read, source, fringe }): ClassificationRate => ({
    classification,
    rate: read.rate,
    rateUnit,
    fringe,
    executiveOrderMark: read.executiveOrderMark,
    footnotes: new Map(),
    ...footnotesOf(fringe, named, footnotes.byLetter),
    source: verbatim(source),
  }));
  return {
    block: {
      identifier: identifier?.identifier ?? null,
      kind: identifier?.kind ?? 'inline',
      identifierDate: identifier?.date ?? null,
      ordinal,
      changed: identifier?.changed ?? false,
      line,
      scope: scope.map(verbatim),
      rates,
      notes: notes.map(verbatim),
      adders: readAdders([...scope, ...pricedHeadings, ...footnotes.rest].sort((a, b) => a.line - b.line)),
    },
    doubts: [...incompleteness(line, headed, rates.length), ...doubts, ...unitDoubts(rates)],
  };
};

interface Parted {
  readonly scope: readonly SourceLine[];
  readonly below: readonly SourceLine[];
  readonly headed: boolean;
}

/** The area or type text above `Rates  Fringes`, and what stands below. Without heads there is no scope. */
const partAtHeads = (body: readonly SourceLine[], rateLines: ReadonlySet<number>): Parted => {
  const heads = body.findIndex(({ content }) => COLUMN_HEADS.test(content));
  const firstRate = body.findIndex(({ line }) => rateLines.has(line));
  const headed = heads >= 0 && (firstRate < 0 || heads < firstRate);
  if (!headed) return { scope: [], below: body, headed };
  const scope = body.slice(0, heads).filter(({ content }) => content !== '');
  return { scope, below: body.slice(heads + 1), headed };
};

const incompleteness = function* (line: number, headed: boolean, rates: number): Generator<Doubt> {
  if (!headed)
    yield { code: 'block_incomplete', line, sentence: 'No line "Rates  Fringes" stands over the rates.' };
  if (rates === 0) yield { code: 'block_incomplete', line, sentence: 'The block prints no rate.' };
};

const unitDoubts = function* (rates: readonly ClassificationRate[]): Generator<Doubt> {
  for (const { rate, rateUnit, source } of rates) {
    if (rate === 0) {
      yield {
        code: 'amount_not_understood',
        line: source.line,
        sentence: 'A rate of zero cannot be a wage.',
      };
    } else if (rateUnit === 'day' && rate < LEAST_DAILY_RATE) {
      const sentence = 'The block prints rates per day, but this one is too low for a day.';
      yield { code: 'rate_unit_uncertain', line: source.line, sentence };
    }
  }
};
