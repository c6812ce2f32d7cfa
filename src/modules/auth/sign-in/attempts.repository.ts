import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';

/** Whose attempt from where: a keyed hash of the e-mail address, and a network. */
export interface AttemptOrigin {
  readonly account: Buffer;
  readonly network: string;
}

/** What was tried from one network on one account. */
export interface AttemptRecord {
  /** In a row. */
  readonly failures: number;
  readonly failedAt: Date;
  /** When the owner last signed in from there; null for never. */
  readonly succeededAt: Date | null;
}

/** When the next attempt is due after so many failures in a row. */
export interface DelayRule {
  readonly freeFailures: number;
  readonly mostSeconds: number;
}

/** The tables of what was tried in vain. Before a tenant is known, and of no tenant. */
@Injectable()
export class AttemptsRepository {
  constructor(private readonly database: Database) {}

  async find({ account, network }: AttemptOrigin): Promise<AttemptRecord | null> {
    const row = await this.database.system
      .selectFrom('sign_in_attempts')
      .select(['failures', 'failed_at', 'succeeded_at'])
      .where('account', '=', account)
      .where('network', '=', network)
      .executeTakeFirst();
    return row === undefined ? null : toRecord(row);
  }

  /**
   * Counts an attempt as failed before it is made: however many come at once, each is counted, and the row decides which
   * may be made. Null when the next one is not due yet.
   */
  async charge(origin: AttemptOrigin, rule: DelayRule, now: Date): Promise<AttemptRecord | null> {
    const { freeFailures, mostSeconds } = rule;
    const due = sql<boolean>`sign_in_attempts.failures < ${freeFailures}
      or sign_in_attempts.failed_at + make_interval(
        secs => least(power(2, least(sign_in_attempts.failures - ${freeFailures}, 20)), ${mostSeconds})
      ) <= ${now}`;
    const row = await this.database.system
      .insertInto('sign_in_attempts')
      .values({ ...origin, failures: 1, failed_at: now })
      .onConflict((conflict) =>
        conflict
          .columns(['account', 'network'])
          .doUpdateSet((eb) => ({ failures: eb('sign_in_attempts.failures', '+', 1), failed_at: now }))
          .where(due),
      )
      .returning(['failures', 'failed_at', 'succeeded_at'])
      .executeTakeFirst();
    return row === undefined ? null : toRecord(row);
  }

  /** Counts one more of all networks that the owner has never signed in from; how many that makes. */
  async chargeForeign(account: Buffer, now: Date): Promise<number> {
    const row = await this.database.system
      .insertInto('sign_in_accounts')
      .values({ account, failures: 1, failed_at: now })
      .onConflict((conflict) =>
        conflict
          .column('account')
          .doUpdateSet((eb) => ({ failures: eb('sign_in_accounts.failures', '+', 1), failed_at: now })),
      )
      .returning('failures')
      .executeTakeFirstOrThrow();
    return row.failures;
  }

  /** Takes back what {@link charge} counted, for an attempt that was not one. */
  async refund({ account, network }: AttemptOrigin, foreign: boolean): Promise<void> {
    const oneLess = sql<number>`greatest(failures - 1, 0)`;
    await this.database.system
      .updateTable('sign_in_attempts')
      .set({ failures: oneLess })
      .where('account', '=', account)
      .where('network', '=', network)
      .execute();
    if (!foreign) return;
    await this.database.system
      .updateTable('sign_in_accounts')
      .set({ failures: oneLess })
      .where('account', '=', account)
      .execute();
  }

  /** The owner has signed in from there: the row of failures ends, and the network is known from now on. */
  async succeed(
    transaction: DatabaseTransaction,
    { account, network }: AttemptOrigin,
    foreign: boolean,
    now: Date,
  ): Promise<void> {
    await transaction
      .updateTable('sign_in_attempts')
      .set({ failures: 0, succeeded_at: now })
      .where('account', '=', account)
      .where('network', '=', network)
      .execute();
    if (foreign) await transaction.deleteFrom('sign_in_accounts').where('account', '=', account).execute();
  }

  /** A new password begins with nothing behind it, and with no network that is known. */
  async forget(transaction: DatabaseTransaction, account: Buffer): Promise<void> {
    await transaction.deleteFrom('sign_in_attempts').where('account', '=', account).execute();
    await transaction.deleteFrom('sign_in_accounts').where('account', '=', account).execute();
  }

  /** Since when the network fails, and how often since then; null when it has not. */
  async findNetwork(network: string): Promise<{ readonly failures: number; readonly since: Date } | null> {
    const row = await this.database.system
      .selectFrom('sign_in_networks')
      .select(['failures', 'since'])
      .where('network', '=', network)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Counts a failure of the network, from one on when what was counted began before `windowStart`. */
  async failNetwork(network: string, windowStart: Date, now: Date): Promise<void> {
    const stale = sql<boolean>`sign_in_networks.since <= ${windowStart}`;
    await this.database.system
      .insertInto('sign_in_networks')
      .values({ network, failures: 1, since: now })
      .onConflict((conflict) =>
        conflict.column('network').doUpdateSet({
          failures: sql<number>`case when ${stale} then 1 else sign_in_networks.failures + 1 end`,
          since: sql<Date>`case when ${stale} then ${now}::timestamptz else sign_in_networks.since end`,
        }),
      )
      .execute();
  }

  /** Removes what no rule asks any more. @returns how many rows */
  async removeBefore(attempts: Date, networks: Date, mostFailures: number): Promise<number> {
    const removed = [
      await this.database.system
        .deleteFrom('sign_in_attempts')
        .where('failed_at', '<', attempts)
        .where((eb) => eb.or([eb('succeeded_at', 'is', null), eb('succeeded_at', '<', attempts)]))
        .executeTakeFirst(),
      await this.database.system
        .deleteFrom('sign_in_accounts')
        .where('failed_at', '<', attempts)
        .where('failures', '<', mostFailures)
        .executeTakeFirst(),
      await this.database.system
        .deleteFrom('sign_in_networks')
        .where('since', '<', networks)
        .executeTakeFirst(),
    ];
    return removed.reduce((total, { numDeletedRows }) => total + Number(numDeletedRows), 0);
  }
}

const toRecord = (row: {
  readonly failures: number;
  readonly failed_at: Date;
  readonly succeeded_at: Date | null;
}): AttemptRecord => ({
  failures: row.failures,
  failedAt: row.failed_at,
  succeededAt: row.succeeded_at,
});
