import { Injectable } from '@nestjs/common';

import type { WageDetermination } from '../../domain/determination/wage-determination.js';
import type { PublicationJson } from '../../domain/ingest/json-shapes.js';
import { wordsOf } from '../../domain/resolve/classification-index.js';
import { normalizeNumber } from '../../domain/resolve/governing.js';
import { type AuditedBy, AuditRepository } from '../../platform/audit/audit.repository.js';
import { sha256 } from '../../platform/canonical.js';
import { Clock } from '../../platform/clock.js';
import { UniqueViolation } from '../../platform/database/database.errors.js';
import { Database } from '../../platform/database/database.js';
import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { type Page, Paging } from '../../platform/http/paging.js';
import type { Actor } from '../../platform/security/actor.js';
import { determinationErrors } from './determinations.errors.js';
import { type EditionSource, type ReadSource, readSource } from './edition-source.js';
import { DeterminationsRepository } from './determinations.repository.js';
import type { ClassLine, Edition, EditionName, EditionSummary } from './edition.js';
import { Editions } from './editions.js';

export interface Imported {
  readonly edition: EditionSummary;
  /** False: the same source was stored before, and nothing changed. */
  readonly created: boolean;
}

export interface EditionDetail {
  readonly edition: EditionSummary;
  readonly determination: WageDetermination;
  readonly text: string | null;
}

export interface PageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Keeps the editions of wage determinations, which are public law and the same for everybody. */
@Injectable()
export class DeterminationsService {
  constructor(
    private readonly database: Database,
    private readonly determinations: DeterminationsRepository,
    private readonly editions: Editions,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
    private readonly paging: Paging,
  ) {}

  /**
   * Takes an edition in; the same source again changes nothing.
   *
   * @throws {AppError} UNREADABLE_DOCUMENT, PROHIBITED_PERSONAL_DATA, DETERMINATION_DIFFERS
   */
  import(actor: Actor, source: EditionSource): Promise<Imported> {
    return this.take(actor, actor.principal.userId, readSource(source));
  }

  /** The sources that came with the product; those that are stored are passed over without being read again. */
  async importSamples(by: AuditedBy, sources: readonly Uint8Array[]): Promise<number> {
    const stored = await this.determinations.listDigests();
    const fresh = sources.filter((bytes) => !stored.has(sha256(bytes)));
    for (const bytes of fresh) await this.take(by, 'system', readSource({ kind: 'text', bytes }));
    return fresh.length;
  }

  /** @throws {AppError} NOT_FOUND */
  async get(_actor: Actor, name: EditionName): Promise<EditionDetail> {
    const edition = await this.summary(name);
    const [{ determination }, text] = await Promise.all([
      this.editions.get(edition),
      this.determinations.findText(edition),
    ]);
    return { edition, determination, text };
  }

  async list(
    actor: Actor,
    filter: { readonly number: string | null; readonly state: string | null },
    query: PageQuery,
  ): Promise<Page<EditionSummary>> {
    const number = filter.number === null ? null : normalizeNumber(filter.number);
    const scope = scopeOf(actor, 'wage-determinations', { number, state: filter.state });
    const page = this.paging.read(query, scope);
    const rows = await this.determinations.list({ ...filter, number }, page.after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ id }) => id);
  }

  /** Classifications whose name holds every word of the text; all of them for a text without words. @throws {AppError} NOT_FOUND */
  async search(actor: Actor, name: EditionName, text: string, query: PageQuery): Promise<Page<ClassLine>> {
    const edition = await this.summary(name);
    const words = wordsOf(text);
    const { number, mod } = edition;
    const scope = scopeOf(actor, 'classifications', { number, mod, words: words.join(' ') });
    const page = this.paging.read(query, scope);
    const after = page.after === null ? -1 : Number(page.after);
    const rows = await this.determinations.searchClasses(edition, words, after, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ ordinal }) => String(ordinal));
  }

  /** The stored editions of the names, in their order; null where none is stored. */
  async find(names: readonly EditionName[]): Promise<readonly (Edition | null)[]> {
    const wanted = names.map(({ number, mod }) => ({ number: normalizeNumber(number), mod }));
    const refs = await this.determinations.findRefs(wanted);
    return Promise.all(
      wanted.map(async ({ number, mod }) => {
        const ref = refs.find((one) => one.number === number && one.mod === mod);
        return ref === undefined ? null : await this.editions.get(ref);
      }),
    );
  }

  /** Every stored edition of the determinations, and of those that superseded them a year later. */
  async publications(numbers: readonly string[]): Promise<readonly PublicationJson[]> {
    return this.determinations.listPublications([...new Set(numbers.map(normalizeNumber))]);
  }

  /** @throws {AppError} NOT_FOUND */
  async summary({ number, mod }: EditionName): Promise<EditionSummary> {
    const edition = await this.determinations.find({ number: normalizeNumber(number), mod });
    if (edition === null) throw new AppError(httpErrors.NOT_FOUND);
    return edition;
  }

  private async take(by: AuditedBy, importedBy: string, source: ReadSource): Promise<Imported> {
    const { number, mod, degraded } = source.determination;
    const id = this.clock.id('wdt');
    const context = 'system' in by ? by : by.principal;
    try {
      await this.database.transaction(context, async (transaction) => {
        await this.determinations.insert(transaction, {
          ...source,
          id,
          importedAt: this.clock.now(),
          importedBy,
        });
        await this.audit.record(transaction, by, {
          action: 'WageDetermination:import',
          objectType: 'WageDetermination',
          objectId: id,
          details: { number, mod, sha256: source.sha256, degraded },
        });
      });
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      return { edition: await this.same(source), created: false };
    }
    return { edition: await this.summary(source.determination), created: true };
  }

  private async same(source: ReadSource): Promise<EditionSummary> {
    const existing = await this.summary(source.determination);
    if (existing.sha256 === source.sha256) return existing;
    const { number, mod, sha256: digest } = existing;
    throw new AppError(determinationErrors.DETERMINATION_DIFFERS, {
      extensions: { existing: { number, mod, sha256: digest } },
    });
  }
}

const scopeOf = (
  { principal }: Actor,
  list: string,
  filter: Readonly<Record<string, string | number | null>>,
) => ({ list, organizationId: principal.organizationId, filter });
