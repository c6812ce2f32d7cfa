import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { DecisionsRepository } from './decisions.repository.js';

/** How long decisions are kept: long enough to try a policy on a quarter's calls. What was changed is in the audit trail. */
export const DECISION_LIFE_MS = 90 * 86_400_000;

const EVERY_MS = 3_600_000;
const MOST_AT_ONCE = 1_000;

/** Removes decisions that are past their time, at the start and every hour. */
@Injectable()
export class ExpiredDecisions implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('ExpiredDecisions');
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly decisions: DecisionsRepository,
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

  /** Removes all that are past their time, statement by statement; how many they were. */
  async remove(mostAtOnce = MOST_AT_ONCE): Promise<number> {
    const oldest = new Date(this.clock.now().getTime() - DECISION_LIFE_MS);
    let total = 0;
    for (;;) {
      const removed = await this.decisions.removeBefore(oldest, mostAtOnce);
      total += removed;
      if (removed < mostAtOnce) return total;
    }
  }

  /** A failure is told and waits for the next hour: no request depends on it. */
  #start(): void {
    this.#running = this.remove().then(
      (removed) => {
        if (removed > 0)
          this.#log.log(`${removed} authorization decisions removed that were past their time`);
      },
      (error: unknown) => {
        this.#log.warn({ err: error }, 'authorization decisions past their time were not removed');
      },
    );
  }
}
