import { createHash } from 'node:crypto';
import type { Secret } from '../config/secret.js';
import { KeyEncryptionKeyMissing, SealBroken } from './encryption.errors.js';
import { NotAuthentic, XaesKey } from './xaes-256-gcm.js';

/** What a data key is for: sealing values, or the blind index over them. */
export type KeyPurpose = 'seal' | 'index';

/** A data key as it is stored: nobody who reads the database can use it. */
export interface WrappedKey {
  /** `dek_…` */
  readonly id: string;
  readonly purpose: KeyPurpose;
  /** Which key-encryption key opens it. */
  readonly wrappedBy: string;
  readonly wrapped: string;
}

interface KeyEncryptionKey {
  readonly id: string;
  readonly key: XaesKey;
}

const keyOf = (secret: Secret): KeyEncryptionKey => {
  const bytes = secret.derive('wcp data key wrapping');
  // Names the key without telling it: a digest of another derivation.
  const id = createHash('sha256')
    .update(secret.derive('wcp key-encryption key name'))
    .digest('hex')
    .slice(0, 16);
  return { id, key: new XaesKey(bytes) };
};

/** Id and purpose are part of the seal: a wrapped key cannot stand in for another. */
const placeOf = ({ id, purpose }: Pick<WrappedKey, 'id' | 'purpose'>): string =>
  JSON.stringify(['data-key', id, purpose]);

/** Wraps data keys under the configured key-encryption key, and unwraps those of previous ones. */
export class KeyEncryption {
  readonly #current: KeyEncryptionKey;
  readonly #accepted: ReadonlyMap<string, KeyEncryptionKey>;

  constructor(current: Secret, previous: readonly Secret[]) {
    this.#current = keyOf(current);
    this.#accepted = new Map([...previous.map(keyOf), this.#current].map((key) => [key.id, key]));
  }

  /** The name of the key-encryption key in use; says nothing about the key. */
  get currentId(): string {
    return this.#current.id;
  }

  wrap(key: Pick<WrappedKey, 'id' | 'purpose'>, bytes: Buffer): WrappedKey {
    const wrapped = this.#current.key.seal(bytes.toString('base64url'), placeOf(key));
    return { id: key.id, purpose: key.purpose, wrappedBy: this.#current.id, wrapped };
  }

  /** @throws {KeyEncryptionKeyMissing} @throws {SealBroken} when the row was changed */
  unwrap(key: WrappedKey): Buffer {
    const by = this.#accepted.get(key.wrappedBy);
    if (by === undefined) throw new KeyEncryptionKeyMissing(key.wrappedBy);
    try {
      return Buffer.from(by.key.open(key.wrapped, placeOf(key)), 'base64url');
    } catch (error) {
      if (error instanceof NotAuthentic) throw new SealBroken('the row was changed', `data key ${key.id}`);
      throw error;
    }
  }
}
