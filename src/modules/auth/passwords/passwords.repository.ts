import { Injectable } from '@nestjs/common';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';

/** Whose password, and where. */
export interface PasswordOwner {
  readonly userId: string;
  readonly organizationId: string;
}

export interface NewReset extends PasswordOwner {
  readonly hash: Buffer;
  /** `usr_…` */
  readonly issuedBy: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** The tables of passwords and of the tokens that set new ones. */
@Injectable()
export class PasswordsRepository {
  constructor(private readonly database: Database) {}

  /** Sets the password, the first one or another. */
  async set(transaction: DatabaseTransaction, owner: PasswordOwner, hash: string, at: Date): Promise<void> {
    await transaction
      .insertInto('passwords')
      .values({ user_id: owner.userId, organization_id: owner.organizationId, hash, changed_at: at })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ hash, changed_at: at }))
      .execute();
  }

  /** The same password under other parameters, unless it was changed meanwhile. */
  async rehash(
    transaction: DatabaseTransaction,
    userId: string,
    before: string,
    after: string,
  ): Promise<void> {
    await transaction
      .updateTable('passwords')
      .set({ hash: after })
      .where((eb) => eb.and({ user_id: userId, hash: before }))
      .execute();
  }

  /** A token for a new password, in place of any that the user has. */
  async insertReset(transaction: DatabaseTransaction, reset: NewReset): Promise<void> {
    await transaction
      .updateTable('password_resets')
      .set({ used_at: reset.issuedAt })
      .where('user_id', '=', reset.userId)
      .where('used_at', 'is', null)
      .execute();
    await transaction
      .insertInto('password_resets')
      .values({
        hash: reset.hash,
        organization_id: reset.organizationId,
        user_id: reset.userId,
        issued_by: reset.issuedBy,
        issued_at: reset.issuedAt,
        expires_at: reset.expiresAt,
      })
      .execute();
  }

  /** Ends what a user has issued. */
  async withdrawResets(transaction: DatabaseTransaction, issuedBy: string, at: Date): Promise<void> {
    await transaction
      .updateTable('password_resets')
      .set({ used_at: at })
      .where('issued_by', '=', issuedBy)
      .where('used_at', 'is', null)
      .execute();
  }

  /** Whose password an unused token sets; null for any other token. */
  async findReset(hash: Buffer, now: Date): Promise<PasswordOwner | null> {
    const row = await this.database.system
      .selectFrom('password_resets')
      .select(['user_id', 'organization_id'])
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row === undefined ? null : { userId: row.user_id, organizationId: row.organization_id };
  }

  /** Uses a token, once however many try. False for everybody but the first. */
  async useReset(transaction: DatabaseTransaction, hash: Buffer, now: Date): Promise<boolean> {
    const row = await transaction
      .updateTable('password_resets')
      .set({ used_at: now })
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('user_id')
      .executeTakeFirst();
    return row !== undefined;
  }
}
