import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorFunction,
  HealthIndicatorService,
} from '@nestjs/terminus';

import { Database } from '../../platform/database/database.js';
import { Lifecycle } from '../../platform/http/lifecycle.js';
import { Readiness } from '../../platform/telemetry/readiness.js';

/** How long a part may take to say that it is ready. */
const PATIENCE_MS = 2_000;

/** Says of each part whether it is up, and never why it is not: the reason is in the log of the part. */
@Injectable()
export class HealthService implements OnApplicationBootstrap {
  private started = false;

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: Database,
    private readonly lifecycle: Lifecycle,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    this.started = true;
  }

  /** The event loop turns. Asks nobody. */
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  /** Everything that a request may need answers, and the process is not on its way out. @throws {ServiceUnavailableException} */
  ready(): Promise<HealthCheckResult> {
    return this.health.check([
      this.part('lifecycle', () => {
        if (this.lifecycle.draining) throw new Error('draining');
      }),
      this.part('database', () => this.database.ping()),
      this.part('migrations', () => {
        if (this.database.state().migrations.length === 0) throw new Error('no migration has run');
      }),
      ...this.readiness.checks().map(([name, check]) => this.part(name, check)),
    ]);
  }

  /** Every room has started. @throws {ServiceUnavailableException} */
  startup(): Promise<HealthCheckResult> {
    return this.health.check([
      this.part('rooms', () => {
        if (!this.started) throw new Error('starting');
      }),
    ]);
  }

  private part(name: string, check: () => Promise<void> | void): HealthIndicatorFunction {
    return async () => {
      const indicator = this.indicators.check(name);
      try {
        await withPatience(Promise.resolve().then(check));
        return indicator.up();
      } catch {
        return indicator.down();
      }
    };
  }
}

const withPatience = async (work: Promise<void>): Promise<void> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error('no answer in time'));
  }, PATIENCE_MS);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
