import { Injectable } from '@nestjs/common';

import type { ContractJson } from '../../domain/ingest/json-shapes.js';
import { maskProhibited } from '../../domain/ingest/prohibited-data.js';
import { normalizeNumber } from '../../domain/resolve/governing.js';
import { type AuditedBy, AuditRepository } from '../../platform/audit/audit.repository.js';
import { canonicalJson } from '../../platform/canonical.js';
import { Clock } from '../../platform/clock.js';
import { UniqueViolation } from '../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import { AppError, type RequestProblem } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { versionTag } from '../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../platform/http/if-match.js';
import { type Page, Paging } from '../../platform/http/paging.js';
import { validationFailed } from '../../platform/http/validation-failed.js';
import { mergePatch } from '../../platform/merge-patch.js';
import type { Actor } from '../../platform/security/actor.js';
import { sightOf } from '../../platform/security/sight.js';
import {
  determinationErrors,
  DeterminationsService,
  type EditionName,
  prohibitedData,
} from '../determinations/index.js';
import { permissionErrors, Refusals } from '../permissions/index.js';
import { factOf, factsIn, type StoredConformance } from './conformances/conformance.js';
import { ConformancesRepository } from './conformances/conformances.repository.js';
import { contractErrors } from './contracts.errors.js';
import { ContractsRepository } from './contracts.repository.js';
import type { ContractDraft, ContractPatch, ContractVersion, StoredContract } from './stored-contract.js';

const FOR_CONTRACTS = 'the credential is for certain contracts, and makes no others';

export interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Keeps contracts and the determinations that govern them. */
@Injectable()
export class ContractsService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsRepository,
    private readonly conformances: ConformancesRepository,
    private readonly determinations: DeterminationsService,
    private readonly refusals: Refusals,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /**
   * @throws {AppError} FORBIDDEN (a credential that is for certain contracts), PROHIBITED_PERSONAL_DATA,
   * VALIDATION_FAILED (an edition twice), UNKNOWN_WAGE_DETERMINATION, CONTRACT_NUMBER_TAKEN
   */
  async create(actor: Actor, draft: ContractDraft): Promise<StoredContract> {
    const { principal } = actor;
    const { organizationId } = principal;
    if (principal.contracts !== null)
      throw new AppError(permissionErrors.FORBIDDEN, { detail: FOR_CONTRACTS });
    const normal = normalized(draft);
    await this.requireEditions(normal);
    try {
      return await this.database.transaction({ organizationId }, (transaction) =>
        this.establish(transaction, actor, {
          ...normal,
          id: this.clock.id('ctr'),
          organizationId,
          createdBy: principal.userId,
        }),
      );
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      const existing = await this.contracts.findIdByNumber(organizationId, normal.number);
      throw new AppError(contractErrors.CONTRACT_NUMBER_TAKEN, {
        extensions: { existing: { id: existing } },
        cause: error,
      });
    }
  }

  /**
   * Stores a contract under an id that the caller chose, inside its transaction, with its audit event.
   *
   * @throws {UniqueViolation} when the id, or the number in the organization, is taken
   */
  async establish(
    transaction: DatabaseTransaction,
    by: AuditedBy,
    contract: ContractDraft & Pick<StoredContract, 'id' | 'organizationId' | 'createdBy'>,
  ): Promise<StoredContract> {
    const { conformances } = contract.facts;
    const requests = (conformances ?? []).map((json): StoredConformance => ({
      id: this.clock.id('cnf'),
      organizationId: contract.organizationId,
      contractId: contract.id,
      version: 1,
      facts: factsIn(json),
    }));
    const facts =
      requests.length === 0 ? contract.facts : { ...contract.facts, conformances: requests.map(factOf) };
    const stored: StoredContract = { ...contract, facts, createdAt: this.clock.now(), version: 1 };
    await this.contracts.insert(transaction, stored);
    const made = { at: stored.createdAt, by: stored.createdBy };
    for (const request of requests) await this.conformances.insert(transaction, request, made);
    await this.audit.record(transaction, by, {
      action: 'Contract:create',
      objectType: 'Contract',
      objectId: stored.id,
      details: { version: 1 },
    });
    return stored;
  }

  /**
   * Changes a contract by a merge patch: absent stays, null removes, a value replaces. What says the same again makes no
   * version. `ifMatch` is the header: the version that the caller has read.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, PROHIBITED_PERSONAL_DATA, VALIDATION_FAILED,
   * UNKNOWN_WAGE_DETERMINATION, CONTRACT_NUMBER_TAKEN
   */
  async change(
    actor: Actor,
    id: string,
    ifMatch: string | undefined,
    patch: ContractPatch,
  ): Promise<StoredContract> {
    const read = await this.owned(actor, 'change', id);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    const { number, name, facts } = normalized(patched(read, patch));
    const changed = { ...read, number, name, facts, version: read.version + 1 };
    if (canonicalJson({ number, name, facts }) === canonicalJson(draftOf(read))) return read;
    await this.requireEditions(changed);
    return this.save(actor, changed, 'Contract:change');
  }

  /** Takes a contract out of use; what is on file stays. @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH */
  async remove(actor: Actor, id: string, ifMatch: string | undefined): Promise<void> {
    const read = await this.owned(actor, 'delete', id);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    await this.save(actor, { ...read, version: read.version + 1 }, 'Contract:delete');
  }

  /** Every version of a contract, newest first, also of one that is no longer used. @throws {AppError} NOT_FOUND */
  async versions(actor: Actor, id: string, query: PageAsked): Promise<Page<ContractVersion>> {
    const sight = sightOf(actor, 'read', 'Contract');
    const { organizationId } = actor.principal;
    const scope = { list: 'contract-versions', organizationId, filter: { id } };
    const page = this.paging.read(query, scope);
    const before = page.after === null ? null : Number(page.after);
    const rows = await this.contracts.listVersions(sight, id, before, page.limit + 1);
    if (rows.length === 0) throw new AppError(httpErrors.NOT_FOUND);
    return this.paging.page(rows, page, scope, ({ version }) => String(version));
  }

  /** The same error for a contract that is not there and for another organization's. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, id: string): Promise<StoredContract> {
    const contract = await this.contracts.find(sightOf(actor, 'read', 'Contract'), id);
    if (contract === null) throw new AppError(httpErrors.NOT_FOUND);
    return contract;
  }

  async list(actor: Actor, query: PageAsked): Promise<Page<StoredContract>> {
    const scope = { list: 'contracts', organizationId: actor.principal.organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const rows = await this.contracts.list(sightOf(actor, 'read', 'Contract'), page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /** A contract that the actor may change, with the answer to one that it may not even see. @throws {AppError} NOT_FOUND */
  private async owned(actor: Actor, action: 'change' | 'delete', id: string): Promise<StoredContract> {
    const contract = await this.contracts.find(sightOf(actor, action, 'Contract'), id);
    if (contract === null)
      throw (
        (await this.refusals.ofFound(actor, action, 'Contract', id)) ?? new AppError(httpErrors.NOT_FOUND)
      );
    return contract;
  }

  private async save(
    actor: Actor,
    contract: StoredContract,
    action: 'Contract:change' | 'Contract:delete',
  ): Promise<StoredContract> {
    try {
      return await this.database.transaction(contract, (transaction) =>
        this.keepVersion(transaction, actor, contract, action),
      );
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      const existing = await this.contracts.findIdByNumber(contract.organizationId, contract.number);
      throw new AppError(contractErrors.CONTRACT_NUMBER_TAKEN, {
        extensions: { existing: { id: existing } },
        cause: error,
      });
    }
  }

  /** Stores the contract as its next version, with its audit event. @throws {AppError} ETAG_MISMATCH */
  private async keepVersion(
    transaction: DatabaseTransaction,
    actor: Actor,
    contract: StoredContract,
    action: 'Contract:change' | 'Contract:delete',
  ): Promise<StoredContract> {
    const at = this.clock.now();
    const made = { action, at, by: actor.principal.userId };
    const deletedAt = action === 'Contract:delete' ? at : null;
    if (!(await this.contracts.update(transaction, contract, made, deletedAt))) throw etagMismatch({});
    await this.audit.record(transaction, actor, {
      action,
      objectType: 'Contract',
      objectId: contract.id,
      details: { version: contract.version },
    });
    return contract;
  }

  private async requireEditions({ facts }: ContractDraft): Promise<void> {
    const names = facts.wds ?? [];
    const editions = await this.determinations.find(names);
    const errors = names.flatMap(({ number, mod }, at): RequestProblem[] =>
      editions[at] !== null
        ? []
        : [
            {
              pointer: `/contract/wds/${at}`,
              code: 'unknown_wage_determination',
              message: `${number} modification ${mod} has not been imported`,
              fix: 'import it with POST /api/v1/wage-determinations',
            },
          ],
    );
    if (errors.length > 0) throw new AppError(determinationErrors.UNKNOWN_WAGE_DETERMINATION, { errors });
  }
}

const draftOf = ({ number, name, facts }: StoredContract): ContractDraft => ({ number, name, facts });

/** Conformances have a history of their own, which a patch would pass over. @throws {AppError} VALIDATION_FAILED */
const patched = (read: StoredContract, patch: ContractPatch): ContractDraft => {
  if (patch.contract?.conformances !== undefined)
    throw validationFailed([
      {
        pointer: '/contract/conformances',
        code: 'changed_elsewhere',
        message: 'conformances are not changed with the contract',
        fix: `use /api/v1/contracts/${read.id}/conformances`,
      },
    ]);
  return {
    number: patch.number ?? read.number,
    name: patch.name ?? read.name,
    facts: mergePatch(read.facts, patch.contract ?? {}) as ContractJson,
  };
};

/** Numbers of determinations in their normal form. @throws {AppError} PROHIBITED_PERSONAL_DATA, VALIDATION_FAILED */
const normalized = (draft: ContractDraft): ContractDraft => {
  const { number, name, facts } = draft;
  const { pointers } = maskProhibited({ number, name, contract: facts }, '');
  if (pointers.length > 0) throw prohibitedData(pointers);
  if (facts.wds === null || facts.wds === undefined) return draft;
  const wds = facts.wds.map((entry) => ({ ...entry, number: normalizeNumber(entry.number) }));
  const repeated = repeatedEditions(wds);
  if (repeated.length > 0) throw validationFailed(repeated);
  return { number, name, facts: { ...facts, wds } };
};

const repeatedEditions = (wds: readonly EditionName[]): readonly RequestProblem[] => {
  const keys = wds.map(({ number, mod }) => `${number} ${mod}`);
  return keys.flatMap((key, at) =>
    keys.indexOf(key) === at
      ? []
      : [
          {
            pointer: `/contract/wds/${at}`,
            code: 'edition_twice',
            message: 'the same edition is named before',
            fix: 'name each edition once, with the day from which it governs',
          },
        ],
  );
};
