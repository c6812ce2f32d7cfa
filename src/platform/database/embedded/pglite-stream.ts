import { Duplex } from 'node:stream';
import { WireFrames } from './wire-frames.js';

/** One client's use of the engine: a request of whole protocol messages, and the engine's answer to it. */
export type WireSession = (request: Buffer) => Promise<Uint8Array>;

/** A socket's stand-in for the PostgreSQL driver: its far end is the embedded engine's thread, not a network. */
export class PgliteStream extends Duplex {
  readonly #frames = new WireFrames();
  #session: WireSession | null = null;

  constructor(private readonly open: () => Promise<WireSession>) {
    super({ allowHalfOpen: false });
  }

  connect(): this {
    this.open().then(
      (session) => {
        this.#session = session;
        this.emit('connect');
      },
      (error: unknown) => {
        this.#fail(error);
      },
    );
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    if (this.#session === null) {
      done(new Error('written to before it was connected'));
      return;
    }
    for (const request of this.#frames.push(chunk)) {
      this.#session(request).then(
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

  /** Nothing to do: answers are pushed as they come. */
  override _read(): void {}

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
