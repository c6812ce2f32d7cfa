import type { JWK } from 'jose';

import { type AuditEvent } from '../../platform/audit/audit-event.js';
import { hashLeaf } from '../../platform/audit/merkle/tree.js';
import type { NoteKey } from '../../platform/audit/notes/signed-note.js';
import { canonicalJson, sha256 } from '../../platform/canonical.js';
import {
  type BundleFile,
  MANIFEST,
  MANIFEST_SIGNATURE,
  manifestOf,
  type Manifest,
  unzipped,
} from './bundle.js';
import { type BundledProof, verifyTrail } from './bundled-trail.js';
import { MANIFEST_TYPE, openJws, openReceipt, type Receipt, type SignedReceipt } from './receipt.js';
import { verifyReview } from './review/review-verification.js';
import { type Files, Findings, parsed, textOf, type Verified } from './verified.js';

export interface VerifyingKeys {
  readonly receipts: readonly JWK[];
  readonly checkpoints: readonly NoteKey[];
}

/** The receipt of the file when one of the keys has signed it, and what stands beside it for reading says the same. */
const signedReceipt = async (text: string | null, keys: VerifyingKeys): Promise<Receipt | null> => {
  const signed = parsed(text) as Partial<SignedReceipt> | null;
  if (typeof signed?.jws !== 'string') return null;
  const receipt = await openReceipt(signed.jws, keys.receipts);
  return receipt !== null && canonicalJson(receipt) === canonicalJson(signed.receipt) ? receipt : null;
};

/** Verifies `receipt.json` without any server. */
export const verifyReceipt = async (text: string, keys: VerifyingKeys): Promise<Verified> => {
  const findings = new Findings();
  const receipt = await signedReceipt(text, keys);
  findings.note(
    receipt !== null,
    receipt === null
      ? ''
      : `${receipt.payroll}: ${receipt.status}, decided at ${receipt.decidedAt}, signed by ${receipt.issuer}`,
    'no known key has signed this receipt',
  );
  return findings.verified();
};

/** Verifies an evidence bundle without any server: any byte that was changed is found. */
export const verifyBundle = async (bytes: Uint8Array, keys: VerifyingKeys): Promise<Verified> => {
  const findings = new Findings();
  const list = unzipped(bytes);
  if (
    findings.note(
      list !== null,
      'the archive is as it was made',
      'the archive is not as this server makes it',
    )
  ) {
    const files = new Map((list ?? []).map((file) => [file.path, file]));
    await verifyManifest(list ?? [], files, keys, findings);
    const receipt = await signedReceipt(textOf(files, 'receipt.json'), keys);
    if (findings.note(receipt !== null, 'the receipt is signed', 'no known key has signed the receipt'))
      if (receipt !== null) verifyContents(files, receipt, keys, findings);
  }
  return findings.verified();
};

const verifyManifest = async (
  list: readonly BundleFile[],
  files: Files,
  keys: VerifyingKeys,
  findings: Findings,
): Promise<void> => {
  const text = textOf(files, MANIFEST);
  const signed = await openJws(textOf(files, MANIFEST_SIGNATURE) ?? '', MANIFEST_TYPE, keys.receipts);
  findings.note(
    text !== null && signed === text,
    'the manifest is signed',
    'no known key has signed this manifest',
  );
  const manifest = parsed(text) as Manifest | null;
  const inside = list.filter(({ path }) => path !== MANIFEST && path !== MANIFEST_SIGNATURE);
  const actual = manifestOf(manifest?.payroll ?? '', manifest?.decision ?? '', inside);
  findings.note(
    canonicalJson(actual) === text,
    `${inside.length} files are those of the manifest`,
    'the files are not those of the manifest',
  );
};

const verifyContents = (files: Files, receipt: Receipt, keys: VerifyingKeys, findings: Findings): void => {
  findings.note(
    sha256(textOf(files, 'decision/decision.json') ?? '') === receipt.decisionHash,
    'the decision is the one of the receipt',
    'the decision is not the one of the receipt',
  );
  const proven = verifyTrail(files, 'audit', receipt.audit.organization, keys.checkpoints, findings);
  findings.note(
    proven.some((one) => isOf(one, receipt)),
    'the decision stands in the audit trail where the receipt says',
    'the decision does not stand in the audit trail where the receipt says',
  );
  verifyReview(files, receipt.decision, keys.checkpoints, findings);
};

const isOf = ({ leafIndex, payload }: BundledProof, { audit, decision }: Receipt): boolean =>
  leafIndex === audit.seq - 1 &&
  hashLeaf(payload).toString('hex') === audit.leafHash &&
  (parsed(payload) as AuditEvent | null)?.details['decision'] === decision;
