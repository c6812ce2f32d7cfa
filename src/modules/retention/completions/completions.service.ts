import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../../platform/http/if-match.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import { takeTurn } from '../retention-lock.repository.js';
import { lastToday } from '../retention-period.js';
import { type ContractRetention, retentionOf } from '../schedule/contract-retention.js';
import { ScheduleRepository } from '../schedule/schedule.repository.js';
import { CompletionsRepository, type SaidCompletion } from './completions.repository.js';

/** Whether a contract is completed, as one caller reads it. */
export interface ReadCompletion {
  readonly contractId: string;
  /** 0 while nothing was said. */
  readonly version: number;
  readonly retention: ContractRetention;
  readonly held: boolean;
}

/** Records when all work on contracts was completed. It is the keeper's word. */
@Injectable()
export class CompletionsService {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionsRepository,
    private readonly schedule: ScheduleRepository,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws {AppError} NOT_FOUND */
  async get(actor: Actor, contractId: string): Promise<ReadCompletion> {
    const { principal } = actor;
    if (!(await this.completions.isInSight(sightOf(actor, 'read', 'Contract'), contractId)))
      throw new AppError(httpErrors.NOT_FOUND);
    const row = await this.schedule.completion(principal, contractId);
    const { organizationId } = principal;
    return {
      contractId,
      version: row?.version ?? 0,
      retention: retentionOf(row, lastToday(this.clock.now())),
      held: await this.schedule.isHeld(this.database.as(principal), contractId, organizationId),
    };
  }

  /** @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, VALIDATION_FAILED (a day to come) */
  async set(
    actor: Actor,
    contractId: string,
    ifMatch: string | undefined,
    said: Pick<SaidCompletion, 'completedOn' | 'keepYears'>,
  ): Promise<ReadCompletion> {
    const { organizationId, userId } = actor.principal;
    if (!(await this.completions.isInSight(sightOf(actor, 'change', 'Contract'), contractId)))
      throw new AppError(httpErrors.NOT_FOUND);
    const now = this.clock.now();
    if (said.completedOn !== null && said.completedOn > now.toISOString().slice(0, 10))
      throw validationFailed([TO_COME]);
    await this.store(actor, ifMatch, { ...said, contractId, organizationId, at: now, by: userId });
    return this.get(actor, contractId);
  }

  private async store(
    actor: Actor,
    ifMatch: string | undefined,
    said: Omit<SaidCompletion, 'version'>,
  ): Promise<void> {
    const { contractId, completedOn, keepYears } = said;
    try {
      await this.database.transaction(said, async (transaction) => {
        await takeTurn(transaction);
        const row = await this.schedule.completionWithin(transaction, contractId);
        const version = row?.version ?? 0;
        requireMatch(ifMatch, versionTag(version), { current: { version } });
        await this.completions.insert(transaction, { ...said, version: version + 1 });
        await this.audit.record(transaction, actor, {
          action: 'Contract:change',
          objectType: 'Contract',
          objectId: contractId,
          details: { step: 'completion', version: version + 1, completedOn, keepYears },
        });
      });
    } catch (error) {
      throw error instanceof UniqueViolation ? etagMismatch({}) : error;
    }
  }
}

const TO_COME = {
  pointer: '/completedOn',
  code: 'day_to_come',
  message: 'the day has not come yet',
  fix: 'record the completion when all work was completed',
};
