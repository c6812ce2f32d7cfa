import { Injectable } from '@nestjs/common';

import { openingsOf } from '../../../domain/determination/entries.js';
import { readEntries } from '../../../domain/ingest/entries.js';
import { maskProhibited } from '../../../domain/ingest/prohibited-data.js';
import { AuditRepository } from '../../../platform/audit/audit.repository.js';
import { canonicalJson, sha256 } from '../../../platform/canonical.js';
import { Clock } from '../../../platform/clock.js';
import { Database } from '../../../platform/database/database.js';
import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import { etagMismatch, requireMatch } from '../../../platform/http/if-match.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { prohibitedData } from '../determinations.errors.js';
import { DeterminationsService, type PageQuery } from '../determinations.service.js';
import type { EditionName, EditionSummary } from '../edition.js';
import { Editions } from '../editions.js';
import type { Entered, EnteredVersion, EntriesDraft, Unresolved } from './entered.js';
import { EntriesRepository } from './entries.repository.js';

/** Keeps what a person has read in the texts of editions: footnotes, zone and premium pay, rates per day. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly database: Database,
    private readonly determinations: DeterminationsService,
    private readonly editions: Editions,
    private readonly entries: EntriesRepository,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /** Everything in the edition that means money and nobody has entered. @throws {AppError} NOT_FOUND */
  async unresolved(_actor: Actor, name: EditionName): Promise<Unresolved> {
    const edition = await this.determinations.summary(name);
    const { determination } = await this.editions.get(edition);
    return { edition, openings: openingsOf(determination).filter(({ entered }) => !entered) };
  }

  /** @throws {AppError} NOT_FOUND */
  async get(_actor: Actor, name: EditionName): Promise<Entered> {
    const edition = await this.determinations.summary(name);
    return { edition, current: await this.current(edition) };
  }

  /** @throws {AppError} NOT_FOUND, also for a version that was never entered */
  async version(_actor: Actor, name: EditionName, version: number): Promise<Entered> {
    const edition = await this.determinations.summary(name);
    const current = await this.entries.findVersion(edition, version);
    if (current === null) throw new AppError(httpErrors.NOT_FOUND);
    return { edition, current };
  }

  /** Newest first. @throws {AppError} NOT_FOUND */
  async versions(actor: Actor, name: EditionName, query: PageQuery): Promise<Page<EnteredVersion>> {
    const { number, mod } = await this.determinations.summary(name);
    const { organizationId } = actor.principal;
    const scope = { list: 'determination-entries', organizationId, filter: { number, mod } };
    const page = this.paging.read(query, scope);
    const before = page.after === null ? null : Number(page.after);
    const rows = await this.entries.listVersions({ number, mod }, before, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ version }) => String(version));
  }

  /**
   * Replaces what is entered of the edition by the draft, as the next version. The same content again changes nothing.
   * `ifMatch` is the header: the version that the caller has read.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, ETAG_MISMATCH, PROHIBITED_PERSONAL_DATA, VALIDATION_FAILED (what the text does not
   * bear out)
   */
  async enter(
    actor: Actor,
    name: EditionName,
    ifMatch: string | undefined,
    draft: EntriesDraft,
  ): Promise<Entered> {
    const edition = await this.determinations.summary(name);
    const version = edition.entries?.version ?? 0;
    requireMatch(ifMatch, versionTag(version), { current: { version } });
    await this.holdToText(edition, draft);
    const digest = sha256(canonicalJson(draft.entries));
    if (edition.entries?.sha256 === digest) return { edition, current: await this.current(edition) };
    const entered: EnteredVersion = {
      ...draft,
      version: version + 1,
      sha256: digest,
      enteredAt: this.clock.now(),
      enteredBy: actor.principal.userId,
    };
    await this.store(actor, edition, entered);
    return {
      edition: { ...edition, entries: { version: entered.version, sha256: digest } },
      current: entered,
    };
  }

  private async current(edition: EditionSummary): Promise<EnteredVersion | null> {
    const { entries } = edition;
    return entries === undefined ? null : this.entries.findVersion(edition, entries.version);
  }

  /** The text as it is printed, whatever was entered before. */
  private async holdToText(
    { number, mod, sha256: digest }: EditionSummary,
    draft: EntriesDraft,
  ): Promise<void> {
    const { pointers } = maskProhibited(draft, '');
    if (pointers.length > 0) throw prohibitedData(pointers);
    const { determination } = await this.editions.get({ number, mod, sha256: digest });
    const held = readEntries(draft.entries, determination);
    if (!held.ok) throw validationFailed(held.problems);
  }

  private async store(
    actor: Actor,
    { id, number, mod }: EditionSummary,
    entered: EnteredVersion,
  ): Promise<void> {
    await this.database.transaction(actor.principal, async (transaction) => {
      if (!(await this.entries.advance(transaction, id, entered))) throw etagMismatch({});
      await this.audit.record(transaction, actor, {
        action: 'WageDetermination:enter',
        objectType: 'WageDetermination',
        objectId: id,
        details: { number, mod, version: entered.version, sha256: entered.sha256 },
      });
    });
  }
}
