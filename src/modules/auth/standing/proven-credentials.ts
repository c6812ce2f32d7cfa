import { Injectable } from '@nestjs/common';
import type { ProvenCredential } from './standing.js';
import type { PresentedCredential } from '../presented-credential.js';

/** How many proofs are remembered; the one that was used longest ago goes first. */
const REMEMBERED = 10_000;

/**
 * Remembers what a strategy answered about a credential, so that a signature or a hash is checked once, not per request.
 *
 * The strategies stay the truth: a refusal is never remembered, and what is remembered is a proof of origin only.
 * Expiry, revocation, deactivation and roles are asked again on every request (`principalOf`).
 */
@Injectable()
export class ProvenCredentials {
  private readonly proofs = new Map<string, Promise<ProvenCredential>>();

  /** The proof for this credential, made by `prove` at most once at a time, however many requests ask at once. */
  of(presented: PresentedCredential, prove: () => Promise<ProvenCredential>): Promise<ProvenCredential> {
    const { fingerprint } = presented;
    const known = this.proofs.get(fingerprint);
    const proof = known ?? prove();
    this.proofs.delete(fingerprint);
    this.proofs.set(fingerprint, proof);
    if (known === undefined) {
      this.forgetOldest();
      proof.catch(() => {
        if (this.proofs.get(fingerprint) === proof) this.proofs.delete(fingerprint);
      });
    }
    return proof;
  }

  private forgetOldest(): void {
    if (this.proofs.size <= REMEMBERED) return;
    const [oldest] = this.proofs.keys();
    if (oldest !== undefined) this.proofs.delete(oldest);
  }
}
