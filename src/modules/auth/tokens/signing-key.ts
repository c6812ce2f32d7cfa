import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { Secret } from '../../../platform/config/secret.js';
import { ALGORITHM } from './access-token.js';

/** The public half of a key on P-256: what verifies. */
export interface VerifyingKey {
  /** RFC 7638: the same name for the same key, wherever it is read. */
  readonly kid: string;
  readonly publicPem: string;
  readonly jwk: JWK;
}

/** A whole key: what signs. */
export interface SigningKey extends VerifyingKey {
  readonly privateKey: KeyObject;
}

/** @throws {TypeError} when the text is not a private key on P-256 in PEM; the text itself is never in the error */
export async function readSigningKey(privatePem: Secret): Promise<SigningKey> {
  const privateKey = privateKeyOf(privatePem.reveal());
  return { ...(await verifyingKeyOf(createPublicKey(privateKey))), privateKey };
}

/** A new key, and its private half in PEM, to be sealed. */
export async function mintSigningKey(): Promise<SigningKey & { readonly privatePem: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { ...(await verifyingKeyOf(publicKey)), privateKey, privatePem };
}

/** The public half as it was published. @throws when it is not the JWK of a public key */
export async function readVerifyingKey(jwk: JWK): Promise<VerifyingKey> {
  return verifyingKeyOf(createPublicKey({ key: { ...jwk }, format: 'jwk' }));
}

async function verifyingKeyOf(publicKey: KeyObject): Promise<VerifyingKey> {
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    kid,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    jwk: { ...publicJwk, kid, use: 'sig', alg: ALGORITHM },
  };
}

function privateKeyOf(pem: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // The cause could quote the key.
  }
  if (key?.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new TypeError('JWT_PRIVATE_KEY is not a private key on P-256 in PEM.');
  }
  return key;
}
