import { Injectable } from '@nestjs/common';

import { maskProhibited } from '../../domain/ingest/prohibited-data.js';
import { normalizeNumber } from '../../domain/resolve/governing.js';
import { type AuditedBy, AuditRepository } from '../../platform/audit/audit.repository.js';
import { Clock } from '../../platform/clock.js';
import { UniqueViolation } from '../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import { AppError, type RequestProblem } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { type Page, Paging } from '../../platform/http/paging.js';
import { validationFailed } from '../../platform/http/validation-failed.js';
import { type Actor, tenantsOf } from '../../platform/security/actor.js';
import {
  determinationErrors,
  DeterminationsService,
  type EditionName,
  prohibitedData,
} from '../determinations/index.js';
import { contractErrors } from './contracts.errors.js';
import { ContractsRepository } from './contracts.repository.js';
import type { ContractDraft, StoredContract } from './stored-contract.js';

/** Keeps contracts and the determinations that govern them. */
@Injectable()
export class ContractsService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsRepository,
    private readonly determinations: DeterminationsService,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /**
   * @throws {AppError} PROHIBITED_PERSONAL_DATA, VALIDATION_FAILED (an edition twice), UNKNOWN_WAGE_DETERMINATION,
   * CONTRACT_NUMBER_TAKEN
   */
  async create(actor: Actor, draft: ContractDraft): Promise<StoredContract> {
    const { principal } = actor;
    const { organizationId } = principal;
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
    const stored: StoredContract = { ...contract, createdAt: this.clock.now(), version: 1 };
    await this.contracts.insert(transaction, stored);
    await this.audit.record(transaction, by, {
      action: 'Contract:create',
      objectType: 'Contract',
      objectId: stored.id,
      details: { version: 1 },
    });
    return stored;
  }

  /** The same error for a contract that is not there and for another organization's. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, id: string): Promise<StoredContract> {
    const contract = await this.contracts.find(tenantsOf(actor, 'read', 'Contract'), id);
    if (contract === null) throw new AppError(httpErrors.NOT_FOUND);
    return contract;
  }

  async list(
    actor: Actor,
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  ): Promise<Page<StoredContract>> {
    const scope = { list: 'contracts', organizationId: actor.principal.organizationId, filter: {} };
    const page = this.paging.read(query, scope);
    const rows = await this.contracts.list(tenantsOf(actor, 'read', 'Contract'), page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
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
