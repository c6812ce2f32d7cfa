import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { Sight } from '../../../platform/security/sight.js';

/** What a search needs to know beside the payrolls. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /**
   * The organizations whose payrolls the caller may see: its own and those that it meets on contracts. Each has index
   * entries of its own, so that equal people of two organizations cannot be told to be the same.
   */
  async organizationsInSight(sight: Sight): Promise<readonly string[]> {
    const rows = await this.database.as(sight).selectFrom('organizations').select('id').execute();
    return rows.map(({ id }) => id);
  }
}
