import { Injectable } from '@nestjs/common';

import type { CivilDate } from '../../../domain/shared/civil-date.js';
import { Clock } from '../../../platform/clock.js';
import type { Queryable } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import {
  type ErasedPerson,
  ErasingRepository,
  type FoundPerson,
  type Removable,
  RemovablesRepository,
  setDigest,
} from '../../wcp/index.js';
import { lastToday } from '../retention-period.js';
import { retentionErrors } from '../retention.errors.js';
import { type ContractRetention, retentionOf } from '../schedule/contract-retention.js';
import { ScheduleRepository } from '../schedule/schedule.repository.js';
import type { KeptPayroll, RemovalPreview, RemovalTarget } from './removal.js';
import { RemovalsRepository } from './removals.repository.js';

/** Payrolls of one removal: few enough for one transaction. What is more is left to the next removal. */
export const MOST_PAYROLLS = 2_000;

/** Exactly what would be removed, and what it takes to do it. */
export interface RemovalSet {
  readonly preview: RemovalPreview;
  /** What of a person was found; empty for a purge. */
  readonly found: readonly FoundPerson[];
}

/** How a contract's records stand, asked once for each contract. */
interface Standing {
  readonly retention: ContractRetention;
  readonly held: boolean;
}

/** Finds what a removal would remove, the same way for a preview and for the removal itself. */
@Injectable()
export class RemovalSetsService {
  constructor(
    private readonly removables: RemovablesRepository,
    private readonly erasing: ErasingRepository,
    private readonly schedule: ScheduleRepository,
    private readonly removals: RemovalsRepository,
    private readonly clock: Clock,
  ) {}

  /** In a transaction, `lock` keeps what was found from being changed until its end. @throws {AppError} INDEX_INCOMPLETE */
  of(query: Queryable, organizationId: string, target: RemovalTarget, lock = false): Promise<RemovalSet> {
    const options = { most: MOST_PAYROLLS + 1, lock };
    return target.kind === 'purge'
      ? this.ofContract(query, organizationId, target, options)
      : this.ofPerson(query, organizationId, target, options);
  }

  private async ofContract(
    query: Queryable,
    organizationId: string,
    target: Extract<RemovalTarget, { readonly kind: 'purge' }>,
    options: { readonly most: number; readonly lock: boolean },
  ): Promise<RemovalSet> {
    const { contractId } = target;
    const found = await this.removables.ofContract(query, organizationId, contractId, options);
    const payrolls = found.slice(0, MOST_PAYROLLS);
    const { retention, held: isHeld } = await this.standing(query, organizationId, contractId);
    // Who has nothing there learns of no hold: the contract may be anybody's, or none.
    const held = isHeld && found.length > 0;
    const isFree = retention.state === 'due' || (await this.removals.isSandbox(query, organizationId));
    const preview = {
      ...summary(target, payrolls, isFree && !held),
      retention,
      held,
      kept: [],
      hasMore: found.length > payrolls.length,
    };
    return { preview, found: [] };
  }

  private async ofPerson(
    query: Queryable,
    organizationId: string,
    target: { readonly kind: 'erasure'; readonly person: ErasedPerson },
    options: { readonly most: number; readonly lock: boolean },
  ): Promise<RemovalSet> {
    // Nobody is told to be erased who stands in a payroll that was not looked at.
    if (await this.removables.hasUnindexed(query, organizationId))
      throw new AppError(retentionErrors.INDEX_INCOMPLETE);
    const told = await this.erasing.find(query, organizationId, target.person, options);
    const sandbox = await this.removals.isSandbox(query, organizationId);
    const standings = new Map<string | null, Standing>();
    const found: FoundPerson[] = [];
    const kept: KeptPayroll[] = [];
    for (const one of told) {
      const { id, contractId } = one.payroll;
      const standing = standings.get(contractId) ?? (await this.standing(query, organizationId, contractId));
      standings.set(contractId, standing);
      const because = reasonToKeep(standing, sandbox);
      if (because === null) found.push(one);
      else kept.push({ payrollId: id, because, keptUntil: standing.retention.keptUntil });
    }
    const taken = found.slice(0, MOST_PAYROLLS);
    const payrolls = taken.map(({ payroll }) => payroll);
    const hasMore = found.length > taken.length || told.length >= options.most;
    const preview = {
      ...summary(target, payrolls, true),
      retention: null,
      held: kept.some(({ because }) => because === 'held'),
      kept,
      hasMore,
    };
    return { preview, found: taken };
  }

  private async standing(
    query: Queryable,
    organizationId: string,
    contractId: string | null,
  ): Promise<Standing> {
    const row = contractId === null ? null : await this.schedule.completionWithin(query, contractId);
    return {
      retention: retentionOf(row, this.today()),
      held: await this.schedule.isHeld(query, contractId, organizationId),
    };
  }

  private today(): CivilDate {
    return lastToday(this.clock.now());
  }
}

const reasonToKeep = ({ retention, held }: Standing, sandbox: boolean): KeptPayroll['because'] | null => {
  if (held) return 'held';
  return retention.state === 'due' || sandbox ? null : retention.state;
};

const summary = (
  target: RemovalTarget,
  payrolls: readonly Removable[],
  isFree: boolean,
): Pick<RemovalPreview, 'target' | 'digest' | 'payrolls' | 'decisions' | 'payrollIds'> => ({
  target,
  digest: isFree && payrolls.length > 0 ? setDigest(target.kind, payrolls) : null,
  payrolls: payrolls.length,
  decisions: payrolls.reduce((sum, { decisions }) => sum + decisions.length, 0),
  payrollIds: payrolls.map(({ id }) => id),
});
