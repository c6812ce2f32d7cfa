import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

/** How long an idempotency key stands for its request. */
export const KEY_LIFE_MS = 72 * 3_600_000;

const EVERY_MS = 3_600_000;
/** Of one statement: short enough to keep nobody waiting, also on the one connection of the embedded database. */
const MOST_AT_ONCE = 1_000;

/** Removes expired idempotency keys at the start and every hour: those that nobody uses again would stay for ever. */
@Injectable()
export class ExpiredKeys implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('ExpiredKeys');
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly keys: IdempotencyKeysRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#start();
    }, EVERY_MS).unref();
    this.#start();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  /** Removes all that have expired, statement by statement; how many they were. */
  async remove(mostAtOnce = MOST_AT_ONCE): Promise<number> {
    const oldest = new Date(this.clock.now().getTime() - KEY_LIFE_MS);
    let total = 0;
    for (;;) {
      const removed = await this.keys.removeBoundBefore(oldest, mostAtOnce);
      total += removed;
      if (removed < mostAtOnce) return total;
    }
  }

  /** A failure is told and waits for the next hour: no request depends on it. */
  #start(): void {
    this.#running = this.remove().then(
      (removed) => {
        if (removed > 0) this.#log.log(`${removed} expired idempotency keys removed`);
      },
      (error: unknown) => {
        this.#log.warn({ err: error }, 'expired idempotency keys were not removed');
      },
    );
  }
}
