import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql, type SqlBool } from 'kysely';

import {
  type AuditedBy,
  type AuditedChange,
  AuditRepository,
} from '../../platform/audit/audit.repository.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import { visible } from '../../platform/database/visible.js';
import type { Sight } from '../../platform/security/sight.js';
import type { Outcome, Review, ReviewStep } from './review.js';

/** A step that a review has taken. */
export interface TakenStep {
  /** `rac_…` */
  readonly id: string;
  readonly reviewId: string;
  /** The version of the review that it made. */
  readonly ordinal: number;
  readonly action: ReviewStep;
  readonly organizationId: string;
  /** `usr_…` */
  readonly by: string;
  readonly at: Date;
  readonly verdicts: readonly { readonly finding: string; readonly verdict: 'uphold' | 'override' }[];
  readonly digest: string | null;
  /** Sealed; null where nothing was said, or it was erased. */
  readonly told: string | null;
  readonly internal: string | null;
}

/** A step as it is to be stored. */
export interface NewStep extends Omit<TakenStep, 'reviewId' | 'ordinal'> {
  /** `rvw_…` for the first claim; else ignored. */
  readonly newReviewId: string;
  readonly event: Pick<AuditedChange, 'action' | 'details'>;
}

/** What a step makes of the review. */
export interface Move {
  readonly from: readonly Review['stored'][];
  readonly to: Review['stored'];
  /** Null for a step that whoever holds the claim takes whatever has happened since. */
  readonly version: number | null;
  /** Only whoever holds the claim takes it. */
  readonly claimed: boolean;
  /** The claim afterwards; null ends it. */
  readonly heldUntil: Date | null;
  readonly outcome: Outcome | null;
  readonly digest: string | null;
}

/** That the decision is still the present one of a payroll that stands. */
const STANDS = sql<SqlBool>`
  (exists (select from payrolls p where p.id = reviews.payroll_id and p.status = 'decided')
   and reviews.decision_id = (select d.id from decisions d where d.payroll_id = reviews.payroll_id
                              order by d.ordinal desc limit 1))`;

/**
 * Takes steps: one transaction each, in which one conditional statement decides who was first. It is followed by the
 * step as it was taken, what was said of it, and its audit event.
 */
@Injectable()
export class ReviewStepsRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Claims the review of the decision, or extends the caller's own claim. False when somebody else holds it, or it is
   * in none of these states, or the decision is not the present one any more.
   */
  claim(
    { payroll, decision }: Review,
    step: NewStep,
    { until, from }: { readonly until: Date; readonly from: readonly Review['stored'][] },
    by: AuditedBy,
  ): Promise<boolean> {
    return this.step(step, by, async (transaction) => {
      const { rows } = await sql<ReviewVersion>`
        insert into reviews (id, decision_id, payroll_id, contract_id, contractor_id, organization_id, state, version,
                             holder_id, held_until)
        select ${step.newReviewId}, d.id, p.id, p.contract_id, p.organization_id, ${step.organizationId}, 'open', 1,
               ${step.by}, ${until}::timestamptz
        from payrolls p
        join decisions d on d.payroll_id = p.id
          and d.ordinal = (select max(l.ordinal) from decisions l where l.payroll_id = p.id)
        where p.id = ${payroll.id} and p.status = 'decided' and d.id = ${decision.id}
        on conflict on constraint reviews_decision do update
        set organization_id = excluded.organization_id, holder_id = excluded.holder_id,
            held_until = excluded.held_until, version = reviews.version + 1
        where reviews.state = any(${[...from]}::text[])
          and (reviews.held_until is null or reviews.held_until <= ${step.at} or reviews.holder_id = excluded.holder_id)
        returning id, version`.execute(transaction);
      return rows[0] ?? null;
    });
  }

  /** Takes any other step. False when the review does not stand there any more. */
  move(review: Review, step: NewStep, move: Move, by: AuditedBy): Promise<boolean> {
    return this.step(step, by, async (transaction) => {
      const row = await transaction
        .updateTable('reviews')
        .set({
          organization_id: step.organizationId,
          state: move.to,
          holder_id: move.heldUntil === null ? null : step.by,
          held_until: move.heldUntil,
          digest: move.digest,
          ...(move.to === 'done' ? { outcome: move.outcome, concluded_at: step.at } : {}),
        })
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', review.id)
        .where('state', 'in', move.from)
        .where(STANDS)
        .where(seen(move, step))
        .returning(['id', 'version'])
        .executeTakeFirst();
      return row ?? null;
    });
  }

  /** Every step of the reviews of a payroll in sight, the decisions one after another. */
  async listOf(
    sight: Sight,
    payrollId: string,
  ): Promise<readonly (TakenStep & { readonly decisionId: string })[]> {
    const rows = await this.database
      .as(sight)
      .selectFrom('review_actions as a')
      .innerJoin('reviews as r', 'r.id', 'a.review_id')
      .innerJoin('payrolls as p', 'p.id', 'r.payroll_id')
      .leftJoin('review_words as t', (join) =>
        join.onRef('t.action_id', '=', 'a.id').on('t.kind', '=', 'told'),
      )
      .leftJoin('review_words as n', (join) =>
        join.onRef('n.action_id', '=', 'a.id').on('n.kind', '=', 'internal'),
      )
      .select(['a.id', 'a.review_id', 'a.ordinal', 'a.action', 'a.organization_id', 'a.by', 'a.at'])
      .select(['a.verdicts', 'a.digest', 'r.decision_id', 't.sealed as told', 'n.sealed as internal'])
      .where(visible(sight, 'p'))
      .where('p.id', '=', payrollId)
      .orderBy('r.id')
      .orderBy('a.ordinal')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      reviewId: row.review_id,
      decisionId: row.decision_id,
      ordinal: row.ordinal,
      action: row.action,
      organizationId: row.organization_id,
      by: row.by,
      at: row.at,
      verdicts: JSON.parse(row.verdicts) as TakenStep['verdicts'],
      digest: row.digest,
      told: row.told,
      internal: row.internal,
    }));
  }

  private step(
    step: NewStep,
    by: AuditedBy,
    change: (transaction: DatabaseTransaction) => Promise<ReviewVersion | null>,
  ): Promise<boolean> {
    return this.database.transaction(step, async (transaction) => {
      const changed = await change(transaction);
      if (changed === null) return false;
      await this.insert(transaction, step, changed);
      await this.audit.record(transaction, by, {
        ...step.event,
        objectType: 'Review',
        objectId: changed.id,
        details: { ...step.event.details, by: step.by, version: changed.version },
      });
      return true;
    });
  }

  private async insert(
    transaction: DatabaseTransaction,
    { id, organizationId, action, verdicts, digest, at, by, told, internal }: NewStep,
    { id: reviewId, version }: ReviewVersion,
  ): Promise<void> {
    await transaction
      .insertInto('review_actions')
      .values({
        id,
        review_id: reviewId,
        organization_id: organizationId,
        ordinal: version,
        action,
        verdicts: JSON.stringify(verdicts),
        digest,
        at,
        by,
      })
      .execute();
    const words = [
      { kind: 'told' as const, sealed: told },
      { kind: 'internal' as const, sealed: internal },
    ].flatMap(({ kind, sealed }) =>
      sealed === null ? [] : [{ action_id: id, organization_id: organizationId, kind, sealed }],
    );
    if (words.length > 0) await transaction.insertInto('review_words').values(words).execute();
  }
}

interface ReviewVersion {
  readonly id: string;
  readonly version: number;
}

const seen = ({ version, claimed }: Move, { by, at }: NewStep): RawBuilder<SqlBool> => {
  const same = version === null ? sql`true` : sql`reviews.version = ${version}`;
  const held = claimed ? sql`(reviews.holder_id = ${by} and reviews.held_until > ${at})` : sql`true`;
  return sql`(${same} and ${held})`;
};
