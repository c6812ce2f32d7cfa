import { Injectable } from '@nestjs/common';
import { type Selectable, sql, type SqlBool } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { RolesTable } from '../../../platform/database/schema.js';
import type { Permission } from '../../../platform/security/catalogue.js';
import { changedFields, type LastChange } from '../versions.js';
import type { RoleChange, StoredRole } from './stored-role.js';

/** Keeps the roles that organizations make, every version of them. */
@Injectable()
export class RolesRepository {
  constructor(private readonly database: Database) {}

  /** @throws {UniqueViolation} when the organization has a role of this name */
  async insert(transaction: DatabaseTransaction, change: RoleChange): Promise<void> {
    const { stored } = change;
    await transaction
      .insertInto('roles')
      .values({
        id: stored.id,
        organization_id: stored.organizationId,
        name: stored.name,
        purpose: stored.purpose,
        cloned_from: stored.clonedFrom,
        permissions: [...stored.permissions],
        version: stored.version,
        created_at: stored.createdAt,
        created_by: stored.createdBy,
      })
      .execute();
    await this.insertVersion(transaction, change);
  }

  /** Stores the role as its next version; false when it was changed since. @throws {UniqueViolation} */
  async update(transaction: DatabaseTransaction, change: RoleChange): Promise<boolean> {
    const { stored, action, at } = change;
    const row = await transaction
      .updateTable('roles')
      .set({
        name: stored.name,
        purpose: stored.purpose,
        permissions: [...stored.permissions],
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

  async find(organizationId: string, id: string): Promise<StoredRole | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('roles')
      .selectAll()
      .where((eb) => eb.and({ organization_id: organizationId, id }))
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : toRole(row);
  }

  /** In the order of their making. `after` is the id that ended the page before. */
  async list(organizationId: string, after: string | null, limit: number): Promise<readonly StoredRole[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('roles')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .limit(limit);
    if (after !== null) query = query.where('id', '>', after);
    return (await query.execute()).map(toRole);
  }

  async count(transaction: DatabaseTransaction, organizationId: string): Promise<number> {
    const row = await transaction
      .selectFrom('roles')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  /** How many users of the organization hold the role, deactivated ones too, and how many are invited to. */
  async countHolders(
    transaction: DatabaseTransaction,
    organizationId: string,
    name: string,
    now: Date,
  ): Promise<number> {
    const held = sql<SqlBool>`${name} = any (roles)`;
    const [users, invitations] = [
      await transaction
        .selectFrom('users')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('organization_id', '=', organizationId)
        .where(held)
        .executeTakeFirstOrThrow(),
      await transaction
        .selectFrom('invitations')
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .where('organization_id', '=', organizationId)
        .where(held)
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirstOrThrow(),
    ];
    return Number(users.count) + Number(invitations.count);
  }

  /** Who made the latest version and what of it, also of a role that is gone; null when there never was one. */
  async lastChange(organizationId: string, id: string): Promise<LastChange | null> {
    const rows = await this.database
      .as({ organizationId })
      .selectFrom('role_versions')
      .selectAll()
      .where((eb) => eb.and({ organization_id: organizationId, role_id: id }))
      .orderBy('version', 'desc')
      .limit(2)
      .execute();
    const [latest, before] = rows;
    if (latest === undefined) return null;
    const documents = [before?.document ?? '{}', latest.document].map(
      (text) => JSON.parse(text) as Readonly<Record<string, unknown>>,
    );
    return {
      version: latest.version,
      action: latest.action,
      changedBy: latest.by,
      changedAt: latest.at.toISOString(),
      changedFields: changedFields(documents[0] ?? {}, documents[1] ?? {}),
    };
  }

  private async insertVersion(
    transaction: DatabaseTransaction,
    { stored, action, at, by }: RoleChange,
  ): Promise<void> {
    const { name, purpose, permissions } = stored;
    await transaction
      .insertInto('role_versions')
      .values({
        role_id: stored.id,
        organization_id: stored.organizationId,
        version: stored.version,
        action,
        document: JSON.stringify({ name, purpose, permissions }),
        at,
        by,
      })
      .execute();
  }
}

const toRole = (row: Selectable<RolesTable>): StoredRole => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  purpose: row.purpose,
  clonedFrom: row.cloned_from,
  permissions: row.permissions as Permission[],
  createdAt: row.created_at,
  createdBy: row.created_by,
  version: row.version,
});
