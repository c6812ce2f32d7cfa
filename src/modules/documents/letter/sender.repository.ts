import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';

/** Reads with whom payrolls are filed. */
@Injectable()
export class SenderRepository {
  constructor(private readonly database: Database) {}

  async getName(organizationId: string): Promise<string> {
    const { name } = await this.database.query
      .selectFrom('organizations')
      .select('name')
      .where('id', '=', organizationId)
      .executeTakeFirstOrThrow();
    return name;
  }
}
