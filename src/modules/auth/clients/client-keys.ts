import { createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';
import { AppError, type RequestProblem } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';

/** How a client signs its assertions: asymmetric, and never by a secret that we would have to hold. */
export const ASSERTION_ALGORITHMS: readonly string[] = ['ES256', 'RS256', 'PS256'];

const PUBLIC_MEMBERS: ReadonlySet<string> = new Set(['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'use', 'alg']);
const LEAST_RSA_BITS = 2_048;

/**
 * The public keys (RFC 7517) as they are stored: known members alone.
 *
 * @throws {AppError} VALIDATION_FAILED, pointing to each that is private, too weak or not a key for one of
 * {@link ASSERTION_ALGORITHMS}
 */
export function publicKeysIn(keys: readonly unknown[]): readonly JWK[] {
  const problems: RequestProblem[] = [];
  const read = keys.map((key, at): JWK => {
    const why = faultOf(key);
    if (why !== null) {
      const fix = 'send the public half of a P-256 key, or of an RSA key of at least 2,048 bits, as a JWK';
      problems.push({ pointer: `/keys/${at}`, code: 'jwk', message: why, fix });
    }
    return Object.fromEntries(Object.entries(key ?? {}).filter(([name]) => PUBLIC_MEMBERS.has(name)));
  });
  if (problems.length > 0) throw new AppError(httpErrors.VALIDATION_FAILED, { errors: problems });
  return read;
}

function faultOf(key: unknown): string | null {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) return 'is not a JWK';
  if (!Object.keys(key).every((name) => PUBLIC_MEMBERS.has(name)))
    return 'has members that a public key has not: a private key must never be sent';
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: { ...key }, format: 'jwk' });
    if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1') return null;
    if (asymmetricKeyType !== 'rsa') return 'is neither on P-256 nor an RSA key';
    return (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS ? null : 'is too short';
  } catch {
    return 'is not a public key';
  }
}
