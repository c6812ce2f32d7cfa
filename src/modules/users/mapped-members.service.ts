import { Injectable } from '@nestjs/common';

import type { DatabaseTransaction } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import { identityErrors, PasswordsService } from '../auth/index.js';
import { Administrators, holdsLess, losesAdministration } from './administrators.js';
import { InvitationsService } from './invitations/invitations.service.js';
import type { User } from './stored-user.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Somebody whom the groups of an issuer bring in. */
export interface MappedMember {
  readonly organizationId: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly string[];
}

/** Users whose roles an issuer outside says. Whoever calls has checked that it may, and records the event. */
@Injectable()
export class MappedMembersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly people: UsersService,
    private readonly administrators: Administrators,
    private readonly invitations: InvitationsService,
    private readonly passwords: PasswordsService,
  ) {}

  /** A new user, without a password. @throws {AppError} EMAIL_INVALID @throws {UniqueViolation} users_email */
  bring(transaction: DatabaseTransaction, member: MappedMember): Promise<User> {
    return this.people.createPerson(transaction, member);
  }

  /**
   * Makes these, and no others, the roles of the user; none at all takes everything. What it gave and nobody has used goes
   * with what it loses.
   *
   * @param transaction of the system: administrators of the platform are counted over all organizations
   * @param roles null: they stay as they are
   * @returns the user before and after; null for one who is not there or not active
   * @throws {AppError} LAST_ADMINISTRATOR, SIGN_IN_BUSY
   */
  async settle(
    transaction: DatabaseTransaction,
    { organizationId, userId }: { readonly organizationId: string; readonly userId: string },
    roles: readonly string[] | null,
  ): Promise<{ readonly before: User; readonly after: User } | null> {
    const seen = await this.users.findWithin(transaction, organizationId, userId);
    if (seen === null) return null;
    const settled = (user: User): User => (roles === null ? user : withRoles(user, roles));
    const isAlone = await this.administrators.lock(transaction, seen, settled(seen));
    const before = await this.users.lock(transaction, organizationId, userId);
    if (before?.status !== 'active') return null;
    const after = settled(before);
    if (after === before) return { before, after };
    // Became an administrator between the two looks: the turn of administrators is taken before the user, or not at all.
    if (!isAlone && losesAdministration(before, after))
      throw new AppError(identityErrors.SIGN_IN_BUSY, { headers: { 'Retry-After': '1' } });
    await this.administrators.requireOther(transaction, before, after);
    await this.users.update(transaction, after);
    if (holdsLess(before, after)) {
      await this.invitations.revokeAllBy(transaction, userId);
      await this.passwords.withdrawIssuedBy(transaction, userId);
    }
    return { before, after };
  }
}

const withRoles = (user: User, roles: readonly string[]): User => {
  const isSame = roles.length === user.roles.length && roles.every((role) => user.roles.includes(role));
  return isSame ? user : { ...user, roles, version: user.version + 1 };
};
