import { hash, randomBytes } from 'node:crypto';

/** How many there are at a time. */
export const RECOVERY_CODES = 10;

const BYTES = 14;
/** Crockford's base 32: no letter that is taken for a figure. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 23;
const CODE = /^[0-9a-hjkmnp-tv-z]{23}$/;

/** A code of 112 bits, `xxxxx-xxxxx-xxxxx-xxxxx-xxx`, good for one sign-in without the authenticator. */
export function mintRecoveryCode(): string {
  let rest = BigInt(`0x${randomBytes(BYTES).toString('hex')}`);
  let text = '';
  for (let place = 0; place < LENGTH; place += 1) {
    text = ALPHABET.charAt(Number(rest % 32n)) + text;
    rest /= 32n;
  }
  return text.replaceAll(/.{5}(?=.)/g, '$&-');
}

/** What is stored of a code, however it is typed; null for what cannot be one. */
export function hashOfRecoveryCode(text: string): Buffer | null {
  const typed = text.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return CODE.test(typed) ? hash('sha256', `recovery code ${typed}`, 'buffer') : null;
}
