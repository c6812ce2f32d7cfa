import { Injectable } from '@nestjs/common';

import type { DatabaseTransaction } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Actor } from '../../platform/security/actor.js';
import type { Permission } from '../../platform/security/catalogue.js';
import { grantExceeds, GrantsService } from '../permissions/index.js';
import type { StoredUser } from './stored-user.js';
import { userErrors } from './users.errors.js';

/** What whoever gives a role has to hold beside what the role grants. */
const TO_GIVE: readonly Permission[] = ['User:invite', 'User:grant'];

/** Whether roles can be given: asked in the transaction that gives them, in which no role changes any more. */
@Injectable()
export class GivenRoles {
  constructor(private readonly grants: GrantsService) {}

  /**
   * Roles as they are stored: each once.
   *
   * @throws {AppError} ROLE_UNKNOWN, also for no role at all, and alike for another organization's
   */
  async requireKnown(
    transaction: DatabaseTransaction,
    organizationId: string,
    names: readonly string[],
  ): Promise<readonly string[]> {
    const roles = distinct(names);
    if (roles.length === 0 || !(await this.grants.areKnown(transaction, organizationId, roles)))
      throw new AppError(userErrors.ROLE_UNKNOWN);
    return roles;
  }

  /** Nobody gives more than they have. @throws {AppError} GRANT_EXCEEDS_OWN */
  async requireGrantable(
    transaction: DatabaseTransaction,
    actor: Actor,
    roles: readonly string[],
  ): Promise<void> {
    const lacking = await this.grants.lacking(transaction, actor, roles);
    if (lacking.length > 0) throw grantExceeds(lacking);
  }

  /** Who could change a user who may do more could become it. @throws {AppError} USER_OUTRANKS */
  async requireReach(
    transaction: DatabaseTransaction,
    actor: Actor,
    roles: readonly string[],
  ): Promise<void> {
    const lacking = await this.grants.lacking(transaction, actor, roles);
    if (lacking.length > 0)
      throw new AppError(userErrors.USER_OUTRANKS, { extensions: { permissions: lacking } });
  }

  /** Whether somebody could give these roles still: what was narrowed since is not given by what was kept in hand. */
  async canStillGive(
    transaction: DatabaseTransaction,
    giver: Pick<StoredUser, 'organizationId' | 'roles'>,
    roles: readonly string[],
  ): Promise<boolean> {
    const { organizationId } = giver;
    const beyond = await this.grants.beyond(transaction, organizationId, giver.roles, {
      roles,
      permissions: TO_GIVE,
    });
    return beyond.length === 0;
  }
}

/** Each once, in the order given. */
export const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];
