import { Injectable } from '@nestjs/common';

import { Database, type TenantContext } from '../../../platform/database/database.js';

/** Reads who files payrolls. */
@Injectable()
export class SenderRepository {
  constructor(private readonly database: Database) {}

  /** The name of an organization that the tenant meets on a contract, or its own. */
  async getName(context: TenantContext, organizationId: string): Promise<string> {
    const { name } = await this.database
      .as(context)
      .selectFrom('organizations')
      .select('name')
      .where('id', '=', organizationId)
      .executeTakeFirstOrThrow();
    return name;
  }
}
