import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { SessionsService } from '../sessions/sessions.service.js';
import { SignInLimits } from './sign-in-limits.js';

const EVERY_MS = 3_600_000;
/** Of one statement: short enough to keep nobody waiting, also on the one connection of the embedded database. */
const MOST_AT_ONCE = 1_000;

/** Removes refresh tokens that have expired and attempts that no rule asks for any more, at the start and every hour. */
@Injectable()
export class ExpiredSignIns implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('ExpiredSignIns');
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly sessions: SessionsService,
    private readonly limits: SignInLimits,
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
  async remove(): Promise<number> {
    let total = await this.limits.removeExpired();
    for (;;) {
      const removed = await this.sessions.removeExpiredTokens(MOST_AT_ONCE);
      total += removed;
      if (removed < MOST_AT_ONCE) return total;
    }
  }

  /** A failure is told and waits for the next hour: no request depends on it. */
  #start(): void {
    this.#running = this.remove().then(
      (removed) => {
        if (removed > 0) this.#log.log(`${removed} expired rows of sign-ins removed`);
      },
      (error: unknown) => {
        this.#log.warn({ err: error }, 'expired rows of sign-ins were not removed');
      },
    );
  }
}
