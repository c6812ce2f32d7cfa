import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { KeyStanding } from './standing.js';

/** A key as it is stored. `id` is the 12 characters, without `key_`. */
export interface NewApiKey {
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly name: string;
  readonly secretHash: Buffer;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The table of API keys. Look-ups by id cross tenants on purpose: the key is how the tenant becomes known. */
@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: Database) {}

  /** A key with its owner and organization as they are now, or null. */
  async findStanding(id: string): Promise<KeyStanding | null> {
    const row = await this.database.query
      .selectFrom('api_keys as k')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 'k.user_id').onRef('u.organization_id', '=', 'k.organization_id'),
      )
      .innerJoin('organizations as o', 'o.id', 'k.organization_id')
      .select(['k.id', 'k.secret_hmac', 'k.scopes', 'k.expires_at', 'k.revoked_at', 'k.last_used_at'])
      .select(['u.id as user_id', 'u.roles', 'u.status', 'o.id as organization_id', 'o.sandbox'])
      .where('k.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      keyId: row.id,
      secretHash: row.secret_hmac,
      scopes: row.scopes,
      expiresAtMs: row.expires_at.getTime(),
      revokedAtMs: row.revoked_at?.getTime() ?? null,
      lastUsedAtMs: row.last_used_at?.getTime() ?? null,
      userId: row.user_id,
      active: row.status === 'active',
      roles: row.roles,
      organizationId: row.organization_id,
      sandbox: row.sandbox,
    };
  }

  async insert(transaction: DatabaseTransaction, key: NewApiKey): Promise<void> {
    await transaction
      .insertInto('api_keys')
      .values({
        id: key.id,
        organization_id: key.organizationId,
        user_id: key.userId,
        name: key.name,
        secret_hmac: key.secretHash,
        scopes: [...key.scopes],
        expires_at: key.expiresAt,
        created_at: key.createdAt,
      })
      .execute();
  }

  /** Revokes a key of this organization; the first revocation's time stands. False when there is no such key. */
  async revoke(
    transaction: DatabaseTransaction,
    organizationId: string,
    id: string,
    now: Date,
  ): Promise<boolean> {
    const row = await transaction
      .updateTable('api_keys')
      .set({ revoked_at: sql<Date>`coalesce(revoked_at, ${now})` })
      .where('id', '=', id)
      .where('organization_id', '=', organizationId)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Writes when the key was last used, unless another process wrote a time after `unlessSince`. */
  async touch(id: string, now: Date, unlessSince: Date): Promise<void> {
    await this.database.query
      .updateTable('api_keys')
      .set({ last_used_at: now })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', unlessSince)]))
      .execute();
  }
}
