import { type RawBuilder, sql } from 'kysely';

import type { ActionOn, Subject } from '../security/catalogue.js';
import type { FieldType } from '../security/conditions/operators.js';

/** A field that policies can ask of the rows of a subject: its type, and where it stands in SQL. */
export interface SubjectField {
  readonly type: FieldType;
  /** The expression, over the table of the subject under this alias. */
  readonly sql: (alias: string) => RawBuilder<unknown>;
}

interface SubjectRows<S extends Subject> {
  readonly table: string;
  readonly fields: Readonly<Record<string, SubjectField>>;
  /**
   * The actions that ask each row, and what they know of it: every field (`stored`), or those that are known of something
   * that is not stored yet. A condition on an action that is not here would never be asked, and is refused at save.
   */
  readonly asked: Readonly<Partial<Record<ActionOn<S>, 'stored' | readonly string[]>>>;
}

const column =
  (name: string) =>
  (alias: string): RawBuilder<unknown> =>
    sql.ref(`${alias}.${name}`);

/** The organizations that fund the contract: its agencies, and whoever keeps it where that is one. */
const agencies = (contract: RawBuilder<unknown>): RawBuilder<unknown> => sql`contract_agencies(${contract})`;

const ofDecision =
  (name: string) =>
  (alias: string): RawBuilder<unknown> => sql`(
    select ${sql.ref(`latest.${name}`)} from decisions latest
    where latest.payroll_id = ${sql.ref(`${alias}.id`)} order by latest.ordinal desc limit 1)`;

const fact =
  (name: string) =>
  (alias: string): RawBuilder<unknown> =>
    sql`(${sql.ref(`${alias}.facts`)}->>${name})`;

/** What policies can ask of rows. What is not here cannot be asked: a policy that names it is refused at save. */
export const SUBJECT_FIELDS: { readonly [S in Subject]?: SubjectRows<S> } = {
  Payroll: {
    table: 'payrolls',
    fields: {
      id: { type: 'text', sql: column('id') },
      organizationId: { type: 'text', sql: column('organization_id') },
      contractId: { type: 'text', sql: column('contract_id') },
      contractor: { type: 'text', sql: column('contractor') },
      payrollNumber: { type: 'integer', sql: column('payroll_number') },
      weekEnding: { type: 'date', sql: column('week_ending') },
      revision: { type: 'integer', sql: column('revision') },
      status: { type: 'text', sql: column('status') },
      isFinal: { type: 'boolean', sql: column('is_final') },
      submittedBy: { type: 'text', sql: column('submitted_by') },
      'decision.status': { type: 'text', sql: ofDecision('status') },
      'decision.humanReview': { type: 'boolean', sql: ofDecision('human_review') },
      'decision.backWages': { type: 'decimal', sql: ofDecision('back_wages') },
      'decision.liquidatedDamages': { type: 'decimal', sql: ofDecision('liquidated_damages') },
      'contract.organizationId': {
        type: 'text',
        sql: (alias) => sql`contract_keeper(${sql.ref(`${alias}.contract_id`)})`,
      },
      'contract.agencyOrgIds': {
        type: 'list',
        sql: (alias) => agencies(sql.ref(`${alias}.contract_id`)),
      },
    },
    asked: {
      read: 'stored',
      amend: 'stored',
      withdraw: 'stored',
      redecide: 'stored',
      submit: ['organizationId', 'contractId', 'contractor', 'payrollNumber', 'weekEnding', 'submittedBy'],
    },
  },
  Contract: {
    table: 'contracts',
    fields: {
      id: { type: 'text', sql: column('id') },
      organizationId: { type: 'text', sql: column('organization_id') },
      number: { type: 'text', sql: column('number') },
      createdBy: { type: 'text', sql: column('created_by') },
      funding: { type: 'text', sql: fact('funding') },
      amount: { type: 'decimal', sql: (alias) => sql`${fact('amount')(alias)}::numeric` },
      awardDate: { type: 'date', sql: (alias) => sql`${fact('awardDate')(alias)}::date` },
      agencyOrgIds: { type: 'list', sql: (alias) => agencies(sql.ref(`${alias}.id`)) },
    },
    asked: { read: 'stored', change: 'stored', delete: 'stored' },
  },
};

const FIELDS: ReadonlyMap<string, ReadonlyMap<string, SubjectField>> = new Map(
  Object.entries(SUBJECT_FIELDS).map(([subject, { fields }]) => [subject, new Map(Object.entries(fields))]),
);

/** The fields of a subject by name; none where its rows cannot be asked. */
export const fieldsOfSubject = (subject: Subject): ReadonlyMap<string, SubjectField> =>
  FIELDS.get(subject) ?? new Map();

/** What one action knows of a row: fields by name; null where it asks no row at all. */
export const fieldsAsked = (subject: Subject, action: string): ReadonlySet<string> | null => {
  const rows = SUBJECT_FIELDS[subject] as SubjectRows<Subject> | undefined;
  const asked = new Map(Object.entries(rows?.asked ?? {})).get(action);
  if (asked === undefined) return null;
  return new Set(asked === 'stored' ? fieldsOfSubject(subject).keys() : asked);
};
