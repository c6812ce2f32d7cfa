import { Injectable } from '@nestjs/common';

import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { Database } from '../../../platform/database/database.js';
import { SealedPayrolls } from '../sealed-payrolls.js';

/** Makes the index over people anew where there is none, or of an earlier key. */
@Injectable()
export class PeopleReindexingRepository {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedPayrolls,
  ) {}

  /** All that is outdated, so many in one transaction; how many they were. What somebody else holds waits for the next run. */
  async run(atOnce: number): Promise<number> {
    let total = 0;
    let after = '';
    for (;;) {
      const done = await this.next(after, atOnce);
      if (done === null) return total;
      total += done.rows;
      after = done.last;
    }
  }

  private next(
    after: string,
    limit: number,
  ): Promise<{ readonly rows: number; readonly last: string } | null> {
    const key = this.sealed.indexKeyId();
    return this.database.systemTransaction(async (transaction) => {
      const rows = await transaction
        .selectFrom('payrolls')
        .select(['id', 'organization_id', 'document'])
        .where('id', '>', after)
        .where('people_key', 'is distinct from', key)
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute();
      for (const { id, organization_id: organizationId, document } of rows) {
        const { payroll } = JSON.parse(this.sealed.open('payroll', id, document)) as {
          readonly payroll?: PayrollJson;
        };
        const people = [...this.sealed.indexed(organizationId, payroll?.workers ?? [])];
        await transaction
          .updateTable('payrolls')
          .set({ people, people_key: key })
          .where('id', '=', id)
          .execute();
      }
      const last = rows.at(-1)?.id;
      return last === undefined ? null : { rows: rows.length, last };
    });
  }
}
