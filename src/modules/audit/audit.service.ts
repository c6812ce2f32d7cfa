import { Injectable } from '@nestjs/common';

import {
  hashLeaf,
  consistencyProof,
  inclusionProof,
  type TreeHash,
} from '../../platform/audit/merkle/tree.js';
import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { type Page, Paging, type PageScope } from '../../platform/http/paging.js';
import type { Actor } from '../../platform/security/actor.js';
import { type Sight, sightOf } from '../../platform/security/sight.js';
import { auditErrors } from './audit.errors.js';
import {
  type EventFilter,
  type StoredCheckpoint,
  type StoredEvent,
  TrailsRepository,
} from './trails.repository.js';

interface PageParameters {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** That an event is in the tree whose root a checkpoint signs. */
export interface EventProof {
  readonly event: StoredEvent;
  /** From 0. */
  readonly leafIndex: number;
  readonly leafHash: TreeHash;
  readonly proof: readonly TreeHash[];
  readonly checkpoint: StoredCheckpoint;
}

/** That the tree of one size is the beginning of another. */
export interface ConsistencyAnswer {
  readonly from: number;
  readonly to: number;
  readonly proof: readonly TreeHash[];
}

const EXPORTED_AT_ONCE = 500;
/** Seconds: as often as it is looked whether a trail has to be signed. */
const RETRY_AFTER = { 'Retry-After': '10' };

/** What a caller may read of audit trails: those of its organizations, and of no other. */
@Injectable()
export class AuditService {
  constructor(
    private readonly trails: TrailsRepository,
    private readonly paging: Paging,
  ) {}

  /** Newest first. @throws {AppError} CURSOR_INVALID */
  async list(actor: Actor, filter: EventFilter, query: PageParameters): Promise<Page<StoredEvent>> {
    const scope = scopeOf(actor, 'audit-events', {
      ...filter,
      from: filter.from?.toISOString() ?? null,
      to: filter.to?.toISOString() ?? null,
    });
    const request = this.paging.read(query, scope);
    const before = request.after === null ? null : Number(request.after);
    const rows = await this.trails.list(readable(actor), filter, before, request.limit + 1);
    return this.paging.page(rows, request, scope, ({ seq }) => String(seq));
  }

  /** Every event that the filter takes, newest first, read as it is taken. */
  async *exported(actor: Actor, filter: EventFilter): AsyncGenerator<StoredEvent> {
    const sight = readable(actor);
    for (let before: number | null = null; ;) {
      const rows: readonly StoredEvent[] = await this.trails.list(sight, filter, before, EXPORTED_AT_ONCE);
      yield* rows;
      const last = rows.at(-1);
      if (rows.length < EXPORTED_AT_ONCE || last === undefined) return;
      before = last.seq;
    }
  }

  /** Newest first. @throws {AppError} CURSOR_INVALID */
  async checkpoints(actor: Actor, query: PageParameters): Promise<Page<StoredCheckpoint>> {
    const scope = scopeOf(actor, 'audit-checkpoints', {});
    const request = this.paging.read(query, scope);
    const before = request.after === null ? null : Number(request.after);
    const rows = await this.trails.listCheckpoints(actor.principal.organizationId, before, request.limit + 1);
    return this.paging.page(rows, request, scope, ({ size }) => String(size));
  }

  /** @throws {AppError} NOT_FOUND while nothing was signed */
  async latest(actor: Actor): Promise<StoredCheckpoint> {
    const [latest] = await this.trails.listCheckpoints(actor.principal.organizationId, null, 1);
    if (latest === undefined) throw new AppError(httpErrors.NOT_FOUND);
    return latest;
  }

  /** The proof to the latest checkpoint. @throws {AppError} NOT_FOUND also for an event of somebody else; EVENT_NOT_SEALED */
  async proof(actor: Actor, id: string): Promise<EventProof> {
    const event = await this.trails.find(readable(actor), id);
    if (event === null) throw new AppError(httpErrors.NOT_FOUND);
    const [checkpoint] = await this.trails.listCheckpoints(event.columns.organization, null, 1);
    if (checkpoint === undefined || checkpoint.size < event.seq)
      throw new AppError(auditErrors.EVENT_NOT_SEALED, { headers: RETRY_AFTER });
    return this.proofUnder(event, checkpoint);
  }

  /** The first checkpoint that covers all of the events. @throws {AppError} EVENT_NOT_SEALED */
  async covering(organizationId: string, events: readonly StoredEvent[]): Promise<StoredCheckpoint> {
    const least = Math.max(0, ...events.map(({ seq }) => seq));
    const checkpoint = await this.trails.findCheckpoint(organizationId, least);
    if (checkpoint === null) throw new AppError(auditErrors.EVENT_NOT_SEALED, { headers: RETRY_AFTER });
    return checkpoint;
  }

  /** The proof to a checkpoint of the event's trail that covers it. */
  async proofUnder(event: StoredEvent, checkpoint: StoredCheckpoint): Promise<EventProof> {
    const leafIndex = event.seq - 1;
    const nodes = this.trails.nodes(checkpoint.organizationId);
    const proof = await inclusionProof(leafIndex, checkpoint.size, nodes);
    return { event, leafIndex, leafHash: hashLeaf(event.payload), proof, checkpoint };
  }

  /** @throws {AppError} UNKNOWN_TREE_SIZE */
  async consistency(actor: Actor, from: number, to: number): Promise<ConsistencyAnswer> {
    const [latest] = await this.trails.listCheckpoints(actor.principal.organizationId, null, 1);
    if (latest === undefined || from > to || to > latest.size)
      throw new AppError(auditErrors.UNKNOWN_TREE_SIZE);
    const nodes = this.trails.nodes(latest.organizationId);
    return { from, to, proof: await consistencyProof(from, to, nodes) };
  }
}

const readable = (actor: Actor): Sight => sightOf(actor, 'read', 'AuditEvent');

const scopeOf = ({ principal }: Actor, list: string, filter: PageScope['filter']): PageScope => ({
  list,
  organizationId: principal.organizationId,
  filter,
});
