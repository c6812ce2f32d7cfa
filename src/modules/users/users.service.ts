import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { DatabaseTransaction } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ROLES } from '../permissions/index.js';
import { userErrors } from './users.errors.js';
import { type StoredOrganization, type StoredUser, UsersRepository } from './users.repository.js';

/** Brings organizations and their users into being. */
@Injectable()
export class UsersService {
  constructor(
    private readonly clock: Clock,
    private readonly users: UsersRepository,
  ) {}

  /** A new tenant. */
  async createOrganization(
    transaction: DatabaseTransaction,
    organization: Omit<StoredOrganization, 'id'>,
  ): Promise<StoredOrganization> {
    const created = { ...organization, id: this.clock.id('org') };
    await this.users.insertOrganization(transaction, created, this.clock.now());
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
    const roles = [...new Set(account.roles)];
    if (roles.length === 0 || !roles.every((role) => ROLES.has(role)))
      throw new AppError(userErrors.ROLE_UNKNOWN);
    const created = { ...account, roles, id: this.clock.id('usr') };
    await this.users.insertServiceAccount(transaction, created, this.clock.now());
    return created;
  }
}
