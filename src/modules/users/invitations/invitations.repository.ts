import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { InvitationsTable } from '../../../platform/database/schema.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import type { Attributes } from '../stored-user.js';

/** Somebody who was asked to become a user. */
export interface Invitation {
  /** `inv_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly attributes: Attributes;
  /** `usr_…` */
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** The table of invitations. Look-ups by hash cross tenants on purpose: the token is how the tenant becomes known. */
@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  async insert(transaction: DatabaseTransaction, invitation: Invitation, hash: Buffer): Promise<void> {
    await transaction
      .insertInto('invitations')
      .values({
        id: invitation.id,
        organization_id: invitation.organizationId,
        email: invitation.email,
        roles: [...invitation.roles],
        attributes: JSON.stringify(invitation.attributes),
        hash,
        invited_by: invitation.invitedBy,
        created_at: invitation.createdAt,
        expires_at: invitation.expiresAt,
      })
      .execute();
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(sight: Sight, after: string | null, limit: number): Promise<readonly Invitation[]> {
    let query = this.database
      .as(sight)
      .selectFrom('invitations as i')
      .selectAll('i')
      .where(visible(sight, 'i'))
      .orderBy('i.id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('i.id', '<', after);
    return (await query.execute()).map(toInvitation);
  }

  /** An invitation in sight, or null. */
  async find(sight: Sight, id: string): Promise<Invitation | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('invitations as i')
      .selectAll('i')
      .where(visible(sight, 'i'))
      .where('i.id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toInvitation(row);
  }

  /** The invitation of an unused token, with the organization's name; null for any other token. */
  async findOpen(
    hash: Buffer,
    now: Date,
  ): Promise<
    (Invitation & { readonly organizationName: string; readonly secondFactorRequired: boolean }) | null
  > {
    const row = await this.database.system
      .selectFrom('invitations as i')
      .innerJoin('organizations as o', 'o.id', 'i.organization_id')
      .selectAll('i')
      .select(['o.name', 'o.second_factor_required'])
      .where('i.hash', '=', hash)
      .where('i.accepted_at', 'is', null)
      .where('i.revoked_at', 'is', null)
      .where('i.expires_at', '>', now)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      ...toInvitation(row),
      organizationName: row.name,
      secondFactorRequired: row.second_factor_required,
    };
  }

  /** Accepts an invitation, once however many try. False for everybody but the first, and for one that is over. */
  async accept(transaction: DatabaseTransaction, id: string, now: Date): Promise<boolean> {
    const row = await transaction
      .updateTable('invitations')
      .set({ accepted_at: now })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async acceptedBy(transaction: DatabaseTransaction, id: string, userId: string): Promise<void> {
    await transaction.updateTable('invitations').set({ accepted_by: userId }).where('id', '=', id).execute();
  }

  /** Withdraws an invitation. False when it is over already. */
  async revoke(transaction: DatabaseTransaction, id: string, now: Date): Promise<boolean> {
    const row = await transaction
      .updateTable('invitations')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Withdraws what a user has invited and nobody has accepted. */
  async revokeAllBy(transaction: DatabaseTransaction, userId: string, now: Date): Promise<void> {
    await transaction
      .updateTable('invitations')
      .set({ revoked_at: now })
      .where('invited_by', '=', userId)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute();
  }
}

const toInvitation = (row: Selectable<InvitationsTable>): Invitation => ({
  id: row.id,
  organizationId: row.organization_id,
  email: row.email,
  roles: row.roles,
  attributes: JSON.parse(row.attributes) as Attributes,
  invitedBy: row.invited_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  acceptedAt: row.accepted_at,
  revokedAt: row.revoked_at,
});
