import { Injectable } from '@nestjs/common';

import { type AuditedBy, AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { Filing } from '../filing/filing.js';
import { FilingsRepository } from '../filing/filings.repository.js';
import { revisionsOf } from '../payrolls.repository.js';

/** Which revision a new one takes the place of. */
export interface Succession {
  readonly amendedId: string;
  readonly originalId: string;
  /** The decision that the caller saw; null where whatever was decided is replaced. */
  readonly decisionId: string | null;
  readonly reason: string | null;
}

export interface WithdrawalOrder {
  readonly organizationId: string;
  readonly id: string;
  readonly originalId: string;
  readonly decisionId: string;
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
}

/** What stood was changed by somebody else: everything that was done for it is rolled back. */
class Overtaken extends Error {}

/** Changes which revision of a payroll stands: one transaction each, whose row lock decides who was first. */
@Injectable()
export class RevisionsRepository {
  constructor(
    private readonly database: Database,
    private readonly filings: FilingsRepository,
    private readonly audit: AuditRepository,
  ) {}

  /** The standing payroll that a submission says it corrects: its place, week and number, an earlier revision. Null for none. */
  async findCorrected({ organizationId, submission }: Filing): Promise<Succession | null> {
    const { contractId, project, contractor, payroll } = submission;
    const revision = payroll.revision ?? 0;
    const number = payroll.correctionOf?.payrollNumber ?? payroll.payrollNumber ?? null;
    if (revision === 0 || number === null) return null;
    const row = await this.database
      .as({ organizationId })
      .selectFrom('payrolls as p')
      .leftJoin('payroll_revisions as r', 'r.payroll_id', 'p.id')
      .select(['p.id', 'r.original_id'])
      .where((eb) => eb.and({ 'p.organization_id': organizationId, 'p.contractor': contractor }))
      .where('p.contract_id', 'is not distinct from', contractId)
      .where('p.project', 'is not distinct from', project)
      .where('p.week_ending', 'is not distinct from', payroll.weekEnding ?? null)
      .where('p.payroll_number', '=', number)
      .where('p.status', '=', 'decided')
      .where('p.revision', '<', revision)
      .orderBy('p.revision', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return null;
    return { amendedId: row.id, originalId: row.original_id ?? row.id, decisionId: null, reason: null };
  }

  /** The revision number that follows all that the payroll ever had. */
  async nextRevision(organizationId: string, originalId: string): Promise<number> {
    const { revision } = await this.database
      .as({ organizationId })
      .selectFrom('payrolls')
      .where('organization_id', '=', organizationId)
      .where('id', 'in', revisionsOf(originalId))
      .select((eb) => eb.fn.max('revision').as('revision'))
      .executeTakeFirstOrThrow();
    return revision + 1;
  }

  /**
   * Files a revision in the place of the one that stands; false when that one does not stand any more as it was seen.
   *
   * @throws {UniqueViolation} what filing throws, and payroll_revisions_revision
   */
  supersede(
    filing: Filing,
    audit: Parameters<FilingsRepository['insert']>[1],
    { amendedId, originalId, decisionId, reason }: Succession,
  ): Promise<boolean> {
    const { organizationId, submission } = filing;
    return this.unlessOvertaken(organizationId, async (transaction) => {
      await this.stepDown(transaction, { organizationId, id: amendedId, decisionId }, 'superseded');
      await this.filings.insertWithin(transaction, filing, audit);
      await transaction
        .insertInto('payroll_revisions')
        .values({
          payroll_id: filing.id,
          organization_id: organizationId,
          original_id: originalId,
          amended_id: amendedId,
          revision: submission.payroll.revision ?? 0,
          reason,
        })
        .execute();
    });
  }

  /** Takes the payroll back; the revision that it superseded stands again. False when it does not stand as it was seen. */
  withdraw(order: WithdrawalOrder, by: AuditedBy): Promise<boolean> {
    const { organizationId, id, originalId } = order;
    return this.unlessOvertaken(organizationId, async (transaction) => {
      await this.stepDown(transaction, order, 'withdrawn');
      await transaction
        .insertInto('payroll_withdrawals')
        .values({
          payroll_id: id,
          organization_id: organizationId,
          reason: order.reason,
          withdrawn_at: order.at,
          withdrawn_by: order.by,
        })
        .execute();
      const restored = await this.restore(transaction, originalId);
      await this.audit.record(transaction, by, {
        action: 'Payroll:withdraw',
        objectType: 'Payroll',
        objectId: id,
        details: { decision: order.decisionId, restored },
      });
    });
  }

  /** The last revision that was superseded and not withdrawn stands again; null when there is none. */
  private async restore(transaction: DatabaseTransaction, originalId: string): Promise<string | null> {
    const before = await transaction
      .selectFrom('payrolls')
      .select('id')
      .where('id', 'in', revisionsOf(originalId))
      .where('status', '=', 'superseded')
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (before === undefined) return null;
    await transaction
      .updateTable('payrolls')
      .set({ status: 'decided' })
      .where('id', '=', before.id)
      .execute();
    return before.id;
  }

  /** Locks the row that stands and takes it out. @throws {Overtaken} when it does not stand, or was decided again */
  private async stepDown(
    transaction: DatabaseTransaction,
    seen: { readonly organizationId: string; readonly id: string; readonly decisionId: string | null },
    status: 'superseded' | 'withdrawn',
  ): Promise<void> {
    const row = await transaction
      .updateTable('payrolls')
      .set({ status })
      .where((eb) => eb.and({ id: seen.id, organization_id: seen.organizationId, status: 'decided' }))
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) throw new Overtaken();
    if (seen.decisionId === null) return;
    const { id } = await transaction
      .selectFrom('decisions')
      .select('id')
      .where('payroll_id', '=', seen.id)
      .orderBy('ordinal', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    if (id !== seen.decisionId) throw new Overtaken();
  }

  private async unlessOvertaken(
    organizationId: string,
    work: (transaction: DatabaseTransaction) => Promise<void>,
  ): Promise<boolean> {
    try {
      await this.database.transaction({ organizationId }, work);
      return true;
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
  }
}
