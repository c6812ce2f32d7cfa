import type { JWK } from 'jose';

import { type AuditEvent } from '../../platform/audit/audit-event.js';
import { verifyInclusion } from '../../platform/audit/merkle/proofs.js';
import { hashLeaf } from '../../platform/audit/merkle/tree.js';
import { type Checkpoint, openCheckpoint, organizationOf } from '../../platform/audit/notes/checkpoint.js';
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
import { MANIFEST_TYPE, openJws, openReceipt, type Receipt, type SignedReceipt } from './receipt.js';

/** An event of a bundle with the way to the checkpoint. */
export interface BundledProof {
  readonly event: string;
  readonly leafIndex: number;
  readonly payload: string;
  /** Base64. */
  readonly proof: readonly string[];
}

export interface VerifyingKeys {
  readonly receipts: readonly JWK[];
  readonly checkpoints: readonly NoteKey[];
}

/** What became of a verification: each thing that was looked at, in a sentence. */
export interface Verified {
  readonly intact: boolean;
  readonly held: readonly string[];
  readonly faults: readonly string[];
}

type Files = ReadonlyMap<string, BundleFile>;

class Findings {
  readonly held: string[] = [];
  readonly faults: string[] = [];

  /** Notes what was looked at; whether it holds. */
  note(holds: boolean, held: string, fault: string): boolean {
    if (holds) this.held.push(held);
    else this.faults.push(fault);
    return holds;
  }
}

const textOf = (files: Files, path: string): string | null => {
  const file = files.get(path);
  return file === undefined ? null : Buffer.from(file.bytes).toString('utf8');
};

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
};

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
  return { intact: findings.faults.length === 0, held: findings.held, faults: findings.faults };
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
  return { intact: findings.faults.length === 0, held: findings.held, faults: findings.faults };
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
  const note = textOf(files, 'audit/checkpoint.txt') ?? '';
  const checkpoint = openCheckpoint(note, keys.checkpoints);
  const proofs = (parsed(textOf(files, 'audit/proofs.json')) ?? []) as readonly BundledProof[];
  const own = checkpoint !== null && organizationOf(checkpoint) === receipt.audit.organization;
  if (!findings.note(own, 'the checkpoint is signed', 'no known key has signed the checkpoint')) return;
  if (checkpoint === null) return;
  const proven = proofs.filter((one) => isProven(one, checkpoint));
  findings.note(
    proven.length === proofs.length && proofs.length > 0,
    `${proven.length} audit events are in the trail that was signed at ${checkpoint.at}`,
    'an audit event is not in the trail that was signed',
  );
  findings.note(
    proven.some((one) => isOf(one, receipt)),
    'the decision stands in the audit trail where the receipt says',
    'the decision does not stand in the audit trail where the receipt says',
  );
};

const isProven = ({ leafIndex, payload, proof }: BundledProof, { size, root }: Checkpoint): boolean => {
  const path = proof.map((node) => Buffer.from(node, 'base64'));
  return verifyInclusion(hashLeaf(payload), leafIndex, size, path, root);
};

const isOf = ({ leafIndex, payload }: BundledProof, { audit, decision }: Receipt): boolean =>
  leafIndex === audit.seq - 1 &&
  hashLeaf(payload).toString('hex') === audit.leafHash &&
  (parsed(payload) as AuditEvent | null)?.details['decision'] === decision;
