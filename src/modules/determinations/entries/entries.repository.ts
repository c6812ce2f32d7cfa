import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import type { DeterminationEntriesJson } from '../../../domain/ingest/json-shapes.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { WageDeterminationEntriesTable } from '../../../platform/database/schema.js';
import type { EditionName } from '../edition.js';
import type { EnteredVersion } from './entered.js';

/** What was entered of editions, every version of it. */
@Injectable()
export class EntriesRepository {
  constructor(private readonly database: Database) {}

  /** Makes the version the one in force. False when another than the one before it is in force by now. */
  async advance(
    transaction: DatabaseTransaction,
    determinationId: string,
    entered: EnteredVersion,
  ): Promise<boolean> {
    const row = await transaction
      .updateTable('wage_determinations')
      .set({ entries_version: entered.version, entries_sha256: entered.sha256 })
      .where('id', '=', determinationId)
      .where('entries_version', '=', entered.version - 1)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return false;
    await transaction
      .insertInto('wage_determination_entries')
      .values({
        determination_id: determinationId,
        version: entered.version,
        document: JSON.stringify(entered.entries),
        sha256: entered.sha256,
        note: entered.note,
        entered_at: entered.enteredAt,
        entered_by: entered.enteredBy,
      })
      .execute();
    return true;
  }

  async findVersion({ number, mod }: EditionName, version: number): Promise<EnteredVersion | null> {
    const row = await this.versions({ number, mod }).where('e.version', '=', version).executeTakeFirst();
    return row === undefined ? null : toEntered(row);
  }

  /** Newest first. `before` is the version that ended the page before; null for the first page. */
  async listVersions(
    { number, mod }: EditionName,
    before: number | null,
    limit: number,
  ): Promise<readonly EnteredVersion[]> {
    let query = this.versions({ number, mod }).orderBy('e.version', 'desc').limit(limit);
    if (before !== null) query = query.where('e.version', '<', before);
    return (await query.execute()).map(toEntered);
  }

  private versions({ number, mod }: EditionName) {
    return this.database.shared
      .selectFrom('wage_determination_entries as e')
      .innerJoin('wage_determinations as w', 'w.id', 'e.determination_id')
      .selectAll('e')
      .where((eb) => eb.and({ 'w.number': number, 'w.mod': mod }));
  }
}

const toEntered = (row: Selectable<WageDeterminationEntriesTable>): EnteredVersion => ({
  version: row.version,
  sha256: row.sha256,
  entries: JSON.parse(row.document) as DeterminationEntriesJson,
  note: row.note,
  enteredAt: row.entered_at,
  enteredBy: row.entered_by,
});
