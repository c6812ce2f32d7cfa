import type {
  ClassificationRate,
  RateBlock,
  WageDetermination,
} from '../determination/wage-determination.js';
import type { PrintedRate } from './facts.js';

const NOT_A_WORD = /[^\p{L}\p{N}]+/u;

/** Words of a classification's name in capitals; case, blanks and punctuation do not tell classes apart (spec 3.1). */
export const wordsOf = (name: string): readonly string[] =>
  name
    .toUpperCase()
    .split(NOT_A_WORD)
    .filter((word) => word !== '');

export const normalizeClassification = (name: string): string => wordsOf(name).join(' ');

interface Entry {
  readonly words: ReadonlySet<string>;
  readonly printed: PrintedRate;
}

/** The classifications of one determination, found by name. */
export class ClassificationIndex {
  private readonly byName = new Map<string, PrintedRate[]>();
  /** Names exactly as printed, which is how most payrolls spell them: found without taking them apart. */
  private readonly asPrinted = new Map<string, readonly PrintedRate[]>();
  private readonly entries: Entry[] = [];

  constructor(determination: WageDetermination) {
    for (const block of determination.blocks)
      for (const rate of block.rates) this.enter(determination, block, rate);
  }

  /** Every line that prints exactly this name. */
  exact(name: string): readonly PrintedRate[] {
    return this.asPrinted.get(name) ?? this.byName.get(normalizeClassification(name)) ?? [];
  }

  /** Every line whose name holds all words of this one: proposals for a person, never a match. */
  containing(name: string): readonly PrintedRate[] {
    const words = wordsOf(name);
    if (words.length === 0) return [];
    return this.entries
      .filter((entry) => words.every((word) => entry.words.has(word)))
      .map((entry) => entry.printed);
  }

  private enter(determination: WageDetermination, block: RateBlock, rate: ClassificationRate): void {
    const printed: PrintedRate = { determination, block, rate };
    const words = wordsOf(rate.classification);
    const name = words.join(' ');
    const same = this.byName.get(name);
    const all = same ?? [];
    all.push(printed);
    this.byName.set(name, all);
    this.asPrinted.set(rate.classification, all);
    this.entries.push({ words: new Set(words), printed });
  }
}

const indexes = new WeakMap<WageDetermination, ClassificationIndex>();

/** The determination's index, built once for as long as the determination is held. */
export const indexOf = (determination: WageDetermination): ClassificationIndex => {
  const known = indexes.get(determination);
  if (known !== undefined) return known;
  const index = new ClassificationIndex(determination);
  indexes.set(determination, index);
  return index;
};
