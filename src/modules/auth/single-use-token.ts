import { hash, randomBytes } from 'node:crypto';

const BYTES = 32;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** A secret of 256 bits that is good for one use, and what is stored of it: SHA-256, for there is nothing to guess. */
export interface SingleUseToken {
  /** Shown once. */
  readonly text: string;
  readonly hash: Buffer;
}

export function mintToken(): SingleUseToken {
  const text = randomBytes(BYTES).toString('base64url');
  return { text, hash: hashOfToken(text) };
}

/** What is stored of a token. Of a text of another form as well, which then is found nowhere. */
export function hashOfToken(text: string): Buffer {
  return hash('sha256', SHAPE.test(text) ? text : `not a token: ${text}`, 'buffer');
}
