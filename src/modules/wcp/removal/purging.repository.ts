import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import { canonicalJson, sha256 } from '../../../platform/canonical.js';
import type { DatabaseTransaction } from '../../../platform/database/database.js';
import { readDecision } from '../decision-reading.js';
import { SealedPayrolls } from '../sealed-payrolls.js';
import type { RemovedProof } from './removable.js';

/** Decisions that are opened at once: one may tell of 500 workers. */
const AT_ONCE = 50;

/**
 * Removes payrolls: everything that was filed, decided and said of them. The rows stay, with ids, days, verdicts, sums and
 * digests, because reviews, revisions and the audit trail name them.
 */
@Injectable()
export class PurgingRepository {
  constructor(private readonly sealed: SealedPayrolls) {}

  /** A part of the transaction, which holds the payrolls. What proves each, in the order of the ids. */
  async purge(transaction: DatabaseTransaction, ids: readonly string[]): Promise<readonly RemovedProof[]> {
    const proofs = await this.proofs(transaction, ids);
    const of = [...ids];
    await sql`
      delete from findings f using decisions d where d.id = f.decision_id and d.payroll_id = any(${of}::text[])`.execute(
      transaction,
    );
    await sql`update payroll_revisions set reason = null where payroll_id = any(${of}::text[])`.execute(
      transaction,
    );
    await sql`update payroll_withdrawals set reason = '' where payroll_id = any(${of}::text[])`.execute(
      transaction,
    );
    await transaction.deleteFrom('idempotency_keys').where('payroll_id', 'in', ids).execute();
    const hashes = proofs.flatMap(({ decisions }) => decisions);
    await sql`
      update decisions d set document = '{}', basis = '{}', document_hash = h.hash
      from unnest(${hashes.map(({ id }) => id)}::text[], ${hashes.map(({ hash }) => hash)}::text[]) as h (id, hash)
      where d.id = h.id`.execute(transaction);
    // A name of its own in place of the contractor's: no payroll that is filed anew meets it, and no series counts it.
    await sql`
      update payrolls set status = 'purged', document = '{}', workers = '[]', people = '{}', project = null,
                          contractor = id, series = id, ordinal = 1
      where id = any(${of}::text[])`.execute(transaction);
    return proofs;
  }

  /** Digests of the decisions as they are told now; of those of which something was removed before, as it was then. */
  async proofs(transaction: DatabaseTransaction, ids: readonly string[]): Promise<readonly RemovedProof[]> {
    const payrolls = await transaction
      .selectFrom('payrolls')
      .select(['id', 'content_hash'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute();
    const decisions = await transaction
      .selectFrom('decisions')
      .select(['id', 'payroll_id', 'document_hash'])
      .where('payroll_id', 'in', ids)
      .orderBy('payroll_id')
      .orderBy('ordinal')
      .execute();
    const hashes = new Map<string, string>();
    const unknown: string[] = [];
    for (const { id, document_hash: hash } of decisions) {
      if (hash === null) unknown.push(id);
      else hashes.set(id, hash);
    }
    for (let at = 0; at < unknown.length; at += AT_ONCE) {
      const rows = await transaction
        .selectFrom('decisions')
        .select(['id', 'document'])
        .where('id', 'in', unknown.slice(at, at + AT_ONCE))
        .execute();
      for (const { id, document } of rows)
        hashes.set(id, sha256(canonicalJson(readDecision(this.sealed.open('decision', id, document)))));
    }
    const byPayroll = Map.groupBy(decisions, ({ payroll_id: id }) => id);
    return payrolls.map(({ id, content_hash: contentHash }) => ({
      payrollId: id,
      contentHash,
      decisions: (byPayroll.get(id) ?? []).map((one) => ({ id: one.id, hash: hashes.get(one.id) ?? '' })),
    }));
  }
}
