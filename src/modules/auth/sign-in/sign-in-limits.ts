import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import type { DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { Turns } from '../../../platform/turns.js';
import { delayed, identityErrors } from '../identity.errors.js';
import { type AttemptOrigin, type AttemptRecord, AttemptsRepository } from './attempts.repository.js';

/** Failures in a row before the first wait, and the longest wait. */
export const DELAY = { freeFailures: 5, mostSeconds: 900 } as const;
/** Failures in a row after which the password no longer signs in from there (NIST SP 800-63B-4 section 3.2.2). */
export const MOST_FAILURES = 100;
/** How long a network is one that the owner signs in from. */
const KNOWN_FOR_MS = 90 * 86_400_000;
/** Failures of one network, over all accounts. */
export const NETWORK = { failures: 20, windowMs: 300_000 } as const;
/** Sign-ins under way in this process, those that wait for their turn included. */
const MOST_UNDER_WAY = 400;

/** An attempt that may be made. It counts as a failure until it is said to be none. */
export interface Attempt {
  readonly origin: AttemptOrigin;
  /** From a network that the owner has not signed in from lately. */
  readonly foreign: boolean;
}

/** The seconds after so many failures in a row before the next attempt. */
export const delaySeconds = (failures: number): number =>
  failures < DELAY.freeFailures
    ? 0
    : Math.min(2 ** Math.min(failures - DELAY.freeFailures, 20), DELAY.mostSeconds);

/**
 * How often somebody may try: per account and network, per account from foreign networks, and per network.
 *
 * What strangers do from their networks never keeps the owner from signing in from hers. Addresses that nobody has are
 * treated as those that somebody has, so that nothing is learned from a refusal.
 */
@Injectable()
export class SignInLimits {
  readonly #key: Buffer;
  readonly #turns = new Turns();
  #underWay = 0;

  constructor(
    config: AppConfig,
    private readonly attempts: AttemptsRepository,
    private readonly clock: Clock,
  ) {
    this.#key = config.auth.apiKeyPepper.derive('sign-in account v1');
  }

  /**
   * Runs one attempt at a time for an account and network, counted as failed before it is made. The work says when it is
   * none: `succeed`, `refund`, or any error other than a verdict on the password, which takes the count back.
   *
   * @throws {AppError} SIGN_IN_DELAYED, PASSWORD_DISABLED, SIGN_IN_BUSY
   */
  async attempt<T>(email: string, network: string, work: (attempt: Attempt) => Promise<T>): Promise<T> {
    if (this.#underWay >= MOST_UNDER_WAY)
      throw new AppError(identityErrors.SIGN_IN_BUSY, { headers: { 'Retry-After': '5' } });
    this.#underWay += 1;
    const origin = { account: this.accountOf(email), network };
    try {
      return await this.#turns.take(`${origin.account.toString('base64url')} ${network}`, async () => {
        const attempt = await this.charge(origin);
        return work(attempt).catch(async (error: unknown) => {
          if (!isVerdict(error)) await this.refund(attempt);
          throw error;
        });
      });
    } finally {
      this.#underWay -= 1;
    }
  }

  /** The password was right: nothing is held against whoever knows it. */
  refund({ origin, foreign }: Attempt): Promise<void> {
    return this.attempts.refund(origin, foreign);
  }

  succeed(transaction: DatabaseTransaction, { origin, foreign }: Attempt): Promise<void> {
    return this.attempts.succeed(transaction, origin, foreign, this.clock.now());
  }

  /** The attempt has failed, which also counts for its network. */
  async fail({ origin }: Attempt): Promise<void> {
    const now = this.clock.now();
    await this.attempts.failNetwork(origin.network, new Date(now.getTime() - NETWORK.windowMs), now);
  }

  /** For a new password. */
  forget(transaction: DatabaseTransaction, email: string): Promise<void> {
    return this.attempts.forget(transaction, this.accountOf(email));
  }

  /** Removes what no rule asks any more. @returns how many rows */
  removeExpired(): Promise<number> {
    const nowMs = this.clock.now().getTime();
    const [attempts, networks] = [new Date(nowMs - KNOWN_FOR_MS), new Date(nowMs - NETWORK.windowMs)];
    return this.attempts.removeBefore(attempts, networks, MOST_FAILURES);
  }

  private accountOf(email: string): Buffer {
    return createHmac('sha256', this.#key).update(email.toLowerCase()).digest();
  }

  private async charge(origin: AttemptOrigin): Promise<Attempt> {
    const now = this.clock.now();
    await this.requireQuietNetwork(origin.network, now.getTime());
    const charged = await this.attempts.charge(origin, DELAY, now);
    if (charged === null) throw delayed(waitOf(await this.attempts.find(origin), now.getTime()));
    const { succeededAt } = charged;
    const foreign = succeededAt === null || now.getTime() - succeededAt.getTime() > KNOWN_FOR_MS;
    const failures = foreign ? await this.attempts.chargeForeign(origin.account, now) : charged.failures;
    if (failures > MOST_FAILURES) throw new AppError(identityErrors.PASSWORD_DISABLED);
    return { origin, foreign };
  }

  private async requireQuietNetwork(network: string, nowMs: number): Promise<void> {
    const record = await this.attempts.findNetwork(network);
    if (record === null || record.failures < NETWORK.failures) return;
    const leftMs = record.since.getTime() + NETWORK.windowMs - nowMs;
    if (leftMs > 0) throw delayed(leftMs / 1000);
  }
}

/** What was found out about a password, as against what kept it from being checked. */
const VERDICTS: ReadonlySet<string> = new Set<string>([
  identityErrors.SIGN_IN_REFUSED.code,
  identityErrors.PASSWORD_WRONG.code,
]);

const isVerdict = (error: unknown): boolean =>
  error instanceof AppError && VERDICTS.has(error.definition.code);

const waitOf = (record: AttemptRecord | null, nowMs: number): number =>
  record === null ? 1 : record.failedAt.getTime() / 1000 + delaySeconds(record.failures) - nowMs / 1000;
