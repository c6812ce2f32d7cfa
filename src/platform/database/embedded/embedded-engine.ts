import { Worker } from 'node:worker_threads';
import type { WireSession } from './pglite-stream.js';

export interface EmbeddedOptions {
  /** The directory that holds the database; null keeps it in memory, for tests. */
  readonly directory: string | null;
  /** Every commit is forced to the disk before it is acknowledged. */
  readonly durable: boolean;
  /** A tar of a new data directory, to begin with in place of the two seconds that making one takes; for tests. */
  readonly image?: string;
}

/** The embedded database will not start; the message says to an operator why, and what to do about it. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

type ToThread = { readonly kind: 'request'; readonly bytes: Buffer } | { readonly kind: 'reset' };

type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'reply'; readonly bytes: Uint8Array };

/** The thread's end, with the code by which the rest of the product knows a lost connection. */
const lost = (cause?: unknown): Error =>
  Object.assign(new Error('the embedded database has stopped', { cause }), { code: 'ECONNRESET' });

/** The compiled entry beside this file, or its source when this file runs as TypeScript. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './pglite.worker.ts' : './pglite.worker.js',
  import.meta.url,
);

/** A running engine: questions are answered one by one, in the order asked. */
class EngineThread {
  readonly ended: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting: PromiseWithResolvers<Uint8Array>[] = [];
  readonly #ready = Promise.withResolvers<null>();
  #end: Error | null = null;

  constructor(options: EmbeddedOptions) {
    this.#worker = new Worker(ENTRY, { workerData: options, execArgv: [] });
    this.#worker.on('message', (message: FromThread) => {
      this.#hear(message);
    });
    let cause: unknown;
    this.#worker.on('error', (error: unknown) => {
      cause = error;
    });
    this.ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#end = lost(cause);
        this.#ready.reject(this.#end);
        for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#end);
        resolve();
      });
    });
  }

  /** @throws {DatabaseRefused} naming the process that holds the directory */
  async ready(): Promise<void> {
    await this.#ready.promise;
  }

  ask(message: ToThread): Promise<Uint8Array> {
    if (this.#end !== null) return Promise.reject(this.#end);
    const waiting = Promise.withResolvers<Uint8Array>();
    this.#waiting.push(waiting);
    this.#worker.postMessage(message);
    return waiting.promise;
  }

  async close(): Promise<void> {
    if (this.#end !== null) return;
    this.#worker.postMessage({ kind: 'close' });
    await this.ended;
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: FromThread): void {
    switch (message.kind) {
      case 'ready':
        this.#ready.resolve(null);
        break;
      case 'refused':
        this.#ready.reject(new DatabaseRefused(message.reason));
        break;
      case 'reply':
        this.#waiting.shift()?.resolve(message.bytes);
        break;
      default:
        message satisfies never;
    }
  }
}

/** One embedded PostgreSQL in a thread of its own; started at first use, and again after it has died. */
export class EmbeddedEngine {
  #thread: EngineThread | null = null;
  #closed = false;

  constructor(private readonly options: EmbeddedOptions) {}

  /** Boots the engine if it is not running. @throws {DatabaseRefused} naming the process that holds the directory */
  async start(): Promise<void> {
    await this.#running();
  }

  /**
   * A session as a new client expects it: no transaction, settings or prepared statements of an earlier one.
   *
   * The engine has one session, so there is one client at a time. It ends with the thread and fails from then on.
   */
  async open(): Promise<WireSession> {
    const thread = await this.#running();
    await thread.ask({ kind: 'reset' });
    return (bytes) => thread.ask({ kind: 'request', bytes });
  }

  /** Ends the engine after what it was asked is done, and releases the directory. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.close();
  }

  /** Ends the engine as a crash of its thread would; the next session starts it again. */
  async kill(): Promise<void> {
    await this.#thread?.kill();
  }

  async #running(): Promise<EngineThread> {
    if (this.#closed) throw lost();
    if (this.#thread === null) {
      const thread = new EngineThread(this.options);
      this.#thread = thread;
      void thread.ended.then(() => {
        if (this.#thread === thread) this.#thread = null;
      });
    }
    const thread = this.#thread;
    await thread.ready();
    return thread;
  }
}
