import { Injectable } from '@nestjs/common';

import type { DatabaseTransaction } from '../../../platform/database/database.js';
import { Database } from '../../../platform/database/database.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';

/** What a keeper says of the completion of a contract. */
export interface SaidCompletion {
  readonly contractId: string;
  readonly organizationId: string;
  readonly version: number;
  readonly completedOn: string | null;
  readonly keepYears: number | null;
  readonly at: Date;
  /** `usr_…` */
  readonly by: string;
}

/** Keeps what is said of the completion of contracts, version by version. */
@Injectable()
export class CompletionsRepository {
  constructor(private readonly database: Database) {}

  /** Whether the contract is in sight, also one that is no longer used: its records are kept all the same. */
  async isInSight(sight: Sight, contractId: string): Promise<boolean> {
    const row = await this.database
      .as(sight)
      .selectFrom('contracts as k')
      .select('k.id')
      .where(visible(sight, 'k', 'id'))
      .where('k.id', '=', contractId)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** @throws {UniqueViolation} contract_completions_pkey, where another version was said meanwhile */
  async insert(transaction: DatabaseTransaction, said: SaidCompletion): Promise<void> {
    await transaction
      .insertInto('contract_completions')
      .values({
        contract_id: said.contractId,
        organization_id: said.organizationId,
        version: said.version,
        completed_on: said.completedOn,
        keep_years: said.keepYears,
        at: said.at,
        by: said.by,
      })
      .execute();
  }
}
