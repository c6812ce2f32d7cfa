import { Injectable } from '@nestjs/common';

import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { etagMismatch, isSeen } from '../../../platform/http/if-match.js';
import type { Actor } from '../../../platform/security/actor.js';
import type { ActionOn } from '../../../platform/security/catalogue.js';
import { sightOf } from '../../../platform/security/sight.js';
import { Refusals } from '../../permissions/index.js';
import type { FiledDecision } from '../filing/filing.js';
import { etagOf, linksOf, pathOf } from '../payroll-links.js';
import { PayrollsRepository } from '../payrolls.repository.js';
import { wcpErrors } from '../wcp.errors.js';

/** Whether a payroll may be changed by this caller, as it was seen, and from where it stands. */
@Injectable()
export class StandingService {
  constructor(
    private readonly payrolls: PayrollsRepository,
    private readonly refusals: Refusals,
  ) {}

  /**
   * The same error for a payroll that is not there and for another organization's.
   *
   * @throws {AppError} NOT_FOUND, FORBIDDEN (one that the actor reads, by a policy)
   */
  async get(actor: Actor, action: ActionOn<'Payroll'>, id: string): Promise<FiledDecision> {
    const filed = await this.payrolls.find(sightOf(actor, action, 'Payroll'), id);
    if (filed === null)
      throw (await this.refusals.ofFound(actor, action, 'Payroll', id)) ?? new AppError(httpErrors.NOT_FOUND);
    return filed;
  }

  /**
   * A payroll that stands, and stands as the caller saw it.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, ILLEGAL_TRANSITION
   */
  async toChange(
    actor: Actor,
    action: ActionOn<'Payroll'>,
    id: string,
    ifMatch: string | undefined,
  ): Promise<FiledDecision> {
    const filed = await this.get(actor, action, id);
    if (!isSeen(ifMatch, etagOf(filed))) throw etagMismatch(await this.told(actor, id));
    if (filed.status === 'decided') return filed;
    const { self, revisions } = linksOf(id, filed.status);
    throw new AppError(wcpErrors.ILLEGAL_TRANSITION, {
      extensions: { payroll: { id, status: filed.status }, links: { self, revisions } },
    });
  }

  /** What a caller who missed a change may know of it: nothing, where it may not read payrolls. */
  async told(actor: Actor, id: string): Promise<Readonly<Record<string, unknown>>> {
    const readable = sightOf(actor, 'read', 'Payroll');
    const filed = await this.payrolls.find(readable, id);
    if (filed === null) return {};
    const latest = (await this.payrolls.findSuccessor(readable, id)) ?? filed;
    const { withdrawal, decision, decidedBy } = latest;
    return {
      current: {
        id: latest.id,
        revision: latest.revision,
        status: latest.status,
        etag: etagOf(latest),
        self: pathOf(latest.id),
        by: withdrawal?.by ?? decidedBy,
        at: withdrawal?.at.toISOString() ?? decision.decidedAt,
      },
    };
  }
}
