import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { etagMismatch } from '../../../platform/http/if-match.js';
import type { Actor } from '../../../platform/security/actor.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService, KEY_LIFE_DAYS, type ShownKey } from './api-keys.service.js';
import { requireHeld } from './key-limits.js';

/** How long the old key goes on beside the new one. */
export const OVERLAP_S = { default: 86_400, max: 30 * 86_400 } as const;

/** Replaces API keys without a moment in which neither works. */
@Injectable()
export class KeyRotationService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly service: ApiKeysService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * A new key with the owner and the limits of this one, which ends after the overlap, and never later than it would
   * have. One version is rotated once, however many ask at the same moment.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, KEY_ENDED, KEY_LIFE_INVALID
   */
  async rotate(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    {
      overlapS = OVERLAP_S.default,
      lifeDays = KEY_LIFE_DAYS.default,
    }: { overlapS?: number; lifeDays?: number },
  ): Promise<ShownKey> {
    const read = await this.service.owned(actor, 'rotate', id);
    this.service.requireInForce(read, ifMatch);
    requireHeld(actor, read);
    const end = Math.min(read.expiresAt.getTime(), this.clock.now().getTime() + overlapS * 1_000);
    const successor = await this.database.transaction(read, async (transaction) => {
      const shown = await this.service.issue(transaction, {
        ...read,
        sandbox: actor.principal.sandbox,
        createdBy: actor.principal.userId,
        lifeDays,
      });
      const replaced = { replacedBy: shown.key.id, expiresAt: new Date(end) };
      if ((await this.keys.change(transaction, read, replaced)) === null) throw etagMismatch({});
      await this.audit.record(transaction, actor, {
        action: 'ApiKey:rotate',
        objectType: 'ApiKey',
        objectId: id,
        details: { replacedBy: shown.key.id, overlapSeconds: overlapS },
      });
      return shown;
    });
    this.service.acted(actor, 'key_rotated', id);
    return successor;
  }
}
