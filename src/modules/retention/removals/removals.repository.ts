import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import {
  Database,
  type DatabaseTransaction,
  type Queryable,
  type TenantContext,
} from '../../../platform/database/database.js';
import { amongContracts } from '../../../platform/database/visible.js';
import type { Principal } from '../../../platform/security/principal.js';
import type { RemovalsTable } from '../../../platform/database/schema.js';
import type { RemovedProof } from '../../wcp/index.js';
import type { StoredRemoval } from './removal.js';

/** Whose rows: all of the organization's, or those of the contracts that the credential is for. */
type Holder = Pick<Principal, 'organizationId' | 'contracts'>;

/** Keeps what was asked to be removed, by whom, and what proves it. None is ever removed itself. */
@Injectable()
export class RemovalsRepository {
  constructor(private readonly database: Database) {}

  /** @throws {UniqueViolation} removals_requested, where a purge of the contract waits already */
  async insert(transaction: DatabaseTransaction, one: StoredRemoval): Promise<void> {
    await transaction
      .insertInto('removals')
      .values({
        id: one.id,
        organization_id: one.organizationId,
        kind: one.kind,
        contract_id: one.contractId,
        person: one.person,
        digest: one.digest,
        payrolls: one.payrolls,
        decisions: one.decisions,
        state: one.state,
        reason: one.reason,
        requested_at: one.requestedAt,
        requested_by: one.requestedBy,
      })
      .execute();
  }

  find(context: Holder, id: string): Promise<StoredRemoval | null> {
    return this.findWithin(this.database.as(context), context, id);
  }

  async findWithin(
    query: Queryable,
    { organizationId, contracts }: Holder,
    id: string,
    lock = false,
  ): Promise<StoredRemoval | null> {
    const row = await query
      .selectFrom('removals')
      .selectAll()
      .where((eb) => eb.and({ id, organization_id: organizationId }))
      .$if(contracts !== null, (all) => all.where(amongContracts(contracts ?? [])))
      .$if(lock, (locked) => locked.forUpdate())
      .executeTakeFirst();
    return row === undefined ? null : toRemoval(row);
  }

  /** Newest first. */
  async list(
    { organizationId, contracts }: Holder,
    state: StoredRemoval['state'] | null,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredRemoval[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('removals')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .$if(contracts !== null, (all) => all.where(amongContracts(contracts ?? [])))
      .orderBy('id', 'desc')
      .limit(limit);
    if (state !== null) query = query.where('state', '=', state);
    if (after !== null) query = query.where('id', '<', after);
    return (await query.execute()).map(toRemoval);
  }

  /** A part of the transaction that holds the row. `reason`: sealed anew, where it told of whoever was erased. */
  async conclude(
    transaction: DatabaseTransaction,
    { id }: StoredRemoval,
    state: 'executed' | 'declined',
    by: { readonly at: Date; readonly by: string },
    reason: string,
  ): Promise<void> {
    await transaction
      .updateTable('removals')
      .set({ state, person: null, concluded_at: by.at, concluded_by: by.by })
      .set({ reason } as never)
      .where('id', '=', id)
      .execute();
  }

  async insertProofs(
    transaction: DatabaseTransaction,
    { id, organizationId, kind }: StoredRemoval,
    at: Date,
    proofs: readonly RemovedProof[],
  ): Promise<void> {
    await transaction
      .insertInto('removed_payrolls')
      .values(
        proofs.map(({ payrollId, contentHash, decisions }) => ({
          removal_id: id,
          payroll_id: payrollId,
          organization_id: organizationId,
          kind,
          at,
          content_hash: contentHash,
          decisions: JSON.stringify(decisions),
        })),
      )
      .execute();
  }

  /** What is left of each payroll of a removal, in the order of their ids. */
  async listProofs(
    { organizationId }: TenantContext,
    removalId: string,
    after: string | null,
    limit: number,
  ): Promise<readonly RemovedProof[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('removed_payrolls')
      .select(['payroll_id', 'content_hash', 'decisions'])
      .where((eb) => eb.and({ organization_id: organizationId, removal_id: removalId }))
      .orderBy('payroll_id')
      .limit(limit);
    if (after !== null) query = query.where('payroll_id', '>', after);
    return (await query.execute()).map((row) => ({
      payrollId: row.payroll_id,
      contentHash: row.content_hash,
      decisions: JSON.parse(row.decisions) as RemovedProof['decisions'],
    }));
  }

  /** Whether the organization's records are for trying out, and required by nobody. */
  async isSandbox(query: Queryable, organizationId: string): Promise<boolean> {
    const row = await query
      .selectFrom('organizations')
      .select('sandbox')
      .where('id', '=', organizationId)
      .executeTakeFirst();
    return row?.sandbox ?? false;
  }
}

const toRemoval = (row: Selectable<RemovalsTable>): StoredRemoval => ({
  id: row.id,
  organizationId: row.organization_id,
  kind: row.kind,
  contractId: row.contract_id,
  person: row.person,
  digest: row.digest,
  payrolls: row.payrolls,
  decisions: row.decisions,
  state: row.state,
  reason: row.reason,
  requestedAt: row.requested_at,
  requestedBy: row.requested_by,
  concluded:
    row.concluded_at === null || row.concluded_by === null
      ? null
      : { at: row.concluded_at, by: row.concluded_by },
});
