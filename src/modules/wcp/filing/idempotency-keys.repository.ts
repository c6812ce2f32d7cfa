import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database } from '../../../platform/database/database.js';

/** Removes idempotency keys that no longer stand for their request. */
@Injectable()
export class IdempotencyKeysRepository {
  constructor(private readonly database: Database) {}

  /**
   * Removes keys of all organizations that were bound before the time, the oldest first and so many at most; how many they
   * were. What another server is removing is passed over.
   */
  async removeBoundBefore(time: Date, most: number): Promise<number> {
    const { rows } = await sql`
      delete from idempotency_keys where (organization_id, route, key) in (
        select organization_id, route, key from idempotency_keys where created_at < ${time}
        order by created_at limit ${most} for update skip locked)
      returning 1`.execute(this.database.system);
    return rows.length;
  }
}
