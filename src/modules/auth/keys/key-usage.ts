import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../platform/clock.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import type { KeyStanding } from './key-standing.js';

/** How exactly `last_used_at` is kept. */
const RESOLUTION_MS = 60_000;

/** Keeps when a key was last used, to the minute, beside the request and never in its way. */
@Injectable()
export class KeyUsage implements BeforeApplicationShutdown {
  private readonly logger = new Logger('security');
  private readonly considered = new WeakSet<KeyStanding>();
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly clock: Clock,
    private readonly keys: ApiKeysRepository,
  ) {}

  /** Notes that the key was used now. Costs one look per reading of the key; writes at most once a minute and key. */
  record(standing: KeyStanding): void {
    if (this.considered.has(standing)) return;
    this.considered.add(standing);
    const now = this.clock.now();
    const { credentialId, lastUsedAtMs } = standing;
    if (lastUsedAtMs !== null && now.getTime() - lastUsedAtMs < RESOLUTION_MS) return;
    if (this.writing.has(credentialId)) return;
    this.writing.set(credentialId, this.write(credentialId, now));
  }

  /** Waits for writes that are under way: the database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.writing.values());
  }

  private async write(credentialId: string, now: Date): Promise<void> {
    try {
      await this.keys.touch(credentialId.replace(/^key_/, ''), now, new Date(now.getTime() - RESOLUTION_MS));
    } catch {
      // A lost note is worth a line, not a request; the next reading of the key tries again.
      this.logger.warn({ event: 'key_usage', outcome: 'failed', credentialId });
    } finally {
      this.writing.delete(credentialId);
    }
  }
}
