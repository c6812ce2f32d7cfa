import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { HandoversRepository } from './handovers.repository.js';
import { LOGIN_LIFE_S } from './login-ticket.js';

const EVERY_MS = 3_600_000;
const MOST_AT_ONCE = 1_000;

/** Removes handovers at the start and every hour, as soon as the login that each has ended could not be repeated. */
@Injectable()
export class ExpiredHandovers implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('ExpiredHandovers');
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly handovers: HandoversRepository,
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

  /** Removes all of them; how many rows. */
  async remove(mostAtOnce = MOST_AT_ONCE): Promise<number> {
    const oldest = new Date(this.clock.now().getTime() - 2 * LOGIN_LIFE_S * 1_000);
    let total = 0;
    for (;;) {
      const removed = await this.handovers.removeBefore(oldest, mostAtOnce);
      total += removed;
      if (removed < mostAtOnce) return total;
    }
  }

  /** A failure is told and waits for the next hour: no request depends on it. */
  #start(): void {
    this.#running = this.remove().then(
      (removed) => {
        if (removed > 0) this.#log.log(`${removed} handovers of logins removed that were over`);
      },
      (error: unknown) => {
        this.#log.warn({ err: error }, 'handovers of logins that were over were not removed');
      },
    );
  }
}
