import type { TestDatabase } from './test-database.js';

/** A value that was looked for, and the column that holds it. */
export interface Trace {
  readonly column: string;
  readonly text: string;
}

/**
 * Where any of the texts stands in the database: every column of every table as text, in any case. What a dump would show.
 */
export const tracesOf = ({ asOwner }: TestDatabase, texts: readonly string[]): Promise<readonly Trace[]> =>
  asOwner(async (run) => {
    const columns = await run<{ readonly name: string; readonly column: string }>(`
      select quote_ident(c.table_name) as name, quote_ident(c.column_name) as column
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where table_schema = current_schema() and t.table_type = 'BASE TABLE'`);
    const traces: Trace[] = [];
    for (const { name, column } of columns) {
      const rows = await run<{ readonly text: string }>(
        `select t.text from unnest($1::text[]) as t(text)
         where exists (select from ${name} x where position(lower(t.text) in lower(x.${column}::text)) > 0)`,
        [texts],
      );
      for (const { text } of rows) traces.push({ column: `${name}.${column}`, text });
    }
    return traces;
  });
