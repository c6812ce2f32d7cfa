import { Injectable } from '@nestjs/common';

import { canonicalJson, sha256 } from '../../../platform/canonical.js';
import { Database } from '../../../platform/database/database.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import { readDecision } from '../decision-reading.js';
import { SealedPayrolls } from '../sealed-payrolls.js';

/** What a decision is proven by, without what it says of anybody. */
export interface DecisionProof {
  readonly payrollId: string;
  readonly organizationId: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly decisionId: string;
  readonly status: string;
  /** SHA-256 of the decision as it was told, also where something was removed from it since. */
  readonly decisionHash: string;
  readonly inputHash: string;
  readonly ruleset: { readonly version: string; readonly hash: string };
  readonly wageDeterminationHash: string | null;
  readonly decidedAt: string;
  /** Something was removed since it was decided. */
  readonly isAltered: boolean;
}

/** That a payroll was purged, and what is left of it. */
export interface Purged {
  readonly at: string;
  /** `prg_…` */
  readonly removal: string;
  readonly contentHash: string;
  readonly decisions: readonly { readonly id: string; readonly hash: string }[];
}

/** Reads what proves decisions, whatever has become of their payrolls. */
@Injectable()
export class ProofsRepository {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedPayrolls,
  ) {}

  /** Of the present decision on a payroll in sight; null when there is none. */
  async find(sight: Sight, id: string): Promise<DecisionProof | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('payrolls as p')
      .innerJoin('decisions as d', 'd.payroll_id', 'p.id')
      .select(['p.id', 'p.organization_id', 'p.revision', 'p.content_hash'])
      .select(['d.id as decision_id', 'd.status', 'd.document', 'd.document_hash', 'd.input_hash'])
      .select(['d.ruleset_version', 'd.ruleset_hash', 'd.determination_hash', 'd.decided_at'])
      .where(visible(sight, 'p'))
      .where('p.id', '=', id)
      .orderBy('d.ordinal', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { decision_id: decisionId, document, document_hash: kept } = row;
    return {
      payrollId: row.id,
      organizationId: row.organization_id,
      revision: row.revision,
      contentHash: row.content_hash,
      decisionId,
      status: row.status,
      decisionHash:
        kept ?? sha256(canonicalJson(readDecision(this.sealed.open('decision', decisionId, document)))),
      inputHash: row.input_hash,
      ruleset: { version: row.ruleset_version, hash: row.ruleset_hash },
      wageDeterminationHash: row.determination_hash,
      decidedAt: row.decided_at.toISOString(),
      isAltered: kept !== null,
    };
  }

  /** What is left of a payroll that was in sight; null for any other. */
  async purged(sight: Sight, id: string): Promise<Purged | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('payrolls as p')
      .innerJoin('removed_payrolls as r', 'r.payroll_id', 'p.id')
      .select(['r.removal_id', 'r.at', 'r.content_hash', 'r.decisions'])
      .where(visible(sight, 'p'))
      .where('p.id', '=', id)
      .where('p.status', '=', 'purged')
      .where('r.kind', '=', 'purge')
      .executeTakeFirst();
    return row === undefined
      ? null
      : {
          at: row.at.toISOString(),
          removal: row.removal_id,
          contentHash: row.content_hash,
          decisions: JSON.parse(row.decisions) as Purged['decisions'],
        };
  }
}
