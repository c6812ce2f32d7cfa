import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { AttributeValue, OrganizationKind } from '../../../platform/security/principal.js';

/** What policies ask about a user, as it stands now. */
export interface Holder {
  readonly roles: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly organizationKind: OrganizationKind;
  readonly sandbox: boolean;
}

/** Reads what users hold. */
@Injectable()
export class HoldersRepository {
  constructor(private readonly database: Database) {}

  async find(organizationId: string, userId: string): Promise<Holder | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('users as u')
      .innerJoin('organizations as o', 'o.id', 'u.organization_id')
      .select(['u.roles', 'u.attributes', 'o.kind', 'o.sandbox'])
      .where('u.organization_id', '=', organizationId)
      .where('u.id', '=', userId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const attributes = JSON.parse(row.attributes) as Readonly<Record<string, AttributeValue>>;
    return {
      roles: row.roles,
      attributes: new Map(Object.entries(attributes)),
      organizationKind: row.kind,
      sandbox: row.sandbox,
    };
  }
}
