import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';

/** Whose second factor, and where. */
export interface FactorOwner {
  readonly userId: string;
  readonly organizationId: string;
}

export interface StoredFactor {
  /** Sealed. */
  readonly secret: string;
  readonly confirmed: boolean;
  readonly failures: number;
  readonly failedAt: Date | null;
}

/** When the next code may be tried, and when none. */
export interface FactorDelay {
  readonly freeFailures: number;
  readonly mostSeconds: number;
  readonly mostFailures: number;
}

/** The tables of second factors and recovery codes. */
@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly database: Database) {}

  async find(owner: FactorOwner): Promise<StoredFactor | null> {
    const row = await this.database
      .as(owner)
      .selectFrom('second_factors')
      .select(['secret', 'confirmed_at', 'failures', 'failed_at'])
      .where('user_id', '=', owner.userId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { secret, failures } = row;
    return { secret, confirmed: row.confirmed_at !== null, failures, failedAt: row.failed_at };
  }

  /** A secret that waits to be confirmed, in place of one that was not. False when there is a confirmed one. */
  async begin(
    transaction: DatabaseTransaction,
    owner: FactorOwner,
    secret: string,
    now: Date,
  ): Promise<boolean> {
    const row = await transaction
      .insertInto('second_factors')
      .values({ user_id: owner.userId, organization_id: owner.organizationId, secret, created_at: now })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({ secret, created_at: now, failures: 0, failed_at: null })
          .where('second_factors.confirmed_at', 'is', null),
      )
      .returning('user_id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Counts a code as wrong before it is looked at, so that no number of calls at once gets around the wait. Null when the
   * next one is not due yet, or none is.
   */
  async charge(owner: FactorOwner, delay: FactorDelay, now: Date): Promise<StoredFactor | null> {
    const due = sql<boolean>`(failures < ${delay.freeFailures} or failed_at + make_interval(
      secs => least(power(2, least(failures - ${delay.freeFailures}, 20)), ${delay.mostSeconds})
    ) <= ${now})`;
    const row = await this.database
      .as(owner)
      .updateTable('second_factors')
      .set({ failures: sql<number>`failures + 1`, failed_at: now })
      .where('user_id', '=', owner.userId)
      .where('failures', '<', delay.mostFailures)
      .where(due)
      .returning(['secret', 'confirmed_at', 'failures', 'failed_at'])
      .executeTakeFirst();
    if (row === undefined) return null;
    const { secret, failures } = row;
    return { secret, confirmed: row.confirmed_at !== null, failures, failedAt: row.failed_at };
  }

  /** Takes the code of a time step, once however many try. False for everybody but the first, and for an earlier step. */
  async useStep(owner: FactorOwner, step: number): Promise<boolean> {
    const row = await this.database
      .as(owner)
      .updateTable('second_factors')
      .set({ last_step: step, failures: 0, failed_at: null })
      .where('user_id', '=', owner.userId)
      .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', String(step))]))
      .returning('user_id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Takes a recovery code, once however many try. */
  async useRecoveryCode(owner: FactorOwner, hash: Buffer, now: Date): Promise<boolean> {
    const row = await this.database
      .as(owner)
      .updateTable('recovery_codes')
      .set({ used_at: now })
      .where((eb) => eb.and({ user_id: owner.userId, hash }))
      .where('used_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst();
    if (row === undefined) return false;
    await this.database
      .as(owner)
      .updateTable('second_factors')
      .set({ failures: 0, failed_at: null })
      .where('user_id', '=', owner.userId)
      .execute();
    return true;
  }

  /** From now on a code is asked for. False when there is nothing to confirm. */
  async confirm(transaction: DatabaseTransaction, userId: string, now: Date): Promise<boolean> {
    const row = await transaction
      .updateTable('second_factors')
      .set({ confirmed_at: now })
      .where('user_id', '=', userId)
      .where('confirmed_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** These codes in place of all earlier ones. */
  async replaceRecoveryCodes(
    transaction: DatabaseTransaction,
    owner: FactorOwner,
    hashes: readonly Buffer[],
    now: Date,
  ): Promise<void> {
    const { userId, organizationId } = owner;
    await transaction.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    await transaction
      .insertInto('recovery_codes')
      .values(
        hashes.map((hash) => ({ user_id: userId, hash, organization_id: organizationId, created_at: now })),
      )
      .execute();
  }

  /** How many recovery codes are left. */
  async countRecoveryCodes(owner: FactorOwner): Promise<number> {
    const row = await this.database
      .as(owner)
      .selectFrom('recovery_codes')
      .select((eb) => eb.fn.countAll<string>().as('left'))
      .where('user_id', '=', owner.userId)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(row.left);
  }

  /** Removes the second factor with its recovery codes. False when there was none. */
  async remove(transaction: DatabaseTransaction, userId: string): Promise<boolean> {
    await transaction.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    const { numDeletedRows } = await transaction
      .deleteFrom('second_factors')
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
}
