import { Injectable } from '@nestjs/common';

import { maskProhibited } from '../../../domain/ingest/prohibited-data.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { SecurityLog } from '../../../platform/security/security-log.js';
import { sightOf } from '../../../platform/security/sight.js';
import { prohibitedData } from '../../determinations/index.js';
import type { FiledDecision, PayrollStatus } from '../filing/filing.js';
import { PayrollsRepository } from '../payrolls.repository.js';
import { SealedPayrolls } from '../sealed-payrolls.js';
import { wcpErrors } from '../wcp.errors.js';
import { PeopleRepository } from './people.repository.js';
import { type SoughtPerson, termOf } from './people-index.js';

export interface PeopleSearch {
  readonly person: SoughtPerson;
  readonly contract: string | null;
  readonly state: PayrollStatus | null;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Finds payrolls by a person on them, without the database knowing who that is. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly payrolls: PayrollsRepository,
    private readonly people: PeopleRepository,
    private readonly sealed: SealedPayrolls,
    private readonly paging: Paging,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Payrolls in sight, newest first.
   *
   * @throws {AppError} PEOPLE_NOT_SHOWN; PROHIBITED_PERSONAL_DATA (a full number); VALIDATION_FAILED (what does not go together)
   */
  async search(
    actor: Actor,
    { person, contract, state, ...query }: PeopleSearch,
  ): Promise<Page<FiledDecision>> {
    const { principal, requestId } = actor;
    const told = { requestId, principal, required: 'PersonalData:read' } as const;
    if (actor.masked.has('name') || actor.masked.has('identifier')) {
      this.log.refused('people_searched', wcpErrors.PEOPLE_NOT_SHOWN.code, told);
      throw new AppError(wcpErrors.PEOPLE_NOT_SHOWN);
    }
    const { pointers } = maskProhibited(person, '');
    if (pointers.length > 0) throw prohibitedData(pointers);
    const term = termOf(person);
    if (term === null) throw validationFailed([INCOHERENT]);
    const filter = { ...NO_FILTER, contract, state };
    const scope = {
      list: 'payrolls-by-worker',
      organizationId: principal.organizationId,
      filter: { contract, state, ...term },
    };
    const page = this.paging.read(query, scope);
    const sight = sightOf(actor, 'read', 'Payroll');
    const organizations = await this.people.organizationsInSight(sight);
    const people = organizations.flatMap((id) => this.sealed.sought(term, id));
    const rows = await this.payrolls.list(sight, { ...filter, people }, page.after, page.limit + 1);
    this.log.granted('people_searched', told);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }
}

const NO_FILTER = { contractor: null, week: null, status: null, rule: null } as const;

const INCOHERENT = {
  pointer: '',
  code: 'person_unclear',
  message: 'the fields given do not make one question',
  fix: 'send workerId, lastFour, lastName, or lastName and firstName',
};
