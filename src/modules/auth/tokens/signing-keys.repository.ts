import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';

/** A signing key as it is stored. */
export interface StoredSigningKey {
  readonly kid: string;
  readonly status: 'active' | 'next' | 'retired';
  readonly publicJwk: JWK;
  /** Sealed; null once retired. */
  readonly sealedPrivateKey: string | null;
  readonly createdAt: Date;
  /** When it began to sign. */
  readonly activatedAt: Date | null;
  /** Until when a retired key verifies. */
  readonly verifiesUntil: Date | null;
}

/** The keys that sign access tokens. They belong to no tenant. */
@Injectable()
export class SigningKeysRepository {
  constructor(private readonly database: Database) {}

  /** Those that still count at this time, the newest first. */
  async list(now: Date): Promise<readonly StoredSigningKey[]> {
    const rows = await this.database.system
      .selectFrom('signing_keys')
      .selectAll()
      .where((eb) => eb.or([eb('verifies_until', 'is', null), eb('verifies_until', '>', now)]))
      .orderBy('created_at', 'desc')
      .execute();
    return rows.map((row) => ({
      kid: row.kid,
      status: row.status,
      publicJwk: JSON.parse(row.public_jwk) as JWK,
      sealedPrivateKey: row.private_key,
      createdAt: row.created_at,
      activatedAt: row.activated_at,
      verifiesUntil: row.verifies_until,
    }));
  }

  /** A key in this place, unless another process has put one there. */
  async establish(
    key: Pick<StoredSigningKey, 'kid' | 'publicJwk' | 'createdAt'> & {
      readonly status: 'active' | 'next';
      readonly sealedPrivateKey: string;
    },
  ): Promise<void> {
    await this.database.system
      .insertInto('signing_keys')
      .values(rowOf(key))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /**
   * Retires the key that signs, lets the next one sign, and stores the one after that. False when the key that signs is
   * another one by now: somebody else has rotated.
   */
  async rotate(
    transaction: DatabaseTransaction,
    active: string,
    fresh: Pick<StoredSigningKey, 'kid' | 'publicJwk' | 'createdAt'> & { readonly sealedPrivateKey: string },
    verifiesUntil: Date,
  ): Promise<boolean> {
    const retired = await transaction
      .updateTable('signing_keys')
      .set({ status: 'retired', private_key: null, verifies_until: verifiesUntil })
      .where((eb) => eb.and({ kid: active, status: 'active' }))
      .returning('kid')
      .executeTakeFirst();
    if (retired === undefined) return false;
    const { createdAt } = fresh;
    await transaction
      .updateTable('signing_keys')
      .set({ status: 'active', activated_at: createdAt })
      .where('status', '=', 'next')
      .execute();
    await transaction
      .insertInto('signing_keys')
      .values(rowOf({ ...fresh, status: 'next' }))
      .execute();
    await transaction.deleteFrom('signing_keys').where('verifies_until', '<=', createdAt).execute();
    return true;
  }
}

const rowOf = (
  key: Pick<StoredSigningKey, 'kid' | 'publicJwk' | 'createdAt'> & {
    readonly status: 'active' | 'next';
    readonly sealedPrivateKey: string;
  },
) => ({
  kid: key.kid,
  status: key.status,
  public_jwk: JSON.stringify(key.publicJwk),
  private_key: key.sealedPrivateKey,
  created_at: key.createdAt,
  activated_at: key.status === 'active' ? key.createdAt : null,
  verifies_until: null,
});
