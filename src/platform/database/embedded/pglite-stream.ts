import { Duplex } from 'node:stream';
import { WireFrames } from './wire-frames.js';

/** What the stream needs of the thread behind it: answers come one per request, in order. */
export interface WireThread {
  /** Resolves when the session is as new: no transaction, no settings, no prepared statements of an earlier client. */
  open(): Promise<void>;
  request(bytes: Buffer): Promise<Uint8Array>;
}

/** A socket's stand-in for the PostgreSQL driver: its far end is the embedded engine's thread, not a network. */
export class PgliteStream extends Duplex {
  readonly #frames = new WireFrames();

  constructor(private readonly thread: WireThread) {
    super({ allowHalfOpen: false });
  }

  connect(): this {
    this.thread.open().then(
      () => this.emit('connect'),
      (error: unknown) => {
        this.#fail(error);
      },
    );
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    for (const request of this.#frames.push(chunk)) {
      this.thread.request(request).then(
        (answer) => {
          if (!this.destroyed && answer.length > 0) this.push(answer);
        },
        (error: unknown) => {
          this.#fail(error);
        },
      );
    }
    done();
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  // A socket's options mean nothing to a thread; the driver sets them on any stream.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  #fail(error: unknown): void {
    this.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}
