import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { DatabaseTransaction } from '../../platform/database/database.js';
import { emailAddress } from './email-address.js';
import { GivenRoles } from './grants.js';
import { OrganizationsRepository } from './organizations/organizations.repository.js';
import type { Attributes, StoredOrganization, StoredUser, User } from './stored-user.js';
import { UsersRepository } from './users.repository.js';

/** Brings organizations and their users into being. */
@Injectable()
export class UsersService {
  constructor(
    private readonly clock: Clock,
    private readonly organizations: OrganizationsRepository,
    private readonly users: UsersRepository,
    private readonly given: GivenRoles,
  ) {}

  /** A new tenant. */
  async createOrganization(
    transaction: DatabaseTransaction,
    organization: Omit<StoredOrganization, 'id'>,
  ): Promise<StoredOrganization> {
    const created = { ...organization, id: this.clock.id('org') };
    await this.organizations.insert(transaction, created, this.clock.now());
    return created;
  }

  /**
   * A user that is a program: it holds API keys and nobody signs in as it.
   *
   * @throws {AppError} ROLE_UNKNOWN, also for no role at all
   */
  async createServiceAccount(
    transaction: DatabaseTransaction,
    account: Omit<StoredUser, 'id'>,
  ): Promise<StoredUser> {
    const roles = await this.given.requireKnown(transaction, account.organizationId, account.roles);
    const created = { ...account, roles, id: this.clock.id('usr') };
    await this.users.insertServiceAccount(transaction, created, this.clock.now());
    return created;
  }

  /**
   * A user who signs in. Its password is set by whoever makes it, in the same transaction.
   *
   * @throws {AppError} ROLE_UNKNOWN, EMAIL_INVALID
   * @throws {UniqueViolation} users_email
   */
  async createPerson(
    transaction: DatabaseTransaction,
    person: Omit<StoredUser, 'id'> & { readonly email: string; readonly attributes?: Attributes },
  ): Promise<User> {
    const roles = await this.given.requireKnown(transaction, person.organizationId, person.roles);
    const created: User = {
      attributes: {},
      ...person,
      email: emailAddress(person.email, '/email'),
      roles,
      id: this.clock.id('usr'),
      status: 'active',
      version: 1,
      createdAt: this.clock.now(),
    };
    await this.users.insert(transaction, created);
    return created;
  }
}
