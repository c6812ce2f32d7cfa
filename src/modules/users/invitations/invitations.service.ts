import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { type Actor, permits } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { sightOf } from '../../../platform/security/sight.js';
import { hashOfToken, mintToken, PasswordsService } from '../../auth/index.js';
import { permissionErrors } from '../../permissions/index.js';
import { emailAddress } from '../email-address.js';
import { distinct, GivenRoles } from '../grants.js';
import type { Attributes, PageAsked, User } from '../stored-user.js';
import { userErrors } from '../users.errors.js';
import { UsersRepository } from '../users.repository.js';
import { UsersService } from '../users.service.js';
import { type Invitation, InvitationsRepository } from './invitations.repository.js';

/** How long an invitation waits. */
export const INVITATION_LIFE_MS = 72 * 3_600_000;

export interface InvitationDraft {
  readonly email: string;
  readonly roles: readonly string[];
  readonly attributes: Attributes;
}

/** An invitation at the only moment at which its token exists. */
export interface MadeInvitation {
  readonly invitation: Invitation;
  readonly token: string;
}

/** What whoever accepts says of itself. */
export interface Acceptance {
  readonly token: string;
  readonly password: string;
  readonly displayName: string;
}

export type OpenInvitation = NonNullable<Awaited<ReturnType<InvitationsRepository['findOpen']>>>;

/** Asks people to become users. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly users: UsersRepository,
    private readonly people: UsersService,
    private readonly roles: GivenRoles,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Invites somebody into the caller's organization, with roles that hold nothing that the caller does not hold.
   *
   * @throws {AppError} EMAIL_INVALID, EMAIL_TAKEN, FORBIDDEN without `User:grant`, ROLE_UNKNOWN, GRANT_EXCEEDS_OWN
   */
  async invite(actor: Actor, draft: InvitationDraft): Promise<MadeInvitation> {
    const { organizationId } = actor.principal;
    if (!permits(actor, 'grant', 'User', { organizationId })) throw new AppError(permissionErrors.FORBIDDEN);
    return this.make(
      actor,
      organizationId,
      { ...draft, roles: distinct(draft.roles) },
      async (transaction) => {
        await this.roles.requireKnown(transaction, organizationId, draft.roles);
        await this.roles.requireGrantable(transaction, actor, draft.roles);
      },
    );
  }

  /**
   * An invitation, by whoever has checked that the actor may, or does so in the transaction.
   *
   * @throws {AppError} EMAIL_INVALID, EMAIL_TAKEN
   */
  async make(
    actor: Actor,
    organizationId: string,
    draft: InvitationDraft,
    requireAllowed?: (transaction: DatabaseTransaction) => Promise<void>,
  ): Promise<MadeInvitation> {
    const email = emailAddress(draft.email, '/email');
    if (await this.users.hasEmail(organizationId, email)) throw new AppError(userErrors.EMAIL_TAKEN);
    const { text, hash } = mintToken();
    const createdAt = this.clock.now();
    const invitation: Invitation = {
      ...draft,
      id: this.clock.id('inv'),
      organizationId,
      email,
      invitedBy: actor.principal.userId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + INVITATION_LIFE_MS),
      acceptedAt: null,
      revokedAt: null,
    };
    // Whoever appoints somebody elsewhere leaves the event in the trail of its own organization.
    const isElsewhere = organizationId !== actor.principal.organizationId;
    const keep = async (transaction: DatabaseTransaction): Promise<void> => {
      await requireAllowed?.(transaction);
      await this.invitations.insert(transaction, invitation, hash);
      await this.audit.record(transaction, actor, {
        action: 'User:invite',
        objectType: 'Invitation',
        objectId: invitation.id,
        details: { roles: draft.roles.join(' '), organization: organizationId },
      });
    };
    await (isElsewhere
      ? this.database.systemTransaction(keep)
      : this.database.transaction({ organizationId }, keep));
    this.log.granted('user_invited', { requestId: actor.requestId, principal: actor.principal });
    return { invitation, token: text };
  }

  /** Newest first. */
  async list(actor: Actor, query: PageAsked): Promise<Page<Invitation>> {
    const scope = { list: 'invitations', organizationId: actor.principal.organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const rows = await this.invitations.list(sightOf(actor, 'read', 'User'), page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /** Withdraws one that nobody has accepted. @throws {AppError} NOT_FOUND, INVITATION_ENDED */
  async revoke(actor: Actor, id: string): Promise<void> {
    const invitation = await this.invitations.find(sightOf(actor, 'invite', 'User'), id);
    if (invitation === null) throw new AppError(httpErrors.NOT_FOUND);
    await this.database.transaction(invitation, async (transaction) => {
      if (!(await this.invitations.revoke(transaction, id, this.clock.now())))
        throw new AppError(userErrors.INVITATION_ENDED);
      await this.audit.record(transaction, actor, {
        action: 'User:invite',
        objectType: 'Invitation',
        objectId: id,
        details: { withdrawn: true },
      });
    });
  }

  /** Withdraws what a user has invited and nobody has accepted: what somebody may no longer give is not given. */
  async revokeAllBy(transaction: DatabaseTransaction, userId: string): Promise<void> {
    await this.invitations.revokeAllBy(transaction, userId, this.clock.now());
  }

  /**
   * Makes the user that was invited, with the password that it chooses. Signs nobody in.
   *
   * @throws {AppError} INVITATION_INVALID, PASSWORD_REFUSED, EMAIL_TAKEN, SIGN_IN_BUSY
   */
  async accept(acceptance: Acceptance, requestId: string): Promise<User> {
    const open = await this.invitations.findOpen(hashOfToken(acceptance.token), this.clock.now());
    if (open === null) throw this.invalid(requestId);
    const { displayName } = acceptance;
    const passwordHash = await this.passwords.accept(
      acceptance.password,
      { ...open, displayName, hasSecondFactor: false },
      '/password',
    );
    try {
      return await this.database.transaction(open, (transaction) =>
        this.become(transaction, open, displayName, passwordHash, requestId),
      );
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      throw new AppError(userErrors.EMAIL_TAKEN, { cause: error });
    }
  }

  /** The invitation of an unused token that leads into this organization. @throws {AppError} INVITATION_INVALID */
  async open(token: string, organizationId: string, requestId: string): Promise<OpenInvitation> {
    const open = await this.invitations.findOpen(hashOfToken(token), this.clock.now());
    if (open?.organizationId !== organizationId) throw this.invalid(requestId);
    return open;
  }

  /**
   * Makes the user that was invited, who proves itself by an identity of an issuer and has no password. The caller links
   * the identity and records the event, in the same transaction.
   *
   * @throws {AppError} INVITATION_INVALID
   * @throws {UniqueViolation} users_email
   */
  async acceptByIdentity(
    transaction: DatabaseTransaction,
    open: OpenInvitation,
    displayName: string,
    requestId: string,
  ): Promise<User> {
    return this.enter(transaction, open, displayName, requestId);
  }

  private async become(
    transaction: DatabaseTransaction,
    open: OpenInvitation,
    displayName: string,
    passwordHash: string,
    requestId: string,
  ): Promise<User> {
    const user = await this.enter(transaction, open, displayName, requestId);
    const { id } = user;
    const { organizationId, roles } = open;
    await this.passwords.store(transaction, { userId: id, organizationId }, passwordHash);
    const principal = { userId: id, organizationId, credentialId: open.id, method: 'jwt', amr: [] } as const;
    await this.audit.record(
      transaction,
      { principal, requestId },
      {
        action: 'User:invite',
        objectType: 'User',
        objectId: id,
        details: { accepted: open.id, roles: roles.join(' ') },
      },
    );
    this.log.granted('invitation_accepted', { requestId, principal });
    return user;
  }

  private async enter(
    transaction: DatabaseTransaction,
    open: OpenInvitation,
    displayName: string,
    requestId: string,
  ): Promise<User> {
    const now = this.clock.now();
    if (!(await this.invitations.accept(transaction, open.id, now))) throw this.invalid(requestId);
    const { organizationId, email, roles, attributes } = open;
    // Nobody of the organization: appointed by the platform, which takes back what it gave when it lets somebody go.
    const giver = await this.users.findWithin(transaction, organizationId, open.invitedBy);
    if (giver !== null && !(await this.roles.canStillGive(transaction, giver, roles)))
      throw this.invalid(requestId);
    const user = await this.people.createPerson(transaction, {
      organizationId,
      email,
      displayName,
      roles,
      attributes,
    });
    const { id } = user;
    await this.invitations.acceptedBy(transaction, open.id, id);
    return user;
  }

  private invalid(requestId: string): AppError {
    this.log.refused('invitation_accepted', userErrors.INVITATION_INVALID.code, { requestId });
    return new AppError(userErrors.INVITATION_INVALID);
  }
}
