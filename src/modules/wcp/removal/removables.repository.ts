import { Injectable } from '@nestjs/common';
import { type ExpressionBuilder, type ExpressionWrapper, sql, type SqlBool } from 'kysely';

import type { Queryable } from '../../../platform/database/database.js';
import type { Tables } from '../../../platform/database/schema.js';
import type { Removable } from './removable.js';

type Selects = (
  payrolls: ExpressionBuilder<Tables, 'payrolls'>,
) => ExpressionWrapper<Tables, 'payrolls', SqlBool>;

/** Names payrolls of one organization of which something can be removed, in the order of their ids. */
@Injectable()
export class RemovablesRepository {
  /** Of a contract, every revision. In a transaction, `lock` keeps them from being changed meanwhile. */
  ofContract(
    query: Queryable,
    organizationId: string,
    contractId: string,
    options: { readonly most: number; readonly lock: boolean },
  ): Promise<readonly Removable[]> {
    return this.select(query, organizationId, (eb) => eb('contract_id', '=', contractId), options);
  }

  /** Whether a payroll is in no index over people, and so in none of {@link ofPeople}. */
  async hasUnindexed(query: Queryable, organizationId: string): Promise<boolean> {
    const row = await query
      .selectFrom('payrolls')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('status', '<>', 'purged')
      .where('people_key', 'is', null)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Those with one of the entries in the index over people. */
  ofPeople(
    query: Queryable,
    organizationId: string,
    entries: readonly string[],
    options: { readonly most: number; readonly lock: boolean },
  ): Promise<readonly Removable[]> {
    return this.select(
      query,
      organizationId,
      (eb) => eb(sql<SqlBool>`people && ${[...entries]}::text[]`, '=', true),
      options,
    );
  }

  private async select(
    query: Queryable,
    organizationId: string,
    selects: Selects,
    { most, lock }: { readonly most: number; readonly lock: boolean },
  ): Promise<readonly Removable[]> {
    const payrolls = await query
      .selectFrom('payrolls')
      .select(['id', 'contract_id', 'week_ending', 'content_hash'])
      .where('organization_id', '=', organizationId)
      .where('status', '<>', 'purged')
      .where(selects)
      .orderBy('id')
      .limit(most)
      .$if(lock, (locked) => locked.forUpdate())
      .execute();
    if (payrolls.length === 0) return [];
    const decisions = await query
      .selectFrom('decisions')
      .select(['id', 'payroll_id', 'input_hash'])
      .where(
        'payroll_id',
        'in',
        payrolls.map(({ id }) => id),
      )
      .orderBy('payroll_id')
      .orderBy('ordinal')
      .execute();
    const byPayroll = Map.groupBy(decisions, ({ payroll_id: id }) => id);
    return payrolls.map((row) => ({
      id: row.id,
      contractId: row.contract_id,
      weekEnding: row.week_ending,
      contentHash: row.content_hash,
      decisions: (byPayroll.get(row.id) ?? []).map(({ id, input_hash: inputHash }) => ({ id, inputHash })),
    }));
  }
}
