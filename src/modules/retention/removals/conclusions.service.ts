import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { Sealing } from '../../../platform/encryption/sealing.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { RevealErasureRepository } from '../../privacy/index.js';
import { ReviewErasureRepository, reviewErrors } from '../../reviews/index.js';
import {
  type ErasedPerson,
  ErasingRepository,
  PurgingRepository,
  type RemovedProof,
  tellsOf,
  tracesOf,
} from '../../wcp/index.js';
import { Reasons } from '../reasons.js';
import { retentionErrors } from '../retention.errors.js';
import { takeTurn } from '../retention-lock.repository.js';
import type { RemovalTarget, StoredRemoval, ToldRemoval } from './removal.js';
import { placeOfPerson, placeOfReason } from './removal-places.js';
import { type RemovalSet, RemovalSetsService } from './removal-sets.service.js';
import { RemovalsRepository } from './removals.repository.js';
import { factsOf, permissionOfKind, RemovalsService, requireRemovable } from './removals.service.js';

/** What a reason says once whoever it told of was erased. */
const ERASED_REASON = 'The reason told of the person, and was erased with it.';

/** The second of the two people that a removal takes. One transaction: everything that was previewed goes, or nothing. */
@Injectable()
export class ConclusionsService {
  constructor(
    private readonly database: Database,
    private readonly removals: RemovalsRepository,
    private readonly requests: RemovalsService,
    private readonly sets: RemovalSetsService,
    private readonly purging: PurgingRepository,
    private readonly erasing: ErasingRepository,
    private readonly reviews: ReviewErasureRepository,
    private readonly reveals: RevealErasureRepository,
    private readonly reasons: Reasons,
    private readonly sealing: Sealing,
    private readonly audit: AuditRepository,
    private readonly log: SecurityLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Removes exactly what was requested, once.
   *
   * @throws {AppError} NOT_FOUND, SEPARATION_OF_DUTIES, REMOVAL_CONCLUDED, RETENTION_HOLD, RETENTION_RUNNING,
   * NOTHING_TO_REMOVE, REMOVAL_CHANGED
   */
  async approve(actor: Actor, id: string, digest: string): Promise<ToldRemoval> {
    const { principal, requestId } = actor;
    const told = { principal, requestId, required: 'Retention:approve', object: id } as const;
    try {
      await this.conclude(actor, id, 'executed', (transaction, removal, at) =>
        this.execute(transaction, removal, digest, at),
      );
    } catch (error) {
      if (error instanceof AppError) this.log.refused('removal_executed', error.definition.code, told);
      throw error;
    }
    this.log.granted('removal_executed', told);
    return this.requests.get(actor, id);
  }

  /** Leaves everything as it is; also for whoever asked. @throws {AppError} NOT_FOUND, REMOVAL_CONCLUDED */
  async decline(actor: Actor, id: string): Promise<ToldRemoval> {
    const { principal, requestId } = actor;
    await this.conclude(actor, id, 'declined', (_, { reason }) => Promise.resolve(reason));
    this.log.granted('removal_declined', { principal, requestId, object: id });
    return this.requests.get(actor, id);
  }

  /** `work` answers the sealed reason that stays. */
  private conclude(
    actor: Actor,
    id: string,
    state: 'executed' | 'declined',
    work: (transaction: DatabaseTransaction, removal: StoredRemoval, at: Date) => Promise<string>,
  ): Promise<void> {
    const { principal } = actor;
    return this.database.systemTransaction(async (transaction) => {
      await takeTurn(transaction);
      const removal = await this.removals.findWithin(transaction, principal, id, true);
      if (removal === null) throw new AppError(httpErrors.NOT_FOUND);
      if (removal.state !== 'requested')
        throw new AppError(retentionErrors.REMOVAL_CONCLUDED, { extensions: { state: removal.state } });
      if (state === 'executed' && removal.requestedBy === principal.userId)
        throw new AppError(reviewErrors.SEPARATION_OF_DUTIES, { extensions: { duty: 'same_person' } });
      const at = this.clock.now();
      const reason = await work(transaction, removal, at);
      await this.removals.conclude(transaction, removal, state, { at, by: principal.userId }, reason);
      await this.audit.record(transaction, actor, {
        action: permissionOfKind(removal.kind),
        objectType: 'Removal',
        objectId: id,
        details: { step: state, ...factsOf(removal), requestedBy: removal.requestedBy },
      });
    });
  }

  private async execute(
    transaction: DatabaseTransaction,
    removal: StoredRemoval,
    digest: string,
    at: Date,
  ): Promise<string> {
    const target = this.targetOf(removal);
    const set = await this.sets.of(transaction, removal.organizationId, target, true);
    requireRemovable(set.preview, removal.digest);
    // What the second person has read is what the first one has asked for.
    requireRemovable(set.preview, digest);
    const proofs =
      target.kind === 'purge'
        ? await this.purge(transaction, set.preview.payrollIds)
        : await this.erase(transaction, set, target.person);
    await this.removals.insertProofs(transaction, removal, at, proofs);
    return target.kind === 'purge' ? removal.reason : this.reasonWithout(removal, target.person);
  }

  private async purge(
    transaction: DatabaseTransaction,
    ids: readonly string[],
  ): Promise<readonly RemovedProof[]> {
    await this.reviews.eraseWords(transaction, ids);
    await this.reveals.eraseWords(transaction, ids);
    return this.purging.purge(transaction, ids);
  }

  private async erase(
    transaction: DatabaseTransaction,
    { found }: RemovalSet,
    person: ErasedPerson,
  ): Promise<readonly RemovedProof[]> {
    for (const { payroll, traces } of found)
      await this.reviews.eraseWordsThat(transaction, payroll.id, (text) => tellsOf(text, traces));
    await this.reveals.eraseWords(
      transaction,
      found.map(({ payroll }) => payroll.id),
    );
    return this.erasing.erase(transaction, found, person);
  }

  private targetOf({ id, kind, contractId, person }: StoredRemoval): RemovalTarget {
    if (kind === 'purge' && contractId !== null) return { kind, contractId };
    if (kind === 'erasure' && person !== null)
      return { kind, person: JSON.parse(this.sealing.open(placeOfPerson(id), person)) as ErasedPerson };
    throw new Error(`${id} does not say what it removes`);
  }

  /** Sealed anew, with another salt: what the trail holds of the former words leads to nobody any more. */
  private reasonWithout({ id, reason }: StoredRemoval, person: ErasedPerson): string {
    const told = this.reasons.open(placeOfReason(id), reason);
    return tellsOf(told, tracesOf([person], person))
      ? this.reasons.seal(placeOfReason(id), ERASED_REASON).sealed
      : reason;
  }
}
