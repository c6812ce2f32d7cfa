import { Injectable } from '@nestjs/common';
import { ResealingRepository, type SealedRow, type SealedTable } from './resealing.repository.js';
import { Sealing } from './sealing.js';

/** Rows of one transaction: short enough to keep nobody waiting. */
const AT_ONCE = 50;

/** Makes anew what is outdated, so many rows at once; how many they were. May be stopped and run again at any time. */
export type FurtherWork = (atOnce: number) => Promise<number>;

/**
 * Seals what is stored anew: plain values of before there was sealing, and values under data keys that were rotated out.
 *
 * May be stopped at any time and started again, and run beside a server: every row is looked at by itself, and one that is
 * sealed with the key in use is passed over.
 */
@Injectable()
export class Resealing {
  readonly #tables: SealedTable[] = [];
  readonly #further: FurtherWork[] = [];

  constructor(
    private readonly rows: ResealingRepository,
    private readonly sealing: Sealing,
  ) {}

  /** A room says, while it is made, which of its columns are sealed. */
  register(table: SealedTable): void {
    this.#tables.push(table);
  }

  /** Something else that is made of sealed values, such as an index: done after the tables, and counted with them. */
  registerWork(work: FurtherWork): void {
    this.#further.push(work);
  }

  /** @returns how many rows were made anew @throws {SealBroken} naming the value that does not open; those before stay done */
  async run(atOnce = AT_ONCE): Promise<number> {
    let total = 0;
    for (const table of this.#tables) {
      const prefix =
        table.type === 'json' ? `"${this.sealing.currentPrefix()}` : this.sealing.currentPrefix();
      let after = '';
      for (;;) {
        const done = await this.rows.next(table, prefix, after, atOnce, (row) => this.resealed(table, row));
        if (done === null) break;
        total += done.rows;
        after = done.last;
      }
    }
    for (const work of this.#further) total += await work(atOnce);
    return total;
  }

  private resealed(
    { table, type, only }: SealedTable,
    { id, values }: SealedRow,
  ): ReadonlyMap<string, string> {
    return new Map(
      [...values].map(([field, value]) => {
        const place = { table, row: id, field: only?.kind ?? field };
        return type === 'json'
          ? [field, this.sealing.sealJson(place, this.sealing.openJson(place, value))]
          : [field, this.sealing.seal(place, this.sealing.open(place, value))];
      }),
    );
  }
}
