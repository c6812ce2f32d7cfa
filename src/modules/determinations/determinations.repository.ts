import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { PublicationJson } from '../../domain/ingest/json-shapes.js';
import { normalizeClassification } from '../../domain/resolve/classification-index.js';
import { formatMoney } from '../../domain/shared/quantities.js';
import { Database, type DatabaseTransaction } from '../../platform/database/database.js';
import { readDetermination, writeDetermination } from './determination-document.js';
import type { WageDetermination } from '../../domain/determination/wage-determination.js';
import type { ClassLine, EditionName, EditionRef, EditionSummary } from './edition.js';

/** An edition to be stored. */
export interface NewEdition {
  /** `wdt_…` */
  readonly id: string;
  readonly determination: WageDetermination;
  /** The source as text; null when it was given as data. */
  readonly text: string | null;
  readonly sha256: string;
  readonly importedAt: Date;
  readonly importedBy: string;
}

const classRows = ({ id, determination }: NewEdition): readonly object[] =>
  determination.blocks
    .flatMap((block) => block.rates.map((rate) => ({ block, rate })))
    .map(({ block, rate }, ordinal) => ({
      determination_id: id,
      ordinal,
      classification: rate.classification,
      normalized_classification: normalizeClassification(rate.classification),
      rate: formatMoney(rate.rate),
      fringe: rate.fringe.raw === '' ? null : rate.fringe.raw,
      identifier: block.identifier,
      line: rate.source.line === 0 ? null : rate.source.line,
    }));

/** In a LIKE pattern these mean themselves. */
const literally = (word: string): string => word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** The tables of wage determinations: public law, the same rows for every tenant. */
@Injectable()
export class DeterminationsRepository {
  constructor(private readonly database: Database) {}

  /** @throws {UniqueViolation} wage_determinations_modification: the edition is stored already */
  async insert(transaction: DatabaseTransaction, edition: NewEdition): Promise<void> {
    const { determination } = edition;
    await transaction
      .insertInto('wage_determinations')
      .values({
        id: edition.id,
        number: determination.number,
        mod: determination.mod,
        published: determination.published,
        state: determination.state,
        counties: [determination.counties],
        construction_types: [...determination.constructionTypes],
        text: edition.text,
        document: writeDetermination(determination),
        sha256: edition.sha256,
        degraded: determination.degraded,
        imported_at: edition.importedAt,
        imported_by: edition.importedBy,
      })
      .execute();
    await sql`
      insert into wage_determination_classes
      select * from json_populate_recordset(null::wage_determination_classes, ${JSON.stringify(classRows(edition))})
    `.execute(transaction);
  }

  /** What is stored under the names, in no order; what is not stored is not in it. */
  async findRefs(names: readonly EditionName[]): Promise<readonly EditionRef[]> {
    if (names.length === 0) return [];
    const rows = await this.database.shared
      .selectFrom('wage_determinations')
      .select(['number', 'mod', 'sha256', 'entries_version', 'entries_sha256'])
      .where((eb) => eb.or(names.map(({ number, mod }) => eb.and({ number, mod }))))
      .execute();
    return rows.map(toRef);
  }

  /** Editions of the numbers and of what supersedes them, in the order in which they were published. */
  async listPublications(numbers: readonly string[]): Promise<readonly PublicationJson[]> {
    if (numbers.length === 0) return [];
    return this.database.shared
      .selectFrom('wage_determinations')
      .select(['number', 'mod', 'published', 'supersedes'])
      .where((eb) => eb.or([eb('number', 'in', numbers), eb('supersedes', 'in', numbers)]))
      .orderBy('published')
      .orderBy('number')
      .orderBy('mod')
      .execute();
  }

  /** Digests of all sources that are stored. */
  async listDigests(): Promise<ReadonlySet<string>> {
    const rows = await this.database.shared.selectFrom('wage_determinations').select('sha256').execute();
    return new Set(rows.map(({ sha256 }) => sha256));
  }

  async findDocument({ number, mod, sha256 }: EditionRef): Promise<WageDetermination | null> {
    const row = await this.database.shared
      .selectFrom('wage_determinations')
      .select('document')
      .where((eb) => eb.and({ number, mod, sha256 }))
      .executeTakeFirst();
    return row === undefined ? null : readDetermination(row.document);
  }

  /** The source as it was imported; null for one given as data. */
  async findText({ number, mod }: EditionName): Promise<string | null> {
    const row = await this.database.shared
      .selectFrom('wage_determinations')
      .select('text')
      .where((eb) => eb.and({ number, mod }))
      .executeTakeFirst();
    return row?.text ?? null;
  }

  async find({ number, mod }: EditionName): Promise<EditionSummary | null> {
    const row = await this.summaries()
      .where((eb) => eb.and({ 'w.number': number, 'w.mod': mod }))
      .executeTakeFirst();
    return row === undefined ? null : toSummary(row);
  }

  /** Newest import first. `after` is the id of the last row of the page before. */
  async list(
    filter: { readonly number: string | null; readonly state: string | null },
    after: string | null,
    limit: number,
  ): Promise<readonly EditionSummary[]> {
    let query = this.summaries().orderBy('w.id', 'desc').limit(limit);
    if (filter.number !== null) query = query.where('w.number', '=', filter.number);
    if (filter.state !== null) query = query.where(sql`lower(w.state)`, '=', filter.state.toLowerCase());
    if (after !== null) query = query.where('w.id', '<', after);
    return (await query.execute()).map(toSummary);
  }

  /** Printed lines whose name holds every word, in the order of the text, after the ordinal. */
  async searchClasses(
    { number, mod }: EditionName,
    words: readonly string[],
    after: number,
    limit: number,
  ): Promise<readonly ClassLine[]> {
    let query = this.database.shared
      .selectFrom('wage_determination_classes as c')
      .innerJoin('wage_determinations as w', 'w.id', 'c.determination_id')
      .select(['c.ordinal', 'c.classification', 'c.rate', 'c.fringe', 'c.identifier', 'c.line'])
      .where((eb) => eb.and({ 'w.number': number, 'w.mod': mod }))
      .where('c.ordinal', '>', after)
      .orderBy('c.ordinal')
      .limit(limit);
    for (const word of words) {
      query = query.where('c.normalized_classification', 'like', `%${literally(word)}%`);
    }
    return query.execute();
  }

  private summaries() {
    return this.database.shared
      .selectFrom('wage_determinations as w')
      .select(['w.id', 'w.number', 'w.mod', 'w.sha256', 'w.published', 'w.state', 'w.counties'])
      .select([
        'w.construction_types',
        'w.degraded',
        'w.imported_at',
        'w.entries_version',
        'w.entries_sha256',
      ])
      .select((eb) =>
        eb
          .selectFrom('wage_determination_classes as c')
          .whereRef('c.determination_id', '=', 'w.id')
          .select((count) => count.fn.countAll<string>().as('classes'))
          .as('classes'),
      );
  }
}

interface RefRow {
  readonly number: string;
  readonly mod: number;
  readonly sha256: string;
  readonly entries_version: number;
  readonly entries_sha256: string | null;
}

const toRef = ({
  number,
  mod,
  sha256,
  entries_version: version,
  entries_sha256: of,
}: RefRow): EditionRef => ({
  number,
  mod,
  sha256,
  ...(of === null ? {} : { entries: { version, sha256: of } }),
});

interface SummaryRow extends RefRow {
  readonly id: string;
  readonly published: string;
  readonly state: string;
  readonly counties: readonly string[];
  readonly construction_types: readonly string[];
  readonly degraded: boolean;
  readonly imported_at: Date;
  readonly classes: string | null;
}

const toSummary = (row: SummaryRow): EditionSummary => ({
  ...toRef(row),
  id: row.id,
  published: row.published,
  state: row.state,
  counties: row.counties,
  constructionTypes: row.construction_types,
  degraded: row.degraded,
  classes: Number(row.classes ?? 0),
  importedAt: row.imported_at,
});
