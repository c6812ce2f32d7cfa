import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import type { SessionEnding, SessionsTable } from '../../../platform/database/schema.js';
import type { Permission } from '../../../platform/security/catalogue.js';
import type { Standing } from '../standing/standing.js';
import type { StandingSource } from '../standing/standings.js';

/** A login of a user. */
export interface StoredSession {
  /** `ses_…` */
  readonly id: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly authenticatedAt: Date;
  readonly amr: readonly string[];
  readonly expiresAt: Date;
  /** The browser or program, as it calls itself. */
  readonly device: string | null;
  readonly refreshedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBecause: SessionEnding | null;
}

/** What somebody may do who has to set up a second factor first. */
export const UNTIL_SECOND_FACTOR: readonly Permission[] = [
  'Credential:read',
  'Credential:change',
  'Session:read',
  'Session:prove',
  'Session:revoke',
];

/** The table of sessions: logins of users. Look-ups by id cross tenants on purpose: the session is how the tenant becomes known. */
@Injectable()
export class SessionsRepository implements StandingSource {
  constructor(private readonly database: Database) {}

  /** A session with its user and organization as they are now, or null. */
  async findStanding(id: string): Promise<Standing | null> {
    const row = await this.database.system
      .selectFrom('sessions as s')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 's.user_id').onRef('u.organization_id', '=', 's.organization_id'),
      )
      .innerJoin('organizations as o', 'o.id', 's.organization_id')
      .select(['s.id', 's.authenticated_at', 's.amr', 's.expires_at', 's.revoked_at'])
      .select(['u.id as user_id', 'u.roles', 'u.status', 'u.attributes'])
      .select(['o.id as organization_id', 'o.kind', 'o.sandbox', 'o.second_factor_required'])
      .where('s.id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      credentialId: row.id,
      scopes: row.second_factor_required && !row.amr.includes('mfa') ? UNTIL_SECOND_FACTOR : null,
      contracts: null,
      networks: null,
      expiresAtMs: row.expires_at.getTime(),
      revokedAtMs: row.revoked_at?.getTime() ?? null,
      amr: row.amr,
      authenticatedAtMs: row.authenticated_at.getTime(),
      userId: row.user_id,
      active: row.status === 'active',
      roles: row.roles,
      attributes: row.attributes,
      organizationId: row.organization_id,
      organizationKind: row.kind,
      sandbox: row.sandbox,
    };
  }

  async insert(
    transaction: DatabaseTransaction,
    session: Omit<StoredSession, 'refreshedAt' | 'endedAt' | 'endedBecause'>,
  ): Promise<void> {
    await transaction
      .insertInto('sessions')
      .values({
        id: session.id,
        organization_id: session.organizationId,
        user_id: session.userId,
        created_at: session.createdAt,
        authenticated_at: session.authenticatedAt,
        amr: [...session.amr],
        expires_at: session.expiresAt,
        device: session.device,
      })
      .execute();
  }

  async refreshed(transaction: DatabaseTransaction, id: string, at: Date): Promise<void> {
    await transaction.updateTable('sessions').set({ refreshed_at: at }).where('id', '=', id).execute();
  }

  /** The user has proven again who it is. */
  async prove(transaction: DatabaseTransaction, id: string, amr: readonly string[], at: Date): Promise<void> {
    await transaction
      .updateTable('sessions')
      .set({ authenticated_at: at, amr: [...amr] })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  }

  /** Ends one session of the user. False when it has none of this id, or it has ended before. */
  async end(
    transaction: DatabaseTransaction,
    userId: string,
    id: string,
    because: SessionEnding,
    at: Date,
  ): Promise<boolean> {
    const row = await transaction
      .updateTable('sessions')
      .set({ revoked_at: at, ended_because: because })
      .where((eb) => eb.and({ id, user_id: userId }))
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Ends every session of the user but `except`. @returns their ids */
  async endAll(
    transaction: DatabaseTransaction,
    userId: string,
    because: SessionEnding,
    at: Date,
    except: string | null,
  ): Promise<readonly string[]> {
    let ending = transaction
      .updateTable('sessions')
      .set({ revoked_at: at, ended_because: because })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null);
    if (except !== null) ending = ending.where('id', '<>', except);
    return (await ending.returning('id').execute()).map(({ id }) => id);
  }

  /** Sessions of the user that are in force, or that were ended after `endedAfter`; newest first. */
  async list(
    { userId, organizationId }: Pick<StoredSession, 'userId' | 'organizationId'>,
    now: Date,
    endedAfter: Date,
    atMost: number,
  ): Promise<readonly StoredSession[]> {
    const rows = await this.database
      .as({ organizationId })
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', userId)
      .where('expires_at', '>', now)
      .where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', endedAfter)]))
      .orderBy('id', 'desc')
      .limit(atMost)
      .execute();
    return rows.map(toSession);
  }
}

const toSession = (row: Selectable<SessionsTable>): StoredSession => ({
  id: row.id,
  organizationId: row.organization_id,
  userId: row.user_id,
  createdAt: row.created_at,
  authenticatedAt: row.authenticated_at,
  amr: row.amr,
  expiresAt: row.expires_at,
  device: row.device,
  refreshedAt: row.refreshed_at,
  endedAt: row.revoked_at,
  endedBecause: row.ended_because,
});
