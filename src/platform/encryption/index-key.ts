import { createHmac, hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Of the digest in base64url: 132 bits tell people apart and fit an array of them. */
const ENTRY_LENGTH = 22;
/** More than any name; what is longer takes the slow way. */
const MOST_BYTES = 2_048;

const padded = (key: Buffer, pad: number): Buffer =>
  Buffer.alloc(BLOCK_BYTES).map((_, at) => (key[at] ?? 0) ^ pad) as Buffer;

/**
 * HMAC-SHA-256 (RFC 2104) under one key of 32 bytes, for many short texts: out of two calls of the one-shot hash, which is
 * a tenth of the time of an Hmac object. A payroll of 25 workers has 100 index entries.
 */
export class IndexHmac {
  readonly #inner = Buffer.alloc(BLOCK_BYTES + MOST_BYTES);
  readonly #outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);

  constructor(private readonly key: Buffer) {
    this.#inner.set(padded(key, 0x36));
    this.#outer.set(padded(key, 0x5c));
  }

  /** The first 22 characters of the digest in base64url. */
  entry(text: string): string {
    // A UTF-16 code unit is three bytes of UTF-8 at most.
    if (text.length * 3 > MOST_BYTES)
      return createHmac('sha256', this.key).update(text).digest('base64url').slice(0, ENTRY_LENGTH);
    const end = BLOCK_BYTES + this.#inner.write(text, BLOCK_BYTES);
    this.#outer.write(hash('sha256', this.#inner.subarray(0, end), 'hex'), BLOCK_BYTES, 'hex');
    return hash('sha256', this.#outer, 'base64url').slice(0, ENTRY_LENGTH);
  }
}
