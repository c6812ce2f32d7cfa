import { Injectable } from '@nestjs/common';
import { type Selectable, sql } from 'kysely';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { ApiKeysTable } from '../../../platform/database/schema.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { StandingSource } from '../standing/standings.js';
import type { KeyStanding } from './key-standing.js';
import type { KeyCare, StoredKey } from './stored-key.js';

/** A key as it is stored first. */
export type NewApiKey = Omit<StoredKey, 'revokedAt' | 'lastUsedAt' | 'replacedBy' | 'version'> & {
  readonly secretHash: Buffer;
};

/** Where a page of keys begins: after the key that was made at this time and has this id. */
export interface KeyPlace {
  readonly createdAt: Date;
  readonly id: string;
}

const rowIdOf = (id: string): string => id.replace(/^key_/, '');
const listOrNull = (list: readonly string[] | null): string[] | null => (list === null ? null : [...list]);

/** The table of API keys. Look-ups of a standing cross tenants on purpose: the key is how the tenant becomes known. */
@Injectable()
export class ApiKeysRepository implements StandingSource {
  constructor(private readonly database: Database) {}

  /** The key `key_…` with its owner and organization as they are now, or null. */
  async findStanding(id: string): Promise<KeyStanding | null> {
    const row = await this.database.system
      .selectFrom('api_keys as k')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 'k.user_id').onRef('u.organization_id', '=', 'k.organization_id'),
      )
      .innerJoin('organizations as o', 'o.id', 'k.organization_id')
      .select(['k.id', 'k.secret_hmac', 'k.scopes', 'k.expires_at', 'k.revoked_at', 'k.last_used_at'])
      .select(['k.contracts', 'k.networks'])
      .select(['u.id as user_id', 'u.roles', 'u.status', 'u.attributes'])
      .select(['o.id as organization_id', 'o.kind', 'o.sandbox'])
      .where('k.id', '=', rowIdOf(id))
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      credentialId: `key_${row.id}`,
      secretHash: row.secret_hmac,
      scopes: row.scopes,
      contracts: row.contracts,
      networks: row.networks,
      expiresAtMs: row.expires_at.getTime(),
      revokedAtMs: row.revoked_at?.getTime() ?? null,
      lastUsedAtMs: row.last_used_at?.getTime() ?? null,
      amr: [],
      authenticatedAtMs: null,
      userId: row.user_id,
      active: row.status === 'active',
      roles: row.roles,
      attributes: row.attributes,
      organizationId: row.organization_id,
      organizationKind: row.kind,
      sandbox: row.sandbox,
    };
  }

  async insert(transaction: DatabaseTransaction, key: NewApiKey): Promise<void> {
    await transaction
      .insertInto('api_keys')
      .values({
        id: rowIdOf(key.id),
        organization_id: key.organizationId,
        user_id: key.userId,
        created_by: key.createdBy,
        name: key.name,
        secret_hmac: key.secretHash,
        scopes: [...key.scopes],
        contracts: listOrNull(key.contracts),
        networks: listOrNull(key.networks),
        calls_per_minute: key.callsPerMinute,
        expires_at: key.expiresAt,
        created_at: key.createdAt,
      })
      .execute();
  }

  async find(sight: Sight, id: string): Promise<StoredKey | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('api_keys as k')
      .selectAll('k')
      .where(visible(sight, 'k'))
      .where('k.id', '=', rowIdOf(id))
      .executeTakeFirst();
    return row === undefined ? null : toKey(row);
  }

  /** Newest first. */
  async list(sight: Sight, after: KeyPlace | null, limit: number): Promise<readonly StoredKey[]> {
    let query = this.database
      .as(sight)
      .selectFrom('api_keys as k')
      .selectAll('k')
      .where(visible(sight, 'k'))
      .orderBy('k.created_at', 'desc')
      .orderBy('k.id', 'desc')
      .limit(limit);
    if (after !== null) {
      const { createdAt, id } = after;
      query = query.where((eb) =>
        eb.or([
          eb('k.created_at', '<', createdAt),
          eb.and([eb('k.created_at', '=', createdAt), eb('k.id', '<', rowIdOf(id))]),
        ]),
      );
    }
    return (await query.execute()).map(toKey);
  }

  /** The next version of a key that is in force. Null when another version is stored, or the key was revoked or replaced. */
  async change(
    transaction: DatabaseTransaction,
    read: StoredKey,
    change: Partial<KeyCare> | { readonly replacedBy: string; readonly expiresAt: Date },
  ): Promise<StoredKey | null> {
    const set =
      'replacedBy' in change
        ? { replaced_by: rowIdOf(change.replacedBy), expires_at: change.expiresAt }
        : careColumns({ ...read, ...change });
    const row = await transaction
      .updateTable('api_keys')
      .set({ ...set, version: read.version + 1 })
      .where((eb) => eb.and({ id: rowIdOf(read.id), organization_id: read.organizationId }))
      .where('version', '=', read.version)
      .where('revoked_at', 'is', null)
      .where('replaced_by', 'is', null)
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? null : toKey(row);
  }

  /** Revokes a key of this organization; the first revocation's time stands. Null when there is no such key. */
  async revoke(transaction: DatabaseTransaction, read: StoredKey, now: Date): Promise<StoredKey | null> {
    const row = await transaction
      .updateTable('api_keys')
      .set({
        revoked_at: sql<Date>`coalesce(revoked_at, ${now})`,
        version: sql<number>`case when revoked_at is null then version + 1 else version end`,
      })
      .where((eb) => eb.and({ id: rowIdOf(read.id), organization_id: read.organizationId }))
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? null : toKey(row);
  }

  /** The roles of an active user of the organization, for whom a key is to be made; null when there is none. */
  async findOwnerRoles(organizationId: string, userId: string): Promise<readonly string[] | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('users')
      .select('roles')
      .where((eb) => eb.and({ id: userId, organization_id: organizationId, status: 'active' }))
      .executeTakeFirst();
    return row?.roles ?? null;
  }

  /** Revokes every key of a user. @returns the ids of those that were not revoked before */
  async revokeAllOf(transaction: DatabaseTransaction, userId: string, now: Date): Promise<readonly string[]> {
    const rows = await transaction
      .updateTable('api_keys')
      .set({ revoked_at: now })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Writes when the key was last used, unless another process wrote a time after `unlessSince`. */
  async touch(id: string, now: Date, unlessSince: Date): Promise<void> {
    await this.database.system
      .updateTable('api_keys')
      .set({ last_used_at: now })
      .where('id', '=', rowIdOf(id))
      .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', unlessSince)]))
      .execute();
  }
}

const careColumns = (care: KeyCare) => ({
  name: care.name,
  scopes: [...care.scopes],
  contracts: listOrNull(care.contracts),
  networks: listOrNull(care.networks),
  calls_per_minute: care.callsPerMinute,
});

const toKey = (row: Selectable<ApiKeysTable>): StoredKey => ({
  id: `key_${row.id}`,
  organizationId: row.organization_id,
  name: row.name,
  userId: row.user_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
  scopes: row.scopes,
  contracts: row.contracts,
  networks: row.networks,
  callsPerMinute: row.calls_per_minute,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
  replacedBy: row.replaced_by === null ? null : `key_${row.replaced_by}`,
  version: row.version,
});
