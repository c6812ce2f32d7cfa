import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { DatabaseTransaction } from '../../platform/database/database.js';

/** Removes why somebody was shown a person. That he was shown, and to whom, stays. */
@Injectable()
export class RevealErasureRepository {
  /** A part of a transaction of the system: whoever looked may be of another organization than the payroll. */
  async eraseWords(transaction: DatabaseTransaction, payrollIds: readonly string[]): Promise<void> {
    await sql`
      delete from reveal_words w using reveals r
      where r.id = w.id and r.payroll_id = any(${[...payrollIds]}::text[])`.execute(transaction);
  }
}
