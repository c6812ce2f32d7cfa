import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from '../../../platform/clock.js';
import { ObservedAdapter, type RequestEnd } from '../../../platform/http/observed-adapter.js';
import { identityOf } from '../../../platform/security/request-identity.js';
import { type UsageCount, KeyUsageRepository } from './key-usage.repository.js';

const EVERY_MS = 60_000;
/** Keys × routes of one minute; more are written before the minute is over. */
const MOST_HELD = 5_000;

/**
 * Counts what each key is used for, route by route and day by day, beside the requests: in memory, and written once a
 * minute. What was not written when a process is killed is not counted; what is counted is never counted twice.
 */
@Injectable()
export class RouteUsage implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('RouteUsage');
  private counts = new Map<string, UsageCount>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly usage: KeyUsageRepository,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    const { httpAdapter } = this.adapterHost;
    if (httpAdapter instanceof ObservedAdapter) {
      httpAdapter.observe((end) => {
        this.count(end);
      });
    }
    this.timer = setInterval(() => {
      void this.flush();
    }, EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  /** After the last request and before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  /** Writes what was counted so far. A failure is told, and what was held counts again with the next. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private count({ request, route, status }: RequestEnd): void {
    const { principal } = identityOf(request);
    if (route === null || principal?.credentialId.startsWith('key_') !== true) return;
    const day = this.clock.now().toISOString().slice(0, 10);
    const keyId = principal.credentialId;
    const name = `${keyId} ${request.method} ${route} ${day}`;
    const failed = status >= 400 ? 1 : 0;
    const held = this.counts.get(name);
    if (held !== undefined) {
      held.calls += 1;
      held.failures += failed;
      return;
    }
    this.counts.set(name, {
      keyId,
      day,
      route: `${request.method} ${route}`,
      calls: 1,
      failures: failed,
    });
    if (this.counts.size >= MOST_HELD) void this.flush();
  }

  private async write(): Promise<void> {
    if (this.counts.size === 0) return;
    const taken = this.counts;
    this.counts = new Map();
    try {
      await this.usage.add([...taken.values()]);
    } catch (error) {
      this.logger.warn({ err: error }, 'the usage of keys was not written');
      // Bounded also while the database is away: what does not fit is not counted.
      for (const [name, count] of taken) {
        const since = this.counts.get(name);
        if (since !== undefined) {
          since.calls += count.calls;
          since.failures += count.failures;
        } else if (this.counts.size < MOST_HELD) this.counts.set(name, count);
      }
    }
  }
}
