import { type RawBuilder, sql, type SqlBool } from 'kysely';

import type { Subject } from '../security/catalogue.js';
import type { Clause, RuleCondition, Test } from '../security/conditions/condition.js';
import type { FieldType, Operator } from '../security/conditions/operators.js';
import { fieldsOfSubject } from './subject-fields.js';

/** A rule as the ability holds it: a grant, or a refusal, without a condition or with one. */
export interface RuleOnRows {
  readonly inverted: boolean;
  readonly conditions: RuleCondition | undefined;
}

/**
 * The rules of one action on one subject as a predicate: what they grant and do not refuse. True and false where it is
 * the same for every row. Two walls from one source: `permits` says the same of each row.
 *
 * @throws {TypeError} for a rule that is not understood: it is never left out
 */
export const ruleSql = (
  rules: readonly RuleOnRows[],
  subject: Subject,
): boolean | ((alias: string) => RawBuilder<SqlBool>) => {
  const grants = rules.filter(({ inverted }) => !inverted);
  const refusals = rules.filter(({ inverted }) => inverted);
  if (grants.length === 0 || refusals.some(({ conditions }) => conditions === undefined)) return false;
  const free = grants.some(({ conditions }) => conditions === undefined);
  if (free && refusals.length === 0) return true;
  return (alias) => {
    const allowed = free
      ? []
      : [
          joined(
            grants.map((rule) => grantSql(rule, subject, alias)),
            sql` or `,
          ),
        ];
    return joined([...allowed, ...refusals.map((rule) => refusalSql(rule, subject, alias))], sql` and `);
  };
};

const joined = (parts: readonly RawBuilder<SqlBool>[], by: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql`(${sql.join([...parts], by)})`;

/** Unknown is as good as false: nothing here is negated. */
const grantSql = ({ conditions }: RuleOnRows, subject: Subject, alias: string): RawBuilder<SqlBool> => {
  if (conditions?.kind !== 'grant') throw new TypeError('A grant has no condition that grants.');
  const groups = conditions.groups.map((clauses) =>
    clauses.length === 0
      ? sql<SqlBool>`false`
      : joined(
          clauses.map((clause) => clauseSql(clause, subject, alias)),
          sql` or `,
        ),
  );
  return groups.length === 0 ? sql`true` : joined(groups, sql` and `);
};

/** Whatever is not known to be outside the refusal is refused. */
const refusalSql = ({ conditions }: RuleOnRows, subject: Subject, alias: string): RawBuilder<SqlBool> => {
  if (conditions?.kind !== 'refusal') throw new TypeError('A refusal has no condition that refuses.');
  return sql`(${clauseSql(conditions.clause, subject, alias)} is false)`;
};

const clauseSql = ({ tests }: Clause, subject: Subject, alias: string): RawBuilder<SqlBool> =>
  tests.length === 0
    ? sql`true`
    : joined(
        tests.map((test) => testSql(test, subject, alias)),
        sql` and `,
      );

const CAST: Readonly<Record<FieldType, string>> = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  decimal: 'numeric',
  date: 'date',
  moment: 'timestamptz',
  list: 'text',
  address: 'inet',
};

const COMPARISON: Readonly<Partial<Record<Operator, string>>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  decimalEq: '=',
  decimalLt: '<',
  decimalLte: '<=',
  decimalGt: '>',
  decimalGte: '>=',
  before: '<',
  onOrBefore: '<=',
  after: '>',
  onOrAfter: '>=',
};

const testSql = (test: Test, subject: Subject, alias: string): RawBuilder<SqlBool> => {
  const { type, operator, operand } = test;
  const field = fieldsOfSubject(subject).get(test.field);
  if (field?.type !== type) throw new TypeError(`${subject} has no ${type} "${test.field}".`);
  const value = field.sql(alias);
  if (operator === 'isNull') return operand === true ? sql`(${value} is null)` : sql`(${value} is not null)`;
  if (operand === undefined) return sql`null::boolean`;
  const sign = COMPARISON[operator];
  if (sign !== undefined) return sql`(${value} ${sql.raw(sign)} ${operand}::${sql.raw(CAST[type])})`;
  switch (operator) {
    case 'in':
      return sql`(${value} = any(${operand}::text[]))`;
    case 'notIn':
      return sql`(not (${value} = any(${operand}::text[])))`;
    case 'includes':
      return sql`(${operand}::text = any(${value}))`;
    case 'excludes':
      return sql`(not (${operand}::text = any(${value})))`;
    case 'includesAny':
      return sql`(${value} && ${operand}::text[])`;
    default:
      throw new TypeError(`No row is asked with "${operator}".`);
  }
};
