/** Frontend messages after which the server answers: Query, Sync, Flush, FunctionCall, CopyDone, CopyFail, Terminate. */
const ANSWERED = new Set(['Q', 'S', 'H', 'F', 'c', 'f', 'X'].map((letter) => letter.charCodeAt(0)));

/**
 * Cuts a client's byte stream into requests: runs of whole protocol messages that end where the server answers.
 *
 * The embedded engine must see an extended query (Parse, Bind, Describe, Execute, Sync) as one piece: given in parts
 * it reports itself ready after a failed Parse and once more after the Sync, and every later answer goes to the wrong
 * query. Message format: PostgreSQL protocol 3.0, a type byte (none in the start-up message) and a 32-bit length.
 */
export class WireFrames {
  #pending: Buffer = Buffer.alloc(0);
  #requestEnd = 0;
  #started = false;

  /** The requests that `chunk` completes, oldest first. */
  push(chunk: Buffer): readonly Buffer[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const requests: Buffer[] = [];
    for (let size = this.#nextSize(); size !== null; size = this.#nextSize()) {
      const type = this.#started ? this.#pending[this.#requestEnd] : undefined;
      this.#requestEnd += size;
      const startup = !this.#started;
      this.#started = true;
      if (!startup && (type === undefined || !ANSWERED.has(type))) continue;
      requests.push(Buffer.from(this.#pending.subarray(0, this.#requestEnd)));
      this.#pending = this.#pending.subarray(this.#requestEnd);
      this.#requestEnd = 0;
    }
    return requests;
  }

  /** The length of the next whole message, or null when it is not here yet. */
  #nextSize(): number | null {
    const header = this.#started ? 1 : 0;
    const available = this.#pending.length - this.#requestEnd;
    if (available < header + 4) return null;
    const size = header + this.#pending.readInt32BE(this.#requestEnd + header);
    return available < size ? null : size;
  }
}
