import { type DeterminationEntries, isPerDay, type PerDayEntry } from '../determination/entries.js';
import type { WageDetermination } from '../determination/wage-determination.js';
import type { Pointer } from '../shared/pointer.js';
import { parseHours } from '../shared/quantities.js';
import { ok, type Result } from '../shared/result.js';
import { readAdder, refuseSharedNames } from './adder-entries.js';
import { type EntryProblem, EntryReading } from './entry-reading.js';
import { readFootnote } from './footnote-entries.js';
import type { DeterminationEntriesJson, PerDayEntryJson } from './json-shapes.js';

/**
 * What a person enters of an edition, held to its text: a block, a letter or a line that it does not print, an amount
 * that is not printed there and tiers that overlap are refused with what to do.
 */
export const readEntries = (
  json: DeterminationEntriesJson,
  determination: WageDetermination,
): Result<DeterminationEntries, EntryProblem> => {
  const reading = new EntryReading(determination);
  const footnotes = (json.footnotes ?? []).flatMap((entry, at) =>
    readFootnote(entry, `/footnotes/${at}`, reading),
  );
  const adders = (json.adders ?? []).flatMap((entry, at) => readAdder(entry, `/adders/${at}`, reading));
  const perDay = (json.perDay ?? []).flatMap((entry, at) => readPerDay(entry, `/perDay/${at}`, reading));
  refuseSharedNames(json.adders ?? [], reading);
  const [first, ...others] = reading.problems;
  return first === undefined
    ? ok({ footnotes, adders, perDay })
    : { ok: false, problems: [first, ...others] };
};

const readPerDay = (
  json: PerDayEntryJson,
  pointer: Pointer,
  reading: EntryReading,
): readonly PerDayEntry[] => {
  const block = reading.block(json.block, pointer);
  if (block === null) return [];
  if (!isPerDay(block)) {
    reading.refuse(
      `${pointer}/block`,
      'not_per_day',
      'the block prints its rates by the hour',
      'leave the entry out',
    );
    return [];
  }
  if (!reading.once(`per day ${block.line}`, pointer)) return [];
  if (json.unit === 'hour') return [{ block: block.line, rate: null }];
  if (json.partDay === 'whole_day') return [{ block: block.line, rate: { partDay: 'whole_day' } }];
  const hoursOfDay = parseHours(String(json.hoursOfDay ?? '0'));
  if (json.partDay !== 'by_hours')
    reading.refuse(
      `${pointer}/partDay`,
      'value_missing',
      'a rate per day needs what a part of a day owes',
      'send whole_day, or by_hours with hoursOfDay',
    );
  else if (hoursOfDay === null || hoursOfDay <= 0)
    reading.refuse(
      `${pointer}/hoursOfDay`,
      'value_missing',
      'a day that counts by the hours needs the hours of a whole one',
      'send hoursOfDay, above zero',
    );
  else return [{ block: block.line, rate: { partDay: 'by_hours', hoursOfDay } }];
  return [];
};
