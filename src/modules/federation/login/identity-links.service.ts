import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import {
  type IdentityProvider,
  issuerErrors,
  LinksRepository,
  notProven,
  sessionOf,
} from '../../auth/index.js';
import { InvitationsService, type User, userErrors } from '../../users/index.js';
import { type LoginCode, Redemption } from './redemption.js';

/** What somebody who was invited says of itself. */
export interface IdentityAcceptance extends LoginCode {
  readonly invitation: string;
  /** Null: as the issuer says. */
  readonly displayName: string | null;
}

/** Links identities to users who have proven both: the identity by a login, the user by a session or an invitation. */
@Injectable()
export class IdentityLinksService {
  constructor(
    private readonly database: Database,
    private readonly redemption: Redemption,
    private readonly links: LinksRepository,
    private readonly invitations: InvitationsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Links the identity of a login to the caller, who goes on to sign in by it.
   *
   * @throws {AppError} NOT_A_SESSION, IDENTITY_LINKED, LOGIN_CODE_INVALID, also for a login at the provider of another
   * organization
   */
  async link(actor: Actor, code: LoginCode): Promise<void> {
    sessionOf(actor);
    const { principal, requestId } = actor;
    const { userId, organizationId } = principal;
    const provider = await this.redemption.providerOf(code);
    if (provider.organizationId !== organizationId) throw notProven(issuerErrors.LOGIN_CODE_INVALID);
    await linking(() =>
      this.database.transaction({ organizationId }, async (transaction) => {
        const { subject } = await this.redemption.redeem(transaction, code);
        await this.insert(transaction, provider, subject, userId);
        await this.audit.record(transaction, actor, {
          action: 'Credential:change',
          objectType: 'User',
          objectId: userId,
          details: { what: 'identity_linked', provider: provider.id },
        });
      }),
    );
    this.log.granted('identity_linked', { requestId, principal, object: provider.id });
  }

  /**
   * Makes the user that was invited, who proves itself by the identity of a login and has no password. Signs nobody in.
   *
   * @throws {AppError} LOGIN_CODE_INVALID, INVITATION_INVALID, also where they are of two organizations, EMAIL_TAKEN,
   * IDENTITY_LINKED
   */
  async accept({ invitation, displayName, ...code }: IdentityAcceptance, requestId: string): Promise<User> {
    const provider = await this.redemption.providerOf(code);
    const { organizationId } = provider;
    const open = await this.invitations.open(invitation, organizationId, requestId);
    const user = await linking(() =>
      this.database.transaction({ organizationId }, async (transaction) => {
        const proven = await this.redemption.redeem(transaction, code);
        const name = displayName ?? proven.name ?? open.email;
        const made = await this.invitations.acceptByIdentity(transaction, open, name, requestId);
        await this.insert(transaction, provider, proven.subject, made.id);
        const principal = {
          userId: made.id,
          organizationId,
          credentialId: open.id,
          method: 'jwt',
          amr: [],
        } as const;
        await this.audit.record(
          transaction,
          { principal, requestId },
          {
            action: 'User:invite',
            objectType: 'User',
            objectId: made.id,
            details: { accepted: open.id, provider: provider.id, roles: made.roles.join(' ') },
          },
        );
        return made;
      }),
    );
    const principal = { userId: user.id, organizationId, credentialId: open.id, method: 'jwt' } as const;
    this.log.granted('invitation_accepted', { requestId, principal });
    this.log.granted('identity_linked', { requestId, principal, object: provider.id });
    return user;
  }

  private insert(
    transaction: DatabaseTransaction,
    { id: providerId, organizationId }: IdentityProvider,
    subject: string,
    userId: string,
  ): Promise<void> {
    return this.links.insert(transaction, {
      providerId,
      subject,
      organizationId,
      userId,
      createdAt: this.clock.now(),
      createdBy: userId,
      signedInAt: null,
    });
  }
}

/** What unique keys decide. @throws {AppError} EMAIL_TAKEN, IDENTITY_LINKED */
export async function linking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    const definition =
      error.constraint === 'users_email' ? userErrors.EMAIL_TAKEN : issuerErrors.IDENTITY_LINKED;
    throw new AppError(definition, { cause: error });
  }
}
