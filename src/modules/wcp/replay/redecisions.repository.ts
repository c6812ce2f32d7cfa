import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { type AuditedBy, AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { DecisionDocument } from '../decision-document.js';
import { SealedPayrolls } from '../sealed-payrolls.js';

/** A further decision on a payroll that stands. */
export interface Redecision {
  readonly organizationId: string;
  readonly payrollId: string;
  /** The decision that the caller saw. */
  readonly seen: string;
  readonly decision: DecisionDocument & { readonly id: string };
  readonly basis: string;
  readonly decidedAt: Date;
  /** `usr_…` */
  readonly decidedBy: string;
  readonly details: Readonly<Record<string, string | boolean>>;
}

/** Stores further decisions. Those before stay as they are. */
@Injectable()
export class RedecisionsRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
    private readonly sealed: SealedPayrolls,
  ) {}

  /** False when the payroll does not stand, or was decided again, since it was seen. */
  insert(one: Redecision, by: AuditedBy): Promise<boolean> {
    return this.database.transaction(one, async (transaction) => {
      const ordinal = await this.lockAndCount(transaction, one);
      if (ordinal === null) return false;
      await this.insertDecision(transaction, one, ordinal);
      await this.insertFindings(transaction, one);
      await this.tellLater(transaction, one);
      await this.audit.record(transaction, by, {
        action: 'Payroll:redecide',
        objectType: 'Payroll',
        objectId: one.payrollId,
        details: { decision: one.decision.id, before: one.seen, ...one.details },
      });
      return true;
    });
  }

  /** Holds the payroll for this transaction; the ordinal of its next decision. */
  private async lockAndCount(
    transaction: DatabaseTransaction,
    { organizationId, payrollId, seen }: Redecision,
  ): Promise<number | null> {
    const payroll = await transaction
      .selectFrom('payrolls')
      .select('id')
      .where((eb) => eb.and({ id: payrollId, organization_id: organizationId, status: 'decided' }))
      .forUpdate()
      .executeTakeFirst();
    if (payroll === undefined) return null;
    const present = await transaction
      .selectFrom('decisions')
      .select(['id', 'ordinal'])
      .where('payroll_id', '=', payrollId)
      .orderBy('ordinal', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return present.id === seen ? present.ordinal + 1 : null;
  }

  /** What the payroll owes by its present decision: later payrolls of the series are decided on it. */
  private async tellLater(
    transaction: DatabaseTransaction,
    { payrollId, decision }: Redecision,
  ): Promise<void> {
    await transaction
      .updateTable('payrolls')
      .set({ back_wages: decision.totals.backWages })
      .where('id', '=', payrollId)
      .execute();
  }

  private async insertDecision(
    transaction: DatabaseTransaction,
    { organizationId, payrollId, decision, basis, decidedAt, decidedBy }: Redecision,
    ordinal: number,
  ): Promise<void> {
    await transaction
      .insertInto('decisions')
      .values({
        id: decision.id,
        payroll_id: payrollId,
        organization_id: organizationId,
        ordinal,
        status: decision.status,
        human_review: decision.humanReview,
        trust_band: decision.trust.band,
        back_wages: decision.totals.backWages,
        liquidated_damages: decision.totals.liquidatedDamages,
        document: this.sealed.seal('decision', decision.id, JSON.stringify(decision)),
        basis: this.sealed.seal('basis', decision.id, basis),
        ruleset_version: decision.ruleset.version,
        ruleset_hash: decision.ruleset.hash,
        input_hash: decision.inputHash,
        determination_hash: decision.wageDeterminationHash,
        decided_at: decidedAt,
        decided_by: decidedBy,
      })
      .execute();
  }

  private async insertFindings(
    transaction: DatabaseTransaction,
    { organizationId, decision }: Redecision,
  ): Promise<void> {
    const rows = decision.findings.map(({ id, rule, effect, entryNo, amount }, ordinal) => ({
      id,
      decision_id: decision.id,
      organization_id: organizationId,
      ordinal,
      rule,
      effect,
      entry_no: entryNo,
      amount,
    }));
    await sql`
      insert into findings
      select * from json_populate_recordset(null::findings, ${JSON.stringify(rows)})
    `.execute(transaction);
  }
}
