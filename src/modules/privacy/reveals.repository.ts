import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import {
  type AuditedBy,
  type AuditedChange,
  AuditRepository,
} from '../../platform/audit/audit.repository.js';
import { Database, type TenantContext } from '../../platform/database/database.js';
import type { Purpose, Reveal, RevealedField, RevealUse } from './reveal.js';

export interface RevealFilter {
  readonly user: string | null;
  readonly payroll: string | null;
}

/** Keeps who was shown whom. */
@Injectable()
export class RevealsRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
  ) {}

  /** The trace, its reason and its audit event, before anything is shown. */
  async insert(
    reveal: Reveal & { readonly words: string },
    by: AuditedBy,
    event: AuditedChange,
  ): Promise<void> {
    const { id, organizationId } = reveal;
    await this.database.transaction(reveal, async (transaction) => {
      await transaction
        .insertInto('reveals')
        .values({
          id,
          organization_id: organizationId,
          user_id: reveal.by,
          payroll_id: reveal.payrollId,
          worker: reveal.position,
          purpose: reveal.purpose,
          fields: [...reveal.fields],
          at: reveal.at,
        })
        .execute();
      await transaction
        .insertInto('reveal_words')
        .values({ id, organization_id: organizationId, sealed: reveal.words })
        .execute();
      await this.audit.record(transaction, by, event);
    });
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(
    { organizationId }: TenantContext,
    { user, payroll }: RevealFilter,
    after: string | null,
    limit: number,
  ): Promise<readonly Reveal[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('reveals as r')
      .leftJoin('reveal_words as w', 'w.id', 'r.id')
      .select(['r.id', 'r.user_id', 'r.payroll_id', 'r.worker', 'r.purpose', 'r.fields', 'r.at', 'w.sealed'])
      .where('r.organization_id', '=', organizationId)
      .orderBy('r.id', 'desc')
      .limit(limit);
    if (user !== null) query = query.where('r.user_id', '=', user);
    if (payroll !== null) query = query.where('r.payroll_id', '=', payroll);
    if (after !== null) query = query.where('r.id', '<', after);
    return (await query.execute()).map((row) => ({
      id: row.id,
      organizationId,
      by: row.user_id,
      payrollId: row.payroll_id,
      position: row.worker,
      purpose: row.purpose satisfies Purpose,
      fields: row.fields as readonly RevealedField[],
      at: row.at,
      words: row.sealed,
    }));
  }

  /** Users with a reveal since the earlier of the two times, the most active first. */
  async use(
    { organizationId }: TenantContext,
    { dayAgo, monthAgo }: { readonly dayAgo: Date; readonly monthAgo: Date },
    limit: number,
  ): Promise<readonly RevealUse[]> {
    const rows = await this.database
      .as({ organizationId })
      .selectFrom('reveals')
      .select(['user_id', sql<number>`(count(*) filter (where at > ${dayAgo}))::int`.as('day')])
      .select([sql<number>`count(*)::int`.as('month'), sql<Date>`max(at)`.as('last')])
      .where('organization_id', '=', organizationId)
      .where('at', '>', monthAgo)
      .groupBy('user_id')
      .orderBy('month', 'desc')
      .orderBy('user_id')
      .limit(limit)
      .execute();
    return rows.map(({ user_id: by, day, month, last }) => ({
      by,
      lastDay: day,
      lastThirtyDays: month,
      lastAt: last,
    }));
  }
}
