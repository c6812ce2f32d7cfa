import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';

import { type ChainedEvent, genesisOf, linkHash } from '../../../platform/audit/chain.js';
import { TreeEdge } from '../../../platform/audit/merkle/tiles.js';
import { hashLeaf, rootOf } from '../../../platform/audit/merkle/tree.js';
import { verifierText } from '../../../platform/audit/notes/signed-note.js';
import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import type { DatabaseTransaction } from '../../../platform/database/database.js';
import { TrailsRepository } from '../trails.repository.js';
import { AnchoringService } from './anchoring.service.js';
import { CheckpointsRepository, type Unsealed } from './checkpoints.repository.js';
import { TrailSigner } from './trail-signer.js';

/** Unsigned events after which a trail does not wait for its time. */
const MOST_UNSIGNED = 1_000;
/** Events of one checkpoint: a transaction stays short. */
const MOST_AT_ONCE = 5_000;
/** How often it is asked within one interval. */
const LOOKS = 6;

/** The trail is not what was signed before: nothing is signed on top of it. */
class BrokenTrail extends Error {}

/**
 * Signs what has come to each audit trail: after the interval, after 1,000 events, and all of it when the server stops.
 *
 * One replica at a time; whichever comes first finds all trails. What is signed follows what was signed before, or is not
 * signed: a trail that was tampered with is told to the log as an error, at every look.
 */
@Injectable()
export class Checkpointer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('AuditCheckpoints');
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(
    { audit }: AppConfig,
    private readonly checkpoints: CheckpointsRepository,
    private readonly trails: TrailsRepository,
    private readonly signer: TrailSigner,
    private readonly anchors: AnchoringService,
    private readonly clock: Clock,
  ) {
    this.#intervalMs = audit.checkpointIntervalMs;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { key } = this.signer;
    await this.checkpoints.keepKey(key.id, 'checkpoint', verifierText(key), this.clock.now());
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.look(this.#intervalMs));
    }, this.#intervalMs / LOOKS).unref();
  }

  /** Before the database is closed, and after the last request: what it changed is signed as well. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#running;
    await this.look(0);
  }

  /** One look at all trails: signs those whose last checkpoint is as old as that, then anchors. Never rejects. */
  async look(ageMs: number): Promise<void> {
    try {
      const since = new Date(this.clock.now().getTime() - ageMs);
      for (const trail of await this.checkpoints.unsealed(MOST_UNSIGNED, since)) await this.sealAll(trail);
      await this.anchors.anchor();
    } catch (error) {
      this.#log.warn({ err: error }, 'audit trails were not signed, and will be looked at again');
    }
  }

  private async sealAll({ organizationId, sealed, counted }: Unsealed): Promise<void> {
    try {
      for (let size = sealed; size < counted;) {
        const reached = await this.checkpoints.alone((transaction) => this.seal(transaction, organizationId));
        if (reached === null || reached <= size) return;
        size = reached;
      }
    } catch (error) {
      if (!(error instanceof BrokenTrail)) throw error;
      this.#log.error({ organizationId }, `the audit trail is not signed: ${error.message}`);
    }
  }

  /** Signs the next events of a trail; the size it has reached. */
  private async seal(transaction: DatabaseTransaction, organizationId: string): Promise<number> {
    const last = await this.checkpoints.findLast(transaction, organizationId);
    const size = last?.size ?? 0;
    const nodes = this.trails.nodes(organizationId, transaction);
    if (last !== null && !(await rootOf(size, nodes)).equals(last.root))
      throw new BrokenTrail(`its tree of ${size} events is not the one that was signed`);
    const before = size === 0 ? [] : await this.trails.following(transaction, organizationId, size - 1, 1);
    const events = await this.trails.following(transaction, organizationId, size, MOST_AT_ONCE);
    if (events.length === 0) return size;
    const previous = size === 0 ? genesisOf(organizationId) : before[0]?.hash;
    const edge = await TreeEdge.of(size, (level, index) =>
      this.trails.tile(transaction, organizationId, level, index),
    );
    for (const leaf of leavesOf(events, previous, size)) edge.append(leaf);
    const tiles = edge.changed();
    await this.insert(transaction, organizationId, edge.size, tiles);
    return edge.size;
  }

  private async insert(
    transaction: DatabaseTransaction,
    organizationId: string,
    size: number,
    tiles: ReturnType<TreeEdge['changed']>,
  ): Promise<void> {
    await this.checkpoints.insertTiles(transaction, organizationId, tiles);
    const root = await rootOf(size, this.trails.nodes(organizationId, transaction));
    const at = this.clock.now();
    const note = this.signer.sign(organizationId, { size, root, at: at.toISOString() });
    await this.checkpoints.insert(transaction, { organizationId, size, root, at, note });
  }
}

/** The leaves of events that follow each other. @throws {BrokenTrail} where they do not */
const leavesOf = (
  events: readonly ChainedEvent[],
  after: Buffer | undefined,
  size: number,
): readonly Buffer[] => {
  let previous = after;
  return events.map(({ seq, payload, previousHash, hash }, at) => {
    const follows =
      seq === size + at + 1 &&
      previous?.equals(previousHash) === true &&
      linkHash(previousHash, payload, seq).equals(hash);
    if (!follows) throw new BrokenTrail(`event ${size + at + 1} does not follow the one before it`);
    previous = hash;
    return hashLeaf(payload);
  });
};
