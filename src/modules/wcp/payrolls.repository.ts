import { Injectable } from '@nestjs/common';

import type { PayrollJson } from '../../domain/ingest/json-shapes.js';
import { Database } from '../../platform/database/database.js';
import type { DecisionDocument } from './decision-document.js';
import type { FiledDecision } from './filing.js';

/** What selects payrolls; null does not select. */
export interface PayrollFilter {
  readonly contract: string | null;
  /** Normalised. */
  readonly contractor: string | null;
  readonly week: string | null;
  readonly status: 'approve' | 'revise' | 'reject' | null;
  readonly rule: string | null;
}

/** Reads payrolls on file. */
@Injectable()
export class PayrollsRepository {
  constructor(private readonly database: Database) {}

  /** A payroll of one of the organizations with its decision, or null. */
  async find(organizations: readonly string[], id: string): Promise<FiledDecision | null> {
    if (organizations.length === 0) return null;
    const row = await this.filed()
      .where('p.organization_id', 'in', organizations)
      .where('p.id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toFiled(row);
  }

  /** The payroll as it was submitted, masked. */
  async findDocument(organizations: readonly string[], id: string): Promise<PayrollJson | null> {
    if (organizations.length === 0) return null;
    const row = await this.database.query
      .selectFrom('payrolls')
      .select('document')
      .where('organization_id', 'in', organizations)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : (JSON.parse(row.document) as { readonly payroll: PayrollJson }).payroll;
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(
    organizations: readonly string[],
    filter: PayrollFilter,
    after: string | null,
    limit: number,
  ): Promise<readonly FiledDecision[]> {
    if (organizations.length === 0) return [];
    const { contract, contractor, week, status, rule } = filter;
    let query = this.filed()
      .where('p.organization_id', 'in', organizations)
      .orderBy('p.id', 'desc')
      .limit(limit);
    if (contract !== null) query = query.where('p.contract_id', '=', contract);
    if (contractor !== null) query = query.where('p.contractor', '=', contractor);
    if (week !== null) query = query.where('p.week_ending', '=', week);
    if (status !== null) query = query.where('d.status', '=', status);
    if (rule !== null) {
      query = query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('findings as f')
            .select('f.id')
            .whereRef('f.decision_id', '=', 'd.id')
            .whereRef('f.organization_id', '=', 'p.organization_id')
            .where('f.rule', '=', rule),
        ),
      );
    }
    if (after !== null) query = query.where('p.id', '<', after);
    return (await query.execute()).map(toFiled);
  }

  private filed() {
    return this.database.query
      .selectFrom('payrolls as p')
      .innerJoin('decisions as d', 'd.payroll_id', 'p.id')
      .select(['p.id', 'p.organization_id', 'p.contract_id', 'p.contractor', 'p.payroll_number'])
      .select(['p.week_ending', 'p.revision', 'p.status', 'p.content_hash', 'p.submitted_at'])
      .select('d.document as decision');
  }
}

interface FiledRow {
  readonly id: string;
  readonly organization_id: string;
  readonly contract_id: string | null;
  readonly contractor: string;
  readonly payroll_number: number | null;
  readonly week_ending: string | null;
  readonly revision: number;
  readonly status: string;
  readonly content_hash: string;
  readonly submitted_at: Date;
  readonly decision: string;
}

const toFiled = (row: FiledRow): FiledDecision => ({
  id: row.id,
  organizationId: row.organization_id,
  contractId: row.contract_id,
  contractor: row.contractor,
  payrollNumber: row.payroll_number,
  weekEnding: row.week_ending,
  revision: row.revision,
  status: row.status,
  contentHash: row.content_hash,
  submittedAt: row.submitted_at,
  decision: JSON.parse(row.decision) as DecisionDocument,
});
