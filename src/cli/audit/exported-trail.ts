import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { readAnchoredNotes } from '../../modules/audit/index.js';
import type { ChainedEvent } from '../../platform/audit/chain.js';
import { type Checkpoint, openCheckpoint, organizationOf } from '../../platform/audit/notes/checkpoint.js';
import type { NoteKey } from '../../platform/audit/notes/signed-note.js';
import { type TrailReport, TrailVerifier } from '../../platform/audit/trail-verifier.js';
import { canonicalJson } from '../../platform/canonical.js';
import { CommandFailure } from '../terminal.js';

interface ExportedEvent extends ChainedEvent {
  readonly organizationId: string;
}

const HASH = /^[0-9a-f]{64}$/u;

/** One line of `GET /audit/events` as NDJSON. Its event is canonical, so that reading and writing it gives the same bytes. */
const eventOf = (line: string): ExportedEvent | null => {
  try {
    const { event, hash, previousHash, seq } = JSON.parse(line) as {
      readonly event: { readonly organization?: unknown };
      readonly hash: unknown;
      readonly previousHash: unknown;
      readonly seq: unknown;
    };
    if (typeof hash !== 'string' || typeof previousHash !== 'string' || typeof seq !== 'number') return null;
    if (!HASH.test(hash) || !HASH.test(previousHash) || typeof event.organization !== 'string') return null;
    return {
      organizationId: event.organization,
      seq,
      payload: canonicalJson(event),
      hash: Buffer.from(hash, 'hex'),
      previousHash: Buffer.from(previousHash, 'hex'),
    };
  } catch {
    return null;
  }
};

/** The events of the file by organization, in order. An export is newest first. @throws {CommandFailure} */
const readEvents = async (path: string): Promise<ReadonlyMap<string, readonly ExportedEvent[]>> => {
  const byOrganization = new Map<string, ExportedEvent[]>();
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const event = eventOf(line);
    if (event === null) throw new CommandFailure(`line ${number} of ${path} is not an exported event`);
    const events = byOrganization.get(event.organizationId) ?? [];
    byOrganization.set(event.organizationId, events);
    events.push(event);
  }
  for (const events of byOrganization.values()) events.sort((a, b) => a.seq - b.seq);
  return byOrganization;
};

const readCheckpoints = async (path: string, keys: readonly NoteKey[]): Promise<readonly Checkpoint[]> => {
  const opened: Checkpoint[] = [];
  for await (const note of readAnchoredNotes(path)) {
    const checkpoint = openCheckpoint(note, keys);
    if (checkpoint !== null) opened.push(checkpoint);
  }
  return opened;
};

/** Verifies exported trails against checkpoints that were kept outside, without any server. @throws {CommandFailure} */
export const verifyExport = async (
  events: string,
  anchorFile: string | null,
  keys: readonly NoteKey[],
): Promise<readonly TrailReport[]> => {
  try {
    const trails = await readEvents(events);
    const checkpoints = anchorFile === null ? [] : await readCheckpoints(anchorFile, keys);
    return [...trails].map(([organizationId, trail]) => {
      const own = checkpoints.filter((checkpoint) => organizationOf(checkpoint) === organizationId);
      const verifier = new TrailVerifier(
        organizationId,
        own.map((checkpoint) => ({ checkpoint, anchored: true })),
      );
      for (const event of trail) verifier.add(event);
      return verifier.conclude(null);
    });
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(
      `the files cannot be read: ${error instanceof Error ? error.message : ''}`,
      error,
    );
  }
};
