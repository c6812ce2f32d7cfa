/** Runs several calls as one; the results in the order of the items. Rejects when none of them took effect. */
export type RunTogether<Item, Result> = (items: readonly [Item, ...Item[]]) => Promise<readonly Result[]>;

export interface CoalescerOptions {
  /** Most items of one run. */
  readonly most: number;
  /** Most runs under way at once, for each key. */
  readonly lanes: number;
  /** Whether a run of several that failed with this error is worth running one by one, to find whose error it is. */
  readonly isolates: (error: unknown) => boolean;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane<Item, Result> {
  waiting: Waiting<Item, Result>[];
  running: number;
}

/**
 * Shares a round trip, and a commit, between calls that arrive while earlier ones are under way.
 *
 * A call that finds a free lane runs at once and alone, so that nothing waits when there is nothing to share. Calls are
 * shared only within one key (the tenant). A failed run of several is run again one by one where that can tell whose
 * fault it is: no call fails for its neighbour's.
 */
export class Coalescer<Item, Result> {
  readonly #lanes = new Map<string, Lane<Item, Result>>();

  constructor(
    private readonly run: RunTogether<Item, Result>,
    private readonly options: CoalescerOptions,
  ) {}

  /** The item's result, after the run that held it has taken effect. Rejects with the error of that run. */
  call(key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const lane = this.#lanes.get(key) ?? { waiting: [], running: 0 };
      this.#lanes.set(key, lane);
      lane.waiting.push({ item, resolve, reject });
      this.#advance(key, lane);
    });
  }

  #advance(key: string, lane: Lane<Item, Result>): void {
    while (lane.running < this.options.lanes && lane.waiting.length > 0) {
      const taken = lane.waiting.splice(0, this.options.most);
      lane.running += 1;
      void this.#settle(taken).finally(() => {
        lane.running -= 1;
        this.#advance(key, lane);
        if (lane.running === 0) this.#lanes.delete(key);
      });
    }
  }

  async #settle(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    const [first, ...others] = taken;
    if (first === undefined) return;
    try {
      const results = await this.run([first.item, ...others.map(({ item }) => item)]);
      taken.forEach(({ resolve, reject }, at) => {
        const result = results[at];
        if (at < results.length) resolve(result as Result);
        else reject(new Error(`${results.length} results for ${taken.length} calls`));
      });
    } catch (error) {
      if (others.length > 0 && this.options.isolates(error)) await this.#oneByOne(taken);
      else for (const { reject } of taken) reject(error);
    }
  }

  async #oneByOne(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    for (const waiting of taken) await this.#settle([waiting]);
  }
}
