import { Injectable } from '@nestjs/common';
import { type Selectable, sql } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { Principal } from '../../../platform/security/principal.js';
import type { LegalHoldsTable } from '../../../platform/database/schema.js';
import { amongContracts, countsToday, visible } from '../../../platform/database/visible.js';
import { OVERSEEING } from '../../../platform/security/participation.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { StoredHold } from './hold.js';

/** Whose rows: all of the organization's, or those of the contracts that the credential is for. */
type Holder = Pick<Principal, 'organizationId' | 'contracts'>;

/** Keeps legal holds. None is ever removed. */
@Injectable()
export class HoldsRepository {
  constructor(private readonly database: Database) {}

  /** Whether the organization keeps or oversees the contract today; null where the contract is not in its sight. */
  async oversees(sight: Sight, contractId: string): Promise<boolean | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('contracts as k')
      .select(
        sql<boolean>`(k.organization_id = ${sight.organizationId} or exists (
          select from contract_participants m
          where m.contract_id = k.id and m.organization_id = ${sight.organizationId}
            and ${sql.raw(countsToday(OVERSEEING))}))`.as('oversees'),
      )
      .where(visible(sight, 'k', 'id'))
      .where('k.id', '=', contractId)
      .executeTakeFirst();
    return row?.oversees ?? null;
  }

  async insert(transaction: DatabaseTransaction, hold: StoredHold): Promise<void> {
    await transaction
      .insertInto('legal_holds')
      .values({
        id: hold.id,
        organization_id: hold.organizationId,
        contract_id: hold.contractId,
        covers_others: hold.coversOthers,
        reason: hold.reason,
        placed_at: hold.placedAt,
        placed_by: hold.placedBy,
      })
      .execute();
  }

  /** False when it was lifted before: the first to lift it did. */
  async lift(
    transaction: DatabaseTransaction,
    { id, organizationId, lifted }: StoredHold & { readonly lifted: NonNullable<StoredHold['lifted']> },
  ): Promise<boolean> {
    const row = await transaction
      .updateTable('legal_holds')
      .set({ lifted_at: lifted.at, lifted_by: lifted.by, lift_reason: lifted.reason })
      .where((eb) => eb.and({ id, organization_id: organizationId }))
      .where('lifted_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async find({ organizationId, contracts }: Holder, id: string): Promise<StoredHold | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('legal_holds')
      .selectAll()
      .where((eb) => eb.and({ id, organization_id: organizationId }))
      .$if(contracts !== null, (query) => query.where(amongContracts(contracts ?? [])))
      .executeTakeFirst();
    return row === undefined ? null : toHold(row);
  }

  /** Newest first. */
  async list(
    { organizationId, contracts }: Holder,
    standing: boolean,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredHold[]> {
    let query = this.database
      .as({ organizationId })
      .selectFrom('legal_holds')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .$if(contracts !== null, (all) => all.where(amongContracts(contracts ?? [])))
      .orderBy('id', 'desc')
      .limit(limit);
    if (standing) query = query.where('lifted_at', 'is', null);
    if (after !== null) query = query.where('id', '<', after);
    return (await query.execute()).map(toHold);
  }
}

const toHold = (row: Selectable<LegalHoldsTable>): StoredHold => ({
  id: row.id,
  organizationId: row.organization_id,
  contractId: row.contract_id,
  coversOthers: row.covers_others,
  reason: row.reason,
  placedAt: row.placed_at,
  placedBy: row.placed_by,
  lifted:
    row.lifted_at === null || row.lifted_by === null || row.lift_reason === null
      ? null
      : { at: row.lifted_at, by: row.lifted_by, reason: row.lift_reason },
});
