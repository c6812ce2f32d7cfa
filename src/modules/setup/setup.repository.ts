import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database, type DatabaseTransaction } from '../../platform/database/database.js';

/** An arbitrary number under which first administrators take turns. */
const LOCK = 7_340_309;

export interface NewSetupToken {
  readonly hash: Buffer;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Counts although there is an administrator. */
  readonly additional: boolean;
}

/** The table of setup tokens, of no tenant, and whether there is an administrator at all. */
@Injectable()
export class SetupRepository {
  constructor(private readonly database: Database) {}

  /** Whether somebody is active who can sign in and administers the platform. */
  async hasAdministrator(transaction: DatabaseTransaction | null = null): Promise<boolean> {
    const row = await (transaction ?? this.database.system)
      .selectFrom('users')
      .select('id')
      .where('status', '=', 'active')
      .where('email', 'is not', null)
      .where(sql<boolean>`'platform_admin' = any (roles)`)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async insert(token: NewSetupToken): Promise<void> {
    await this.database.system
      .insertInto('setup_tokens')
      .values({
        hash: token.hash,
        created_at: token.createdAt,
        expires_at: token.expiresAt,
        additional: token.additional,
      })
      .execute();
  }

  /** Whether a token is good now; null for one that is not, else whether it is an additional one. */
  async find(hash: Buffer, now: Date): Promise<{ readonly additional: boolean } | null> {
    const row = await this.database.system
      .selectFrom('setup_tokens')
      .select('additional')
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Until the transaction ends, nobody else makes a first administrator. */
  async lock(transaction: DatabaseTransaction): Promise<void> {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
  }

  /** Uses a token, once however many try. False for everybody but the first. */
  async use(transaction: DatabaseTransaction, hash: Buffer, now: Date): Promise<boolean> {
    const row = await transaction
      .updateTable('setup_tokens')
      .set({ used_at: now })
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('hash')
      .executeTakeFirst();
    return row !== undefined;
  }
}
