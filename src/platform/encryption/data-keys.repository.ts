import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WrappedKey } from './key-encryption.js';

/** A stored data key and its place in the order of its purpose. */
export interface StoredDataKey extends WrappedKey {
  /** From 1. */
  readonly ordinal: number;
  readonly activeFrom: Date;
}

/** The wrapped data keys. They belong to no tenant. */
@Injectable()
export class DataKeysRepository {
  constructor(private readonly database: Database) {}

  /** In order of purpose and ordinal. */
  async list(): Promise<readonly StoredDataKey[]> {
    const rows = await this.database.system
      .selectFrom('data_keys')
      .select(['id', 'purpose', 'ordinal', 'wrapped', 'wrapped_by', 'active_from'])
      .orderBy('purpose')
      .orderBy('ordinal')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      purpose: row.purpose,
      ordinal: row.ordinal,
      wrapped: row.wrapped,
      wrappedBy: row.wrapped_by,
      activeFrom: row.active_from,
    }));
  }

  /** False when another process was first to the ordinal: its key is the one. */
  async insert(key: StoredDataKey, createdAt: Date): Promise<boolean> {
    const inserted = await this.database.system
      .insertInto('data_keys')
      .values({
        id: key.id,
        purpose: key.purpose,
        ordinal: key.ordinal,
        wrapped: key.wrapped,
        wrapped_by: key.wrappedBy,
        created_at: createdAt,
        active_from: key.activeFrom,
      })
      .onConflict((conflict) => conflict.columns(['purpose', 'ordinal']).doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted !== undefined;
  }

  /** Puts the same key under another key-encryption key, unless somebody did meanwhile. */
  async rewrap(key: WrappedKey, formerly: string): Promise<void> {
    await this.database.system
      .updateTable('data_keys')
      .set({ wrapped: key.wrapped, wrapped_by: key.wrappedBy })
      .where('id', '=', key.id)
      .where('wrapped_by', '=', formerly)
      .execute();
  }
}
