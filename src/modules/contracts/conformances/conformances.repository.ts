import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { ConformancesTable } from '../../../platform/database/schema.js';
import type { ConformanceFacts, ConformanceVersion, StoredConformance } from './conformance.js';

/** Requests to add classifications, with every version of them. */
@Injectable()
export class ConformancesRepository {
  constructor(private readonly database: Database) {}

  async insert(
    transaction: DatabaseTransaction,
    conformance: StoredConformance,
    made: Pick<ConformanceVersion, 'at' | 'by'>,
  ): Promise<void> {
    await transaction
      .insertInto('conformances')
      .values({
        id: conformance.id,
        organization_id: conformance.organizationId,
        contract_id: conformance.contractId,
        version: conformance.version,
        status: conformance.facts.status,
        document: JSON.stringify(conformance.facts),
      })
      .execute();
    await this.insertVersion(transaction, conformance, made);
  }

  /** The request as its next version. The row of its contract is held by the caller. */
  async update(
    transaction: DatabaseTransaction,
    conformance: StoredConformance,
    made: Pick<ConformanceVersion, 'at' | 'by'>,
  ): Promise<void> {
    await transaction
      .updateTable('conformances')
      .set({
        version: conformance.version,
        status: conformance.facts.status,
        document: JSON.stringify(conformance.facts),
      })
      .where('id', '=', conformance.id)
      .execute();
    await this.insertVersion(transaction, conformance, made);
  }

  /** The requests of a contract, oldest first, inside the transaction that changes them. */
  async listOf(transaction: DatabaseTransaction, contractId: string): Promise<readonly StoredConformance[]> {
    const rows = await transaction
      .selectFrom('conformances')
      .selectAll()
      .where('contract_id', '=', contractId)
      .orderBy('id')
      .execute();
    return rows.map(toConformance);
  }

  async find(sight: Sight, contractId: string, id: string): Promise<StoredConformance | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('conformances as n')
      .selectAll('n')
      .where(visible(sight, 'n'))
      .where((eb) => eb.and({ 'n.contract_id': contractId, 'n.id': id }))
      .executeTakeFirst();
    return row === undefined ? null : toConformance(row);
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(
    sight: Sight,
    contractId: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredConformance[]> {
    let query = this.database
      .as(sight)
      .selectFrom('conformances as n')
      .selectAll('n')
      .where(visible(sight, 'n'))
      .where('n.contract_id', '=', contractId)
      .orderBy('n.id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('n.id', '<', after);
    return (await query.execute()).map(toConformance);
  }

  /** Newest first. `before` is the version that ended the page before. */
  async listVersions(
    sight: Sight,
    { id }: StoredConformance,
    before: number | null,
    limit: number,
  ): Promise<readonly ConformanceVersion[]> {
    let query = this.database
      .as(sight)
      .selectFrom('conformance_versions as v')
      .innerJoin('conformances as n', 'n.id', 'v.conformance_id')
      .selectAll('v')
      .where(visible(sight, 'n'))
      .where('v.conformance_id', '=', id)
      .orderBy('v.version', 'desc')
      .limit(limit);
    if (before !== null) query = query.where('v.version', '<', before);
    const rows = await query.execute();
    return rows.map(({ version, document, at, by }) => ({
      version,
      facts: JSON.parse(document) as ConformanceFacts,
      at,
      by,
    }));
  }

  private async insertVersion(
    transaction: DatabaseTransaction,
    { id, organizationId, version, facts }: StoredConformance,
    { at, by }: Pick<ConformanceVersion, 'at' | 'by'>,
  ): Promise<void> {
    await transaction
      .insertInto('conformance_versions')
      .values({
        conformance_id: id,
        organization_id: organizationId,
        version,
        document: JSON.stringify(facts),
        at,
        by,
      })
      .execute();
  }
}

const toConformance = (row: Selectable<ConformancesTable>): StoredConformance => ({
  id: row.id,
  organizationId: row.organization_id,
  contractId: row.contract_id,
  version: row.version,
  facts: JSON.parse(row.document) as ConformanceFacts,
});
