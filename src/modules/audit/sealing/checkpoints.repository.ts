import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { Tile } from '../../../platform/audit/merkle/tiles.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { StoredCheckpoint } from '../trails.repository.js';

/** Under which one replica at a time signs: any number that nothing else here uses. */
const LOCK = 6_962_001;

/** A trail with events that nothing was signed of. */
export interface Unsealed {
  readonly organizationId: string;
  /** Events of the last checkpoint; 0 before the first. */
  readonly sealed: number;
  readonly counted: number;
}

/** Writes checkpoints and the tree that they are roots of, for all organizations: the system's work. */
@Injectable()
export class CheckpointsRepository {
  constructor(private readonly database: Database) {}

  /** Trails with at least so many unsigned events, or whose last checkpoint is not younger than the time. */
  async unsealed(most: number, since: Date): Promise<readonly Unsealed[]> {
    const { rows } = await sql<{ organization_id: string; sealed: string; counted: string }>`
      select h.organization_id, coalesce(c.size, 0) as sealed, h.seq as counted
      from audit_counted() h
      left join lateral (
        select k.size, k.at from audit_checkpoints k where k.organization_id = h.organization_id
        order by k.size desc limit 1
      ) c on true
      where h.seq > coalesce(c.size, 0)
        and (h.seq - coalesce(c.size, 0) >= ${most} or c.at is null or c.at <= ${since})
      order by h.organization_id`.execute(this.database.system);
    return rows.map(({ organization_id: organizationId, sealed, counted }) => ({
      organizationId,
      sealed: Number(sealed),
      counted: Number(counted),
    }));
  }

  /** Runs the work in a transaction that no other replica has at the same time; null when one has. */
  async alone<T>(work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T | null> {
    return this.database.systemTransaction(async (transaction) => {
      const { rows } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(transaction);
      return rows[0]?.mine === true ? work(transaction) : null;
    });
  }

  async findLast(
    transaction: DatabaseTransaction,
    organizationId: string,
  ): Promise<Pick<StoredCheckpoint, 'size' | 'root'> | null> {
    const row = await transaction
      .selectFrom('audit_checkpoints')
      .select(['size', 'root'])
      .where('organization_id', '=', organizationId)
      .orderBy('size', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : { size: Number(row.size), root: row.root };
  }

  async insertTiles(
    transaction: DatabaseTransaction,
    organizationId: string,
    tiles: readonly Tile[],
  ): Promise<void> {
    await transaction
      .insertInto('audit_tiles')
      .values(
        tiles.map(({ level, index, hashes }) => ({
          organization_id: organizationId,
          level,
          index: String(index),
          hashes,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['organization_id', 'level', 'index'])
          .doUpdateSet((eb) => ({ hashes: eb.ref('excluded.hashes') })),
      )
      .execute();
  }

  async insert(
    transaction: DatabaseTransaction,
    { organizationId, size, root, at, note }: StoredCheckpoint,
  ): Promise<void> {
    await transaction
      .insertInto('audit_checkpoints')
      .values({ organization_id: organizationId, size: String(size), root, at, note })
      .execute();
  }

  /** Keeps a public key for ever. */
  async keepKey(
    id: string,
    purpose: 'checkpoint' | 'receipt',
    verifier: string,
    firstUsedAt: Date,
  ): Promise<void> {
    await this.database.system
      .insertInto('audit_keys')
      .values({ id, purpose, verifier, first_used_at: firstUsedAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** Checkpoints that were not told to the anchor, oldest first. */
  async unanchored(anchor: string, limit: number): Promise<readonly StoredCheckpoint[]> {
    const rows = await this.database.system
      .selectFrom('audit_checkpoints as c')
      .selectAll('c')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('audit_anchorings as a')
              .select('a.anchor')
              .whereRef('a.organization_id', '=', 'c.organization_id')
              .whereRef('a.size', '=', 'c.size')
              .where('a.anchor', '=', anchor),
          ),
        ),
      )
      .orderBy('c.at')
      .orderBy('c.organization_id')
      .orderBy('c.size')
      .limit(limit)
      .execute();
    return rows.map(({ organization_id: organizationId, size, root, at, note }) => ({
      organizationId,
      size: Number(size),
      root,
      at,
      note,
    }));
  }

  async insertAnchored(anchor: string, told: readonly StoredCheckpoint[], at: Date): Promise<void> {
    await this.database.system
      .insertInto('audit_anchorings')
      .values(
        told.map(({ organizationId, size }) => ({
          organization_id: organizationId,
          size: String(size),
          anchor,
          at,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
