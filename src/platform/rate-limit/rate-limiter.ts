import { Inject, Injectable } from '@nestjs/common';
import { ThrottlerStorage } from '@nestjs/throttler';

import { AppConfig } from '../config/app-config.js';
import { SecurityLog } from '../security/security-log.js';
import { Telemetry } from '../telemetry/telemetry.js';
import {
  isFirstViolation,
  isViolated,
  rateHeaders,
  type RateCount,
  type RateQuestion,
} from './rate-limit.js';
import { quotaExceeded } from './rate-limit.errors.js';
import { type RatePolicies, ratePoliciesOf } from './rate-policies.js';

/** What the limiter needs of an answer that is on its way. */
interface Reply {
  header(name: string, value: string): unknown;
}

/** Counts requests by whom they come from, and refuses those that are too many. */
@Injectable()
export class RateLimiter {
  readonly policies: RatePolicies;
  readonly #standardHeaders: boolean;
  /** What was counted of a request so far: its answer tells the tightest of all. */
  readonly #counted = new WeakMap<object, readonly RateCount[]>();

  constructor(
    config: AppConfig,
    @Inject(ThrottlerStorage) private readonly storage: ThrottlerStorage,
    private readonly telemetry: Telemetry,
    private readonly log: SecurityLog,
  ) {
    this.policies = ratePoliciesOf(config);
    this.#standardHeaders = config.rateLimits.standardHeaders;
  }

  /**
   * Counts the request for each of them and sets the headers of its answer.
   *
   * @throws {AppError} QUOTA_EXCEEDED
   */
  async admit(
    request: { readonly raw: object; readonly id: string },
    reply: Reply,
    questions: readonly RateQuestion[],
  ): Promise<void> {
    if (questions.length === 0) return;
    const counts = await Promise.all(questions.map((question) => this.count(question)));
    const counted = [...(this.#counted.get(request.raw) ?? []), ...counts];
    this.#counted.set(request.raw, counted);
    for (const [name, value] of Object.entries(rateHeaders(counted, this.#standardHeaders)))
      reply.header(name, value);
    const violated = counts.filter(isViolated);
    if (violated.length === 0) return;
    for (const { policy } of violated) this.telemetry.rateLimited(policy.name);
    const error = quotaExceeded(violated);
    // Whoever floods the server does not flood its log as well.
    if (violated.some(isFirstViolation))
      this.log.refused('rate_limit', error.definition.code, { requestId: request.id });
    throw error;
  }

  private async count({ policy, partition }: RateQuestion): Promise<RateCount> {
    const { name, limit, seconds } = policy;
    const { totalHits, timeToExpire } = await this.storage.increment(
      partition,
      seconds * 1000,
      limit,
      0,
      name,
    );
    return { policy, hits: totalHits, resetSeconds: timeToExpire };
  }
}
