import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import type { ContractJson } from '../../domain/ingest/json-shapes.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import type { ContractsTable } from '../../platform/database/schema.js';
import type { StoredContract } from './stored-contract.js';

/** The tables of contracts and of what governs them. */
@Injectable()
export class ContractsRepository {
  constructor(private readonly database: Database) {}

  /** @throws {UniqueViolation} contracts_number, contracts_pkey */
  async insert(transaction: DatabaseTransaction, contract: StoredContract): Promise<void> {
    await transaction
      .insertInto('contracts')
      .values({
        id: contract.id,
        organization_id: contract.organizationId,
        number: contract.number,
        name: contract.name,
        facts: JSON.stringify(contract.facts),
        created_at: contract.createdAt,
        created_by: contract.createdBy,
        version: contract.version,
      })
      .execute();
    const governing = contract.facts.wds ?? [];
    if (governing.length === 0) return;
    await transaction
      .insertInto('contract_determinations')
      .values(
        governing.map(({ number, mod, effectiveFrom }) => ({
          contract_id: contract.id,
          number,
          mod,
          effective_from: effectiveFrom ?? null,
        })),
      )
      .execute();
  }

  /** A contract of one of the organizations, or null. */
  async find(organizations: readonly string[], id: string): Promise<StoredContract | null> {
    if (organizations.length === 0) return null;
    const row = await this.database.query
      .selectFrom('contracts')
      .selectAll()
      .where('organization_id', 'in', organizations)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toContract(row);
  }

  async findIdByNumber(organizationId: string, number: string): Promise<string | null> {
    const row = await this.database.query
      .selectFrom('contracts')
      .select('id')
      .where((eb) => eb.and({ organization_id: organizationId, number }))
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(
    organizations: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<readonly StoredContract[]> {
    if (organizations.length === 0) return [];
    let query = this.database.query
      .selectFrom('contracts')
      .selectAll()
      .where('organization_id', 'in', organizations)
      .orderBy('id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('id', '<', after);
    return (await query.execute()).map(toContract);
  }
}

const toContract = (row: Selectable<ContractsTable>): StoredContract => ({
  id: row.id,
  organizationId: row.organization_id,
  number: row.number,
  name: row.name,
  facts: JSON.parse(row.facts) as ContractJson,
  createdAt: row.created_at,
  createdBy: row.created_by,
  version: row.version,
});
