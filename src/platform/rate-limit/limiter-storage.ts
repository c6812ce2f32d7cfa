import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

import type { Secret } from '../config/secret.js';

type ThrottlerRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

const CONNECT_TIMEOUT_MS = 2_000;
/** A request waits no longer than this for a count that another process keeps. */
const COMMAND_TIMEOUT_MS = 250;
const MOST_BETWEEN_ATTEMPTS_MS = 2_000;
const PREFIX = 'wcp-rate';

/**
 * The counters: in the memory of this process, or in Redis for all processes together.
 *
 * Fixed windows, each counted by one atomic step. While Redis does not answer, every process counts by itself: limits are
 * then those of one process, and no request fails for it.
 */
export class LimiterStorage implements ThrottlerStorage, OnApplicationShutdown {
  readonly #log = new Logger('RateLimits');
  readonly #limiters = new Map<number, RateLimiterAbstract>();
  readonly #redis: Redis | null;

  constructor(url: Secret | null) {
    this.#redis = url === null ? null : connected(url, this.#log);
  }

  /** `ttl` in milliseconds, whole seconds of them; times in the answer in whole seconds. `limit` changes nothing but `isBlocked`. */
  async increment(
    key: string,
    ttl: number,
    limit: number,
    _blockDuration: number,
    throttlerName: string,
  ): Promise<ThrottlerRecord> {
    const { consumedPoints, msBeforeNext } = await this.#limiter(ttl / 1000).penalty(
      `${throttlerName}:${key}`,
    );
    const isBlocked = consumedPoints > limit;
    const timeToExpire = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return {
      totalHits: consumedPoints,
      timeToExpire,
      isBlocked,
      timeToBlockExpire: isBlocked ? timeToExpire : 0,
    };
  }

  onApplicationShutdown(): void {
    this.#redis?.removeAllListeners('close').disconnect();
  }

  /** One for each length of a window; which limit holds is for whoever asks. */
  #limiter(seconds: number): RateLimiterAbstract {
    const known = this.#limiters.get(seconds);
    if (known !== undefined) return known;
    const memory = new RateLimiterMemory({ points: 1, duration: seconds, keyPrefix: PREFIX });
    const limiter =
      this.#redis === null
        ? memory
        : new RateLimiterRedis({
            storeClient: this.#redis,
            points: 1,
            duration: seconds,
            keyPrefix: PREFIX,
            rejectIfRedisNotReady: true,
            insuranceLimiter: memory,
          });
    this.#limiters.set(seconds, limiter);
    return limiter;
  }
}

/** A client that never keeps a command for later, and says once when the connection is lost and when it is back. */
const connected = (url: Secret, log: Logger): Redis => {
  const redis = new Redis(url.reveal(), {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 1,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(attempt * 100, MOST_BETWEEN_ATTEMPTS_MS),
  });
  let lost = false;
  // Each attempt that fails is an error, which somebody has to listen to, and a close.
  redis.on('error', () => undefined);
  redis.on('close', () => {
    if (!lost) log.warn('Redis does not answer: each process counts requests by itself until it does');
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) log.log('Redis answers again: requests are counted together');
    lost = false;
  });
  return redis;
};
