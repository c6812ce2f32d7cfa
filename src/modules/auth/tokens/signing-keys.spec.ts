import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { Clock } from '../../../platform/clock.js';
import { Secret } from '../../../platform/config/secret.js';
import { mintSigningKey, readSigningKey, readVerifyingKey, type SigningKey } from './signing-key.js';
import { type CurrentKeys, KEYS_AGE_MS, SigningKeys, UNKNOWN_KID_MS } from './signing-keys.js';

const pem = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ISSUED = { issuer: 'i', audience: 'a', id: 'j' };

class SetClock extends Clock {
  ms = Date.UTC(2026, 10, 22);
  override now(): Date {
    return new Date(this.ms);
  }
}

describe('a signing key', () => {
  it.each<[string, string]>([
    ['on another curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
    ['on a curve of the same size', pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey)],
    ['of another kind', pem(generateKeyPairSync('ed25519').privateKey)],
    ['that is public', p256.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['that is cut', pem(p256.privateKey).slice(0, 90)],
    ['that is not there', ''],
    ['that is something else', 'CANARY'],
  ])('%s is refused, without a word of it', async (_, text) => {
    const refusal: unknown = await readSigningKey(new Secret(text)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TypeError);
    expect((refusal as Error).message).toBe('JWT_PRIVATE_KEY is not a private key on P-256 in PEM.');
    expect((refusal as Error).cause).toBeUndefined();
  });

  it('has one name for one key (RFC 7638), read from either half', async () => {
    const minted = await mintSigningKey();
    const [whole, half] = [
      await readSigningKey(new Secret(minted.privatePem)),
      await readVerifyingKey(minted.jwk),
    ];
    expect([whole.kid, half.kid]).toEqual([minted.kid, minted.kid]);
    expect([whole.publicPem, half.publicPem]).toEqual([minted.publicPem, minted.publicPem]);
    expect((await mintSigningKey()).kid).not.toBe(minted.kid);
  });

  it('publishes public members only', async () => {
    const { jwk } = await readSigningKey(new Secret(pem(p256.privateKey)));
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });
});

describe('the signing keys of a replica', () => {
  const start = async () => {
    const [first, second] = [await mintSigningKey(), await mintSigningKey()];
    const clock = new SetClock();
    const state = {
      reads: 0,
      away: false,
      now: { active: first, verifying: [second, first] } as CurrentKeys,
    };
    const keys = new SigningKeys(clock, () => {
      state.reads += 1;
      return state.away ? Promise.reject(new Error('the database is away')) : Promise.resolve(state.now);
    });
    const rotate = (to: SigningKey, others: readonly SigningKey[]): void => {
      state.now = { active: to, verifying: [to, ...others] };
    };
    return { clock, keys, state, first, second, rotate };
  };
  /** A token as another replica signs it. */
  const tokenBy = (key: SigningKey): Promise<string> =>
    new SigningKeys(new SetClock(), () => Promise.resolve({ active: key, verifying: [key] })).sign(
      {},
      ISSUED,
    );

  it('publish the next one before it signs', async () => {
    const { keys, first, second } = await start();
    expect((await keys.publicKeys()).keys.map(({ kid }) => kid)).toEqual([second.kid, first.kid]);
    expect(decodeProtectedHeader(await keys.sign({}, ISSUED)).kid).toBe(first.kid);
    expect(await keys.keyFor(await tokenBy(second))).toBe(second.publicPem);
  });

  it('are read again after their time, and once for all who ask', async () => {
    const { clock, keys, state, second, rotate } = await start();
    await Promise.all(Array.from({ length: 50 }, () => keys.publicKeys()));
    expect(state.reads).toBe(1);
    rotate(second, []);
    clock.ms += KEYS_AGE_MS - 1;
    expect(decodeProtectedHeader(await keys.sign({}, ISSUED)).kid).not.toBe(second.kid);
    clock.ms += 1;
    expect(decodeProtectedHeader(await keys.sign({}, ISSUED)).kid).toBe(second.kid);
    expect(state.reads).toBe(2);
  });

  it('know the key that another replica has just begun to use', async () => {
    const { clock, keys, first, rotate } = await start();
    await keys.publicKeys();
    const fresh = await mintSigningKey();
    rotate(fresh, [first]);
    clock.ms += UNKNOWN_KID_MS;
    expect(await keys.keyFor(await tokenBy(fresh))).toBe(fresh.publicPem);
  });

  it('are not read for every unknown name: a flood of them is one reading a second', async () => {
    const { clock, keys, state } = await start();
    await keys.publicKeys();
    const strangers = await Promise.all(
      Array.from({ length: 20 }, async () => tokenBy(await mintSigningKey())),
    );
    clock.ms += UNKNOWN_KID_MS;
    for (const token of strangers) expect(await keys.keyFor(token)).toBeUndefined();
    expect(state.reads).toBe(2);
  });

  it('still verify while the database is away, and begin with nothing else than the database', async () => {
    const { clock, keys, state, first } = await start();
    const token = await keys.sign({}, ISSUED);
    state.away = true;
    clock.ms += KEYS_AGE_MS;
    expect(await keys.keyFor(token)).toBe(first.publicPem);
    const cold = new SigningKeys(clock, () => Promise.reject(new Error('the database is away')));
    await expect(cold.keyFor(token)).rejects.toThrow('the database is away');
  });
});
