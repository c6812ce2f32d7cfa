import { describe, expect, it } from '@jest/globals';
import type { ProvenCredential } from './standing.js';
import type { PresentedCredential } from '../presented-credential.js';
import { ProvenCredentials } from './proven-credentials.js';

const presented = (fingerprint: string): PresentedCredential => ({ method: 'jwt', fingerprint });
const proof: ProvenCredential = {
  method: 'jwt',
  standing: 'key_AAAAAAAAAAAA',
  userId: 'usr_1',
  organizationId: 'org_a',
  tokenScopes: [],
  issuedUnder: null,
  expiresAtMs: 0,
};

/** A strategy that counts how often it was asked. */
function strategy(answer: () => Promise<ProvenCredential> = () => Promise.resolve(proof)): {
  asked: number;
  prove: () => Promise<ProvenCredential>;
} {
  const state = {
    asked: 0,
    prove: (): Promise<ProvenCredential> => {
      state.asked += 1;
      return answer();
    },
  };
  return state;
}

describe('what is remembered of a credential', () => {
  it('is asked once, also by requests at the same time', async () => {
    const { of } = bound();
    const asked = strategy();
    await Promise.all(Array.from({ length: 50 }, () => of('a', asked.prove)));
    await of('a', asked.prove);
    expect(asked.asked).toBe(1);
  });

  it('is per credential', async () => {
    const { of } = bound();
    const asked = strategy();
    await of('a', asked.prove);
    await of('b', asked.prove);
    expect(asked.asked).toBe(2);
  });

  it('is never a refusal', async () => {
    const { of } = bound();
    const refusing = strategy(() => Promise.reject(new Error('refused')));
    await expect(of('a', refusing.prove)).rejects.toThrow('refused');
    await expect(of('a', refusing.prove)).rejects.toThrow('refused');
    expect(refusing.asked).toBe(2);
    await expect(of('a', strategy().prove)).resolves.toBe(proof);
  });

  it('is bounded: the one that was used longest ago goes first', async () => {
    const { of } = bound();
    const asked = strategy();
    for (let i = 0; i < 10_000; i += 1) await of(`c${i}`, asked.prove);
    await of('c0', asked.prove);
    expect(asked.asked).toBe(10_000);
    await of('one more', asked.prove);
    await of('c0', asked.prove);
    expect(asked.asked).toBe(10_001);
    await of('c1', asked.prove);
    expect(asked.asked).toBe(10_002);
  });
});

function bound(): {
  of: (fingerprint: string, prove: () => Promise<ProvenCredential>) => Promise<ProvenCredential>;
} {
  const proofs = new ProvenCredentials();
  return { of: (fingerprint, prove) => proofs.of(presented(fingerprint), prove) };
}
