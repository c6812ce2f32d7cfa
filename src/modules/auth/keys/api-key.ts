import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Secret } from '../../../platform/config/secret.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 12;
const SECRET_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const SHAPE = /^wcp_(live|test)_([0-9A-Za-z]{12})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;
const LENGTH = 'wcp_live_'.length + ID_LENGTH + 1 + SECRET_LENGTH + CHECKSUM_LENGTH;

/** The parts of a well-formed API key. Well-formed says nothing about valid. */
export interface ApiKeyParts {
  /** The 12 characters that name the key: public, and the id of its row. */
  readonly id: string;
  /** `test` in a sandbox organization. */
  readonly sandbox: boolean;
  /** 190 bits. Never stored, never logged. */
  readonly secret: string;
}

/** A new key and its text, `wcp_live_<12 id>_<32 secret><6 crc32>`, in base62. Shown once, to its owner. */
export function mintApiKey(sandbox: boolean): ApiKeyParts & { readonly text: string } {
  const id = randomBase62(ID_LENGTH);
  const secret = randomBase62(SECRET_LENGTH);
  const body = `wcp_${sandbox ? 'test' : 'live'}_${id}_${secret}`;
  return { id, sandbox, secret, text: body + checksum(body) };
}

/**
 * The parts of a key, or null for anything that was never issued in this form: wrong length, shape or checksum.
 *
 * Bounded work for any text, and no look-up: a mistyped key and a flood of garbage end here.
 */
export function parseApiKey(text: string): ApiKeyParts | null {
  if (text.length !== LENGTH) return null;
  const [, kind, id, secret, sum] = SHAPE.exec(text) ?? [];
  if (kind === undefined || id === undefined || secret === undefined) return null;
  if (checksum(text.slice(0, -CHECKSUM_LENGTH)) !== sum) return null;
  return { id, sandbox: kind === 'test', secret };
}

/** What is stored in place of a secret: HMAC-SHA-256 under the pepper, 32 bytes. */
export function hashOfSecret(pepper: Secret, secret: string): Buffer {
  return createHmac('sha256', pepper.reveal()).update(secret).digest();
}

/** Compares a secret with what is stored, in constant time. False where nothing is stored, at the same cost. */
export function secretMatches(pepper: Secret, secret: string, stored: Uint8Array | undefined): boolean {
  const actual = hashOfSecret(pepper, secret);
  return timingSafeEqual(actual, stored?.length === actual.length ? stored : randomBytes(actual.length));
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let place = 0; place < CHECKSUM_LENGTH; place += 1) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

function randomBase62(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}
