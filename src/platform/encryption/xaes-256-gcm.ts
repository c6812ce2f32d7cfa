import {
  type CipherGCM,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type DecipherGCM,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';

const NONCE_BYTES = 24;
/** The half of the nonce from which the key of the message is derived, and the half that AES-256-GCM takes. */
const HALF_BYTES = NONCE_BYTES / 2;
const TAG_BYTES = 16;
const BLOCK_BYTES = 16;
/**
 * Messages under one derived key: deriving one, and calling the generator, for each message would cost as much as the
 * encryption. So few random 96-bit nonces under one key meet with a probability of 2^-81.
 */
const RUN = 256;

/** Nothing that this key, nonce and additional data made: damaged, cut, or made for another place. */
export class NotAuthentic extends Error {
  constructor() {
    super('a sealed value was not made by this key for this place');
    this.name = 'NotAuthentic';
  }
}

/**
 * One 256-bit key of XAES-256-GCM (C2SP): AES-256-GCM under a key that is derived from the first half of a 192-bit nonce
 * (NIST SP 800-108r1, CMAC), so that nonces may be random for 2^80 messages. Plain AES-256-GCM allows 2^32, which a
 * busy server uses up within days.
 *
 * A sealed message is nonce, ciphertext and tag, one after another, in base64url.
 */
export class XaesKey {
  readonly #blocks: ReturnType<typeof createCipheriv>;
  readonly #mask: Buffer;
  /** The first half of the nonces of this run, and behind it the second half of each. */
  readonly #nonces = Buffer.alloc((RUN + 1) * HALF_BYTES);
  #key: KeyObject | null = null;
  #used = RUN;

  /** @throws {RangeError} when the key is not 32 bytes long */
  constructor(key: Buffer) {
    this.#blocks = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
    this.#mask = doubled(this.#blocks.update(Buffer.alloc(BLOCK_BYTES)));
  }

  /** Nonce, ciphertext and tag, in base64url. */
  seal(text: string, additional: string): string {
    if (this.#key === null || this.#used === RUN) {
      randomFillSync(this.#nonces);
      this.#key = this.#messageKey(this.#nonces.subarray(0, HALF_BYTES));
      this.#used = 0;
    }
    this.#used += 1;
    const first = this.#nonces.subarray(0, HALF_BYTES);
    const second = this.#nonces.subarray(this.#used * HALF_BYTES, (this.#used + 1) * HALF_BYTES);
    return Buffer.concat([first, second, ...encipher(this.#key, second, text, additional)]).toString(
      'base64url',
    );
  }

  /** Ciphertext and tag under a chosen nonce. For published vectors; everybody else takes {@link seal}. */
  sealWith(nonce: Buffer, text: string, additional: string): Buffer {
    const key = this.#messageKey(nonce.subarray(0, HALF_BYTES));
    return Buffer.concat(encipher(key, nonce.subarray(HALF_BYTES), text, additional));
  }

  /** @throws {NotAuthentic} */
  open(text: string, additional: string): string {
    const sealed = Buffer.from(text, 'base64url');
    if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new NotAuthentic();
    const decipher: DecipherGCM = createDecipheriv(
      'aes-256-gcm',
      this.#messageKey(sealed.subarray(0, HALF_BYTES)),
      sealed.subarray(HALF_BYTES, NONCE_BYTES),
      { authTagLength: TAG_BYTES },
    );
    decipher.setAAD(Buffer.from(additional));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    try {
      decipher.final();
    } catch {
      throw new NotAuthentic();
    }
    return body.toString('utf8');
  }

  /** The two blocks of the key derivation, enciphered in one call. */
  #messageKey(half: Buffer): KeyObject {
    const blocks = Buffer.alloc(2 * BLOCK_BYTES);
    for (const counter of [1, 2]) {
      const block = blocks.subarray((counter - 1) * BLOCK_BYTES, counter * BLOCK_BYTES);
      block.set([0, counter, 0x58, 0]);
      block.set(half, 4);
      for (let at = 0; at < BLOCK_BYTES; at += 1) block[at] = (block[at] ?? 0) ^ (this.#mask[at] ?? 0);
    }
    return createSecretKey(this.#blocks.update(blocks));
  }
}

const encipher = (key: KeyObject, nonce: Buffer, text: string, additional: string): [Buffer, Buffer] => {
  const cipher: CipherGCM = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(additional));
  const body = cipher.update(text, 'utf8');
  cipher.final();
  return [body, cipher.getAuthTag()];
};

/** The CMAC subkey K1 (NIST SP 800-38B): one bit to the left, reduced modulo x^128 + x^7 + x^2 + x + 1. */
const doubled = (block: Buffer): Buffer => {
  const shifted = Buffer.alloc(BLOCK_BYTES);
  for (let at = 0; at < BLOCK_BYTES; at += 1) {
    shifted[at] = (((block[at] ?? 0) << 1) | ((block[at + 1] ?? 0) >> 7)) & 0xff;
  }
  const last = BLOCK_BYTES - 1;
  shifted[last] = (shifted[last] ?? 0) ^ ((block[0] ?? 0) >> 7 === 1 ? 0x87 : 0);
  return shifted;
};
