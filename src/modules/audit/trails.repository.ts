import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { ChainedEvent } from '../../platform/audit/chain.js';
import { nodesOf, TILE_WIDTH } from '../../platform/audit/merkle/tiles.js';
import type { ReadNode } from '../../platform/audit/merkle/tree.js';
import type { EventColumns } from '../../platform/audit/trail-verifier.js';
import { Database, type Queryable } from '../../platform/database/database.js';
import { visible } from '../../platform/database/visible.js';
import type { Sight } from '../../platform/security/sight.js';

/** Which events are asked for. Null: any. */
export interface EventFilter {
  readonly action: string | null;
  readonly objectType: string | null;
  readonly objectId: string | null;
  readonly actorId: string | null;
  readonly outcome: 'success' | 'denied' | 'failure' | null;
  /** From this moment on. */
  readonly from: Date | null;
  /** Before this moment. */
  readonly to: Date | null;
}

/** A checkpoint as it is stored. */
export interface StoredCheckpoint {
  readonly organizationId: string;
  readonly size: number;
  readonly root: Buffer;
  readonly at: Date;
  readonly note: string;
}

/** Where a trail ends. */
export interface TrailEnd {
  /** As it was counted; 0 before the first event. */
  readonly seq: number;
  readonly hash: Buffer | null;
  /** As the rows say. */
  readonly last: number;
}

/** An event with everything that its row says. */
export interface StoredEvent extends ChainedEvent {
  readonly id: string;
  readonly columns: EventColumns;
}

interface EventRow {
  readonly seq: string;
  readonly payload: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly id: string;
  readonly organization_id: string;
  readonly at: Date;
  readonly actor_type: 'user' | 'api_key' | 'system';
  readonly actor_id: string;
  readonly action: string;
  readonly object_type: string;
  readonly object_id: string | null;
  readonly outcome: 'success' | 'denied' | 'failure';
  readonly request_id: string | null;
  readonly details: string;
}

/** Reads audit trails: events, checkpoints, and the tree over the events. */
@Injectable()
export class TrailsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first, before the place. */
  async list(
    sight: Sight,
    filter: EventFilter,
    before: number | null,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    const { action, objectType, objectId, actorId, outcome, from, to } = filter;
    const rows = await this.events(this.database.as(sight))
      .where(visible(sight, 'audit_events'))
      .$if(action !== null, (query) => query.where('action', '=', action ?? ''))
      .$if(objectType !== null, (query) => query.where('object_type', '=', objectType ?? ''))
      .$if(objectId !== null, (query) => query.where('object_id', '=', objectId))
      .$if(actorId !== null, (query) => query.where('actor_id', '=', actorId ?? ''))
      .$if(outcome !== null, (query) => query.where('outcome', '=', outcome ?? 'success'))
      .$if(from !== null, (query) => query.where('at', '>=', from ?? new Date(0)))
      .$if(to !== null, (query) => query.where('at', '<', to ?? new Date(0)))
      .$if(before !== null, (query) => query.where('seq', '<', String(before)))
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toEvent);
  }

  async find(sight: Sight, id: string): Promise<StoredEvent | null> {
    const row = await this.events(this.database.as(sight))
      .where(visible(sight, 'audit_events'))
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toEvent(row);
  }

  /** The events about an object, oldest first. */
  async about(organizationId: string, objectIds: readonly string[]): Promise<readonly StoredEvent[]> {
    if (objectIds.length === 0) return [];
    const rows = await this.events(this.database.as({ organizationId }))
      .where('organization_id', '=', organizationId)
      .where('object_id', 'in', objectIds)
      .orderBy('seq')
      .execute();
    return rows.map(toEvent);
  }

  /** In order, after the place. */
  async following(
    queryable: Queryable,
    organizationId: string,
    after: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    const rows = await this.events(queryable)
      .where('organization_id', '=', organizationId)
      .where('seq', '>', String(after))
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map(toEvent);
  }

  /** The end of the chain as the trigger has counted it, and the last place that is taken: at one moment. */
  async findEnd(organizationId: string): Promise<TrailEnd> {
    const { rows } = await sql<{ seq: string | null; hash: Buffer | null; last: string | null }>`
      select h.seq, h.hash, (select max(e.seq) from audit_events e where e.organization_id = ${organizationId}) as last
      from (select) as one left join audit_head(${organizationId}) h on true`.execute(
      this.database.as({ organizationId }),
    );
    const [row] = rows;
    return { seq: Number(row?.seq ?? 0), hash: row?.hash ?? null, last: Number(row?.last ?? 0) };
  }

  /** Every organization that has a trail, or had one that was signed. */
  async organizations(): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      select organization_id as id from audit_events
      union select organization_id from audit_checkpoints order by id`.execute(this.database.system);
    return rows.map(({ id }) => id);
  }

  /** Newest first, smaller than the size. */
  async listCheckpoints(
    organizationId: string,
    before: number | null,
    limit: number,
  ): Promise<readonly StoredCheckpoint[]> {
    const rows = await this.database
      .as({ organizationId })
      .selectFrom('audit_checkpoints')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .$if(before !== null, (query) => query.where('size', '<', String(before)))
      .orderBy('size', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ size, root, at, note }) => ({
      organizationId,
      size: Number(size),
      root,
      at,
      note,
    }));
  }

  /** The first checkpoint of so many events or more; null where nothing as large was signed. */
  async findCheckpoint(organizationId: string, least: number): Promise<StoredCheckpoint | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('audit_checkpoints')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('size', '>=', String(least))
      .orderBy('size')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return null;
    return { organizationId, size: Number(row.size), root: row.root, at: row.at, note: row.note };
  }

  /** Public keys that have signed, oldest first: C2SP verifiers of checkpoints, JWKs of receipts. */
  async keys(purpose: 'checkpoint' | 'receipt'): Promise<readonly string[]> {
    const rows = await this.database.system
      .selectFrom('audit_keys')
      .select('verifier')
      .where('purpose', '=', purpose)
      .orderBy('first_used_at')
      .orderBy('id')
      .execute();
    return rows.map(({ verifier }) => verifier);
  }

  /** The hashes of a tile, one after another; empty where there is none. */
  async tile(queryable: Queryable, organizationId: string, level: number, index: number): Promise<Buffer> {
    const row = await queryable
      .selectFrom('audit_tiles')
      .select('hashes')
      .where((eb) => eb.and({ organization_id: organizationId, level, index: String(index) }))
      .executeTakeFirst();
    return row?.hashes ?? Buffer.alloc(0);
  }

  /** The nodes of the tree of an organization; each tile is read once. */
  nodes(organizationId: string, queryable: Queryable = this.database.as({ organizationId })): ReadNode {
    const read = new Map<string, Promise<Buffer>>();
    return nodesOf((level, index) => {
      const name = `${level}/${index}`;
      const known = read.get(name) ?? this.tile(queryable, organizationId, level, index);
      read.set(name, known);
      return known;
    });
  }

  /** The leaves of the stored tree from the place on, as many as its tile holds of it. */
  async leavesFrom(organizationId: string, seq: number): Promise<readonly Buffer[]> {
    const index = Math.floor((seq - 1) / TILE_WIDTH);
    const hashes = await this.tile(this.database.as({ organizationId }), organizationId, 0, index);
    const leaves = Array.from({ length: hashes.length / 32 }, (_, at) =>
      hashes.subarray(at * 32, (at + 1) * 32),
    );
    return leaves.slice((seq - 1) % TILE_WIDTH);
  }

  private events(queryable: Queryable) {
    return queryable
      .selectFrom('audit_events')
      .select([
        'seq',
        'payload',
        'previous_hash',
        'hash',
        'id',
        'organization_id',
        'at',
        'actor_type',
        'actor_id',
        'action',
        'object_type',
        'object_id',
        'outcome',
        'request_id',
        'details',
      ]);
  }
}

const toEvent = (row: EventRow): StoredEvent => ({
  id: row.id,
  seq: Number(row.seq),
  payload: row.payload,
  previousHash: row.previous_hash,
  hash: row.hash,
  columns: {
    id: row.id,
    at: row.at.toISOString(),
    organization: row.organization_id,
    actor: { type: row.actor_type, id: row.actor_id },
    action: row.action,
    object: { type: row.object_type, id: row.object_id },
    outcome: row.outcome,
    requestId: row.request_id,
    details: row.details,
  },
});
