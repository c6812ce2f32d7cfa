import { Injectable } from '@nestjs/common';

import { Database, type DatabaseTransaction, type Queryable } from '../../../platform/database/database.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { StoredParticipant } from './participant.js';

/** Who takes part in contracts. */
@Injectable()
export class ParticipantsRepository {
  constructor(private readonly database: Database) {}

  /**
   * @throws {UniqueViolation} contract_participants_organization: it takes part already
   * @throws {ForeignKeyViolation} contract_participants_organization_id_fkey: there is no such organization
   */
  async insert(
    transaction: DatabaseTransaction,
    participant: Omit<StoredParticipant, 'name'>,
    made: { readonly at: Date; readonly by: string },
  ): Promise<void> {
    await transaction
      .insertInto('contract_participants')
      .values({
        id: participant.id,
        contract_id: participant.contractId,
        organization_id: participant.organizationId,
        role: participant.role,
        valid_from: participant.validFrom,
        valid_to: participant.validTo,
        version: participant.version,
        created_at: made.at,
        created_by: made.by,
      })
      .execute();
  }

  /** The participant as its next version. The row of its contract is held by the caller. */
  async update(
    transaction: DatabaseTransaction,
    { id, role, validFrom, validTo, version }: StoredParticipant,
    removedAt: Date | null = null,
  ): Promise<void> {
    await transaction
      .updateTable('contract_participants')
      .set({
        role,
        valid_from: validFrom,
        valid_to: validTo,
        version,
        ...(removedAt === null ? {} : { removed_at: removedAt }),
      })
      .where('id', '=', id)
      .execute();
  }

  /** A participant of a contract, inside the transaction that changes it; null when there is none. */
  async findWithin(
    transaction: DatabaseTransaction,
    contractId: string,
    id: string,
  ): Promise<StoredParticipant | null> {
    const row = await this.participants(transaction, contractId).where('m.id', '=', id).executeTakeFirst();
    return row ?? null;
  }

  /** Who takes part for the organization in the contract already; null when nobody does. */
  async findIdByOrganization(
    context: { readonly organizationId: string },
    contractId: string,
    organizationId: string,
  ): Promise<string | null> {
    const row = await this.participants(this.database.as(context), contractId)
      .where('m.organization_id', '=', organizationId)
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** A participant in sight, or null. */
  async find(sight: Sight, contractId: string, id: string): Promise<StoredParticipant | null> {
    const row = await this.participants(this.database.as(sight), contractId)
      .where(visible(sight, 'm'))
      .where('m.id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Oldest first. `after` is the id of the last row of the page before. */
  async list(
    sight: Sight,
    contractId: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredParticipant[]> {
    let query = this.participants(this.database.as(sight), contractId)
      .where(visible(sight, 'm'))
      .orderBy('m.id')
      .limit(limit);
    if (after !== null) query = query.where('m.id', '>', after);
    return query.execute();
  }

  private participants(from: Queryable, contractId: string) {
    return from
      .selectFrom('contract_participants as m')
      .innerJoin('organizations as o', 'o.id', 'm.organization_id')
      .select(['m.id', 'm.contract_id as contractId', 'm.organization_id as organizationId', 'o.name'])
      .select(['m.role', 'm.valid_from as validFrom', 'm.valid_to as validTo', 'm.version'])
      .where('m.contract_id', '=', contractId)
      .where('m.removed_at', 'is', null);
  }
}
