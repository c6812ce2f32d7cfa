import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { identityErrors } from '../identity.errors.js';
import { SecondFactorsService } from '../second-factor/second-factors.service.js';
import { sessionOf, SessionsService } from '../sessions/sessions.service.js';
import { type Account, AccountsRepository } from '../sign-in/accounts.repository.js';
import { SignInLimits } from '../sign-in/sign-in-limits.js';
import { hashOfToken, mintToken } from '../single-use-token.js';
import { PasswordHashing } from './password-hashing.js';
import { judgePassword, type PasswordFault } from './password-policy.js';
import { type PasswordOwner, PasswordsRepository } from './passwords.repository.js';

/** How long an administrator's token for a new password is good. */
export const RESET_LIFE_MS = 600_000;

/** Whose password is to be chosen, as far as that makes one easy to guess. */
export interface PasswordSubject {
  readonly email: string;
  readonly displayName: string;
  readonly organizationName: string;
  readonly hasSecondFactor: boolean;
  readonly secondFactorRequired: boolean;
}

/** A token for a new password, at the only moment at which its text exists. */
export interface IssuedReset {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Sets, changes and resets passwords. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly database: Database,
    private readonly passwords: PasswordsRepository,
    private readonly hashing: PasswordHashing,
    private readonly accounts: AccountsRepository,
    private readonly limits: SignInLimits,
    private readonly sessions: SessionsService,
    private readonly secondFactors: SecondFactorsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  /**
   * The hash of a new password. Outside of any transaction: it takes its time.
   *
   * @param pointer where the password stands in the body
   * @throws {AppError} PASSWORD_REFUSED with the reason, SIGN_IN_BUSY
   */
  async accept(password: string, subject: PasswordSubject, pointer: string): Promise<string> {
    const fault = await judgePassword(password, {
      words: [
        subject.email,
        subject.email.split('@')[0] ?? '',
        subject.displayName,
        subject.organizationName,
      ],
      secondFactor: subject.hasSecondFactor && subject.secondFactorRequired,
    });
    if (fault !== null) throw refused(fault, pointer);
    return this.hashing.hash(password);
  }

  /** Stores what {@link accept} gave as the first password of a user. */
  async store(transaction: DatabaseTransaction, owner: PasswordOwner, hash: string): Promise<void> {
    await this.passwords.set(transaction, owner, hash, this.clock.now());
  }

  /**
   * The caller's own password. Every other session of the user ends: whoever knew the old one is out.
   *
   * @throws {AppError} NOT_A_SESSION, PASSWORD_WRONG, PASSWORD_REFUSED, SIGN_IN_DELAYED, PASSWORD_DISABLED, SIGN_IN_BUSY
   */
  async change(actor: Actor, network: string, present: string, next: string): Promise<void> {
    const sessionId = sessionOf(actor);
    const account = await this.accountOf(actor.principal.userId);
    await this.requirePassword(account, network, present, actor);
    const hash = await this.accept(next, account, '/newPassword');
    await this.database.transaction(account, async (transaction) => {
      await this.store(transaction, account, hash);
      const ended = await this.sessions.endAll(transaction, account.userId, 'password_changed', sessionId);
      await this.audit.record(transaction, actor, {
        action: 'Credential:change',
        objectType: 'User',
        objectId: account.userId,
        details: { changed: 'password', sessionsEnded: ended },
      });
    });
    this.log.granted('password_changed', { requestId: actor.requestId, principal: actor.principal });
  }

  /** Proves that the caller knows the present password. @throws {AppError} as {@link change} */
  async requirePassword(account: Account, network: string, password: string, actor: Actor): Promise<void> {
    await this.limits.attempt(account.email, network, async (attempt) => {
      if (await this.hashing.verify(account.passwordHash, password)) return this.limits.refund(attempt);
      await this.limits.fail(attempt);
      const { requestId, principal } = actor;
      this.log.refused('password_check', identityErrors.PASSWORD_WRONG.code, { requestId, principal });
      throw new AppError(identityErrors.PASSWORD_WRONG);
    });
  }

  /** A token with which the user sets a new password; earlier ones end. The caller has checked that the actor may. */
  async issueReset(
    transaction: DatabaseTransaction,
    actor: Actor,
    owner: PasswordOwner,
  ): Promise<IssuedReset> {
    const { text, hash } = mintToken();
    const issuedAt = this.clock.now();
    const expiresAt = new Date(issuedAt.getTime() + RESET_LIFE_MS);
    const { userId, organizationId } = owner;
    const issuedBy = actor.principal.userId;
    await this.passwords.insertReset(transaction, {
      hash,
      userId,
      organizationId,
      issuedBy,
      issuedAt,
      expiresAt,
    });
    return { token: text, expiresAt };
  }

  /**
   * Sets a new password by an administrator's token. A second factor is asked for as at every sign-in; all sessions end,
   * and failures before count for nothing. Signs nobody in.
   *
   * @throws {AppError} RESET_INVALID, PASSWORD_REFUSED, MFA_REQUIRED, CODE_INVALID, SIGN_IN_DELAYED, SIGN_IN_BUSY
   */
  async reset(token: string, password: string, code: string | null, requestId: string): Promise<void> {
    const tokenHash = hashOfToken(token);
    const owner = await this.passwords.findReset(tokenHash, this.clock.now());
    const account = owner === null ? null : await this.accounts.find(owner.userId);
    if (account?.active !== true) throw this.invalidReset(requestId);
    const hash = await this.accept(password, account, '/password');
    if (account.hasSecondFactor) await this.secondFactors.verify(account, code, requestId);
    const { userId, organizationId } = account;
    const principal = { userId, organizationId, credentialId: userId, method: 'jwt', amr: [] } as const;
    // What was tried belongs to no tenant.
    await this.database.systemTransaction(async (transaction) => {
      if (!(await this.passwords.useReset(transaction, tokenHash, this.clock.now())))
        throw this.invalidReset(requestId);
      await this.store(transaction, account, hash);
      await this.limits.forget(transaction, account.email);
      const ended = await this.sessions.endAll(transaction, userId, 'password_changed');
      await this.audit.record(
        transaction,
        { principal, requestId },
        {
          action: 'Credential:change',
          objectType: 'User',
          objectId: userId,
          details: { changed: 'password', byReset: true, sessionsEnded: ended },
        },
      );
    });
    this.log.granted('password_reset', { requestId, principal });
  }

  /** Tokens that a user has issued and nobody has redeemed are worth nothing from now on. */
  async withdrawIssuedBy(transaction: DatabaseTransaction, userId: string): Promise<void> {
    await this.passwords.withdrawResets(transaction, userId, this.clock.now());
  }

  private invalidReset(requestId: string): AppError {
    this.log.refused('password_reset', identityErrors.RESET_INVALID.code, { requestId });
    return new AppError(identityErrors.RESET_INVALID);
  }

  private async accountOf(userId: string): Promise<Account> {
    const account = await this.accounts.find(userId);
    if (account === null) throw new AppError(identityErrors.NOT_A_SESSION);
    return account;
  }
}

const REASONS: Readonly<Record<PasswordFault, { readonly message: string; readonly fix: string }>> = {
  too_short: {
    message: 'a password has at least 15 characters, or 12 where a second factor is enforced and set up',
    fix: 'make it longer: several words that have nothing to do with each other',
  },
  too_long: { message: 'a password has at most 256 characters', fix: 'make it shorter' },
  common: {
    message: 'it is made of passwords and words that are tried first',
    fix: 'add words that have nothing to do with each other',
  },
  context: {
    message: 'it is made of your name, your address, your organization or words of this product',
    fix: 'use words that have nothing to do with you or this product',
  },
  pattern: {
    message: 'it is a sequence, a row of the keyboard, a date or a repetition',
    fix: 'use words that have nothing to do with each other',
  },
};

const refused = (fault: PasswordFault, pointer: string): AppError =>
  new AppError(identityErrors.PASSWORD_REFUSED, {
    errors: [{ pointer, code: `password_${fault}`, ...REASONS[fault] }],
  });
