import { Injectable } from '@nestjs/common';

import type { PayrollJson } from '../../domain/ingest/json-shapes.js';
import { wordsOf } from '../../domain/resolve/classification-index.js';
import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { type Page, Paging } from '../../platform/http/paging.js';
import type { Actor } from '../../platform/security/actor.js';
import { sightOf } from '../../platform/security/sight.js';
import type { FiledDecision } from './filing/filing.js';
import { type Removed, removedFrom } from './intake/contact-data.js';
import { type PayrollFilter, PayrollsRepository } from './payrolls.repository.js';
import { type DecisionProof, ProofsRepository } from './removal/proofs.repository.js';
import { RecordsRepository } from './replay/records.repository.js';
import { wcpErrors } from './wcp.errors.js';

export interface PayrollOnFile {
  readonly filed: FiledDecision;
  /** As it was submitted, masked. */
  readonly payroll: PayrollJson;
  /** Where contact data of workers was taken out of it. */
  readonly removed: readonly Removed[];
}

/** Reads payrolls that are on file. */
@Injectable()
export class PayrollsService {
  constructor(
    private readonly payrolls: PayrollsRepository,
    private readonly records: RecordsRepository,
    private readonly proofs: ProofsRepository,
    private readonly paging: Paging,
  ) {}

  /** The same error for a payroll that is not there and for another organization's. @throws {AppError} NOT_FOUND, PAYROLL_PURGED */
  async get(actor: Actor, id: string): Promise<PayrollOnFile> {
    const sight = sightOf(actor, 'read', 'Payroll');
    const [filed, payroll] = await Promise.all([
      this.payrolls.find(sight, id),
      this.payrolls.findDocument(sight, id),
    ]);
    if (filed === null || payroll === null) {
      const purged = await this.proofs.purged(sight, id);
      throw purged === null
        ? new AppError(httpErrors.NOT_FOUND)
        : new AppError(wcpErrors.PAYROLL_PURGED, { extensions: { purged } });
    }
    return { filed, payroll, removed: removedFrom(payroll.workers ?? null, '/payroll/workers') };
  }

  /** What proves the present decision, also of a payroll that was purged. @throws {AppError} NOT_FOUND */
  async proof(actor: Actor, id: string): Promise<DecisionProof> {
    const proof = await this.proofs.find(sightOf(actor, 'read', 'Payroll'), id);
    if (proof === null) throw new AppError(httpErrors.NOT_FOUND);
    return proof;
  }

  /** What the present decision was made from beside the payroll, as canonical JSON. @throws {AppError} NOT_FOUND */
  async basis(actor: Actor, id: string): Promise<string> {
    const record = await this.records.find(sightOf(actor, 'read', 'Payroll'), id);
    if (record === null) throw new AppError(httpErrors.NOT_FOUND);
    return record.basis;
  }

  /** Newest first. */
  async list(
    actor: Actor,
    filter: PayrollFilter,
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  ): Promise<Page<FiledDecision>> {
    const contractor = filter.contractor === null ? null : wordsOf(filter.contractor).join(' ');
    const selected = { ...filter, contractor };
    const scope = {
      list: 'payrolls',
      organizationId: actor.principal.organizationId,
      filter: { ...selected, people: null },
    };
    const page = this.paging.read(query, scope);
    const rows = await this.payrolls.list(
      sightOf(actor, 'read', 'Payroll'),
      selected,
      page.after,
      page.limit + 1,
    );
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }
}
