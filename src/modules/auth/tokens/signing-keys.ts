import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, calculateJwkThumbprint, exportJWK, SignJWT, type JWK } from 'jose';
import type { Secret } from '../../../platform/config/secret.js';
import { ALGORITHM, TOKEN_TYPE } from './access-token.js';

/** A JSON Web Key Set (RFC 7517): public keys only. */
export interface KeySet {
  readonly keys: readonly JWK[];
}

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicPem: string;
  readonly jwk: JWK;
}

/** The keys that sign access tokens, and the public halves that verify them. The first signs; all verify. */
export class SigningKeys {
  private readonly byKid: ReadonlyMap<string, SigningKey>;

  private constructor(private readonly active: SigningKey) {
    this.byKid = new Map([[active.kid, active]]);
  }

  /** @throws {TypeError} when the text is not a private key on P-256 in PEM; the text itself is never in the error */
  static async from(privatePem: Secret): Promise<SigningKeys> {
    return new SigningKeys(await read(privatePem.reveal()));
  }

  /** Signs the claims as an access token. */
  sign(
    claims: Readonly<Record<string, unknown>>,
    issued: { readonly issuer: string; readonly audience: string; readonly id: string },
  ): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM, typ: TOKEN_TYPE, kid: this.active.kid })
      .setIssuer(issued.issuer)
      .setAudience(issued.audience)
      .setJti(issued.id)
      .sign(this.active.privateKey);
  }

  /**
   * The public key (PEM) that must verify this token; undefined when its header is not one that we write.
   *
   * Algorithm, type and key are decided here before any signature work. `kid` is looked up in a map, never a path;
   * a critical extension that we do not know refuses the token (RFC 7515 section 4.1.11).
   */
  keyFor(token: string): string | undefined {
    try {
      const { alg, typ, kid, crit } = decodeProtectedHeader(token);
      if (alg !== ALGORITHM || typ !== TOKEN_TYPE || crit !== undefined || typeof kid !== 'string')
        return undefined;
      return this.byKid.get(kid)?.publicPem;
    } catch {
      return undefined;
    }
  }

  /** What `/.well-known/jwks.json` publishes. */
  publicKeys(): KeySet {
    return { keys: [...this.byKid.values()].map(({ jwk }) => jwk) };
  }
}

async function read(privatePem: string): Promise<SigningKey> {
  const privateKey = privateKeyOf(privatePem);
  const publicKey = createPublicKey(privateKey);
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  return {
    kid,
    privateKey,
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
