import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { PoliciesTable, PolicyVersionsTable } from '../../../platform/database/schema.js';
import type { PolicyDocument } from '../compiler/policy.js';
import { changedFields, type LastChange } from '../versions.js';
import type { PolicyChange, PolicyDraft, PolicyVersion, StoredPolicy } from './stored-policy.js';

/** Keeps policies, every version of them. */
@Injectable()
export class PoliciesRepository {
  constructor(private readonly database: Database) {}

  /** @throws {UniqueViolation} when the organization has a policy of this name */
  async insert(transaction: DatabaseTransaction, change: PolicyChange): Promise<void> {
    const { stored } = change;
    await transaction
      .insertInto('policies')
      .values({
        id: stored.id,
        organization_id: stored.organizationId,
        name: stored.name,
        enabled: stored.enabled,
        document: JSON.stringify(stored.document),
        version: stored.version,
        created_at: stored.createdAt,
        created_by: stored.createdBy,
      })
      .execute();
    await this.insertVersion(transaction, change);
  }

  /** Stores the policy as its next version; false when it was changed since. @throws {UniqueViolation} */
  async update(transaction: DatabaseTransaction, change: PolicyChange): Promise<boolean> {
    const { stored, action, at } = change;
    const row = await transaction
      .updateTable('policies')
      .set({
        name: stored.name,
        enabled: stored.enabled,
        document: JSON.stringify(stored.document),
        version: stored.version,
        ...(action === 'deleted' ? { deleted_at: at } : {}),
      })
      .where((eb) => eb.and({ id: stored.id, organization_id: stored.organizationId }))
      .where('version', '=', stored.version - 1)
      .where('deleted_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return false;
    await this.insertVersion(transaction, change);
    return true;
  }

  async find(organizationId: string, id: string): Promise<StoredPolicy | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('policies')
      .selectAll()
      .where((eb) => eb.and({ organization_id: organizationId, id }))
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : toPolicy(row);
  }

  /** Newest first. `after` is the id that ended the page before. */
  async list(organizationId: string, after: string | null, limit: number): Promise<readonly StoredPolicy[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('policies')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('id', '<', after);
    return (await query.execute()).map(toPolicy);
  }

  async count(transaction: DatabaseTransaction, organizationId: string): Promise<number> {
    const row = await transaction
      .selectFrom('policies')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  /** Newest first, also of a policy that is gone. `before` is the version that ended the page before. */
  async listVersions(
    organizationId: string,
    id: string,
    before: number | null,
    limit: number,
  ): Promise<readonly PolicyVersion[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('policy_versions')
      .selectAll()
      .where((eb) => eb.and({ organization_id: organizationId, policy_id: id }))
      .orderBy('version', 'desc')
      .limit(limit);
    if (before !== null) query = query.where('version', '<', before);
    return (await query.execute()).map(toVersion);
  }

  /** Who made the latest version and what of it, also of a policy that is gone; null when there never was one. */
  async lastChange(organizationId: string, id: string): Promise<LastChange | null> {
    const [latest, before] = await this.listVersions(organizationId, id, null, 2);
    if (latest === undefined) return null;
    return {
      version: latest.version,
      action: latest.action,
      changedBy: latest.by,
      changedAt: latest.at.toISOString(),
      changedFields: changedFields(flat(before?.said), flat(latest.said)),
    };
  }

  private async insertVersion(
    transaction: DatabaseTransaction,
    { stored, action, at, by }: PolicyChange,
  ): Promise<void> {
    const { name, enabled, document } = stored;
    await transaction
      .insertInto('policy_versions')
      .values({
        policy_id: stored.id,
        organization_id: stored.organizationId,
        version: stored.version,
        action,
        document: JSON.stringify({ name, enabled, document }),
        at,
        by,
      })
      .execute();
  }
}

const flat = (said: PolicyDraft | undefined): Readonly<Record<string, unknown>> =>
  said === undefined ? {} : { name: said.name, enabled: said.enabled, ...said.document };

const toPolicy = (row: Selectable<PoliciesTable>): StoredPolicy => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  enabled: row.enabled,
  document: JSON.parse(row.document) as PolicyDocument,
  createdAt: row.created_at,
  createdBy: row.created_by,
  version: row.version,
});

const toVersion = (row: Selectable<PolicyVersionsTable>): PolicyVersion => ({
  version: row.version,
  action: row.action,
  at: row.at,
  by: row.by,
  said: JSON.parse(row.document) as PolicyDraft,
});
