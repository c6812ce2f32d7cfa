import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { DatabaseTransaction } from '../../platform/database/database.js';
import { ReviewWords } from './review-words.js';

/**
 * Removes what was said in reviews. That they took place, and how they ended, stays.
 *
 * Both are parts of a transaction of the system: reviews belong to other organizations than payrolls. A step that is being
 * taken meanwhile finds another version than it has seen, and is not taken.
 */
@Injectable()
export class ReviewErasureRepository {
  constructor(private readonly words: ReviewWords) {}

  async eraseWords(transaction: DatabaseTransaction, payrollIds: readonly string[]): Promise<void> {
    const ids = [...payrollIds];
    await this.moveOn(transaction, ids);
    await sql`
      delete from review_words w using review_actions a, reviews r
      where a.id = w.action_id and r.id = a.review_id and r.payroll_id = any(${ids}::text[])`.execute(
      transaction,
    );
  }

  /** All words of each step that say something of this. */
  async eraseWordsThat(
    transaction: DatabaseTransaction,
    payrollId: string,
    tells: (text: string) => boolean,
  ): Promise<void> {
    await this.moveOn(transaction, [payrollId]);
    const steps = await transaction
      .selectFrom('review_actions as a')
      .innerJoin('reviews as r', 'r.id', 'a.review_id')
      .leftJoin('review_words as t', (join) =>
        join.onRef('t.action_id', '=', 'a.id').on('t.kind', '=', 'told'),
      )
      .leftJoin('review_words as n', (join) =>
        join.onRef('n.action_id', '=', 'a.id').on('n.kind', '=', 'internal'),
      )
      .select(['a.id', 't.sealed as told', 'n.sealed as internal'])
      .where('r.payroll_id', '=', payrollId)
      .execute();
    const telling = steps.filter((step) => tells(JSON.stringify(this.words.open(step)))).map(({ id }) => id);
    if (telling.length > 0)
      await transaction.deleteFrom('review_words').where('action_id', 'in', telling).execute();
  }

  private async moveOn(transaction: DatabaseTransaction, payrollIds: string[]): Promise<void> {
    await sql`update reviews set version = version + 1 where payroll_id = any(${payrollIds}::text[])`.execute(
      transaction,
    );
  }
}
