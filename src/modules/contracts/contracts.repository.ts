import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import type { ContractJson } from '../../domain/ingest/json-shapes.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import { visible } from '../../platform/database/visible.js';
import type { Sight } from '../../platform/security/sight.js';
import type { ContractsTable, ContractVersionsTable } from '../../platform/database/schema.js';
import type { ContractVersion, StoredContract, VersionMade } from './stored-contract.js';

/** The tables of contracts and of what governs them. */
@Injectable()
export class ContractsRepository {
  constructor(private readonly database: Database) {}

  /** A contract as its first version. @throws {UniqueViolation} contracts_number, contracts_pkey */
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
    await this.insertGoverning(transaction, contract);
    await this.insertVersion(transaction, contract, {
      action: 'Contract:create',
      at: contract.createdAt,
      by: contract.createdBy,
    });
  }

  /**
   * The contract as its next version, what governs it included. False when another than the one before it is stored.
   *
   * @throws {UniqueViolation} contracts_number
   */
  async update(
    transaction: DatabaseTransaction,
    contract: StoredContract,
    change: VersionMade,
    deletedAt: Date | null = null,
  ): Promise<boolean> {
    const row = await transaction
      .updateTable('contracts')
      .set({
        number: contract.number,
        name: contract.name,
        facts: JSON.stringify(contract.facts),
        version: contract.version,
        ...(deletedAt === null ? {} : { deleted_at: deletedAt }),
      })
      .where((eb) => eb.and({ id: contract.id, organization_id: contract.organizationId }))
      .where('version', '=', contract.version - 1)
      .where('deleted_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return false;
    await transaction.deleteFrom('contract_determinations').where('contract_id', '=', contract.id).execute();
    await this.insertGoverning(transaction, contract);
    await this.insertVersion(transaction, contract, change);
    return true;
  }

  /** The contract in sight, held until the transaction ends; null when there is none. */
  async lock(transaction: DatabaseTransaction, sight: Sight, id: string): Promise<StoredContract | null> {
    const row = await transaction
      .selectFrom('contracts as c')
      .selectAll('c')
      .where(visible(sight, 'c', 'id'))
      .where('c.id', '=', id)
      .where('c.deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    return row === undefined ? null : toContract(row);
  }

  /** Newest first. `before` is the version that ended the page before; null for the first page. */
  async listVersions(
    sight: Sight,
    id: string,
    before: number | null,
    limit: number,
  ): Promise<readonly ContractVersion[]> {
    let query = this.database
      .as(sight)
      .selectFrom('contract_versions as v')
      .selectAll('v')
      .where(visible(sight, 'v'))
      .where('v.contract_id', '=', id)
      .orderBy('v.version', 'desc')
      .limit(limit);
    if (before !== null) query = query.where('v.version', '<', before);
    return (await query.execute()).map(toVersion);
  }

  private async insertGoverning(transaction: DatabaseTransaction, contract: StoredContract): Promise<void> {
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

  private async insertVersion(
    transaction: DatabaseTransaction,
    contract: StoredContract,
    change: VersionMade,
  ): Promise<void> {
    await transaction
      .insertInto('contract_versions')
      .values({
        contract_id: contract.id,
        organization_id: contract.organizationId,
        version: contract.version,
        number: contract.number,
        name: contract.name,
        facts: JSON.stringify(contract.facts),
        ...change,
      })
      .execute();
  }

  /** A contract in sight, or null. */
  async find(sight: Sight, id: string): Promise<StoredContract | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('contracts as c')
      .selectAll('c')
      .where(visible(sight, 'c', 'id'))
      .where('c.id', '=', id)
      .where('c.deleted_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : toContract(row);
  }

  async findIdByNumber(organizationId: string, number: string): Promise<string | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('contracts')
      .select('id')
      .where((eb) => eb.and({ organization_id: organizationId, number }))
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(sight: Sight, after: string | null, limit: number): Promise<readonly StoredContract[]> {
    let query = this.database
      .as(sight)
      .selectFrom('contracts as c')
      .selectAll('c')
      .where(visible(sight, 'c', 'id'))
      .where('c.deleted_at', 'is', null)
      .orderBy('c.id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('c.id', '<', after);
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

const toVersion = (row: Selectable<ContractVersionsTable>): ContractVersion => ({
  version: row.version,
  number: row.number,
  name: row.name,
  facts: JSON.parse(row.facts) as ContractJson,
  action: row.action as VersionMade['action'],
  at: row.at,
  by: row.by,
});
