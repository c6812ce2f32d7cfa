/**
 * Runs work under one key one at a time, in the order in which it came. Work under different keys never waits for each
 * other, and a failure is nobody's but the one's whose work it was.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** The result of the work, after all that came before it under the key has ended. */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
