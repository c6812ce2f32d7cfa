import { sql } from 'kysely';

import type { DatabaseTransaction } from '../../platform/database/database.js';

/**
 * Whoever changes what keeps records, and whoever removes some, takes turns until the end of its transaction: no hold is
 * placed between the look at the holds and the removal.
 */
export const takeTurn = async (transaction: DatabaseTransaction): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('wcp retention', 0))`.execute(transaction);
};
