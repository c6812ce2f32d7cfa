import { Injectable } from '@nestjs/common';

import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { UNTIL_SECOND_FACTOR } from '../sessions/sessions.repository.js';
import type { Standing } from '../standing/standing.js';
import type { StandingSource } from '../standing/standings.js';

/** Whom a subject of an issuer stands for. */
export interface IdentityLink {
  readonly providerId: string;
  readonly subject: string;
  readonly organizationId: string;
  /** `usr_…` */
  readonly userId: string;
  readonly createdAt: Date;
  /** `usr_…` of who made it. */
  readonly createdBy: string;
  /** The last time it opened a session; null for never. */
  readonly signedInAt: Date | null;
}

/** What the standing of an issuer's token is read by. */
export const standingOf = (providerId: string, subject: string): string => `${providerId} ${subject}`;

/** The table of links. Look-ups by subject cross tenants on purpose: they are how the tenant becomes known. */
@Injectable()
export class LinksRepository implements StandingSource {
  constructor(private readonly database: Database) {}

  /**
   * A subject with its provider, user and organization as they are now, or null. Where the organization asks everybody
   * for a second factor, a person's token does as little as a session without one: what was proven at the issuer is not
   * told by it.
   */
  async findStanding(id: string): Promise<Standing | null> {
    const [providerId = '', ...subject] = id.split(' ');
    const row = await this.database.system
      .selectFrom('identity_links as l')
      .innerJoin('identity_providers as p', 'p.id', 'l.provider_id')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 'l.user_id').onRef('u.organization_id', '=', 'l.organization_id'),
      )
      .innerJoin('organizations as o', 'o.id', 'l.organization_id')
      .select(['p.id', 'p.scopes', 'p.enabled', 'p.removed_at'])
      .select(['u.id as user_id', 'u.email', 'u.roles', 'u.status', 'u.attributes'])
      .select(['o.id as organization_id', 'o.kind', 'o.sandbox', 'o.second_factor_required'])
      .where((eb) => eb.and({ 'l.provider_id': providerId, 'l.subject': subject.join(' ') }))
      .whereRef('p.organization_id', '=', 'l.organization_id')
      .executeTakeFirst();
    if (row === undefined) return null;
    const isHeld = row.second_factor_required && row.email !== null;
    return {
      credentialId: row.id,
      scopes: isHeld
        ? row.scopes.filter((scope) => UNTIL_SECOND_FACTOR.some((own) => own === scope))
        : row.scopes,
      contracts: null,
      networks: null,
      expiresAtMs: Number.POSITIVE_INFINITY,
      revokedAtMs: row.enabled ? (row.removed_at?.getTime() ?? null) : 0,
      amr: [],
      authenticatedAtMs: null,
      userId: row.user_id,
      active: row.status === 'active',
      roles: row.roles,
      attributes: row.attributes,
      organizationId: row.organization_id,
      organizationKind: row.kind,
      sandbox: row.sandbox,
    };
  }

  /** Whom the subject stands for, or null. */
  async find(
    providerId: string,
    subject: string,
  ): Promise<Pick<IdentityLink, 'userId' | 'organizationId'> | null> {
    return this.owner(this.database.system, providerId, subject);
  }

  /** The same within a transaction. */
  async findWithin(
    transaction: DatabaseTransaction,
    providerId: string,
    subject: string,
  ): Promise<Pick<IdentityLink, 'userId' | 'organizationId'> | null> {
    return this.owner(transaction, providerId, subject);
  }

  /** @throws {UniqueViolation} when the subject, or the user at this provider, is linked already */
  async insert(transaction: DatabaseTransaction, link: IdentityLink): Promise<void> {
    await transaction
      .insertInto('identity_links')
      .values({
        provider_id: link.providerId,
        subject: link.subject,
        organization_id: link.organizationId,
        user_id: link.userId,
        created_at: link.createdAt,
        created_by: link.createdBy,
        signed_in_at: link.signedInAt,
      })
      .execute();
  }

  async signedIn(
    transaction: DatabaseTransaction,
    providerId: string,
    subject: string,
    at: Date,
  ): Promise<void> {
    await transaction
      .updateTable('identity_links')
      .set({ signed_in_at: at })
      .where((eb) => eb.and({ provider_id: providerId, subject }))
      .execute();
  }

  /** The links of a provider of the organization, by user. */
  async list(
    organizationId: string,
    providerId: string,
    after: string,
    limit: number,
  ): Promise<readonly IdentityLink[]> {
    const rows = await this.database
      .as({ organizationId })
      .selectFrom('identity_links')
      .selectAll()
      .where((eb) => eb.and({ organization_id: organizationId, provider_id: providerId }))
      .where('user_id', '>', after)
      .orderBy('user_id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      providerId: row.provider_id,
      subject: row.subject,
      organizationId: row.organization_id,
      userId: row.user_id,
      createdAt: row.created_at,
      createdBy: row.created_by,
      signedInAt: row.signed_in_at,
    }));
  }

  /** Unlinks a user; the subject that it had, or null when there was no link. */
  async remove(transaction: DatabaseTransaction, providerId: string, userId: string): Promise<string | null> {
    const row = await transaction
      .deleteFrom('identity_links')
      .where((eb) => eb.and({ provider_id: providerId, user_id: userId }))
      .returning('subject')
      .executeTakeFirst();
    return row?.subject ?? null;
  }

  private async owner(
    on: Pick<DatabaseTransaction, 'selectFrom'>,
    providerId: string,
    subject: string,
  ): Promise<Pick<IdentityLink, 'userId' | 'organizationId'> | null> {
    const row = await on
      .selectFrom('identity_links')
      .select(['user_id', 'organization_id'])
      .where((eb) => eb.and({ provider_id: providerId, subject }))
      .executeTakeFirst();
    return row === undefined ? null : { userId: row.user_id, organizationId: row.organization_id };
  }
}
