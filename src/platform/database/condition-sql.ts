import type { RawBuilder, SqlBool } from 'kysely';

/** A predicate over the row of this alias, with its values as parameters. */
export type ConditionSql = (alias: string) => RawBuilder<SqlBool>;
