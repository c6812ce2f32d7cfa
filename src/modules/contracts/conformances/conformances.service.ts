import { Injectable } from '@nestjs/common';

import { nextOf } from '../../../domain/contract/conformance.js';
import { maskProhibited } from '../../../domain/ingest/prohibited-data.js';
import { doubtsOf } from '../../../domain/resolve/conformance-doubts.js';
import { normalizeNumber } from '../../../domain/resolve/governing.js';
import { parseRate, type Rate } from '../../../domain/shared/quantities.js';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { requireMatch } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { sightOf } from '../../../platform/security/sight.js';
import { DeterminationsService, prohibitedData } from '../../determinations/index.js';
import { contractErrors } from '../contracts.errors.js';
import { ContractsRepository } from '../contracts.repository.js';
import { ContractsService, type PageAsked } from '../contracts.service.js';
import type { StoredContract } from '../stored-contract.js';
import {
  type ConformanceDraft,
  type ConformanceFacts,
  type ConformanceStep,
  type ConformanceVersion,
  type DoubtedConformance,
  factOf,
  stepped,
  type StoredConformance,
} from './conformance.js';
import { ConformancesRepository } from './conformances.repository.js';

/**
 * Requests to add a classification to a contract (SF-1444), from the proposal to the answer of WHD.
 *
 * Each step also writes the facts of the contract, which payrolls are judged on, in the same transaction.
 */
@Injectable()
export class ConformancesService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsService,
    private readonly contractRows: ContractsRepository,
    private readonly conformances: ConformancesRepository,
    private readonly determinations: DeterminationsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /** @throws {AppError} NOT_FOUND, PROHIBITED_PERSONAL_DATA */
  async propose(actor: Actor, contractId: string, draft: ConformanceDraft): Promise<DoubtedConformance> {
    refuseProhibited(draft);
    const { wageDetermination } = draft;
    const facts: ConformanceFacts = {
      ...draft,
      wageDetermination: wageDetermination === null ? null : normalizeNumber(wageDetermination),
      approved: null,
      status: 'proposed',
      submittedOn: null,
      moreTimeOn: null,
      decidedOn: null,
      withdrawnOn: null,
      payAs: null,
    };
    const conformance = await this.inContract(actor, contractId, async (transaction, contract) => {
      const made: StoredConformance = {
        id: this.clock.id('cnf'),
        organizationId: contract.organizationId,
        contractId,
        version: 1,
        facts,
      };
      await this.conformances.insert(transaction, made, this.made(actor));
      return made;
    });
    return this.doubted(actor, conformance);
  }

  /**
   * Takes the request one step further. `ifMatch` is the header: the version that the caller has read.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, ILLEGAL_CONFORMANCE_TRANSITION,
   * VALIDATION_FAILED (a step before the one it follows), PROHIBITED_PERSONAL_DATA
   */
  async step(
    actor: Actor,
    contractId: string,
    id: string,
    ifMatch: string | undefined,
    step: ConformanceStep,
  ): Promise<DoubtedConformance> {
    refuseProhibited(step);
    const conformance = await this.inContract(actor, contractId, async (transaction) => {
      const read = (await this.conformances.listOf(transaction, contractId)).find((one) => one.id === id);
      if (read === undefined) throw new AppError(httpErrors.NOT_FOUND);
      requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
      const next = nextOf(read.facts.status);
      if (!next.includes(step.to))
        throw new AppError(contractErrors.ILLEGAL_CONFORMANCE_TRANSITION, {
          extensions: { current: { status: read.facts.status }, next },
        });
      refuseOrder(read.facts, step);
      const changed = { ...read, version: read.version + 1, facts: stepped(read.facts, step) };
      await this.conformances.update(transaction, changed, this.made(actor));
      return changed;
    });
    return this.doubted(actor, conformance);
  }

  /** @throws {AppError} NOT_FOUND */
  async get(actor: Actor, contractId: string, id: string): Promise<DoubtedConformance> {
    return this.doubted(actor, await this.stored(actor, contractId, id));
  }

  /** Newest first. @throws {AppError} NOT_FOUND */
  async list(actor: Actor, contractId: string, query: PageAsked): Promise<Page<StoredConformance>> {
    await this.contracts.get(actor, contractId);
    const scope = this.scope(actor, 'conformances', contractId);
    const page = this.paging.read(query, scope);
    const sight = sightOf(actor, 'read', 'Contract');
    const rows = await this.conformances.list(sight, contractId, page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /** Every version, newest first. @throws {AppError} NOT_FOUND */
  async versions(
    actor: Actor,
    contractId: string,
    id: string,
    query: PageAsked,
  ): Promise<Page<ConformanceVersion>> {
    const conformance = await this.stored(actor, contractId, id);
    const scope = this.scope(actor, 'conformance-versions', id);
    const page = this.paging.read(query, scope);
    const before = page.after === null ? null : Number(page.after);
    const sight = sightOf(actor, 'read', 'Contract');
    const rows = await this.conformances.listVersions(sight, conformance, before, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ version }) => String(version));
  }

  private scope({ principal }: Actor, list: string, of: string) {
    return { list, organizationId: principal.organizationId, filter: { of } };
  }

  private async stored(actor: Actor, contractId: string, id: string): Promise<StoredConformance> {
    await this.contracts.get(actor, contractId);
    const found = await this.conformances.find(sightOf(actor, 'read', 'Contract'), contractId, id);
    if (found === null) throw new AppError(httpErrors.NOT_FOUND);
    return found;
  }

  private made(actor: Actor): { readonly at: Date; readonly by: string } {
    return { at: this.clock.now(), by: actor.principal.userId };
  }

  /** Changes one request with its contract held: the facts of the contract follow in the same transaction. */
  private inContract(
    actor: Actor,
    contractId: string,
    change: (transaction: DatabaseTransaction, contract: StoredContract) => Promise<StoredConformance>,
  ): Promise<StoredConformance> {
    const { organizationId } = actor.principal;
    return this.database.transaction({ organizationId }, async (transaction) => {
      const sight = sightOf(actor, 'change', 'Contract');
      const contract = await this.contractRows.lock(transaction, sight, contractId);
      if (contract === null) throw new AppError(httpErrors.NOT_FOUND);
      const conformance = await change(transaction, contract);
      const kept = (contract.facts.conformances ?? []).filter(({ id }) => id === null || id === undefined);
      const requests = await this.conformances.listOf(transaction, contractId);
      const conformances = [...kept, ...requests.map(factOf)];
      const changed = {
        ...contract,
        version: contract.version + 1,
        facts: { ...contract.facts, conformances },
      };
      await this.contractRows.update(transaction, changed, {
        action: 'Contract:change',
        ...this.made(actor),
      });
      await this.audit.record(transaction, actor, {
        action: 'Contract:change',
        objectType: 'Conformance',
        objectId: conformance.id,
        details: {
          contract: contractId,
          contractVersion: changed.version,
          version: conformance.version,
          status: conformance.facts.status,
        },
      });
      return conformance;
    });
  }

  private async doubted(actor: Actor, conformance: StoredConformance): Promise<DoubtedConformance> {
    const { facts } = await this.contracts.get(actor, conformance.contractId);
    const { classification, proposed, wageDetermination } = conformance.facts;
    const names = (facts.wds ?? []).filter(
      ({ number }) => wageDetermination === null || number === wageDetermination,
    );
    const editions = await this.determinations.find(names);
    const doubts = doubtsOf(
      { classification, rate: rateIn(proposed.rate), fringe: rateIn(proposed.fringe) },
      editions.flatMap((edition) => (edition === null ? [] : [edition.determination])),
    );
    return { conformance, doubts };
  }
}

const rateIn = (text: string): Rate => {
  const rate = parseRate(text);
  if (rate === null) throw new RangeError('not a rate after validation');
  return rate;
};

const refuseProhibited = (told: ConformanceDraft | ConformanceStep): void => {
  const { pointers } = maskProhibited(told, '');
  if (pointers.length > 0) throw prohibitedData(pointers);
};

const FIELDS = {
  submitted_to_whd: 'submittedOn',
  more_time: 'notifiedOn',
  approved: 'decidedOn',
  denied: 'decidedOn',
  withdrawn: 'withdrawnOn',
} as const;

/** @throws {AppError} VALIDATION_FAILED, for a step on a day before the one that it follows */
const refuseOrder = (facts: ConformanceFacts, step: ConformanceStep): void => {
  const before = facts.moreTimeOn ?? facts.submittedOn ?? facts.proposedOn;
  if (before === null || step.on >= before) return;
  throw validationFailed([
    {
      pointer: `/${FIELDS[step.to]}`,
      code: 'date_order',
      message: 'is before the step that it follows',
      fix: `send a day from ${before} on`,
    },
  ]);
};
