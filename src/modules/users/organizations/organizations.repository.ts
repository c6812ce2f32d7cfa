import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { OrganizationsTable } from '../../../platform/database/schema.js';
import type { Organization, StoredOrganization } from '../stored-user.js';

/** The table of organizations: the platform acts on all of them, and nobody else asks here for another's. */
@Injectable()
export class OrganizationsRepository {
  constructor(private readonly database: Database) {}

  async insert(
    transaction: DatabaseTransaction,
    organization: StoredOrganization,
    createdAt: Date,
  ): Promise<void> {
    await transaction
      .insertInto('organizations')
      .values({ ...organization, created_at: createdAt })
      .execute();
  }

  async find(id: string): Promise<Organization | null> {
    const row = await this.database.system
      .selectFrom('organizations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toOrganization(row);
  }

  /** Newest first, of all or, unless `only` is null, of one. `after` is the id that ended the page before. */
  async list(only: string | null, after: string | null, limit: number): Promise<readonly Organization[]> {
    let query = this.database.system
      .selectFrom('organizations')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit);
    if (only !== null) query = query.where('id', '=', only);
    if (after !== null) query = query.where('id', '<', after);
    return (await query.execute()).map(toOrganization);
  }

  /** The organization as its next version. False when another than the one before it is stored. */
  async update(transaction: DatabaseTransaction, organization: Organization): Promise<boolean> {
    const row = await transaction
      .updateTable('organizations')
      .set({
        name: organization.name,
        kind: organization.kind,
        second_factor_required: organization.secondFactorRequired,
        version: organization.version,
      })
      .where('id', '=', organization.id)
      .where('version', '=', organization.version - 1)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }
}

const toOrganization = (row: Selectable<OrganizationsTable>): Organization => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  sandbox: row.sandbox,
  secondFactorRequired: row.second_factor_required,
  version: row.version,
  createdAt: row.created_at,
});
