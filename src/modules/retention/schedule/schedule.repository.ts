import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database, type Queryable, type TenantContext } from '../../../platform/database/database.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { CompletionRow } from './contract-retention.js';

/** What an organization has on file of a contract. */
export interface ScheduleRow extends CompletionRow {
  readonly contract_id: string;
  /** Null where the contract is not in sight any more. */
  readonly number: string | null;
  readonly payrolls: number;
  readonly held: boolean;
}

/** Reads how long the records of contracts are kept. */
@Injectable()
export class ScheduleRepository {
  constructor(private readonly database: Database) {}

  /** Contracts on which the organization has payrolls on file, in the order of their ids. */
  async list(sight: Sight, after: string | null, limit: number): Promise<readonly ScheduleRow[]> {
    const { organizationId, contracts } = sight;
    const reached = contracts === null ? sql`true` : sql`p.contract_id = any(${[...contracts]}::text[])`;
    const { rows } = await sql<ScheduleRow>`
      select g.contract_id, g.payrolls, k.number, n.version, n.completed_on, n.keep_years, n.last_week,
             records_held(g.contract_id, ${organizationId}) as held
      from (select p.contract_id, count(*)::int as payrolls from payrolls p
            where p.organization_id = ${organizationId} and p.contract_id > ${after ?? ''} and p.status <> 'purged'
              and ${reached}
            group by p.contract_id order by p.contract_id limit ${limit}) g
      left join lateral contract_completion(g.contract_id) n on true
      left join contracts k on k.id = g.contract_id
      order by g.contract_id`.execute(this.database.as(sight));
    return rows;
  }

  /** As the tenant: of a contract that it keeps, takes part in, or has filed on; null where nothing is known. */
  completion(context: TenantContext, contractId: string): Promise<CompletionRow | null> {
    return this.completionWithin(this.database.as(context), contractId);
  }

  async completionWithin(query: Queryable, contractId: string): Promise<CompletionRow | null> {
    const { rows } = await sql<CompletionRow>`
      select version, completed_on, keep_years, last_week from contract_completion(${contractId})`.execute(
      query,
    );
    return rows[0] ?? null;
  }

  /** Whether a hold covers what the organization filed on the contract; null for payrolls without a stored one. */
  async isHeld(query: Queryable, contractId: string | null, organizationId: string): Promise<boolean> {
    const { rows } = await sql<{ readonly held: boolean }>`
      select records_held(${contractId}::text, ${organizationId}) as held`.execute(query);
    return rows[0]?.held ?? true;
  }
}
