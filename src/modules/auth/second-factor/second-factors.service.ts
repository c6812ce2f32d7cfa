import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { Sealing, type SealedPlace } from '../../../platform/encryption/sealing.js';
import { AppError } from '../../../platform/errors/app-error.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { delayed, identityErrors, notProven } from '../identity.errors.js';
import { sessionOf, SessionsService } from '../sessions/sessions.service.js';
import { AccountsRepository } from '../sign-in/accounts.repository.js';
import { DELAY, delaySeconds, MOST_FAILURES } from '../sign-in/sign-in-limits.js';
import { hashOfRecoveryCode, mintRecoveryCode, RECOVERY_CODES } from './recovery-codes.js';
import { type FactorOwner, SecondFactorsRepository } from './second-factors.repository.js';
import { isTotpCode, mintTotpSecret, provisioningUri, stepOfCode } from './totp.js';

/** How the authenticator names this server. */
const ISSUER = 'WCP Compliance Server';

/** A secret that waits to be confirmed, at the only moment at which it is shown. */
export interface BegunFactor {
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly uri: string;
}

/** Whether a user has a second factor, and how many ways around a lost authenticator are left. */
export interface FactorState {
  readonly confirmed: boolean;
  readonly recoveryCodesLeft: number;
}

/** Time-based codes (RFC 6238) and recovery codes. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorsRepository,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly sealing: Sealing,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly log: SecurityLog,
  ) {}

  async state(owner: FactorOwner): Promise<FactorState> {
    const factor = await this.factors.find(owner);
    if (factor?.confirmed !== true) return { confirmed: false, recoveryCodesLeft: 0 };
    return { confirmed: true, recoveryCodesLeft: await this.factors.countRecoveryCodes(owner) };
  }

  /** Begins to set up the caller's second factor; an unfinished one is replaced. @throws {AppError} SECOND_FACTOR_EXISTS */
  async begin(actor: Actor): Promise<BegunFactor> {
    sessionOf(actor);
    const { userId, organizationId } = actor.principal;
    const account = await this.accounts.find(userId);
    const secret = mintTotpSecret();
    const sealed = this.sealing.seal(placeOf(userId), secret);
    await this.database.transaction({ organizationId }, async (transaction) => {
      if (!(await this.factors.begin(transaction, { userId, organizationId }, sealed, this.clock.now())))
        throw new AppError(identityErrors.SECOND_FACTOR_EXISTS);
      await this.record(transaction, actor, 'second_factor_begun');
    });
    return { secret, uri: provisioningUri(secret, ISSUER, account?.email ?? userId) };
  }

  /**
   * Finishes it with a first code. The session counts as proven by both from now on.
   *
   * @returns the recovery codes, at the only moment at which they are shown
   * @throws {AppError} SECOND_FACTOR_MISSING, CODE_INVALID, SIGN_IN_DELAYED
   */
  async confirm(actor: Actor, code: string): Promise<readonly string[]> {
    const sessionId = sessionOf(actor);
    const { userId, organizationId, amr } = actor.principal;
    const factor = await this.factors.find(actor.principal);
    if (factor === null || factor.confirmed) throw new AppError(identityErrors.SECOND_FACTOR_MISSING);
    await this.takeCode(actor.principal, code, actor.requestId);
    const codes = Array.from({ length: RECOVERY_CODES }, mintRecoveryCode);
    await this.database.transaction({ organizationId }, async (transaction) => {
      if (!(await this.factors.confirm(transaction, userId, this.clock.now())))
        throw new AppError(identityErrors.SECOND_FACTOR_MISSING);
      await this.keepCodes(transaction, actor.principal, codes);
      await this.sessions.proven(transaction, sessionId, withFactor(amr, 'otp'));
      await this.record(transaction, actor, 'second_factor_confirmed');
    });
    this.sessions.changed(sessionId);
    this.log.granted('second_factor_changed', { requestId: actor.requestId, principal: actor.principal });
    return codes;
  }

  /** New recovery codes in place of all earlier ones. @throws {AppError} SECOND_FACTOR_MISSING */
  async renewRecoveryCodes(actor: Actor): Promise<readonly string[]> {
    sessionOf(actor);
    const { organizationId } = actor.principal;
    if (!(await this.state(actor.principal)).confirmed)
      throw new AppError(identityErrors.SECOND_FACTOR_MISSING);
    const codes = Array.from({ length: RECOVERY_CODES }, mintRecoveryCode);
    await this.database.transaction({ organizationId }, async (transaction) => {
      await this.keepCodes(transaction, actor.principal, codes);
      await this.record(transaction, actor, 'recovery_codes');
    });
    this.log.granted('second_factor_changed', { requestId: actor.requestId, principal: actor.principal });
    return codes;
  }

  /** Removes the caller's own. @throws {AppError} SECOND_FACTOR_MISSING, SECOND_FACTOR_ENFORCED */
  async remove(actor: Actor): Promise<void> {
    sessionOf(actor);
    const { userId, organizationId } = actor.principal;
    const account = await this.accounts.find(userId);
    if (account?.secondFactorRequired === true) throw new AppError(identityErrors.SECOND_FACTOR_ENFORCED);
    await this.database.transaction({ organizationId }, async (transaction) => {
      await this.removeOf(transaction, userId);
      await this.record(transaction, actor, 'second_factor_removed');
    });
    this.log.granted('second_factor_changed', { requestId: actor.requestId, principal: actor.principal });
  }

  /** Removes a user's, for an administrator who has checked that he may. @throws {AppError} SECOND_FACTOR_MISSING */
  async removeOf(transaction: DatabaseTransaction, userId: string): Promise<void> {
    if (!(await this.factors.remove(transaction, userId)))
      throw new AppError(identityErrors.SECOND_FACTOR_MISSING);
  }

  /**
   * Takes a code of the authenticator, or a recovery code, of a user who has a second factor. Each is taken once.
   *
   * @returns the means, in the words of RFC 8176
   * @throws {AppError} MFA_REQUIRED without a code, CODE_INVALID, SIGN_IN_DELAYED, SECOND_FACTOR_DISABLED
   */
  async verify(owner: FactorOwner, code: string | null, requestId: string): Promise<readonly string[]> {
    if (code === null) throw new AppError(identityErrors.MFA_REQUIRED);
    return this.takeCode(owner, code, requestId);
  }

  private async takeCode(owner: FactorOwner, code: string, requestId: string): Promise<readonly string[]> {
    const now = this.clock.now();
    const factor = await this.factors.charge(owner, { ...DELAY, mostFailures: MOST_FAILURES }, now);
    if (factor === null) throw await this.notDue(owner, now);
    const means = await this.means(owner, factor.secret, code, now);
    if (means !== null) return means;
    const principal = { ...owner, credentialId: owner.userId, method: 'jwt' } as const;
    this.log.refused('second_factor', identityErrors.CODE_INVALID.code, { requestId, principal });
    throw notProven(identityErrors.CODE_INVALID);
  }

  private async means(
    owner: FactorOwner,
    sealed: string,
    code: string,
    now: Date,
  ): Promise<readonly string[] | null> {
    if (isTotpCode(code)) {
      const secret = this.sealing.open(placeOf(owner.userId), sealed);
      const step = stepOfCode(secret, code, now.getTime());
      return step !== null && (await this.factors.useStep(owner, step)) ? ['otp', 'mfa'] : null;
    }
    const hash = hashOfRecoveryCode(code);
    return hash !== null && (await this.factors.useRecoveryCode(owner, hash, now)) ? ['mfa'] : null;
  }

  private async notDue(owner: FactorOwner, now: Date): Promise<AppError> {
    const factor = await this.factors.find(owner);
    if (factor === null) return new AppError(identityErrors.SECOND_FACTOR_MISSING);
    if (factor.failures >= MOST_FAILURES) return new AppError(identityErrors.SECOND_FACTOR_DISABLED);
    const since = (now.getTime() - (factor.failedAt?.getTime() ?? 0)) / 1000;
    return delayed(delaySeconds(factor.failures) - since);
  }

  private async keepCodes(
    transaction: DatabaseTransaction,
    owner: FactorOwner,
    codes: readonly string[],
  ): Promise<void> {
    const hashes = codes.flatMap((code) => hashOfRecoveryCode(code) ?? []);
    await this.factors.replaceRecoveryCodes(transaction, owner, hashes, this.clock.now());
  }

  private record(transaction: DatabaseTransaction, actor: Actor, changed: string): Promise<void> {
    return this.audit.record(transaction, actor, {
      action: 'Credential:change',
      objectType: 'User',
      objectId: actor.principal.userId,
      details: { changed },
    });
  }
}

/** The means of proof with another beside them. */
export const withFactor = (amr: readonly string[], ...means: readonly string[]): readonly string[] => [
  ...new Set([...amr, ...means, 'mfa']),
];

const placeOf = (userId: string): SealedPlace => ({ table: 'second_factors', row: userId, field: 'secret' });
