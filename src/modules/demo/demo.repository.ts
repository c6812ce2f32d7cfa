import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { DatabaseTransaction } from '../../platform/database/database.js';
import { DEMO_CONTRACT_ID } from './demo-contract.js';

/** An arbitrary number that only the demo locks. */
const LOCK = 7_340_117;

/** Who stands behind the demo's key. */
export interface DemoOwner {
  readonly organizationId: string;
  readonly userId: string;
}

/** What tells whether the demo is set up. */
@Injectable()
export class DemoRepository {
  /** Until the transaction ends, no other process sets the demo up. */
  async lock(transaction: DatabaseTransaction): Promise<void> {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
  }

  /** The owner of the demo's contract, or null before there is one. */
  async findOwner(transaction: DatabaseTransaction): Promise<DemoOwner | null> {
    const row = await transaction
      .selectFrom('contracts')
      .select(['organization_id', 'created_by'])
      .where('id', '=', DEMO_CONTRACT_ID)
      .executeTakeFirst();
    return row === undefined ? null : { organizationId: row.organization_id, userId: row.created_by };
  }
}
