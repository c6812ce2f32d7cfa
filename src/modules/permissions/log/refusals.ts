import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock.js';
import type { AppError } from '../../../platform/errors/app-error.js';
import { type Actor, permits } from '../../../platform/security/actor.js';
import type { ActionOn, Subject } from '../../../platform/security/catalogue.js';
import { sightOf } from '../../../platform/security/sight.js';
import { PolicySets } from '../compiler/policy-sets.js';
import { DecisionLog } from './decision-log.js';
import { ObjectsRepository } from './objects.repository.js';

/** The fields of a row that policies can ask. */
export type AskedRow = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** What was asked about: its id where it has one yet. */
export interface AskedObject<Row extends object> {
  readonly id: string | null;
  readonly row: Row;
}

/** For services that have asked `permits` and must refuse: logs the refusal and makes the error that explains it. */
@Injectable()
export class Refusals {
  constructor(
    private readonly clock: Clock,
    private readonly sets: PolicySets,
    private readonly log: DecisionLog,
    private readonly objects: ObjectsRepository,
  ) {}

  /**
   * Why a row was not found by an action: a refusal where the actor reads it, as one of its own organization, and may not
   * do this to it. Null where it is to be answered as if it were not there.
   */
  async ofFound<S extends 'Payroll' | 'Contract'>(
    actor: Actor,
    action: ActionOn<S>,
    subject: S,
    id: string,
  ): Promise<AppError | null> {
    const row = await this.objects.find(sightOf(actor, 'read', subject), id);
    const organizationId = row?.['organizationId'];
    if (row === null || organizationId !== actor.principal.organizationId) return null;
    if (permits(actor, action, subject, { ...row, organizationId })) return null;
    return this.of(actor, action, subject, { id, row });
  }

  /** The error to throw: FORBIDDEN, with the id of the logged decision. */
  async of<S extends Subject, Row extends object>(
    { principal, requestId }: Actor,
    action: ActionOn<S>,
    subject: S,
    object: AskedObject<Row>,
  ): Promise<AppError> {
    const set = await this.sets.of(principal.organizationId);
    const circumstances = { address: null, at: this.clock.now() };
    const row = { ...object.row } as AskedRow;
    return this.log.refused({
      ...{ set, principal, circumstances, requestId, action, subject },
      object: { id: object.id, row },
    });
  }
}
