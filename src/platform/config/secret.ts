import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';

/** A value that never shows by accident: printing, logging or serializing it gives `[secret]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Call it where it is used, and nowhere earlier. */
  reveal(): string {
    return this.#value;
  }

  /** A 32-byte key for one purpose, from which neither the secret nor the key of another purpose follows (RFC 5869). */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#value, '', purpose, 32));
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
