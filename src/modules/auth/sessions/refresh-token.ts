import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { hashOfToken, mintToken } from '../single-use-token.js';

/** How long after its use a token still answers with its successor. */
export const GRACE_MS = 30_000;
/** How long a token waits to be used. */
export const SLIDING_MS = 24 * 3_600_000;
/** How long a session lives at most, however often it is refreshed. */
export const SESSION_LIFE_MS = 30 * 86_400_000;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Opaque, 256 bits, good for one use. Stored as SHA-256. */
export const mintRefreshToken = mintToken;
export const hashOfRefreshToken = hashOfToken;

/** A key that only the holder of the token has: what is stored of it, the hash, does not lead there. */
const keyOf = (token: string): Buffer =>
  Buffer.from(hkdfSync('sha256', token, '', 'refresh token successor v1', 32));

/**
 * The successor of a token, sealed for whoever holds that token in the same place.
 *
 * `place` is the network: from elsewhere it does not open.
 */
export function sealSuccessor(token: string, place: string, successor: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(token), nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(successor, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]);
}

/** The successor; null when the token or the place is another one. */
export function openSuccessor(token: string, place: string, sealed: Buffer): string | null {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const text = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, keyOf(token), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
