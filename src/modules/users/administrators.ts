import { Injectable } from '@nestjs/common';

import type { DatabaseTransaction } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { User } from './stored-user.js';
import { userErrors } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** That somebody stays who can run the organization, and somebody who can run the platform. */
@Injectable()
export class Administrators {
  constructor(private readonly users: UsersRepository) {}

  /**
   * Asked in the transaction of the change, before the user itself is locked: two who are taken away at once could each
   * think that the other stays.
   *
   * @returns whether an administrator is taken away
   */
  async lock(transaction: DatabaseTransaction, before: User, after: User): Promise<boolean> {
    const isAsked = losesAdministration(before, after);
    if (isAsked) await this.users.lockAdministrators(transaction);
    return isAsked;
  }

  /** @throws {AppError} LAST_ADMINISTRATOR */
  async requireOther(transaction: DatabaseTransaction, before: User, after: User): Promise<void> {
    if (loses('org_admin', before, after)) {
      const other = await this.users.hasOther(transaction, 'org_admin', before.organizationId, before.id);
      if (!other) throw new AppError(userErrors.LAST_ADMINISTRATOR);
    }
    if (loses('platform_admin', before, after)) {
      const other = await this.users.hasOther(transaction, 'platform_admin', null, before.id);
      if (!other) throw new AppError(userErrors.LAST_ADMINISTRATOR);
    }
  }
}

const holds = (role: string, { roles, status, email }: User): boolean =>
  status === 'active' && email !== null && roles.includes(role);

export const loses = (role: string, before: User, after: User): boolean =>
  holds(role, before) && !holds(role, after);

export const losesAdministration = (before: User, after: User): boolean =>
  loses('org_admin', before, after) || loses('platform_admin', before, after);

/** Whether somebody may do less than before, and so can give less. */
export const holdsLess = (before: User, after: User): boolean =>
  after.status !== 'active' || before.roles.some((role) => !after.roles.includes(role));
