import { type FootnoteEntry, lettersIn } from '../determination/entries.js';
import type { Footnote, TextLine } from '../determination/wage-determination.js';
import type { Pointer } from '../shared/pointer.js';
import { parsePercent, parseRate } from '../shared/quantities.js';
import type { EntryReading } from './entry-reading.js';
import { footnoteOf } from './footnote.js';
import type { FootnoteEntryJson, FootnoteJson } from './json-shapes.js';

const NUMBER = /\d[\d,]*(?:\.\d+)?|\.\d+/g;

/** The numbers that the lines print, in 1/10,000. */
const numbersIn = (lines: readonly TextLine[]): ReadonlySet<number> => {
  const numbers = new Set<number>();
  for (const { text } of lines) {
    for (const [printed] of text.matchAll(NUMBER)) {
      const plain = printed.replaceAll(',', '');
      const value = parseRate(plain.startsWith('.') ? `0${plain}` : plain);
      if (value !== null) numbers.add(value);
    }
  }
  return numbers;
};

export const readFootnote = (
  json: FootnoteEntryJson,
  pointer: Pointer,
  reading: EntryReading,
): readonly FootnoteEntry[] => {
  const block = reading.block(json.block, pointer);
  if (block === null) return [];
  const letter = json.letter.trim().toLowerCase();
  const footnote = lettersIn(block).get(letter);
  if (footnote === undefined) {
    const letters = [...lettersIn(block).keys()].join(', ');
    reading.refuse(
      `${pointer}/letter`,
      'letter_unknown',
      'no rate of the block rests on a footnote of this letter',
      letters === '' ? 'the block has no footnotes: leave the entry out' : `send one of ${letters}`,
    );
    return [];
  }
  if (!reading.once(`footnote ${block.line} ${letter}`, pointer)) return [];
  for (const [at, one] of json.meanings.entries())
    checkMeaning(one, `${pointer}/meanings/${at}`, footnote.text, reading);
  const meanings = json.meanings.map(footnoteOf);
  const [only, ...others] = meanings;
  if (only === undefined) return [];
  const meaning: Footnote = others.length === 0 ? only : { kind: 'all_of', of: meanings };
  return [{ block: block.line, letter, meaning }];
};

const MONTHS = 12;

const checkMeaning = (
  json: FootnoteJson,
  pointer: Pointer,
  text: readonly TextLine[],
  reading: EntryReading,
): void => {
  if (json.kind === 'paid_holidays' || json.kind === 'text') return;
  const field = json.kind === 'percent_of_basic_rate' ? 'percent' : 'amount';
  const tiered = json.tiers !== null && json.tiers !== undefined;
  const tiers = json.tiers ?? [json];
  if (tiers.length === 0)
    reading.refuse(
      `${pointer}/tiers`,
      'tiers_empty',
      'there is no tier',
      'give at least one tier, or leave tiers out',
    );
  const printed = numbersIn(text);
  tiers.forEach((tier, at) => {
    const place = tiered ? `${pointer}/tiers/${at}` : pointer;
    const value = tier[field];
    if (value === null || value === undefined) {
      reading.refuse(
        `${place}/${field}`,
        'value_missing',
        `a footnote of this kind needs ${field}`,
        `send ${field}`,
      );
      return;
    }
    const scaled = field === 'percent' ? parsePercent(String(value)) : parseRate(String(value));
    if (scaled !== null && printed.size > 0 && !printed.has(scaled))
      reading.refuse(
        `${place}/${field}`,
        'not_printed',
        `the text of the footnote does not print this ${field}`,
        'send the figure as the text prints it',
      );
  });
  if (tiered) checkTiers(json.tiers ?? [], `${pointer}/tiers`, reading);
};

const checkTiers = (
  tiers: NonNullable<FootnoteJson['tiers']>,
  pointer: Pointer,
  reading: EntryReading,
): void => {
  let end = 0;
  tiers.forEach((tier, at) => {
    const start = tier.minYears * MONTHS + (tier.minMonths ?? 0);
    const stop = (tier.maxYears ?? Infinity) * MONTHS;
    if (stop <= start)
      reading.refuse(
        `${pointer}/${at}/maxYears`,
        'tier_empty',
        'the tier ends before it begins',
        'send maxYears above minYears',
      );
    else if (start < end)
      reading.refuse(
        `${pointer}/${at}/minYears`,
        'tiers_overlap',
        'the tier begins before the one above it ends',
        'list the tiers by years, each from where the one before ends',
      );
    end = Math.max(end, stop);
  });
};
