import { Injectable } from '@nestjs/common';

import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import type { Pointer } from '../../../domain/shared/pointer.js';
import { Database } from '../../../platform/database/database.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { DecisionDocument } from '../decision-document.js';
import { readDecision } from '../decision-reading.js';
import { SealedPayrolls } from '../sealed-payrolls.js';

/** Everything that is stored of one decision, as it is stored: nothing is taken from one part for another. */
export interface DecisionRecord {
  readonly payrollId: string;
  readonly organizationId: string;
  readonly contractId: string | null;
  readonly contentHash: string;
  /** Masked. */
  readonly payroll: PayrollJson;
  readonly prohibited: readonly Pointer[];
  readonly ordinal: number;
  readonly decision: DecisionDocument & { readonly id: string };
  readonly columns: DecisionColumns;
  readonly findings: readonly FindingColumns[];
  /** A person was erased from it since. */
  readonly isAltered: boolean;
  /** Canonical JSON; see `readBasis`. */
  readonly basis: string;
}

/** What of a decision also stands in columns, for lists and sums. */
export interface DecisionColumns {
  readonly status: string;
  readonly humanReview: boolean;
  readonly backWages: string;
  readonly liquidatedDamages: string;
  readonly rulesetVersion: string;
  readonly rulesetHash: string;
  readonly inputHash: string;
  readonly wageDeterminationHash: string | null;
}

export interface FindingColumns {
  readonly id: string;
  readonly rule: string;
  readonly effect: string;
  readonly entryNo: number | null;
  readonly amount: string | null;
}

/** Reads decisions with all that they were made from. */
@Injectable()
export class RecordsRepository {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedPayrolls,
  ) {}

  /** A decision on a payroll in sight, the present one unless one is named; null when there is none. */
  async find(
    sight: Sight,
    payrollId: string,
    decisionId: string | null = null,
  ): Promise<DecisionRecord | null> {
    let query = this.database
      .as(sight)
      .selectFrom('payrolls as p')
      .innerJoin('decisions as d', 'd.payroll_id', 'p.id')
      .where(visible(sight, 'p'))
      .where('p.id', '=', payrollId)
      .where('p.status', '<>', 'purged')
      .select(['p.id', 'p.organization_id', 'p.contract_id', 'p.content_hash', 'p.document as submitted'])
      .select(['d.id as decision_id', 'd.ordinal', 'd.document as decision', 'd.basis', 'd.status'])
      .select(['d.human_review', 'd.back_wages', 'd.liquidated_damages', 'd.ruleset_version'])
      .select(['d.ruleset_hash', 'd.input_hash', 'd.determination_hash', 'd.document_hash'])
      .orderBy('d.ordinal', 'desc')
      .limit(1);
    if (decisionId !== null) query = query.where('d.id', '=', decisionId);
    const row = await query.executeTakeFirst();
    if (row === undefined) return null;
    const { payroll, prohibited } = JSON.parse(this.sealed.open('payroll', row.id, row.submitted)) as Pick<
      DecisionRecord,
      'payroll' | 'prohibited'
    >;
    return {
      payrollId: row.id,
      organizationId: row.organization_id,
      contractId: row.contract_id,
      contentHash: row.content_hash,
      payroll,
      prohibited,
      ordinal: row.ordinal,
      decision: JSON.parse(
        this.sealed.open('decision', row.decision_id, row.decision),
      ) as DecisionRecord['decision'],
      columns: {
        status: row.status,
        humanReview: row.human_review,
        backWages: row.back_wages,
        liquidatedDamages: row.liquidated_damages,
        rulesetVersion: row.ruleset_version,
        rulesetHash: row.ruleset_hash,
        inputHash: row.input_hash,
        wageDeterminationHash: row.determination_hash,
      },
      isAltered: row.document_hash !== null,
      findings: await this.listFindings(sight, row.decision_id),
      basis: this.sealed.open('basis', row.decision_id, row.basis),
    };
  }

  /** Every decision on the payroll, where that is in sight, the present one first. */
  async listDecisions(sight: Sight, payrollId: string): Promise<readonly DecisionDocument[]> {
    const rows = await this.database
      .as(sight)
      .selectFrom('decisions as d')
      .innerJoin('payrolls as p', 'p.id', 'd.payroll_id')
      .select(['d.id', 'd.document'])
      .where(visible(sight, 'p'))
      .where('p.id', '=', payrollId)
      .where('p.status', '<>', 'purged')
      .orderBy('d.ordinal', 'desc')
      .execute();
    return rows.map(({ id, document }) => readDecision(this.sealed.open('decision', id, document)));
  }

  private async listFindings(sight: Sight, decisionId: string): Promise<readonly FindingColumns[]> {
    return this.database
      .as(sight)
      .selectFrom('findings')
      .select(['id', 'rule', 'effect', 'entry_no as entryNo', 'amount'])
      .where('decision_id', '=', decisionId)
      .orderBy('ordinal')
      .execute();
  }
}
