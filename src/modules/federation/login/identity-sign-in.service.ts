import { Injectable } from '@nestjs/common';

import { changedFields } from '../../../platform/audit/audit-event.js';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import {
  type BegunSession,
  type CallOrigin,
  type IdentityProvider,
  issuerErrors,
  LinksRepository,
  type OpenedSession,
  SessionsService,
} from '../../auth/index.js';
import { GrantsService } from '../../permissions/index.js';
import { MappedMembersService, type User, userErrors } from '../../users/index.js';
import type { ProvenIdentity } from './proven-identity.js';
import { type LoginCode, Redemption } from './redemption.js';

/** The user whom an identity stands for, as it was and as its groups leave it. */
interface Settled {
  readonly user: User;
  /** Null for one who has just become a user. */
  readonly before: User | null;
}

type Outcome =
  | { readonly kind: 'begun'; readonly begun: BegunSession; readonly settled: Settled }
  /** What was taken from the user stays taken. */
  | { readonly kind: 'refused' };

/** Signs people in whom an issuer outside vouches for. */
@Injectable()
export class IdentitySignInService {
  constructor(
    private readonly database: Database,
    private readonly redemption: Redemption,
    private readonly links: LinksRepository,
    private readonly members: MappedMembersService,
    private readonly grants: GrantsService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Opens a session for whoever began the login, as the user whom the identity is linked to.
   *
   * Where groups are mapped, they say the roles at every sign-in: what a group no longer brings is gone. An identity that
   * is linked to nobody becomes a user where the provider provisions and a group brings a role. Nobody is found by an
   * e-mail address. The session ends when the issuer would have to be asked again.
   *
   * @throws {AppError} LOGIN_CODE_INVALID, IDENTITY_UNKNOWN, IDENTITY_WITHOUT_ADDRESS, LAST_ADMINISTRATOR, SIGN_IN_BUSY
   */
  async signIn(code: LoginCode, origin: CallOrigin): Promise<OpenedSession> {
    const { requestId } = origin;
    try {
      const { begun, settled } = await this.begun(code, origin);
      const { principal } = begun;
      if (settled.before === null) this.log.granted('user_provisioned', { requestId, principal });
      else if (settled.before !== settled.user) this.log.granted('roles_mapped', { requestId, principal });
      const opened = await this.sessions.open(begun, requestId);
      this.log.granted('sign_in', { requestId, principal });
      return opened;
    } catch (error) {
      if (error instanceof AppError) this.log.refused('sign_in', error.definition.code, { requestId });
      throw error;
    }
  }

  private async begun(code: LoginCode, origin: CallOrigin): Promise<Extract<Outcome, { kind: 'begun' }>> {
    const provider = await this.redemption.providerOf(code);
    const work = (transaction: DatabaseTransaction): Promise<Outcome> =>
      this.begin(transaction, provider, code, origin);
    // Administrators of the platform are counted over all organizations.
    const outcome = await this.database
      .systemTransaction(work)
      .catch((error: unknown) => {
        // Two first sign-ins at once: the other one has made the user.
        if (error instanceof UniqueViolation) return this.database.systemTransaction(work);
        throw error;
      })
      .catch((error: unknown) => {
        if (error instanceof UniqueViolation)
          throw new AppError(issuerErrors.IDENTITY_WITHOUT_ADDRESS, { cause: error });
        throw error;
      });
    if (outcome.kind === 'refused') throw new AppError(issuerErrors.IDENTITY_UNKNOWN);
    return outcome;
  }

  private async begin(
    transaction: DatabaseTransaction,
    provider: IdentityProvider,
    code: LoginCode,
    { requestId, device }: CallOrigin,
  ): Promise<Outcome> {
    const said = await this.redemption.redeem(transaction, code);
    const proven = { ...said, roles: await this.known(transaction, provider, said.roles) };
    const settled = await this.settle(transaction, provider, proven);
    const { user, before } = settled;
    if (user.roles.length === 0) {
      if (before !== user) await this.recordLoss(transaction, provider, settled, requestId);
      return { kind: 'refused' };
    }
    const now = this.clock.now();
    await this.links.signedIn(transaction, provider.id, proven.subject, now);
    const begun = await this.sessions.begin(transaction, {
      userId: user.id,
      organizationId: user.organizationId,
      amr: proven.amr,
      device,
      authenticatedAt: new Date(Math.min(proven.authenticatedAtMs, now.getTime())),
      expiresAt: new Date(proven.authenticatedAtMs + provider.maxAgeS * 1_000),
    });
    await this.audit.record(
      transaction,
      { principal: begun.principal, requestId },
      {
        action: 'Session:create',
        objectType: 'Session',
        objectId: begun.sessionId,
        details: { provider: provider.id, provisioned: before === null, roles: user.roles.join(' ') },
        changed: changedFields({ roles: before?.roles }, { roles: user.roles }),
      },
    );
    return { kind: 'begun', begun, settled };
  }

  /** A role that is gone since it was mapped brings nothing, and keeps nobody from what else a group brings. */
  private async known(
    transaction: DatabaseTransaction,
    { organizationId }: IdentityProvider,
    roles: readonly string[],
  ): Promise<readonly string[]> {
    const known: string[] = [];
    for (const role of roles)
      if (await this.grants.areKnown(transaction, organizationId, [role])) known.push(role);
    return known;
  }

  private async settle(
    transaction: DatabaseTransaction,
    provider: IdentityProvider,
    proven: ProvenIdentity,
  ): Promise<Settled> {
    const link = await this.links.findWithin(transaction, provider.id, proven.subject);
    if (link === null) return { user: await this.provision(transaction, provider, proven), before: null };
    const roles = provider.mapping.length === 0 ? null : proven.roles;
    const settled = await this.members.settle(transaction, link, roles);
    // Nobody signs in as a service account.
    if (settled === null || settled.before.email === null) throw new AppError(issuerErrors.IDENTITY_UNKNOWN);
    return { user: settled.after, before: settled.before };
  }

  private async provision(
    transaction: DatabaseTransaction,
    { id, organizationId, provisions }: IdentityProvider,
    { subject, email, name, roles }: ProvenIdentity,
  ): Promise<User> {
    if (!provisions || roles.length === 0) throw new AppError(issuerErrors.IDENTITY_UNKNOWN);
    if (email === null) throw new AppError(issuerErrors.IDENTITY_WITHOUT_ADDRESS);
    const member = { organizationId, email, displayName: name ?? email, roles };
    const user = await this.members.bring(transaction, member).catch((error: unknown) => {
      const isAddress = error instanceof AppError && error.definition.code === userErrors.EMAIL_INVALID.code;
      throw isAddress ? new AppError(issuerErrors.IDENTITY_WITHOUT_ADDRESS) : error;
    });
    const now = this.clock.now();
    await this.links.insert(transaction, {
      providerId: id,
      subject,
      organizationId,
      userId: user.id,
      createdAt: now,
      createdBy: user.id,
      signedInAt: now,
    });
    return user;
  }

  private recordLoss(
    transaction: DatabaseTransaction,
    provider: IdentityProvider,
    { user, before }: Settled,
    requestId: string,
  ): Promise<void> {
    const { id: userId, organizationId } = user;
    const principal = { userId, organizationId, credentialId: provider.id, method: 'jwt', amr: [] } as const;
    this.log.granted('roles_mapped', { requestId, principal });
    return this.audit.record(
      transaction,
      { principal, requestId },
      {
        action: 'User:change',
        objectType: 'User',
        objectId: userId,
        details: { provider: provider.id, version: user.version, roles: '' },
        changed: changedFields({ roles: before?.roles }, { roles: user.roles }),
      },
    );
  }
}
