import { existsSync } from 'node:fs';

import { Injectable } from '@nestjs/common';

import { type Checkpoint, openCheckpoint, organizationOf } from '../../platform/audit/notes/checkpoint.js';
import { type NoteKey, readVerifier } from '../../platform/audit/notes/signed-note.js';
import {
  type KnownCheckpoint,
  type TrailReport,
  TrailVerifier,
} from '../../platform/audit/trail-verifier.js';
import { Database } from '../../platform/database/database.js';
import { readAnchoredNotes } from './anchored-notes.js';
import { type StoredCheckpoint, TrailsRepository } from './trails.repository.js';

const AT_ONCE = 1_000;
const CHECKPOINTS_AT_ONCE = 1_000;

/** What a verification rests on beside the database. */
export interface Evidence {
  /** Keys that may have signed; null: those that the database remembers, which whoever owns it may have changed. */
  readonly keys: readonly NoteKey[] | null;
  /** A file of checkpoints that was kept outside of it; null for none. */
  readonly anchorFile: string | null;
}

/** Reads the whole audit trail of an organization and says whether it is what was signed. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly database: Database,
    private readonly trails: TrailsRepository,
  ) {}

  /** Public keys of checkpoints that the database remembers. */
  async keys(): Promise<readonly NoteKey[]> {
    const verifiers = await this.trails.keys('checkpoint');
    return verifiers.flatMap((verifier) => readVerifier(verifier) ?? []);
  }

  /** Never throws for what it finds. @throws {Error} when the anchor file cannot be read */
  async verify(organizationId: string, evidence: Evidence): Promise<TrailReport> {
    const keys = evidence.keys ?? (await this.keys());
    const stored = await this.storedCheckpoints(organizationId);
    const anchored = await anchoredCheckpoints(organizationId, keys, evidence.anchorFile);
    const doubts: string[] = [];
    const known = [...openAll(organizationId, stored, keys, doubts), ...compared(anchored, stored, doubts)];
    const verifier = new TrailVerifier(organizationId, known);
    for (const doubt of doubts) verifier.fault(doubt);
    const end = await this.trails.findEnd(organizationId);
    await this.read(organizationId, verifier, Math.max(end.seq, end.last));
    return verifier.conclude(end);
  }

  private async storedCheckpoints(organizationId: string): Promise<readonly StoredCheckpoint[]> {
    const all: StoredCheckpoint[] = [];
    for (let before: number | null = null; ;) {
      const page: readonly StoredCheckpoint[] = await this.trails.listCheckpoints(
        organizationId,
        before,
        CHECKPOINTS_AT_ONCE,
      );
      all.push(...page);
      const last = page.at(-1);
      if (page.length < CHECKPOINTS_AT_ONCE || last === undefined) return all;
      before = last.size;
    }
  }

  /** What comes while it reads is left for the next time. */
  private async read(organizationId: string, verifier: TrailVerifier, upTo: number): Promise<void> {
    let leaves: readonly Buffer[] = [];
    let first = 1;
    for (let after = 0; ;) {
      const most = Math.min(AT_ONCE, upTo - after);
      if (most <= 0) return;
      const events = await this.trails.following(
        this.database.as({ organizationId }),
        organizationId,
        after,
        most,
      );
      for (const event of events) {
        if (event.seq - first >= leaves.length) {
          leaves = await this.trails.leavesFrom(organizationId, event.seq);
          first = event.seq;
        }
        verifier.add(event, { columns: event.columns, leaf: leaves[event.seq - first] ?? null });
      }
      const last = events.at(-1);
      if (last === undefined) return;
      after = last.seq;
    }
  }
}

/** The checkpoints of the organization in the file whose signature holds. A line that was forged proves nothing. */
const anchoredCheckpoints = async (
  organizationId: string,
  keys: readonly NoteKey[],
  file: string | null,
): Promise<readonly Checkpoint[]> => {
  if (file === null || !existsSync(file)) return [];
  const opened: Checkpoint[] = [];
  for await (const note of readAnchoredNotes(file)) {
    const checkpoint = openCheckpoint(note, keys);
    if (checkpoint !== null && organizationOf(checkpoint) === organizationId) opened.push(checkpoint);
  }
  return opened;
};

const openAll = (
  organizationId: string,
  stored: readonly StoredCheckpoint[],
  keys: readonly NoteKey[],
  doubts: string[],
): readonly KnownCheckpoint[] =>
  stored.flatMap(({ note, size, root }) => {
    const checkpoint = openCheckpoint(note, keys);
    const holds =
      checkpoint?.size === size &&
      checkpoint.root.equals(root) &&
      organizationOf(checkpoint) === organizationId;
    if (holds) return [{ checkpoint, anchored: false }];
    doubts.push(`no known key has signed the checkpoint of ${size} events that the database holds`);
    return [];
  });

const compared = (
  anchored: readonly Checkpoint[],
  stored: readonly StoredCheckpoint[],
  doubts: string[],
): readonly KnownCheckpoint[] => {
  const bySize = new Map(stored.map((one) => [one.size, one]));
  return anchored.map((checkpoint) => {
    const { size, at, root } = checkpoint;
    const there = bySize.get(size);
    if (there === undefined)
      doubts.push(`the checkpoint of ${size} events that was published at ${at} is not in the database`);
    else if (!there.root.equals(root))
      doubts.push(`two checkpoints of ${size} events were signed with different roots`);
    return { checkpoint, anchored: true };
  });
};
