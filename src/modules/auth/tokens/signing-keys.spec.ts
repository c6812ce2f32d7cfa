import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../platform/config/secret.js';
import { SigningKeys } from './signing-keys.js';

const pem = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('the signing key', () => {
  it.each<[string, string]>([
    ['on another curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
    ['on a curve of the same size', pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey)],
    ['of another kind', pem(generateKeyPairSync('ed25519').privateKey)],
    ['that is public', p256.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['that is cut', pem(p256.privateKey).slice(0, 90)],
    ['that is not there', ''],
    ['that is something else', 'CANARY'],
  ])('%s is refused, without a word of it', async (_, text) => {
    const refusal: unknown = await SigningKeys.from(new Secret(text)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TypeError);
    expect((refusal as Error).message).toBe('JWT_PRIVATE_KEY is not a private key on P-256 in PEM.');
    expect((refusal as Error).cause).toBeUndefined();
  });

  it('has one name for one key (RFC 7638), so that replicas agree and a restart changes nothing', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => SigningKeys.from(new Secret(pem(p256.privateKey)))),
    );
    expect(one?.publicKeys()).toEqual(two?.publicKeys());
    const other = await SigningKeys.from(
      new Secret(pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)),
    );
    expect(other.publicKeys().keys[0]?.kid).not.toBe(one?.publicKeys().keys[0]?.kid);
  });

  it('publishes public members only', async () => {
    const keys = await SigningKeys.from(new Secret(pem(p256.privateKey)));
    expect(Object.keys(keys.publicKeys().keys[0] ?? {}).sort()).toEqual([
      'alg',
      'crv',
      'kid',
      'kty',
      'use',
      'x',
      'y',
    ]);
  });
});
