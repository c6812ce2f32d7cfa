import type { RateBlock, WageDetermination } from '../determination/wage-determination.js';
import type { Pointer } from '../shared/pointer.js';

/** An entry that the text of the edition does not bear out, with what to send instead. */
export interface EntryProblem {
  /** Into the entries. */
  readonly pointer: Pointer;
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** What has been read of the entries, and what is wrong with them. */
export class EntryReading {
  readonly problems: EntryProblem[] = [];
  readonly #blocks: ReadonlyMap<number, RateBlock>;
  readonly #places = new Set<string>();

  constructor({ blocks }: WageDetermination) {
    this.#blocks = new Map(blocks.map((block) => [block.line, block]));
  }

  refuse(pointer: Pointer, code: string, message: string, fix: string): void {
    this.problems.push({ pointer, code, message, fix });
  }

  block(line: number, pointer: Pointer): RateBlock | null {
    const block = this.#blocks.get(line);
    if (block === undefined)
      this.refuse(
        `${pointer}/block`,
        'block_unknown',
        `no block of this edition has its identifier on line ${line}`,
        'take `block` from the list of what is unresolved',
      );
    return block ?? null;
  }

  /** False, with a problem, when the place was entered before. */
  once(place: string, pointer: Pointer): boolean {
    if (!this.#places.has(place)) {
      this.#places.add(place);
      return true;
    }
    this.refuse(pointer, 'entered_twice', 'the same place is entered twice', 'enter each place once');
    return false;
  }
}
