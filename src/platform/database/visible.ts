import { type RawBuilder, sql, type SqlBool } from 'kysely';

import { OVERSEEING, type ParticipantRole } from '../security/participation.js';
import type { ConditionSql } from './condition-sql.js';
import type { Sight } from '../security/sight.js';

const listed = (roles: readonly ParticipantRole[]): string => roles.map((role) => `'${role}'`).join(', ');

/** That the participation `m` counts today, and is in one of the roles; null for any. SQL text. */
export const countsToday = (roles: readonly ParticipantRole[] | null): string =>
  [
    'm.removed_at is null',
    'm.valid_from <= current_day()',
    '(m.valid_to is null or m.valid_to >= current_day())',
    ...(roles === null ? [] : [`m.role in (${listed(roles)})`]),
  ].join(' and ');

const participations = (
  organizationId: string,
  roles: readonly ParticipantRole[] | null,
): RawBuilder<unknown> => sql`
  select m.contract_id from contract_participants m
  where m.organization_id = ${organizationId} and ${sql.raw(countsToday(roles))}`;

/**
 * The rows of the alias that the sight leaves, as one predicate: the tenant wall, and within it what is granted.
 *
 * The alias has a column `organization_id`; `contractColumn` names its contract. Contracts in sight are an array that is
 * made once for a statement, so that indexes on both columns serve it.
 */
export const visible = (sight: Sight, alias: string, contractColumn = 'contract_id'): RawBuilder<SqlBool> => {
  const { condition, contracts } = sight;
  if (condition === false) return sql<SqlBool>`false`;
  const parts = [tenantWall(sight, alias, contractColumn)];
  if (contracts !== null) parts.push(amongContracts(contracts, `${alias}.${contractColumn}`));
  if (condition !== true) parts.push(onRowsOf(sight, alias, contractColumn, condition));
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
};

/** That a row is about one of the contracts that a credential is for: what is about none is further than it reaches. */
export const amongContracts = (contracts: readonly string[], column = 'contract_id'): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} = any(${[...contracts]}::text[])`;

/** Policies ask the contract itself; what belongs to it is seen with it. */
const onRowsOf = (
  { subject }: Sight,
  alias: string,
  contractColumn: string,
  condition: ConditionSql,
): RawBuilder<SqlBool> =>
  subject === 'Contract' && contractColumn !== 'id'
    ? sql`exists (
        select from contracts its_contract
        where its_contract.id = ${sql.ref(`${alias}.${contractColumn}`)} and ${condition('its_contract')})`
    : sql`(${condition(alias)})`;

const tenantWall = (
  { organizationId, reach }: Sight,
  alias: string,
  contractColumn: string,
): RawBuilder<SqlBool> => {
  const own = sql<SqlBool>`${sql.ref(`${alias}.organization_id`)} = ${organizationId}`;
  const contract = sql.ref(`${alias}.${contractColumn}`);
  switch (reach) {
    case 'own':
      return own;
    case 'joined':
      return sql`(${own} or ${contract} = any(array(${participations(organizationId, null)})))`;
    case 'overseen':
      return sql`(${own} or ${contract} = any(array(
        select k.id from contracts k where k.organization_id = ${organizationId}
        union all ${participations(organizationId, OVERSEEING)})))`;
    default:
      return reach satisfies never;
  }
};
