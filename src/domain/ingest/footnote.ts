import type { Footnote, Tier } from '../determination/wage-determination.js';
import { parseMoney, parsePercent, parseRate } from '../shared/quantities.js';
import type { DecimalJson, FootnoteJson } from './json-shapes.js';

const tiersOf = <Value>(
  json: FootnoteJson,
  parse: (text: string) => Value | null,
): readonly Tier<Value>[] => {
  const entries = json.tiers ?? [{ minYears: 0, percent: json.percent, amount: json.amount }];
  return entries.flatMap((tier) => {
    const told: DecimalJson | null | undefined =
      json.kind === 'percent_of_basic_rate' ? tier.percent : tier.amount;
    if (told === null || told === undefined) return [];
    const value = parse(String(told));
    if (value === null) throw new RangeError('not a quantity after validation');
    const { minYears, minMonths, maxYears } = tier;
    return [
      {
        minYears,
        ...(minMonths === null || minMonths === undefined ? {} : { minMonths }),
        maxYears: maxYears ?? null,
        value,
      },
    ];
  });
};

/** What a validated document says that a footnote means. A tier without its value is left out: it is never a zero. */
export const footnoteOf = (json: FootnoteJson): Footnote => {
  switch (json.kind) {
    case 'percent_of_basic_rate':
      return { kind: json.kind, tiers: tiersOf(json, parsePercent) };
    case 'fixed_hourly':
      return { kind: json.kind, tiers: tiersOf(json, parseRate) };
    case 'weekly':
      return { kind: json.kind, tiers: tiersOf(json, parseMoney) };
    case 'paid_holidays':
    case 'text':
      return { kind: json.kind };
  }
};
