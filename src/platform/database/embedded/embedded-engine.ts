import { Worker } from 'node:worker_threads';
import type { WireThread } from './pglite-stream.js';

export interface EmbeddedOptions {
  /** The directory that holds the database; null keeps it in memory, for tests. */
  readonly directory: string | null;
  /** Every commit is forced to the disk before it is acknowledged. */
  readonly durable: boolean;
}

type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'reply'; readonly bytes: Uint8Array };

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/** The thread's end, in words and with the code that the rest of the product takes for a lost connection. */
const lost = (): Error =>
  Object.assign(new Error('the embedded database has stopped'), { code: 'ECONNRESET' });

/** The compiled entry beside this file, or its source when this file runs as TypeScript. */
const ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './pglite.worker.ts' : './pglite.worker.js',
  import.meta.url,
);

/** One embedded PostgreSQL in a thread of its own; started at first use, and again after it has died. */
export class EmbeddedEngine implements WireThread {
  #starting: Promise<Worker> | null = null;
  readonly #waiting: Waiting[] = [];
  #closed = false;

  constructor(private readonly options: EmbeddedOptions) {}

  /** Boots the engine if it is not running. @throws {Error} naming the process that holds the directory */
  async open(): Promise<void> {
    if (this.#closed) throw lost();
    this.#starting ??= this.#start();
    const worker = await this.#starting;
    await this.#exchange(worker, { kind: 'reset' });
  }

  async request(bytes: Buffer): Promise<Uint8Array> {
    if (this.#starting === null) throw lost();
    return this.#exchange(await this.#starting, { kind: 'request', bytes });
  }

  /** Ends the engine after what it was asked is done, and releases the directory. */
  async close(): Promise<void> {
    this.#closed = true;
    const worker = await this.#starting?.catch(() => null);
    if (worker === null || worker === undefined) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ kind: 'close' });
    await ended;
  }

  #exchange(worker: Worker, message: object): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      worker.postMessage(message);
    });
  }

  #start(): Promise<Worker> {
    const worker = new Worker(ENTRY, { workerData: this.options, execArgv: [], stdout: false });
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        switch (message.kind) {
          case 'ready':
            resolve(worker);
            break;
          case 'refused':
            reject(new Error(message.reason));
            break;
          case 'reply':
            this.#waiting.shift()?.resolve(message.bytes);
            break;
          default:
            message satisfies never;
        }
      });
      worker.on('error', reject);
      worker.once('exit', () => {
        this.#starting = null;
        reject(lost());
        for (const waiting of this.#waiting.splice(0)) waiting.reject(lost());
      });
    });
  }
}
