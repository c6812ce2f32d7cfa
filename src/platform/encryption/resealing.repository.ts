import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** A table with sealed columns, all of one type. */
export interface SealedTable {
  readonly table: string;
  /** The column that names a row, `id` where nothing is said: alone, or among the rows of `only`. */
  readonly key?: string;
  readonly fields: readonly string[];
  readonly type: 'json' | 'text';
  /** The rows of one kind, whose only field is sealed under the name of the kind. */
  readonly only?: { readonly column: string; readonly kind: string };
}

/** A row with the text of its sealed columns. */
export interface SealedRow {
  readonly id: string;
  readonly values: ReadonlyMap<string, string>;
}

/** Reads and replaces the values of sealed columns, whatever table they are in. */
@Injectable()
export class ResealingRepository {
  constructor(private readonly database: Database) {}

  /**
   * Replaces, in one transaction, the values of the next rows that do not begin with `prefix`, in the order of their ids.
   * Rows that somebody else holds are left to the next run.
   *
   * @returns how many rows there were, and the id of the last; null when none is left
   */
  async next(
    { table, key = 'id', fields, type, only }: SealedTable,
    prefix: string,
    after: string,
    limit: number,
    reseal: (row: SealedRow) => ReadonlyMap<string, string>,
  ): Promise<{ readonly rows: number; readonly last: string } | null> {
    return this.database.systemTransaction(async (transaction) => {
      const columns = sql.join(fields.map((field) => sql`${sql.ref(field)}::text as ${sql.ref(field)}`));
      const outdated = sql.join(
        fields.map((field) => sql`left(${sql.ref(field)}::text, ${prefix.length}) <> ${prefix}`),
        sql` or `,
      );
      const id = sql.ref(key);
      const among = only === undefined ? sql`true` : sql`${sql.ref(only.column)} = ${only.kind}`;
      const { rows } = await sql<Readonly<Record<string, string | null>>>`
        select ${id} as row_key, ${columns} from ${sql.table(table)} where ${id} > ${after} and ${among} and (${outdated})
        order by ${id} limit ${limit} for update skip locked`.execute(transaction);
      for (const row of rows) {
        const values = new Map(
          fields.flatMap((field): [string, string][] => {
            const value = row[field];
            return typeof value === 'string' ? [[field, value]] : [];
          }),
        );
        const sealed = reseal({ id: row['row_key'] ?? '', values });
        const changes = [...sealed].map(
          ([field, value]) => sql`${sql.ref(field)} = ${value}::${sql.raw(type)}`,
        );
        await sql`update ${sql.table(table)} set ${sql.join(changes)} where ${id} = ${row['row_key']} and ${among}`.execute(
          transaction,
        );
      }
      const last = rows.at(-1)?.['row_key'];
      return typeof last === 'string' ? { rows: rows.length, last } : null;
    });
  }
}
