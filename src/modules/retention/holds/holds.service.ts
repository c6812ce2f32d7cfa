import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { sightOf } from '../../../platform/security/sight.js';
import { permissionErrors } from '../../permissions/index.js';
import { Reasons } from '../reasons.js';
import { retentionErrors } from '../retention.errors.js';
import { takeTurn } from '../retention-lock.repository.js';
import type { StoredHold } from './hold.js';
import { HoldsRepository } from './holds.repository.js';

/** Where the reasons stand, for sealing anew. */
export const SEALED_HOLDS = {
  table: 'legal_holds',
  fields: ['reason', 'lift_reason'],
  type: 'text',
} as const;

const place = (row: string, field: (typeof SEALED_HOLDS.fields)[number]) => ({
  table: SEALED_HOLDS.table,
  row,
  field,
});

/** Keeps records from being removed, and lets them go again. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly database: Database,
    private readonly holds: HoldsRepository,
    private readonly reasons: Reasons,
    private readonly audit: AuditRepository,
    private readonly log: SecurityLog,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /**
   * Null for everything needs a caller whom nothing limits to some contracts.
   *
   * @throws {AppError} NOT_FOUND (the contract), FORBIDDEN, PROHIBITED_PERSONAL_DATA
   */
  async place(actor: Actor, contractId: string | null, reason: string): Promise<StoredHold> {
    const coversOthers = await this.reach(actor, contractId);
    const { organizationId, userId } = actor.principal;
    const id = this.clock.id('hld');
    const { sealed, digest } = this.reasons.seal(place(id, 'reason'), reason);
    const hold: StoredHold = {
      id,
      organizationId,
      contractId,
      coversOthers,
      reason: sealed,
      placedAt: this.clock.now(),
      placedBy: userId,
      lifted: null,
    };
    await this.database.transaction(hold, async (transaction) => {
      await takeTurn(transaction);
      await this.holds.insert(transaction, hold);
      await this.audit.record(transaction, actor, {
        action: 'Retention:hold',
        objectType: 'LegalHold',
        objectId: id,
        details: { step: 'placed', contract: contractId, coversOthers, words: digest },
      });
    });
    this.told(actor, 'legal_hold_placed', id);
    return this.opened(hold);
  }

  /** @throws {AppError} NOT_FOUND, FORBIDDEN, HOLD_LIFTED, PROHIBITED_PERSONAL_DATA */
  async lift(actor: Actor, id: string, reason: string): Promise<StoredHold> {
    const { principal } = actor;
    const hold = await this.holds.find(principal, id);
    if (hold === null) throw new AppError(httpErrors.NOT_FOUND);
    await this.requireReach(actor, hold.contractId);
    const { sealed, digest } = this.reasons.seal(place(id, 'lift_reason'), reason);
    const lifted = { ...hold, lifted: { at: this.clock.now(), by: principal.userId, reason: sealed } };
    await this.database.transaction(hold, async (transaction) => {
      await takeTurn(transaction);
      if (!(await this.holds.lift(transaction, lifted))) throw new AppError(retentionErrors.HOLD_LIFTED);
      await this.audit.record(transaction, actor, {
        action: 'Retention:hold',
        objectType: 'LegalHold',
        objectId: id,
        details: { step: 'lifted', contract: hold.contractId, words: digest },
      });
    });
    this.told(actor, 'legal_hold_lifted', id);
    return this.opened(lifted);
  }

  /** @throws {AppError} NOT_FOUND */
  async get({ principal }: Actor, id: string): Promise<StoredHold> {
    const hold = await this.holds.find(principal, id);
    if (hold === null) throw new AppError(httpErrors.NOT_FOUND);
    return this.opened(hold);
  }

  /** Newest first; those of others are told to nobody. */
  async list(
    { principal }: Actor,
    standing: boolean,
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  ): Promise<Page<StoredHold>> {
    const scope = { list: 'legal-holds', organizationId: principal.organizationId, filter: { standing } };
    const page = this.paging.read(query, scope);
    const rows = await this.holds.list(principal, standing, page.after, page.limit + 1);
    return this.paging.page(
      rows.map((row) => this.opened(row)),
      page,
      scope,
      ({ id }) => id,
    );
  }

  /** Whether a hold of the caller covers what others filed. @throws {AppError} NOT_FOUND, FORBIDDEN */
  private async reach(actor: Actor, contractId: string | null): Promise<boolean> {
    const sight = sightOf(actor, 'read', 'Contract');
    if (contractId === null) {
      if (sight.condition !== true || sight.contracts !== null)
        throw new AppError(permissionErrors.FORBIDDEN);
      return true;
    }
    const oversees = await this.holds.oversees(sight, contractId);
    if (oversees === null) throw new AppError(httpErrors.NOT_FOUND);
    return oversees;
  }

  /** Whoever sees all contracts may also lift a hold on one that has gone out of sight. */
  private async requireReach(actor: Actor, contractId: string | null): Promise<void> {
    const { condition, contracts } = sightOf(actor, 'read', 'Contract');
    if (condition !== true || contracts !== null) await this.reach(actor, contractId);
  }

  private told(
    { principal, requestId }: Actor,
    event: 'legal_hold_placed' | 'legal_hold_lifted',
    id: string,
  ): void {
    this.log.granted(event, { principal, requestId, required: 'Retention:hold', object: id });
  }

  private opened(hold: StoredHold): StoredHold {
    const { id, reason, lifted } = hold;
    return {
      ...hold,
      reason: this.reasons.open(place(id, 'reason'), reason),
      lifted:
        lifted === null
          ? null
          : { ...lifted, reason: this.reasons.open(place(id, 'lift_reason'), lifted.reason) },
    };
  }
}
