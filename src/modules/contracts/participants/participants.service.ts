import { Injectable } from '@nestjs/common';

import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { Clock } from '../../../platform/clock.js';
import { ForeignKeyViolation, UniqueViolation } from '../../../platform/database/database.errors.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { requireMatch } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { countsOn } from '../../../platform/security/participation.js';
import { sightOf } from '../../../platform/security/sight.js';
import { contractErrors } from '../contracts.errors.js';
import { ContractsRepository } from '../contracts.repository.js';
import { ContractsService, type PageAsked } from '../contracts.service.js';
import type {
  ParticipantDraft,
  ParticipantPatch,
  PresentParticipant,
  StoredParticipant,
} from './participant.js';
import { ParticipantsRepository } from './participants.repository.js';

/**
 * Who takes part in a contract: the agency, contractors, oversight. It is the keeper's word, and gives sight of what is on
 * the contract.
 */
@Injectable()
export class ParticipantsService {
  constructor(
    private readonly database: Database,
    private readonly contracts: ContractsService,
    private readonly contractRows: ContractsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /**
   * @throws {AppError} NOT_FOUND, VALIDATION_FAILED (the keeper itself, no such organization, an end before the
   * beginning), PARTICIPANT_EXISTS
   */
  async add(actor: Actor, contractId: string, draft: ParticipantDraft): Promise<PresentParticipant> {
    const { organizationId } = actor.principal;
    refuseOrder(draft);
    try {
      const made = await this.inContract(actor, contractId, async (transaction) => {
        if (draft.organizationId === organizationId) throw validationFailed([KEEPER]);
        const participant = { ...draft, id: this.clock.id('par'), contractId, version: 1 };
        const at = this.clock.now();
        await this.participants.insert(transaction, participant, { at, by: actor.principal.userId });
        const stored = await this.participants.findWithin(transaction, contractId, participant.id);
        if (stored === null) throw new Error(`${participant.id} was stored, and is not there`);
        return { participant: stored, step: 'added' };
      });
      return this.present(made);
    } catch (error) {
      if (error instanceof ForeignKeyViolation) throw validationFailed([UNKNOWN_ORGANIZATION]);
      if (!(error instanceof UniqueViolation)) throw error;
      const existing = await this.participants.findIdByOrganization(
        { organizationId },
        contractId,
        draft.organizationId,
      );
      throw new AppError(contractErrors.PARTICIPANT_EXISTS, {
        extensions: { existing: { id: existing } },
        cause: error,
      });
    }
  }

  /**
   * Changes role or period. `ifMatch` is the header: the version that the caller has read. What says the same again makes
   * no version.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, VALIDATION_FAILED (an end before the beginning)
   */
  async change(
    actor: Actor,
    contractId: string,
    id: string,
    ifMatch: string | undefined,
    patch: ParticipantPatch,
  ): Promise<PresentParticipant> {
    const changed = await this.inContract(actor, contractId, async (transaction) => {
      const read = await this.read(transaction, contractId, id, ifMatch);
      const participant = { ...read, ...patch, version: read.version + 1 };
      refuseOrder(participant);
      const { role, validFrom, validTo } = participant;
      if (role === read.role && validFrom === read.validFrom && validTo === read.validTo)
        return { participant: read, step: null };
      await this.participants.update(transaction, participant);
      return { participant, step: 'changed' };
    });
    return this.present(changed);
  }

  /** Ends the part at once; that it was is kept. @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH */
  async remove(actor: Actor, contractId: string, id: string, ifMatch: string | undefined): Promise<void> {
    await this.inContract(actor, contractId, async (transaction) => {
      const read = await this.read(transaction, contractId, id, ifMatch);
      const participant = { ...read, version: read.version + 1 };
      await this.participants.update(transaction, participant, this.clock.now());
      return { participant, step: 'removed' };
    });
  }

  /** The same error for one that is not there and one that the caller does not see. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, contractId: string, id: string): Promise<PresentParticipant> {
    await this.contracts.get(actor, contractId);
    const found = await this.participants.find(sightOf(actor, 'read', 'Participant'), contractId, id);
    if (found === null) throw new AppError(httpErrors.NOT_FOUND);
    return this.present({ participant: found });
  }

  /** Oldest first: everybody to who oversees the contract, to a subcontractor itself. @throws {AppError} NOT_FOUND */
  async list(actor: Actor, contractId: string, query: PageAsked): Promise<Page<PresentParticipant>> {
    await this.contracts.get(actor, contractId);
    const { organizationId } = actor.principal;
    const scope = { list: 'participants', organizationId, filter: { of: contractId } };
    const page = this.paging.read(query, scope);
    const sight = sightOf(actor, 'read', 'Participant');
    const rows = await this.participants.list(sight, contractId, page.after, page.limit + 1);
    const present = rows.map((participant) => this.present({ participant }));
    return this.paging.page(present, page, scope, ({ participant }) => participant.id);
  }

  private present({ participant }: { readonly participant: StoredParticipant }): PresentParticipant {
    return { participant, current: countsOn(participant, this.clock.now().toISOString().slice(0, 10)) };
  }

  /** @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH */
  private async read(
    transaction: DatabaseTransaction,
    contractId: string,
    id: string,
    ifMatch: string | undefined,
  ): Promise<StoredParticipant> {
    const read = await this.participants.findWithin(transaction, contractId, id);
    if (read === null) throw new AppError(httpErrors.NOT_FOUND);
    requireMatch(ifMatch, versionTag(read.version), { current: { version: read.version } });
    return read;
  }

  /** One change with its contract held, and its audit event; a null step changed nothing. */
  private inContract(
    actor: Actor,
    contractId: string,
    change: (transaction: DatabaseTransaction) => Promise<Changed>,
  ): Promise<Changed> {
    const sight = sightOf(actor, 'change', 'Participant');
    return this.database.transaction(sight, async (transaction) => {
      const contract = await this.contractRows.lock(transaction, sight, contractId);
      if (contract === null) throw new AppError(httpErrors.NOT_FOUND);
      const changed = await change(transaction);
      const { participant, step } = changed;
      if (step === null) return changed;
      const { organizationId: organization, role, validFrom, validTo, version } = participant;
      await this.audit.record(transaction, actor, {
        action: 'Participant:change',
        objectType: 'Participant',
        objectId: participant.id,
        details: { contract: contractId, step, organization, role, validFrom, validTo, version },
      });
      return changed;
    });
  }
}

interface Changed {
  readonly participant: StoredParticipant;
  /** Null when it is as it was. */
  readonly step: 'added' | 'changed' | 'removed' | null;
}

const KEEPER = {
  pointer: '/organizationId',
  code: 'keeps_the_contract',
  message: 'is the organization that keeps the contract, and sees all of it anyway',
  fix: 'send the id of another organization',
};

const UNKNOWN_ORGANIZATION = {
  pointer: '/organizationId',
  code: 'unknown_organization',
  message: 'names no organization',
  fix: 'ask the organization for its id: its users find it under /api/v1/auth/me',
};

/** @throws {AppError} VALIDATION_FAILED, for an end before the beginning */
const refuseOrder = ({ validFrom, validTo }: Pick<ParticipantDraft, 'validFrom' | 'validTo'>): void => {
  if (validTo === null || validTo >= validFrom) return;
  throw validationFailed([
    {
      pointer: '/validTo',
      code: 'date_order',
      message: 'is before the first day',
      fix: `send a day from ${validFrom} on, or null while no end is known`,
    },
  ]);
};
