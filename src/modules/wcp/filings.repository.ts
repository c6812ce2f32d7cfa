import { Injectable } from '@nestjs/common';
import { CompiledQuery, type Insertable } from 'kysely';

import type { ContractJson, HistoryJson } from '../../domain/ingest/json-shapes.js';
import { Database } from '../../platform/database/database.js';
import type { AuditEventsTable } from '../../platform/database/schema.js';
import type { EditionName } from '../determinations/index.js';
import type { DecisionDocument } from './decision-document.js';
import type { BoundKey, Filing } from './filing.js';
import type { Submission } from './submission.js';

/** The route under which idempotency keys of submissions are kept. */
const ROUTE = 'POST /api/v1/wcp/process';

/** What one statement reads of a stored contract. */
export interface StoredGround {
  readonly contract: ContractJson;
  /** `sha256` is null for an edition that is not imported. */
  readonly editions: readonly (EditionName & { readonly sha256: string | null })[];
  readonly history: readonly HistoryJson[];
}

/** Each payroll once, in the state of its last revision. */
const HISTORY = `
  select json_agg(json_build_object('payrollNumber', h.payroll_number, 'weekEnding', h.week_ending, 'isFinal', h.is_final)
                  order by h.week_ending, h.payroll_number)
  from (select p.payroll_number, p.week_ending, (array_agg(p.is_final order by p.revision desc))[1] as is_final
        from payrolls p
        where p.organization_id = $1 and p.contractor = $3 and p.week_ending is not null and PLACE
        group by p.payroll_number, p.week_ending) h`;

/** Contract, editions and history in one round trip: every submission to a stored contract waits for it. */
const FIND_GROUND = `
  select c.facts,
         (select json_agg(json_build_object('number', d.number, 'mod', d.mod, 'sha256', w.sha256) order by d.number, d.mod)
          from contract_determinations d
          left join wage_determinations w on w.number = d.number and w.mod = d.mod
          where d.contract_id = c.id) as editions,
         (${HISTORY.replace('PLACE', 'p.contract_id = c.id and p.project is null')}) as history
  from contracts c
  where c.organization_id = $1 and c.id = $2`;

const FIND_HISTORY = `select (${HISTORY.replace('PLACE', 'p.contract_id is null and p.project = $2')}) as history`;

/**
 * Payroll, decision, findings, audit event and idempotency key in one statement, which is one transaction. Its unique
 * keys decide who was first; a loser waits for the winner's commit, and stores nothing.
 */
const INSERT_FILING = `
  with filed as (
    insert into payrolls (id, organization_id, contract_id, project, contractor, payroll_number, week_ending, revision,
                          is_final, content_hash, status, submitted_at, submitted_by, document)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'decided', $11, $12, $13)
  ), decided as (
    insert into decisions (id, payroll_id, organization_id, status, human_review, back_wages, liquidated_damages,
                           document, basis, ruleset_version, ruleset_hash, input_hash, determination_hash, decided_at)
    values ($14, $1, $2, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $11)
  ), found as (
    insert into findings (id, decision_id, organization_id, ordinal, rule, effect, entry_no, amount)
    select f.id, $14, $2, f.ordinal, f.rule, f.effect, f.entry_no, f.amount
    from json_to_recordset($25::json)
      as f(id text, ordinal integer, rule text, effect text, entry_no integer, amount numeric)
  ), bound as (
    insert into idempotency_keys (organization_id, route, key, request_hash, payroll_id, status, created_at)
    select $2, $26, $27::text, $28, $1, 201, $11 where $27::text is not null
  )
  insert into audit_events (id, organization_id, at, actor_type, actor_id, action, object_type, object_id, outcome,
                            request_id, details)
  values ($29, $2, $30, $31, $32, $33, $34, $35, $36, $37, $38)`;

/** What a submission reads before, and writes after, it is decided. */
@Injectable()
export class FilingsRepository {
  constructor(private readonly database: Database) {}

  /** A stored contract of the organization with what governs it and the contractor's payrolls; null when it has none. */
  async findGround(
    organizationId: string,
    contractId: string,
    contractor: string,
  ): Promise<StoredGround | null> {
    const [row] = await this.database.prepared<{
      facts: string;
      editions: string | null;
      history: string | null;
    }>(
      { organizationId },
      'filing-ground',
      CompiledQuery.raw(FIND_GROUND, [organizationId, contractId, contractor]),
    );
    if (row === undefined) return null;
    return {
      contract: JSON.parse(row.facts) as ContractJson,
      editions: JSON.parse(row.editions ?? '[]') as StoredGround['editions'],
      history: JSON.parse(row.history ?? '[]') as readonly HistoryJson[],
    };
  }

  /** The contractor's payrolls for a project whose contract is not stored. */
  async listHistory(
    organizationId: string,
    project: string,
    contractor: string,
  ): Promise<readonly HistoryJson[]> {
    const [row] = await this.database.prepared<{ history: string | null }>(
      { organizationId },
      'filing-history',
      CompiledQuery.raw(FIND_HISTORY, [organizationId, project, contractor]),
    );
    return JSON.parse(row?.history ?? '[]') as readonly HistoryJson[];
  }

  /** @throws {UniqueViolation} payrolls_business_key, or idempotency_keys_pkey */
  async insert(filing: Filing, audit: Insertable<AuditEventsTable>): Promise<void> {
    const { organizationId } = filing;
    await this.database.prepared(
      { organizationId },
      'filing-insert',
      CompiledQuery.raw(INSERT_FILING, [
        ...payrollValues(filing),
        ...decisionValues(filing),
        ROUTE,
        filing.submission.idempotencyKey,
        filing.submission.requestHash,
        ...auditValues(audit),
      ]),
    );
  }

  /** What the key is bound to in the organization; null when it is free. */
  async findKey(organizationId: string, key: string): Promise<BoundKey | null> {
    const row = await this.database.query
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'payroll_id', 'status', 'created_at'])
      .where((eb) => eb.and({ organization_id: organizationId, route: ROUTE, key }))
      .executeTakeFirst();
    if (row === undefined || row.payroll_id === null || row.status === null) return null;
    return {
      requestHash: row.request_hash,
      payrollId: row.payroll_id,
      status: row.status,
      createdAt: row.created_at,
    };
  }

  /** Binds the key to a payroll that was on file before. False when the key was bound meanwhile: its row decides. */
  async bindKey(organizationId: string, key: string, bound: BoundKey): Promise<boolean> {
    const row = await this.database.query
      .insertInto('idempotency_keys')
      .values({
        organization_id: organizationId,
        route: ROUTE,
        key,
        request_hash: bound.requestHash,
        payroll_id: bound.payrollId,
        status: bound.status,
        body: null,
        created_at: bound.createdAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Frees the key when it was bound before the time. */
  async releaseKey(organizationId: string, key: string, boundBefore: Date): Promise<void> {
    await this.database.query
      .deleteFrom('idempotency_keys')
      .where((eb) => eb.and({ organization_id: organizationId, route: ROUTE, key }))
      .where('created_at', '<', boundBefore)
      .execute();
  }

  /** The payroll that holds the business key of the submission. */
  async findHolder(organizationId: string, submission: Submission): Promise<string | null> {
    const { contractId, project, contractor, payroll } = submission;
    const row = await this.database.query
      .selectFrom('payrolls')
      .select('id')
      .where((eb) => eb.and({ organization_id: organizationId, contractor, revision: payroll.revision ?? 0 }))
      .where('contract_id', 'is not distinct from', contractId)
      .where('project', 'is not distinct from', project)
      .where('week_ending', 'is not distinct from', payroll.weekEnding ?? null)
      .where('payroll_number', 'is not distinct from', payroll.payrollNumber ?? null)
      .executeTakeFirst();
    return row?.id ?? null;
  }
}

const payrollValues = ({
  id,
  organizationId,
  submission,
  submittedAt,
  submittedBy,
}: Filing): readonly unknown[] => {
  const { contractId, project, contractor, payroll, contentHash, document, prohibited } = submission;
  return [
    id,
    organizationId,
    contractId,
    project,
    contractor,
    payroll.payrollNumber ?? null,
    payroll.weekEnding ?? null,
    payroll.revision ?? 0,
    payroll.isFinal ?? false,
    contentHash,
    submittedAt,
    submittedBy,
    `{"payroll":${document},"prohibited":${JSON.stringify(prohibited)}}`,
  ];
};

const decisionValues = ({ decision, basis }: Filing): readonly unknown[] => [
  decision.id,
  decision.status,
  decision.humanReview,
  decision.totals.backWages,
  decision.totals.liquidatedDamages,
  JSON.stringify(decision),
  basis,
  decision.ruleset.version,
  decision.ruleset.hash,
  decision.inputHash,
  decision.wageDeterminationHash,
  JSON.stringify(findingRows(decision)),
];

const findingRows = ({ findings }: DecisionDocument): readonly object[] =>
  findings.map(({ id, rule, effect, entryNo, amount }, ordinal) => ({
    id,
    ordinal,
    rule,
    effect,
    entry_no: entryNo,
    amount,
  }));

const auditValues = (event: Insertable<AuditEventsTable>): readonly unknown[] => [
  event.id,
  event.at,
  event.actor_type,
  event.actor_id,
  event.action,
  event.object_type,
  event.object_id,
  event.outcome,
  event.request_id,
  event.details,
];
