import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { Database } from '../../../platform/database/database.js';
import { fieldsOfSubject, SUBJECT_FIELDS } from '../../../platform/database/subject-fields.js';
import { visible } from '../../../platform/database/visible.js';
import type { FieldsOfRow } from '../../../platform/security/conditions/condition.js';
import type { Sight } from '../../../platform/security/sight.js';

/** Reads rows as policies see them. */
@Injectable()
export class ObjectsRepository {
  constructor(private readonly database: Database) {}

  /** Every field that policies can ask of a row in sight; null when there is none, or the subject has no rows to ask. */
  async find(sight: Sight, id: string): Promise<FieldsOfRow | null> {
    const table = SUBJECT_FIELDS[sight.subject]?.table;
    if (table === undefined) return null;
    const fields = [...fieldsOfSubject(sight.subject)].map(
      ([name, field]) => sql`${field.sql('asked')} as ${sql.ref(name.replaceAll('.', '$'))}`,
    );
    const [contract, kept] =
      table === 'contracts' ? ['id', sql`asked.deleted_at is null`] : ['contract_id', sql`true`];
    const { rows } = await sql<Record<string, FieldsOfRow[string]>>`
      select ${sql.join(fields)} from ${sql.table(table)} as asked
      where asked.id = ${id} and ${kept} and ${visible(sight, 'asked', contract)}`.execute(
      this.database.as(sight),
    );
    const [row] = rows;
    if (row === undefined) return null;
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replaceAll('$', '.'), value]));
  }
}
