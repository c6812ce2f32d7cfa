import { Injectable } from '@nestjs/common';

import { maskProhibited } from '../../../domain/ingest/prohibited-data.js';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database } from '../../../platform/database/database.js';
import { Sealing } from '../../../platform/encryption/sealing.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { prohibitedData } from '../../determinations/index.js';
import type { ErasedPerson, RemovedProof } from '../../wcp/index.js';
import { Reasons } from '../reasons.js';
import { retentionErrors } from '../retention.errors.js';
import { takeTurn } from '../retention-lock.repository.js';
import type { RemovalPreview, RemovalState, RemovalTarget, StoredRemoval, ToldRemoval } from './removal.js';
import { placeOfPerson, placeOfReason } from './removal-places.js';
import { RemovalSetsService } from './removal-sets.service.js';
import { RemovalsRepository } from './removals.repository.js';

interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Prepares removals: what they would remove, and the first of the two people that they take. */
@Injectable()
export class RemovalsService {
  constructor(
    private readonly database: Database,
    private readonly sets: RemovalSetsService,
    private readonly removals: RemovalsRepository,
    private readonly reasons: Reasons,
    private readonly sealing: Sealing,
    private readonly audit: AuditRepository,
    private readonly log: SecurityLog,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /** Changes nothing. @throws {AppError} NOT_FOUND (beyond the contracts of the credential), PROHIBITED_PERSONAL_DATA */
  async preview({ principal }: Actor, target: RemovalTarget): Promise<RemovalPreview> {
    const { contracts } = principal;
    const isWithin = contracts === null || (target.kind === 'purge' && contracts.includes(target.contractId));
    if (!isWithin) throw new AppError(httpErrors.NOT_FOUND);
    refuseProhibited(target);
    const query = this.database.as(principal);
    return (await this.sets.of(query, principal.organizationId, target)).preview;
  }

  /**
   * Asks for the removal of exactly what a preview showed, named by its digest. Nothing is removed yet.
   *
   * @throws {AppError} RETENTION_HOLD, RETENTION_RUNNING, NOTHING_TO_REMOVE, REMOVAL_CHANGED, REMOVAL_REQUESTED,
   * PROHIBITED_PERSONAL_DATA
   */
  async request(
    actor: Actor,
    target: RemovalTarget,
    { digest, reason }: { readonly digest: string; readonly reason: string },
  ): Promise<ToldRemoval> {
    const { principal, requestId } = actor;
    const preview = await this.preview(actor, target);
    requireRemovable(preview, digest);
    const id = this.clock.id('prg');
    const words = this.reasons.seal(placeOfReason(id), reason);
    const removal: StoredRemoval = {
      id,
      organizationId: principal.organizationId,
      kind: target.kind,
      contractId: target.kind === 'purge' ? target.contractId : null,
      person:
        target.kind === 'purge' ? null : this.sealing.seal(placeOfPerson(id), JSON.stringify(target.person)),
      digest,
      payrolls: preview.payrolls,
      decisions: preview.decisions,
      state: 'requested',
      reason: words.sealed,
      requestedAt: this.clock.now(),
      requestedBy: principal.userId,
      concluded: null,
    };
    try {
      await this.database.transaction(principal, async (transaction) => {
        await takeTurn(transaction);
        await this.removals.insert(transaction, removal);
        await this.audit.record(transaction, actor, {
          action: permissionOfKind(target.kind),
          objectType: 'Removal',
          objectId: id,
          details: { step: 'requested', ...factsOf(removal), words: words.digest },
        });
      });
    } catch (error) {
      throw error instanceof UniqueViolation
        ? new AppError(retentionErrors.REMOVAL_REQUESTED, { cause: error })
        : error;
    }
    const required = permissionOfKind(target.kind);
    this.log.granted('removal_requested', { principal, requestId, required, object: id });
    return this.told(removal);
  }

  /** @throws {AppError} NOT_FOUND */
  async get({ principal }: Actor, id: string): Promise<ToldRemoval> {
    const removal = await this.removals.find(principal, id);
    if (removal === null) throw new AppError(httpErrors.NOT_FOUND);
    return this.told(removal);
  }

  /** Newest first. */
  async list({ principal }: Actor, state: RemovalState | null, query: PageAsked): Promise<Page<ToldRemoval>> {
    const scope = { list: 'removals', organizationId: principal.organizationId, filter: { state } };
    const page = this.paging.read(query, scope);
    const rows = await this.removals.list(principal, state, page.after, page.limit + 1);
    return this.paging.page(
      rows.map((row) => this.told(row)),
      page,
      scope,
      ({ id }) => id,
    );
  }

  /** What is left of each payroll that was touched. @throws {AppError} NOT_FOUND */
  async proofs(actor: Actor, id: string, query: PageAsked): Promise<Page<RemovedProof>> {
    await this.get(actor, id);
    const { principal } = actor;
    const scope = { list: 'removal-proofs', organizationId: principal.organizationId, filter: { id } };
    const page = this.paging.read(query, scope);
    const rows = await this.removals.listProofs(principal, id, page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ payrollId }) => payrollId);
  }

  /** With what is sealed of it opened. */
  told({ person, ...removal }: StoredRemoval): ToldRemoval {
    return {
      ...removal,
      reason: this.reasons.open(placeOfReason(removal.id), removal.reason),
      person:
        person === null
          ? null
          : (JSON.parse(this.sealing.open(placeOfPerson(removal.id), person)) as ErasedPerson),
    };
  }
}

/** The permission that a removal of this kind takes. */
export const permissionOfKind = (kind: RemovalTarget['kind']): 'Retention:purge' | 'Retention:erase' =>
  kind === 'purge' ? 'Retention:purge' : 'Retention:erase';

/** What the trail holds of a removal, in every step: numbers and digests, nobody and no value. */
export const factsOf = ({
  kind,
  contractId,
  digest,
  payrolls,
  decisions,
}: StoredRemoval): Readonly<Record<string, string | number | null>> => ({
  kind,
  contract: contractId,
  digest,
  payrolls,
  decisions,
});

/** @throws {AppError} RETENTION_HOLD, RETENTION_RUNNING, NOTHING_TO_REMOVE, REMOVAL_CHANGED */
export const requireRemovable = (preview: RemovalPreview, digest: string): void => {
  const { target, retention, held, payrolls, kept } = preview;
  if (target.kind === 'purge' && held) throw new AppError(retentionErrors.RETENTION_HOLD);
  if (payrolls === 0)
    throw new AppError(retentionErrors.NOTHING_TO_REMOVE, { extensions: { kept: kept.length } });
  if (preview.digest === null)
    throw new AppError(retentionErrors.RETENTION_RUNNING, {
      extensions: {
        retention: { state: retention?.state ?? 'open', keptUntil: retention?.keptUntil ?? null },
      },
    });
  if (preview.digest !== digest)
    throw new AppError(retentionErrors.REMOVAL_CHANGED, { extensions: { digest: preview.digest } });
};

/** @throws {AppError} PROHIBITED_PERSONAL_DATA */
const refuseProhibited = (target: RemovalTarget): void => {
  if (target.kind === 'purge') return;
  const { pointers } = maskProhibited(target.person, '');
  if (pointers.length > 0) throw prohibitedData(pointers);
};
