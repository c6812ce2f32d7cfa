import { verifyInclusion } from '../../platform/audit/merkle/proofs.js';
import { hashLeaf } from '../../platform/audit/merkle/tree.js';
import { type Checkpoint, openCheckpoint, organizationOf } from '../../platform/audit/notes/checkpoint.js';
import type { NoteKey } from '../../platform/audit/notes/signed-note.js';
import { type Files, type Findings, parsed, textOf } from './verified.js';

/** An event of a bundle with the way to the checkpoint. */
export interface BundledProof {
  readonly event: string;
  readonly leafIndex: number;
  readonly payload: string;
  /** Base64. */
  readonly proof: readonly string[];
}

/** Where a bundle keeps the events of a trail that prove something, with their proofs. */
export const trailPaths = (folder: string): Readonly<Record<'events' | 'proofs' | 'checkpoint', string>> => ({
  events: `${folder}/events.ndjson`,
  proofs: `${folder}/proofs.json`,
  checkpoint: `${folder}/checkpoint.txt`,
});

/** The events of the folder that its checkpoint proves to stand in the trail of the organization. */
export const verifyTrail = (
  files: Files,
  folder: string,
  organization: string,
  keys: readonly NoteKey[],
  findings: Findings,
): readonly BundledProof[] => {
  const paths = trailPaths(folder);
  const checkpoint = openCheckpoint(textOf(files, paths.checkpoint) ?? '', keys);
  const own = checkpoint !== null && organizationOf(checkpoint) === organization;
  if (!findings.note(own, 'the checkpoint is signed', 'no known key has signed the checkpoint')) return [];
  if (checkpoint === null) return [];
  const listed = parsed(textOf(files, paths.proofs));
  const proofs = Array.isArray(listed) ? (listed as readonly BundledProof[]) : [];
  const proven = proofs.filter((one) => isProven(one, checkpoint));
  findings.note(
    proven.length === proofs.length && proofs.length > 0,
    `${proven.length} audit events are in the trail that was signed at ${checkpoint.at}`,
    'an audit event is not in the trail that was signed',
  );
  return proven;
};

const isProven = ({ leafIndex, payload, proof }: BundledProof, { size, root }: Checkpoint): boolean => {
  const path = proof.map((node) => Buffer.from(node, 'base64'));
  return verifyInclusion(hashLeaf(payload), leafIndex, size, path, root);
};
