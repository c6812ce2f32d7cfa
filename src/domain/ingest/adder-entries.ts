import { type AdderEntry, placedAdders } from '../determination/entries.js';
import type { AdderMeaning, AdderWorth, RateBlock } from '../determination/wage-determination.js';
import { normalizeClassification } from '../resolve/classification-index.js';
import type { Pointer } from '../shared/pointer.js';
import { formatMoney, parsePercent, parseRate } from '../shared/quantities.js';
import type { EntryReading } from './entry-reading.js';
import type { AdderEntryJson } from './json-shapes.js';

export const readAdder = (
  json: AdderEntryJson,
  pointer: Pointer,
  reading: EntryReading,
): readonly AdderEntry[] => {
  const block = reading.block(json.block, pointer);
  if (block === null) return [];
  const nth = json.nth ?? 1;
  const placed = placedAdders(block).find((one) => one.line === json.line && one.nth === nth);
  if (placed === undefined) {
    reading.refuse(
      `${pointer}/line`,
      'adder_unknown',
      `the notes of the block print no such amount on line ${json.line}`,
      'take `line` and `nth` from the list of what is unresolved',
    );
    return [];
  }
  if (!reading.once(`adder ${block.line} ${json.line} ${nth}`, pointer)) return [];
  const place = { block: block.line, line: json.line, nth };
  if (json.kind === 'no_raise') return [{ ...place, meaning: { kind: 'no_raise' } }];
  const meaning = readRaise(json, placed.adder, block, pointer, reading);
  return meaning === null ? [] : [{ ...place, meaning }];
};

const readRaise = (
  json: AdderEntryJson,
  printed: RateBlock['adders'][number],
  block: RateBlock,
  pointer: Pointer,
  reading: EntryReading,
): AdderMeaning | null => {
  const name = json.name?.trim() ?? '';
  if (normalizeClassification(name) === '')
    reading.refuse(
      `${pointer}/name`,
      'name_missing',
      'pay on top of a rate needs a name',
      'send the name by which payrolls say that it applies',
    );
  const classifications = json.classifications ?? null;
  const classes = new Set(block.rates.map((rate) => normalizeClassification(rate.classification)));
  classifications?.forEach((one, at) => {
    if (!classes.has(normalizeClassification(one)))
      reading.refuse(
        `${pointer}/classifications/${at}`,
        'classification_unknown',
        'the block prints no rate for this classification',
        'send names as the block prints them, or leave the list out for all of them',
      );
  });
  const worth = json.kind === 'varies' ? null : readWorth(json, printed, pointer, reading);
  if (json.kind === 'raises' && worth === null) return null;
  return {
    kind: json.kind === 'varies' ? 'varies' : 'raises',
    name,
    zone: json.zone ?? null,
    worth,
    classifications,
  };
};

const readWorth = (
  { amount, unit }: AdderEntryJson,
  printed: RateBlock['adders'][number],
  pointer: Pointer,
  reading: EntryReading,
): AdderWorth | null => {
  if (amount === null || amount === undefined || unit === null || unit === undefined) {
    const field = amount === null || amount === undefined ? 'amount' : 'unit';
    reading.refuse(
      `${pointer}/${field}`,
      'value_missing',
      `pay that raises a rate needs ${field}`,
      `send ${field}, or the kind \`varies\``,
    );
    return null;
  }
  if (printed.unit !== null && printed.unit !== unit)
    reading.refuse(
      `${pointer}/unit`,
      'not_printed',
      `the text prints this amount per ${printed.unit}`,
      `send "${printed.unit}"`,
    );
  const worth = worthIn(unit, String(amount));
  if (worth === null || printed.amount === null) return worth;
  // A percentage and an amount are counted in the same unit, 1/10,000.
  const value: number = worth.unit === 'percent' ? worth.percent : worth.amount;
  if (printed.amount !== value)
    reading.refuse(
      `${pointer}/amount`,
      'not_printed',
      'the text prints another amount',
      `send "${formatMoney(printed.amount)}"`,
    );
  return worth;
};

const worthIn = (unit: AdderWorth['unit'], text: string): AdderWorth | null => {
  if (unit === 'percent') {
    const percent = parsePercent(text);
    return percent === null ? null : { unit, percent };
  }
  const amount = parseRate(text);
  return amount === null ? null : { unit, amount };
};

/** Payrolls name an adder: two of one block cannot share a name. */
export const refuseSharedNames = (entries: readonly AdderEntryJson[], reading: EntryReading): void => {
  const seen = new Set<string>();
  entries.forEach(({ block, name, kind }, at) => {
    if (kind === 'no_raise') return;
    const key = `${block} ${normalizeClassification(name ?? '')}`;
    if (seen.has(key))
      reading.refuse(
        `/adders/${at}/name`,
        'name_taken',
        'another adder of the block has this name',
        'give each adder of a block a name of its own',
      );
    seen.add(key);
  });
};
