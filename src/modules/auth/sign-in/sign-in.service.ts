import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Database } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { identityErrors, notProven } from '../identity.errors.js';
import { PasswordHashing } from '../passwords/password-hashing.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SecondFactorsService, withFactor } from '../second-factor/second-factors.service.js';
import {
  type BegunSession,
  type OpenedSession,
  sessionOf,
  SessionsService,
} from '../sessions/sessions.service.js';
import { type Account, AccountsRepository } from './accounts.repository.js';
import { type Attempt, SignInLimits } from './sign-in-limits.js';

/** What somebody says to be let in. */
export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator, or a recovery code; null for none. */
  readonly code: string | null;
}

/** Where a call comes from. */
export interface CallOrigin {
  readonly network: string;
  /** What the browser or program calls itself. */
  readonly device: string | null;
  readonly requestId: string;
}

/** Signs people in, and lets them prove again who they are. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly limits: SignInLimits,
    private readonly hashing: PasswordHashing,
    private readonly passwords: PasswordsService,
    private readonly stored: PasswordsRepository,
    private readonly secondFactors: SecondFactorsService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditRepository,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Opens a session for whoever knows the password, and has the second factor where there is one.
   *
   * An address that nobody has, a wrong password, a deactivated user and a user without a password get the same answer
   * after the same work: one verification.
   *
   * @throws {AppError} SIGN_IN_REFUSED, SIGN_IN_DELAYED, PASSWORD_DISABLED, SIGN_IN_BUSY, MFA_REQUIRED, CODE_INVALID,
   * SECOND_FACTOR_DISABLED
   */
  async signIn(request: SignInRequest, origin: CallOrigin): Promise<OpenedSession> {
    const { requestId, network } = origin;
    const begun = await this.limits
      .attempt(request.email, network, (attempt) => this.prove(request, origin, attempt))
      .catch((error: unknown) => {
        if (error instanceof AppError) this.log.refused('sign_in', error.definition.code, { requestId });
        throw error;
      });
    const opened = await this.sessions.open(begun, requestId);
    this.log.granted('sign_in', { requestId, principal: begun.principal });
    return opened;
  }

  /**
   * Proves again who the caller is, for what asks for a recent proof: by a code where there is a second factor, by the
   * password where there is none.
   *
   * @throws {AppError} NOT_A_SESSION, MFA_REQUIRED, CODE_INVALID, PASSWORD_WRONG, SIGN_IN_DELAYED, PASSWORD_DISABLED,
   * SIGN_IN_BUSY, SECOND_FACTOR_DISABLED
   */
  async stepUp(actor: Actor, network: string, proof: Omit<SignInRequest, 'email'>): Promise<void> {
    const sessionId = sessionOf(actor);
    const { requestId, principal } = actor;
    const account = await this.accounts.find(principal.userId);
    if (account === null) throw new AppError(identityErrors.NOT_A_SESSION);
    const amr = account.hasSecondFactor
      ? withFactor(principal.amr, ...(await this.secondFactors.verify(account, proof.code, requestId)))
      : await this.byPassword(account, actor, network, proof.password);
    await this.database.transaction(account, async (transaction) => {
      await this.sessions.proven(transaction, sessionId, amr);
      await this.audit.record(transaction, actor, {
        action: 'Session:prove',
        objectType: 'Session',
        objectId: sessionId,
        details: {},
      });
    });
    this.sessions.changed(sessionId);
    this.log.granted('step_up', { requestId, principal });
  }

  private async byPassword(
    account: Account,
    actor: Actor,
    network: string,
    password: string,
  ): Promise<readonly string[]> {
    await this.passwords.requirePassword(account, network, password, actor);
    return [...new Set([...actor.principal.amr, 'pwd'])];
  }

  private async prove(request: SignInRequest, origin: CallOrigin, attempt: Attempt): Promise<BegunSession> {
    const account = await this.accounts.findByEmail(request.email);
    const matches = await this.hashing.verify(account?.passwordHash ?? null, request.password);
    if (!matches || account?.active !== true) {
      await this.limits.fail(attempt);
      throw notProven(identityErrors.SIGN_IN_REFUSED);
    }
    const means = account.hasSecondFactor
      ? await this.secondFactors.verify(account, request.code, origin.requestId)
      : [];
    const amr = ['pwd', ...means];
    const rehashed = await this.rehashed(account, request.password);
    // What was tried belongs to no tenant.
    return this.database.systemTransaction(async (transaction) => {
      await this.limits.succeed(transaction, attempt);
      if (rehashed !== null && account.passwordHash !== null)
        await this.stored.rehash(transaction, account.userId, account.passwordHash, rehashed);
      const begun = await this.sessions.begin(transaction, {
        ...account,
        amr,
        device: origin.device,
      });
      const by = { principal: begun.principal, requestId: origin.requestId };
      await this.audit.record(transaction, by, {
        action: 'Session:create',
        objectType: 'Session',
        objectId: begun.sessionId,
        details: {},
      });
      return begun;
    });
  }

  /** The password under the parameters of new ones; null where it is already. */
  private async rehashed({ passwordHash }: Account, password: string): Promise<string | null> {
    return passwordHash !== null && this.hashing.isOutdated(passwordHash)
      ? this.hashing.hash(password)
      : null;
  }
}
