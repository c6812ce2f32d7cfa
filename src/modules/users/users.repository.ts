import { Injectable } from '@nestjs/common';
import { type Selectable, sql } from 'kysely';

import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import type { UsersTable } from '../../platform/database/schema.js';
import { visible } from '../../platform/database/visible.js';
import type { Sight } from '../../platform/security/sight.js';
import type { Attributes, StoredUser, User } from './stored-user.js';

/** An arbitrary number under which changes of administrators take turns. */
const ADMINISTRATORS = 7_340_231;

/** The table of users. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  /** A user without an e-mail address: nobody signs in as it. */
  async insertServiceAccount(
    transaction: DatabaseTransaction,
    user: StoredUser,
    createdAt: Date,
  ): Promise<void> {
    await this.insert(transaction, {
      ...user,
      email: null,
      status: 'active',
      attributes: {},
      version: 1,
      createdAt,
    });
  }

  /** @throws {UniqueViolation} users_email */
  async insert(transaction: DatabaseTransaction, user: User): Promise<void> {
    await transaction
      .insertInto('users')
      .values({
        id: user.id,
        organization_id: user.organizationId,
        email: user.email,
        display_name: user.displayName,
        roles: [...user.roles],
        status: user.status,
        attributes: JSON.stringify(user.attributes),
        version: user.version,
        created_at: user.createdAt,
      })
      .execute();
  }

  /** A user in sight, or null. */
  async find(sight: Sight, id: string): Promise<User | null> {
    const row = await this.database
      .as(sight)
      .selectFrom('users as u')
      .selectAll('u')
      .where(visible(sight, 'u'))
      .where('u.id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toUser(row);
  }

  /** The user of the organization that a caller is. */
  async findOwn(organizationId: string, id: string): Promise<User | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('users')
      .selectAll()
      .where((eb) => eb.and({ id, organization_id: organizationId }))
      .executeTakeFirst();
    return row === undefined ? null : toUser(row);
  }

  /** A user of the organization, as the transaction sees it. */
  async findWithin(
    transaction: DatabaseTransaction,
    organizationId: string,
    id: string,
  ): Promise<User | null> {
    const row = await transaction
      .selectFrom('users')
      .selectAll()
      .where((eb) => eb.and({ id, organization_id: organizationId }))
      .executeTakeFirst();
    return row === undefined ? null : toUser(row);
  }

  /** Newest first. `after` is the id of the last row of the page before. */
  async list(sight: Sight, after: string | null, limit: number): Promise<readonly User[]> {
    let query = this.database
      .as(sight)
      .selectFrom('users as u')
      .selectAll('u')
      .where(visible(sight, 'u'))
      .orderBy('u.id', 'desc')
      .limit(limit);
    if (after !== null) query = query.where('u.id', '<', after);
    return (await query.execute()).map(toUser);
  }

  /** The user, held until the transaction ends; null when the organization has none of this id. */
  async lock(transaction: DatabaseTransaction, organizationId: string, id: string): Promise<User | null> {
    const row = await transaction
      .selectFrom('users')
      .selectAll()
      .where((eb) => eb.and({ id, organization_id: organizationId }))
      .forUpdate()
      .executeTakeFirst();
    return row === undefined ? null : toUser(row);
  }

  /** The user as its next version. */
  async update(transaction: DatabaseTransaction, user: User): Promise<void> {
    await transaction
      .updateTable('users')
      .set({
        display_name: user.displayName,
        roles: [...user.roles],
        status: user.status,
        attributes: JSON.stringify(user.attributes),
        version: user.version,
      })
      .where((eb) => eb.and({ id: user.id, organization_id: user.organizationId }))
      .execute();
  }

  /** Until the transaction ends, nobody else takes an administrator away: two could each think the other stays. */
  async lockAdministrators(transaction: DatabaseTransaction): Promise<void> {
    await sql`select pg_advisory_xact_lock(${ADMINISTRATORS})`.execute(transaction);
  }

  /**
   * Whether somebody but this user is active in the role and can sign in, in the organization or, for null, in any.
   */
  async hasOther(
    transaction: DatabaseTransaction,
    role: string,
    organizationId: string | null,
    userId: string,
  ): Promise<boolean> {
    let query = transaction
      .selectFrom('users')
      .select('id')
      .where('status', '=', 'active')
      .where('email', 'is not', null)
      .where('id', '<>', userId)
      .where(sql<boolean>`${role} = any (roles)`)
      .limit(1);
    if (organizationId !== null) query = query.where('organization_id', '=', organizationId);
    return (await query.executeTakeFirst()) !== undefined;
  }

  /** Whether anybody of the organization has this address, in whatever case. */
  async hasEmail(organizationId: string, email: string): Promise<boolean> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('users')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
      .executeTakeFirst();
    return row !== undefined;
  }
}

const toUser = (row: Selectable<UsersTable>): User => ({
  id: row.id,
  organizationId: row.organization_id,
  email: row.email,
  displayName: row.display_name,
  roles: row.roles,
  status: row.status,
  attributes: JSON.parse(row.attributes) as Attributes,
  version: row.version,
  createdAt: row.created_at,
});
