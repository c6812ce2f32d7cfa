import { Injectable } from '@nestjs/common';

import { type AuditedChange, AuditRepository } from '../../platform/audit/audit.repository.js';
import { changedFields } from '../../platform/audit/audit-event.js';
import { canonicalJson } from '../../platform/canonical.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { versionTag } from '../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../platform/http/if-match.js';
import { type Page, Paging } from '../../platform/http/paging.js';
import { type Actor, permits } from '../../platform/security/actor.js';
import { SecurityLog } from '../../platform/security/security-log.js';
import { sightOf } from '../../platform/security/sight.js';
import {
  ApiKeysService,
  type IssuedReset,
  PasswordsService,
  SecondFactorsService,
  SessionsService,
} from '../auth/index.js';
import { permissionErrors } from '../permissions/index.js';
import { Administrators, holdsLess, loses } from './administrators.js';
import { distinct, GivenRoles } from './grants.js';
import { InvitationsService } from './invitations/invitations.service.js';
import type { PageAsked, User, UserPatch } from './stored-user.js';
import { userErrors } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** What the users of an organization are, may do, and whether they may act at all. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly administrators: Administrators,
    private readonly roles: GivenRoles,
    private readonly sessions: SessionsService,
    private readonly keys: ApiKeysService,
    private readonly passwords: PasswordsService,
    private readonly secondFactors: SecondFactorsService,
    private readonly invitations: InvitationsService,
    private readonly audit: AuditRepository,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
  ) {}

  /** The same error for a user that is not there and for another organization's. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, id: string): Promise<User> {
    const user = await this.users.find(sightOf(actor, 'read', 'User'), id);
    if (user === null) throw new AppError(httpErrors.NOT_FOUND);
    return user;
  }

  /** The caller itself. @throws {AppError} NOT_FOUND */
  async me({ principal }: Actor): Promise<User> {
    const user = await this.users.findOwn(principal.organizationId, principal.userId);
    if (user === null) throw new AppError(httpErrors.NOT_FOUND);
    return user;
  }

  /** Newest first. */
  async list(actor: Actor, query: PageAsked): Promise<Page<User>> {
    const scope = { list: 'users', organizationId: actor.principal.organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const rows = await this.users.list(sightOf(actor, 'read', 'User'), page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /**
   * Changes a user. Roles need `User:grant` as well; what says the same again makes no version.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, FORBIDDEN, ROLE_UNKNOWN, USER_OUTRANKS,
   * GRANT_EXCEEDS_OWN, OWN_ROLE_RAISED, LAST_ADMINISTRATOR
   */
  async change(actor: Actor, id: string, ifMatch: string | undefined, patch: UserPatch): Promise<User> {
    const read = await this.owned(actor, 'change', id);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    const roles = distinct(patch.roles ?? read.roles);
    const changed = { ...read, ...patch, roles, version: read.version + 1 };
    if (canonicalJson(told(read)) === canonicalJson(told(changed))) return read;
    requireAllowed(actor, read, changed);
    await this.save(actor, read, changed, {
      action: 'User:change',
      objectType: 'User',
      objectId: id,
      details: { version: changed.version, roles: roles.join(' ') },
      // The name is personal: that it changed is told, and no digest that could be guessed.
      changed: changedFields(
        { roles: read.roles, attributes: read.attributes },
        { roles, attributes: changed.attributes },
      ),
    });
    return changed;
  }

  /**
   * Takes a user out: sessions, refresh tokens and keys end within a second, in every process, and do not come back.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, USER_OUTRANKS, LAST_ADMINISTRATOR
   */
  async deactivate(actor: Actor, id: string, ifMatch: string | undefined): Promise<User> {
    const read = await this.owned(actor, 'deactivate', id);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    if (read.status === 'deactivated') return read;
    const changed: User = { ...read, status: 'deactivated', version: read.version + 1 };
    await this.save(actor, read, changed, {
      action: 'User:deactivate',
      objectType: 'User',
      objectId: id,
      details: { version: changed.version },
    });
    this.log.granted('user_deactivated', { requestId: actor.requestId, principal: actor.principal });
    return changed;
  }

  /**
   * Lets a user back in, with a new sign-in and new keys.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, GRANT_EXCEEDS_OWN
   */
  async reactivate(actor: Actor, id: string, ifMatch: string | undefined): Promise<User> {
    const read = await this.owned(actor, 'reactivate', id);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    if (read.status === 'active') return read;
    const changed: User = { ...read, status: 'active', version: read.version + 1 };
    await this.save(actor, read, changed, {
      action: 'User:reactivate',
      objectType: 'User',
      objectId: id,
      details: { version: changed.version },
    });
    this.log.granted('user_reactivated', { requestId: actor.requestId, principal: actor.principal });
    return changed;
  }

  /** A token with which the user sets a new password. @throws {AppError} NOT_FOUND, USER_OUTRANKS, SERVICE_ACCOUNT */
  async resetPassword(actor: Actor, id: string): Promise<IssuedReset> {
    const user = await this.owned(actor, 'reset', id);
    if (user.email === null) throw new AppError(userErrors.SERVICE_ACCOUNT);
    const owner = { userId: user.id, organizationId: user.organizationId };
    const issued = await this.database.transaction(owner, async (transaction) => {
      await this.roles.requireReach(transaction, actor, user.roles);
      const reset = await this.passwords.issueReset(transaction, actor, owner);
      await this.record(transaction, actor, id, 'password');
      return reset;
    });
    this.log.granted('password_reset_issued', { requestId: actor.requestId, principal: actor.principal });
    return issued;
  }

  /** Removes a second factor that was lost. @throws {AppError} NOT_FOUND, USER_OUTRANKS, SECOND_FACTOR_MISSING */
  async removeSecondFactor(actor: Actor, id: string): Promise<void> {
    const user = await this.owned(actor, 'reset', id);
    await this.database.transaction(user, async (transaction) => {
      await this.roles.requireReach(transaction, actor, user.roles);
      await this.secondFactors.removeOf(transaction, user.id);
      await this.record(transaction, actor, id, 'second_factor');
    });
    this.log.granted('second_factor_removed', { requestId: actor.requestId, principal: actor.principal });
  }

  /** A user that the actor may do this to, with the answer to one that it may not even see. @throws {AppError} NOT_FOUND */
  private async owned(
    actor: Actor,
    action: 'change' | 'deactivate' | 'reactivate' | 'reset',
    id: string,
  ): Promise<User> {
    const user = await this.users.find(sightOf(actor, action, 'User'), id);
    if (user === null) throw new AppError(httpErrors.NOT_FOUND);
    return user;
  }

  private async save(actor: Actor, read: User, changed: User, event: AuditedChange): Promise<void> {
    const keep = async (transaction: DatabaseTransaction): Promise<void> => {
      await this.administrators.lock(transaction, read, changed);
      const locked = await this.users.lock(transaction, read.organizationId, read.id);
      if (locked?.version !== read.version) throw etagMismatch({});
      await this.requireRoles(transaction, actor, read, changed);
      await this.administrators.requireOther(transaction, read, changed);
      await this.users.update(transaction, changed);
      if (changed.status === 'deactivated') await this.endCredentials(transaction, read);
      if (holdsLess(read, changed)) await this.withdrawGiven(transaction, read);
      await this.audit.record(transaction, actor, event);
    };
    // Whoever administers the platform has others beside it, and has appointed, in every organization.
    await (loses('platform_admin', read, changed)
      ? this.database.systemTransaction(keep)
      : this.database.transaction(read, keep));
  }

  /** Asked in the transaction, so that no role changes or goes between the question and what is stored. */
  private async requireRoles(
    transaction: DatabaseTransaction,
    actor: Actor,
    before: User,
    after: User,
  ): Promise<void> {
    const added = after.roles.filter((role) => !before.roles.includes(role));
    if (added.length > 0) await this.roles.requireKnown(transaction, before.organizationId, added);
    const comesBack = before.status === 'deactivated' && after.status === 'active';
    if (!comesBack) await this.roles.requireReach(transaction, actor, before.roles);
    await this.roles.requireGrantable(transaction, actor, comesBack ? after.roles : added);
  }

  private async endCredentials(transaction: DatabaseTransaction, { id }: User): Promise<void> {
    await this.sessions.endAll(transaction, id, 'deactivated');
    await this.keys.revokeAllOf(transaction, id);
  }

  /** What somebody may no longer give is not given: who was let go must not come back by what was kept in hand. */
  private async withdrawGiven(transaction: DatabaseTransaction, { id }: User): Promise<void> {
    await this.invitations.revokeAllBy(transaction, id);
    await this.passwords.withdrawIssuedBy(transaction, id);
  }

  private record(transaction: DatabaseTransaction, actor: Actor, id: string, what: string): Promise<void> {
    return this.audit.record(transaction, actor, {
      action: 'User:reset',
      objectType: 'User',
      objectId: id,
      details: { what },
    });
  }
}

const told = ({ displayName, roles, attributes }: User) => ({
  displayName,
  roles,
  attributes,
});

/** @throws {AppError} FORBIDDEN, OWN_ROLE_RAISED */
const requireAllowed = (actor: Actor, before: User, after: User): void => {
  const added = after.roles.filter((role) => !before.roles.includes(role));
  const removed = before.roles.filter((role) => !after.roles.includes(role));
  const sameAttributes = canonicalJson(before.attributes) === canonicalJson(after.attributes);
  const own = before.id === actor.principal.userId;
  if (own && (added.length > 0 || !sameAttributes)) throw new AppError(userErrors.OWN_ROLE_RAISED);
  if (added.length + removed.length === 0) return;
  if (!permits(actor, 'grant', 'User', before)) throw new AppError(permissionErrors.FORBIDDEN);
};
