import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
const DIGITS = 6;
/** SHA-1, for which every authenticator is made; its weakness does not reach an HMAC (RFC 6238 section 1.2). */
const ALGORITHM = 'SHA1';
const SECRET_BYTES = 20;
const CODE = /^\d{6}$/;
/** Steps before and after the present one: clocks differ, and people type slowly. */
const WINDOW = 1;

/** A new secret of 160 bits in base 32, as authenticators take it. */
export const mintTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an authenticator reads from a picture. */
export const provisioningUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({
    issuer,
    label,
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  }).toString();

/** Whether the text can be a code at all; anything else is taken for a recovery code. */
export const isTotpCode = (text: string): boolean => CODE.test(text.replaceAll(' ', ''));

/** The time step (RFC 6238) that the code belongs to, of the present one and those beside it; null for none. */
export const stepOfCode = (secret: string, code: string, nowMs: number): number | null => {
  const delta = TOTP.validate({
    token: code.replaceAll(' ', ''),
    secret: Secret.fromBase32(secret),
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: PERIOD_S,
    timestamp: nowMs,
    window: WINDOW,
  });
  return delta === null ? null : TOTP.counter({ period: PERIOD_S, timestamp: nowMs }) + delta;
};
