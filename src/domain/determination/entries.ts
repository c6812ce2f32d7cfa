import type {
  Adder,
  AdderMeaning,
  ClassificationRate,
  DailyRate,
  Footnote,
  RateBlock,
  TextLine,
  WageDetermination,
} from './wage-determination.js';
import { lettersOf } from './fringe.js';

/** What a person has entered of an edition. A block is named by the line of its identifier. */
export interface DeterminationEntries {
  readonly footnotes: readonly FootnoteEntry[];
  readonly adders: readonly AdderEntry[];
  readonly perDay: readonly PerDayEntry[];
}

export interface FootnoteEntry {
  readonly block: number;
  /** Lower-case, or `unlettered`. */
  readonly letter: string;
  readonly meaning: Footnote;
}

export interface AdderEntry {
  readonly block: number;
  /** The line of the amount, and which amount of the line it is, from 1. */
  readonly line: number;
  readonly nth: number;
  readonly meaning: AdderMeaning;
}

export interface PerDayEntry {
  readonly block: number;
  /** Null: the amounts are per hour after all. */
  readonly rate: DailyRate | null;
}

/** A place of the text that means money and that a person has to read. */
export type Opening = {
  /** Line of the identifier of its block; 0 for an edition given as data. */
  readonly block: number;
  readonly identifier: string | null;
  /** The classifications whose rate rests on it. */
  readonly classifications: readonly string[];
  readonly text: readonly TextLine[];
  readonly entered: boolean;
} & (
  | { readonly kind: 'footnote'; readonly letter: string }
  | { readonly kind: 'adder'; readonly line: number; readonly nth: number; readonly adder: Adder }
  | { readonly kind: 'per_day' }
  /** A fringe column that was not understood: what it prints cannot be entered here. */
  | { readonly kind: 'fringe'; readonly raw: string }
);

/** Every adder of a block with the place by which an entry names it. */
export const placedAdders = ({
  adders,
}: RateBlock): readonly { readonly adder: Adder; readonly line: number; readonly nth: number }[] => {
  const seen = new Map<number, number>();
  return adders.map((adder) => {
    const { line } = adder.source;
    const nth = (seen.get(line) ?? 0) + 1;
    seen.set(line, nth);
    return { adder, line, nth };
  });
};

/** The footnotes that lines of a block rest on, by letter, with their text and the classes. */
export const lettersIn = (
  block: RateBlock,
): ReadonlyMap<
  string,
  { readonly rates: readonly ClassificationRate[]; readonly text: readonly TextLine[] }
> => {
  const letters = new Map<string, { rates: ClassificationRate[]; text: readonly TextLine[] }>();
  for (const rate of block.rates) {
    for (const letter of lettersOf(rate)) {
      const known = letters.get(letter);
      if (known !== undefined) known.rates.push(rate);
      else letters.set(letter, { rates: [rate], text: rate.footnoteText.get(letter) ?? [] });
    }
  }
  return letters;
};

export const isPerDay = (block: RateBlock): boolean => block.rates.some(({ rateUnit }) => rateUnit === 'day');

const PER_DAY_NOTE = /per day/i;

const openingsIn = (block: RateBlock): readonly Opening[] => {
  const place = { block: block.line, identifier: block.identifier };
  const namesOf = (rates: readonly ClassificationRate[]): readonly string[] =>
    rates.map(({ classification }) => classification);
  const footnotes = [...lettersIn(block)].map(([letter, { rates, text }]): Opening => {
    const entered = rates.every((rate) => rate.footnotes.has(letter));
    return { ...place, kind: 'footnote', letter, text, entered, classifications: namesOf(rates) };
  });
  const adders = placedAdders(block).map(({ adder, line, nth }): Opening => {
    const chosen = adder.meaning?.kind === 'no_raise' ? [] : adder.meaning?.classifications;
    const classifications = chosen ?? namesOf(block.rates);
    const entered = adder.meaning !== undefined;
    return { ...place, kind: 'adder', line, nth, adder, text: [adder.source], entered, classifications };
  });
  const daily = block.rates.filter(({ rateUnit }) => rateUnit === 'day');
  const perDay: readonly Opening[] =
    daily.length === 0
      ? []
      : [
          {
            ...place,
            kind: 'per_day',
            text: [...block.scope, ...block.notes].filter(({ text }) => PER_DAY_NOTE.test(text)),
            entered: daily.every((rate) => rate.perDay !== undefined),
            classifications: namesOf(daily),
          },
        ];
  const fringes = block.rates
    .filter(({ fringe }) => !fringe.understood)
    .map((rate): Opening => ({
      ...place,
      kind: 'fringe',
      raw: rate.fringe.raw,
      text: [rate.source],
      entered: false,
      classifications: [rate.classification],
    }));
  return [...footnotes, ...adders, ...perDay, ...fringes];
};

/** Everything of the edition that a person has to read, in the order of its blocks, entered or not. */
export const openingsOf = ({ blocks }: WageDetermination): readonly Opening[] => blocks.flatMap(openingsIn);

const enterRate = (
  rate: ClassificationRate,
  footnotes: readonly FootnoteEntry[],
  perDay: PerDayEntry | undefined,
): ClassificationRate => {
  const own = lettersOf(rate);
  const entered = footnotes.filter(({ letter }) => own.has(letter));
  const daily = rate.rateUnit === 'day' ? perDay : undefined;
  return {
    ...rate,
    footnotes: new Map([
      ...rate.footnotes,
      ...entered.map(({ letter, meaning }) => [letter, meaning] as const),
    ]),
    ...(daily === undefined ? {} : daily.rate === null ? { rateUnit: 'hour' } : { perDay: daily.rate }),
  };
};

/** The edition with what a person has entered of it in its place. Pure; what is not entered stays open. */
export const withEntries = (
  determination: WageDetermination,
  entries: DeterminationEntries,
): WageDetermination => ({
  ...determination,
  blocks: determination.blocks.map((block) => {
    const footnotes = entries.footnotes.filter((entry) => entry.block === block.line);
    const adders = entries.adders.filter((entry) => entry.block === block.line);
    const perDay = entries.perDay.find((entry) => entry.block === block.line);
    if (footnotes.length === 0 && adders.length === 0 && perDay === undefined) return block;
    return {
      ...block,
      rates: block.rates.map((rate) => enterRate(rate, footnotes, perDay)),
      adders: placedAdders(block).map(({ adder, line, nth }) => {
        const entry = adders.find((one) => one.line === line && one.nth === nth);
        return entry === undefined ? adder : { ...adder, meaning: entry.meaning };
      }),
    };
  }),
});
