import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { DatabaseTransaction } from '../../../platform/database/database.js';

/** The session that a token refreshes. */
export interface Family {
  readonly sessionId: string;
  readonly organizationId: string;
  readonly userId: string;
}

export interface NewRefreshToken {
  readonly hash: Buffer;
  readonly sessionId: string;
  readonly organizationId: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What is known of a token that could not be used. */
export interface SpentToken extends Family {
  /** Null: it was not used, but has expired, or its session has ended. */
  readonly usedAt: Date | null;
  readonly successor: Buffer | null;
  /** Whether its session is still in force. */
  readonly alive: boolean;
}

/** The table of refresh tokens. Look-ups by hash cross tenants on purpose: the token is how the tenant becomes known. */
@Injectable()
export class RefreshTokensRepository {
  async insert(transaction: DatabaseTransaction, token: NewRefreshToken): Promise<void> {
    await transaction
      .insertInto('refresh_tokens')
      .values({
        hash: token.hash,
        session_id: token.sessionId,
        organization_id: token.organizationId,
        issued_at: token.issuedAt,
        expires_at: token.expiresAt,
      })
      .execute();
  }

  /**
   * Uses a token, once however many try: one UPDATE decides. Null for everybody but the first, and for a token that has
   * expired, or whose session or user may not go on.
   */
  async use(
    transaction: DatabaseTransaction,
    hash: Buffer,
    successor: Buffer,
    now: Date,
  ): Promise<(Family & { readonly sessionExpiresAt: Date }) | null> {
    const row = await transaction
      .updateTable('refresh_tokens as r')
      .from('sessions as s')
      .innerJoin('users as u', 'u.id', 's.user_id')
      .set({ used_at: now, successor })
      .whereRef('s.id', '=', 'r.session_id')
      .where('r.hash', '=', hash)
      .where('r.used_at', 'is', null)
      .where('r.expires_at', '>', now)
      .where('s.revoked_at', 'is', null)
      .where('s.expires_at', '>', now)
      .where('u.status', '=', 'active')
      .returning(['s.id', 's.organization_id', 's.user_id', 's.expires_at'])
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      sessionId: row.id,
      organizationId: row.organization_id,
      userId: row.user_id,
      sessionExpiresAt: row.expires_at,
    };
  }

  /** A token with its session, which is held until the transaction ends; null when it was never issued. */
  async findSpent(transaction: DatabaseTransaction, hash: Buffer, now: Date): Promise<SpentToken | null> {
    const row = await transaction
      .selectFrom('refresh_tokens as r')
      .innerJoin('sessions as s', 's.id', 'r.session_id')
      .innerJoin('users as u', 'u.id', 's.user_id')
      .select(['r.used_at', 'r.successor', 's.id', 's.organization_id', 's.user_id'])
      .select(['s.revoked_at', 's.expires_at', 'u.status'])
      .where('r.hash', '=', hash)
      .forUpdate('s')
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      sessionId: row.id,
      organizationId: row.organization_id,
      userId: row.user_id,
      usedAt: row.used_at,
      successor: row.successor,
      alive: row.revoked_at === null && row.expires_at > now && row.status === 'active',
    };
  }

  /** Removes tokens that have expired, and successors that are no longer told. @returns how many tokens */
  async removeExpired(
    transaction: DatabaseTransaction,
    expiredBefore: Date,
    usedBefore: Date,
    atMost: number,
  ): Promise<number> {
    await transaction
      .updateTable('refresh_tokens')
      .set({ successor: null })
      .where('successor', 'is not', null)
      .where('used_at', '<', usedBefore)
      .execute();
    const { rows } = await sql<{ hash: Buffer }>`
      delete from refresh_tokens where hash in (
        select hash from refresh_tokens where expires_at < ${expiredBefore} limit ${atMost}
      ) returning hash`.execute(transaction);
    return rows.length;
  }
}
