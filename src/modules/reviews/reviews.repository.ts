import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql, type SqlBool } from 'kysely';

import { formatMoney, parseMoney } from '../../domain/shared/quantities.js';
import { Database, type TenantContext } from '../../platform/database/database.js';
import { countsToday, visible } from '../../platform/database/visible.js';
import type { Sight } from '../../platform/security/sight.js';
import type { PayrollStatus } from '../wcp/index.js';
import type { Review, ReviewedDecision } from './review.js';
import type { Standing } from './separation.js';
import type { ReviewedFinding } from './verdicts.js';

export type QueueState = 'open' | 'claimed' | 'mine' | 'escalated' | 'override_pending' | 'done';

/** What selects reviews; null does not select. */
export interface QueueFilter {
  /** Null: whatever is not done. */
  readonly state: QueueState | null;
  readonly contract: string | null;
  readonly week: string | null;
  readonly rule: string | null;
  /** Only what was decided before. */
  readonly decidedBefore: Date | null;
}

/** The order of the queue: priority, and then the oldest first. */
export interface QueuePlace {
  readonly priority: number;
  readonly payrollId: string;
}

/** A review, and what is known of the caller with regard to it. */
export interface ReviewCase {
  readonly review: Review;
  readonly standing: Standing;
  /** `pay_…`: the revision that stands, where this one does not. */
  readonly successor: string | null;
}

/** What nobody has to look at and somebody does comes last. */
const LAST_PRIORITY = 4;

/** Who funds the contract of the payroll: its agencies, and whoever keeps it where that is one. */
const FUNDING = sql`
  select m.organization_id from contract_participants m
  where m.contract_id = p.contract_id and ${sql.raw(countsToday(['agency']))}
  union all
  select k.organization_id from contracts k join organizations o on o.id = k.organization_id
  where k.id = p.contract_id and o.kind = 'agency'`;

/**
 * Whether the organization reviews the payroll, which is in its sight: an agency that funds the contract; where there is
 * none but the contractor itself, everybody who oversees it. Never the contractor.
 */
const reviewedBy = (organizationId: string): RawBuilder<boolean> => sql`
  (p.contract_id is not null and p.organization_id <> ${organizationId} and (
    ${organizationId} in (${FUNDING})
    or not exists (select from (${FUNDING}) f where f.organization_id <> p.organization_id)))`;

/** Everybody who had a hand in the payroll, whichever revision it was. */
const INVOLVED = sql<string[]>`array(
  select q.submitted_by from payrolls q
  where q.id = coalesce(v.original_id, p.id)
     or q.id in (select w.payroll_id from payroll_revisions w where w.original_id = coalesce(v.original_id, p.id))
  union
  select x.decided_by from decisions x where x.payroll_id = p.id and x.decided_by is not null)`;

const SUCCESSOR = sql<string | null>`(
  select q.id from payrolls q
  where q.status = 'decided' and q.id <> p.id and (
    q.id = v.original_id
    or q.id in (select w.payroll_id from payroll_revisions w where w.original_id = coalesce(v.original_id, p.id)))
  limit 1)`;

/** Reads what is to be reviewed, and what was. */
@Injectable()
export class ReviewsRepository {
  constructor(private readonly database: Database) {}

  /** The review of the present decision on a payroll in sight; null where there is no such payroll. */
  async find(sight: Sight, userId: string, id: string): Promise<ReviewCase | null> {
    const { organizationId } = sight;
    const row = await this.reviews(sight)
      .leftJoin('payroll_revisions as v', 'v.payroll_id', 'p.id')
      .select([reviewedBy(organizationId).as('reviews'), INVOLVED.as('involved'), SUCCESSOR.as('successor')])
      .select((eb) => eb.selectFrom('users as u').select('u.email').where('u.id', '=', userId).as('email'))
      .where(visible(sight, 'p'))
      .where('p.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { reviews, involved, email, successor } = row;
    const standing = { userId, organizationId, reviews, involved, isPerson: email !== null };
    return { review: toReview(row), standing, successor: row.status === 'decided' ? null : successor };
  }

  /** Of the decision, in its order. */
  async findings(context: TenantContext, decisionId: string): Promise<readonly ReviewedFinding[]> {
    const rows = await this.database
      .as(context)
      .selectFrom('findings')
      .select(['id', 'rule', 'effect', 'entry_no', 'amount'])
      .where('decision_id', '=', decisionId)
      .orderBy('ordinal')
      .execute();
    return rows.map(({ entry_no: entryNo, amount, ...row }) => ({
      ...row,
      entryNo,
      amount: amount === null ? null : usd(amount),
    }));
  }

  /**
   * What the caller's organization reviews: payrolls that stand, in both sights, by priority and then the oldest first.
   *
   * Whatever changes meanwhile, nobody's place does: paging loses nothing and repeats nothing.
   */
  async list(
    [readable, reviewable]: readonly [Sight, Sight],
    { filter, userId, now }: { readonly filter: QueueFilter; readonly userId: string; readonly now: Date },
    after: QueuePlace | null,
    limit: number,
  ): Promise<readonly Review[]> {
    const priority = sql<number>`coalesce(d.review_priority, ${sql.lit(LAST_PRIORITY)})`;
    let query = this.reviews(reviewable)
      .where(visible(readable, 'p'))
      .where(visible(reviewable, 'p'))
      .where(reviewedBy(reviewable.organizationId))
      .where('p.status', '=', 'decided')
      .where((eb) => eb.or([eb('d.review_priority', 'is not', null), eb('r.id', 'is not', null)]))
      .where(inState(filter.state, userId, now))
      .orderBy(priority)
      .orderBy('p.id')
      .limit(limit);
    const { contract, week, rule, decidedBefore } = filter;
    if (contract !== null) query = query.where('p.contract_id', '=', contract);
    if (week !== null) query = query.where('p.week_ending', '=', week);
    if (decidedBefore !== null) query = query.where('d.decided_at', '<=', decidedBefore);
    if (rule !== null)
      query = query.where(
        sql<SqlBool>`exists (select from findings f where f.decision_id = d.id and f.rule = ${rule})`,
      );
    if (after !== null)
      query = query.where(sql<SqlBool>`(${priority}, p.id) > (${after.priority}::int, ${after.payrollId})`);
    return (await query.execute()).map(toReview);
  }

  private reviews(context: TenantContext) {
    return this.database
      .as(context)
      .selectFrom('payrolls as p')
      .innerJoin('decisions as d', (join) =>
        join
          .onRef('d.payroll_id', '=', 'p.id')
          .on(
            'd.ordinal',
            '=',
            sql<number>`(select max(l.ordinal) from decisions l where l.payroll_id = p.id)`,
          ),
      )
      .where('p.status', '<>', 'purged')
      .leftJoin('reviews as r', 'r.decision_id', 'd.id')
      .select(['p.id', 'p.organization_id', 'p.contract_id', 'p.contractor', 'p.payroll_number'])
      .select(['p.week_ending', 'p.revision', 'p.status', 'p.submitted_at', 'p.submitted_by'])
      .select(['d.id as decision_id', 'd.status as decision_status', 'd.human_review', 'd.trust_band'])
      .select(['d.back_wages', 'd.liquidated_damages', 'd.decided_at', 'd.decided_by', 'd.review_priority'])
      .select(['r.id as review_id', 'r.organization_id as reviewer_id', 'r.state', 'r.version'])
      .select(['r.holder_id', 'r.held_until', 'r.outcome', 'r.digest', 'r.concluded_at'])
      .$narrowType<{ status: PayrollStatus }>();
  }
}

/** The place of a review in the queue. */
export const placeOf = ({ priority, payroll }: Review): QueuePlace => ({
  priority: priority ?? LAST_PRIORITY,
  payrollId: payroll.id,
});

const inState = (state: QueueState | null, userId: string, now: Date): RawBuilder<SqlBool> => {
  const held = sql`coalesce(r.held_until > ${now}, false)`;
  switch (state) {
    case null:
      return sql`r.state is distinct from 'done'`;
    case 'open':
      return sql`(coalesce(r.state, 'open') = 'open' and not ${held})`;
    case 'claimed':
      return sql`(r.state = 'open' and ${held})`;
    case 'mine':
      return sql`(r.holder_id = ${userId} and ${held})`;
    case 'escalated':
    case 'override_pending':
    case 'done':
      return sql`r.state = ${state}`;
    default:
      return state satisfies never;
  }
};

interface ReviewRow {
  readonly id: string;
  readonly organization_id: string;
  readonly contract_id: string | null;
  readonly contractor: string;
  readonly payroll_number: number | null;
  readonly week_ending: string | null;
  readonly revision: number;
  readonly status: PayrollStatus;
  readonly submitted_at: Date;
  readonly submitted_by: string;
  readonly decision_id: string;
  readonly decision_status: ReviewedDecision['status'];
  readonly human_review: boolean;
  readonly trust_band: ReviewedDecision['trustBand'];
  readonly back_wages: string;
  readonly liquidated_damages: string;
  readonly decided_at: Date;
  readonly decided_by: string | null;
  readonly review_priority: number | null;
  readonly review_id: string | null;
  readonly reviewer_id: string | null;
  readonly state: Review['stored'] | null;
  readonly version: number | null;
  readonly holder_id: string | null;
  readonly held_until: Date | null;
  readonly outcome: Review['outcome'];
  readonly digest: string | null;
  readonly concluded_at: Date | null;
}

/** A stored amount as decisions tell it: `78.80`. */
const usd = (stored: string): string => {
  const amount = parseMoney(stored);
  if (amount === null) throw new Error('a stored amount is none');
  return formatMoney(amount);
};

const toReview = (row: ReviewRow): Review => ({
  payroll: {
    id: row.id,
    organizationId: row.organization_id,
    contractId: row.contract_id,
    contractor: row.contractor,
    payrollNumber: row.payroll_number,
    weekEnding: row.week_ending,
    revision: row.revision,
    status: row.status,
    submittedAt: row.submitted_at,
  },
  decision: {
    id: row.decision_id,
    status: row.decision_status,
    humanReview: row.human_review,
    trustBand: row.trust_band,
    backWages: usd(row.back_wages),
    liquidatedDamages: usd(row.liquidated_damages),
    decidedAt: row.decided_at,
    decidedBy: row.decided_by ?? row.submitted_by,
  },
  priority: row.review_priority,
  id: row.review_id,
  version: row.version ?? 0,
  stored: row.state ?? 'open',
  lease:
    row.holder_id === null || row.held_until === null || row.reviewer_id === null
      ? null
      : { by: row.holder_id, organizationId: row.reviewer_id, until: row.held_until },
  outcome: row.outcome,
  digest: row.digest,
  concludedAt: row.concluded_at,
});
