import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import { lastToday } from '../retention-period.js';
import { type ContractRetention, retentionOf } from './contract-retention.js';
import { ScheduleRepository } from './schedule.repository.js';

/** What the organization has on file of a contract, and how long that is kept. */
export interface ScheduledContract extends ContractRetention {
  readonly contractId: string;
  readonly number: string | null;
  readonly payrolls: number;
  readonly held: boolean;
}

/** Tells which records may be removed, and until when the others are kept. */
@Injectable()
export class ScheduleService {
  constructor(
    private readonly schedule: ScheduleRepository,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /** `dueOnly`: those alone that may be removed; a page may then hold fewer than asked for. */
  async list(
    actor: Actor,
    dueOnly: boolean,
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  ): Promise<Page<ScheduledContract>> {
    const sight = sightOf(actor, 'read', 'Retention');
    const { organizationId } = actor.principal;
    const scope = { list: 'retention', organizationId, filter: { dueOnly } };
    const page = this.paging.read(query, scope);
    const rows = await this.schedule.list(sight, page.after, page.limit + 1);
    const today = lastToday(this.clock.now());
    const listed = rows.map((row): ScheduledContract => ({
      contractId: row.contract_id,
      number: row.number,
      payrolls: row.payrolls,
      held: row.held,
      ...retentionOf(row, today),
    }));
    const told = this.paging.page(listed, page, scope, ({ contractId }) => contractId);
    return dueOnly
      ? { ...told, data: told.data.filter(({ state, held }) => state === 'due' && !held) }
      : told;
  }
}
