import { canonicalJson, sha256 } from '../../../platform/canonical.js';

/** A payroll of which something is to be removed, as far as it names what that is: no person, and no value. */
export interface Removable {
  /** `pay_…` */
  readonly id: string;
  readonly contractId: string | null;
  readonly weekEnding: string | null;
  readonly contentHash: string;
  readonly decisions: readonly { readonly id: string; readonly inputHash: string }[];
}

/** What is left to prove a payroll: digests of what was filed, and of each decision as it was told before. */
export interface RemovedProof {
  readonly payrollId: string;
  readonly contentHash: string;
  readonly decisions: readonly { readonly id: string; readonly hash: string }[];
}

/** The digest of exactly these payrolls with exactly these decisions: another filing, or another decision, is another set. */
export const setDigest = (kind: 'purge' | 'erasure', payrolls: readonly Removable[]): string =>
  sha256(
    canonicalJson({
      kind,
      payrolls: payrolls.map(({ id, contentHash, decisions }) => ({ id, contentHash, decisions })),
    }),
  );
