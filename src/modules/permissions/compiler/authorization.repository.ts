import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database, type DatabaseTransaction, type Queryable } from '../../../platform/database/database.js';
import type { KeptRole } from '../roles/role-grants.js';
import type { PolicyDocument } from './policy.js';

/** The roles and policies in force, as they are kept, all of one version. */
export interface KeptAuthorization {
  /** 0 while an organization has neither. */
  readonly version: number;
  readonly roles: readonly KeptRole[];
  readonly policies: readonly { readonly id: string; readonly document: PolicyDocument }[];
}

/** Reads what an organization's authorities are made from. */
@Injectable()
export class AuthorizationRepository {
  constructor(private readonly database: Database) {}

  /** How often roles and policies of the organization have changed. */
  async version(organizationId: string): Promise<number> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('authorization_versions')
      .select('version')
      .where('organization_id', '=', organizationId)
      .executeTakeFirst();
    return row?.version ?? 0;
  }

  /** In one statement, so that version, roles and policies are of one moment. */
  async read(organizationId: string): Promise<KeptAuthorization> {
    const { rows } = await sql<{ version: number; roles: string; policies: string }>`
      select
        coalesce((select version from authorization_versions where organization_id = ${organizationId}), 0) as version,
        (select coalesce(json_agg(json_build_object(
            'name', r.name, 'clonedFrom', r.cloned_from, 'permissions', r.permissions) order by r.id), '[]')
          from roles r where r.organization_id = ${organizationId} and r.deleted_at is null) as roles,
        (select coalesce(json_agg(json_build_object('id', p.id, 'document', p.document) order by p.id), '[]')
          from policies p
          where p.organization_id = ${organizationId} and p.deleted_at is null and p.enabled) as policies
    `.execute(this.database.as({ organizationId }));
    const [row] = rows;
    if (row === undefined) throw new Error('a select without a table has one row');
    return {
      version: row.version,
      roles: JSON.parse(row.roles) as KeptAuthorization['roles'],
      policies: JSON.parse(row.policies) as KeptAuthorization['policies'],
    };
  }

  /** The roles of these names as they are now; one that is not there is left out. */
  rolesNamed(organizationId: string, names: readonly string[]): Promise<readonly KeptRole[]> {
    return named(this.database.as({ organizationId }), organizationId, names);
  }

  /** The same, held until the transaction ends: meanwhile no role of the organization changes or goes. */
  async holdNamed(
    transaction: DatabaseTransaction,
    organizationId: string,
    names: readonly string[],
  ): Promise<readonly KeptRole[]> {
    await transaction
      .selectFrom('authorization_versions')
      .select('version')
      .where('organization_id', '=', organizationId)
      .forShare()
      .execute();
    return named(transaction, organizationId, names);
  }

  /** Counts a change, and holds the count until the transaction ends: changes of one organization follow one another. */
  async advance(transaction: DatabaseTransaction, organizationId: string): Promise<void> {
    await transaction
      .insertInto('authorization_versions')
      .values({ organization_id: organizationId, version: 1 })
      .onConflict((on) =>
        on
          .column('organization_id')
          .doUpdateSet((eb) => ({ version: eb('authorization_versions.version', '+', 1) })),
      )
      .execute();
  }
}

const named = async (
  queryable: Queryable,
  organizationId: string,
  names: readonly string[],
): Promise<readonly KeptRole[]> => {
  const rows = await queryable
    .selectFrom('roles')
    .select(['name', 'cloned_from', 'permissions'])
    .where('organization_id', '=', organizationId)
    .where('name', 'in', [...names])
    .where('deleted_at', 'is', null)
    .execute();
  return rows.map(({ name, cloned_from: clonedFrom, permissions }) => ({ name, clonedFrom, permissions }));
};
