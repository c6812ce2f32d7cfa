import { Injectable } from '@nestjs/common';

import { type RawBuilder, sql, type SqlBool } from 'kysely';

import type { PayrollJson } from '../../domain/ingest/json-shapes.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/database/visible.js';
import type { Sight } from '../../platform/security/sight.js';
import { readDecision } from './decision-reading.js';
import type { DecisionReview, FiledDecision, PayrollStatus } from './filing/filing.js';
import { SealedPayrolls } from './sealed-payrolls.js';

/** What selects payrolls; null does not select. */
export interface PayrollFilter {
  readonly contract: string | null;
  /** Normalised. */
  readonly contractor: string | null;
  readonly week: string | null;
  readonly status: 'approve' | 'revise' | 'reject' | null;
  readonly rule: string | null;
  readonly state: PayrollStatus | null;
  /** Entries of the index over people: one of them has to be there. */
  readonly people: readonly string[] | null;
}

/** The ids of all revisions of a payroll, by its first filing. */
export const revisionsOf = (originalId: string): RawBuilder<string> =>
  sql<string>`(select ${originalId}::text union all
    select payroll_id from payroll_revisions where original_id = ${originalId})`;

/** Reads payrolls on file. */
@Injectable()
export class PayrollsRepository {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedPayrolls,
  ) {}

  /**
   * A payroll in sight, or null: with its present decision, or with the one that it had at the time.
   */
  async find(sight: Sight, id: string, asOf: Date | null = null): Promise<FiledDecision | null> {
    const row = await this.filed(sight, asOf).where('p.id', '=', id).executeTakeFirst();
    return row === undefined ? null : this.toFiled(row);
  }

  /** The payroll as it was submitted, masked. */
  async findDocument(sight: Sight, id: string): Promise<PayrollJson | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('payrolls as p')
      .select('p.document')
      .where(visible(sight, 'p'))
      .where('p.id', '=', id)
      .where('p.status', '<>', 'purged')
      .executeTakeFirst();
    if (row === undefined) return null;
    const { payroll } = JSON.parse(this.sealed.open('payroll', id, row.document)) as {
      readonly payroll: PayrollJson;
    };
    return payroll;
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(
    sight: Sight,
    filter: PayrollFilter,
    after: string | null,
    limit: number,
  ): Promise<readonly FiledDecision[]> {
    const { contract, contractor, week, status, rule, state, people } = filter;
    let query = this.filed(sight).orderBy('p.id', 'desc').limit(limit);
    if (contract !== null) query = query.where('p.contract_id', '=', contract);
    if (contractor !== null) query = query.where('p.contractor', '=', contractor);
    if (week !== null) query = query.where('p.week_ending', '=', week);
    if (status !== null) query = query.where('d.status', '=', status);
    if (state !== null) query = query.where('p.status', '=', state);
    if (rule !== null) {
      query = query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('findings as f')
            .select('f.id')
            .whereRef('f.decision_id', '=', 'd.id')
            .whereRef('f.organization_id', '=', 'p.organization_id')
            .where('f.rule', '=', rule),
        ),
      );
    }
    if (people !== null) query = query.where(sql<SqlBool>`p.people && ${[...people]}::text[]`);
    if (after !== null) query = query.where('p.id', '<', after);
    return (await query.execute()).map((row) => this.toFiled(row));
  }

  async findRevision(sight: Sight, originalId: string, revision: number): Promise<FiledDecision | null> {
    const row = await this.filed(sight)
      .where('p.id', 'in', revisionsOf(originalId))
      .where('p.revision', '=', revision)
      .executeTakeFirst();
    return row === undefined ? null : this.toFiled(row);
  }

  /** The revision that superseded this one, and stands or stood since; null when none did. */
  async findSuccessor(sight: Sight, id: string): Promise<FiledDecision | null> {
    const row = await this.filed(sight)
      .where('r.amended_id', '=', id)
      .where('p.status', '<>', 'withdrawn')
      .orderBy('p.revision', 'desc')
      .executeTakeFirst();
    return row === undefined ? null : this.toFiled(row);
  }

  /** The revisions of a payroll, newest first, whichever of them is named. `below` is the revision that ended the page before. */
  async listRevisions(
    sight: Sight,
    originalId: string,
    below: number | null,
    limit: number,
  ): Promise<readonly FiledDecision[]> {
    let query = this.filed(sight)
      .where('p.id', 'in', revisionsOf(originalId))
      .orderBy('p.revision', 'desc')
      .limit(limit);
    if (below !== null) query = query.where('p.revision', '<', below);
    return (await query.execute()).map((row) => this.toFiled(row));
  }

  private filed(sight: Sight, asOf: Date | null = null) {
    return this.database
      .as(sight)
      .selectFrom('payrolls as p')
      .where(visible(sight, 'p'))
      .where('p.status', '<>', 'purged')
      .leftJoin('payroll_revisions as r', 'r.payroll_id', 'p.id')
      .leftJoin('payroll_withdrawals as w', 'w.payroll_id', 'p.id')
      .innerJoin('decisions as d', 'd.payroll_id', 'p.id')
      .where((eb) =>
        eb(
          'd.ordinal',
          '=',
          eb
            .selectFrom('decisions as l')
            .whereRef('l.payroll_id', '=', 'p.id')
            .$if(asOf !== null, (latest) => latest.where('l.decided_at', '<=', asOf ?? new Date(0)))
            .select((latest) => latest.fn.max('l.ordinal').as('ordinal')),
        ),
      )
      .select(['p.id', 'p.organization_id', 'p.contract_id', 'p.contractor', 'p.payroll_number'])
      .select(['p.week_ending', 'p.revision', 'p.status', 'p.content_hash', 'p.submitted_at'])
      .select(['p.series', 'p.submitted_by', 'r.original_id', 'r.amended_id', 'r.reason'])
      .select(['w.reason as withdrawal_reason', 'w.withdrawn_at', 'w.withdrawn_by'])
      .leftJoin('reviews as v', 'v.decision_id', 'd.id')
      .select(['d.id as decision_id', 'd.document as decision', 'd.decided_by', 'd.review_priority'])
      .select(['v.state as review_state', 'v.outcome as review_outcome', 'v.concluded_at'])
      .$narrowType<{ status: PayrollStatus }>();
  }

  private toFiled(row: FiledRow): FiledDecision {
    return filedOf(row, this.sealed.open('decision', row.decision_id, row.decision));
  }
}

interface FiledRow {
  readonly id: string;
  readonly organization_id: string;
  readonly contract_id: string | null;
  readonly contractor: string;
  readonly payroll_number: number | null;
  readonly week_ending: string | null;
  readonly revision: number;
  readonly status: PayrollStatus;
  readonly content_hash: string;
  readonly submitted_at: Date;
  readonly submitted_by: string;
  readonly series: string;
  readonly original_id: string | null;
  readonly amended_id: string | null;
  readonly reason: string | null;
  readonly withdrawal_reason: string | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly decision_id: string;
  readonly decision: string;
  readonly decided_by: string | null;
  readonly review_priority: number | null;
  readonly review_state: string | null;
  readonly review_outcome: DecisionReview['outcome'];
  readonly concluded_at: Date | null;
}

/** A proposed override is not an outcome yet, and who has the review in hand is the reviewers' business. */
const reviewOf = (row: FiledRow): DecisionReview => ({
  state:
    row.review_state === 'done'
      ? 'done'
      : row.review_state === null && row.review_priority === null
        ? 'not_needed'
        : 'awaited',
  outcome: row.review_outcome,
  concludedAt: row.concluded_at,
});

const withdrawalOf = (row: FiledRow): FiledDecision['withdrawal'] =>
  row.withdrawal_reason === null || row.withdrawn_at === null || row.withdrawn_by === null
    ? null
    : { reason: row.withdrawal_reason, at: row.withdrawn_at, by: row.withdrawn_by };

const filedOf = (row: FiledRow, decision: string): FiledDecision => ({
  id: row.id,
  organizationId: row.organization_id,
  originalId: row.original_id ?? row.id,
  contractId: row.contract_id,
  contractor: row.contractor,
  payrollNumber: row.payroll_number,
  weekEnding: row.week_ending,
  revision: row.revision,
  status: row.status,
  contentHash: row.content_hash,
  submittedAt: row.submitted_at,
  submittedBy: row.submitted_by,
  series: row.series,
  reason: row.reason,
  amendedId: row.amended_id,
  withdrawal: withdrawalOf(row),
  decision: readDecision(decision),
  decidedBy: row.decided_by ?? row.submitted_by,
  review: reviewOf(row),
});
