import { Injectable } from '@nestjs/common';
import { CompiledQuery } from 'kysely';

import { Coalescer } from '../../../platform/database/coalescer.js';
import { Database, type DatabaseTransaction } from '../../../platform/database/database.js';
import { DatabaseUnavailable, TransactionConflict } from '../../../platform/database/database.errors.js';
import { bySeries, FILING_COLUMNS, type FilingWithAudit } from './filing-columns.js';
import { FIND_GROUNDS, FIND_SERIES, INSERT_FILINGS, MOST_TOGETHER } from './filing-statements.repository.js';
import type { BoundKey, Filing } from './filing.js';
import {
  groundOf,
  type GroundRow,
  onFileOf,
  type SeriesOnFile,
  type SeriesRow,
  type SeriesWeek,
  type StoredGround,
} from './on-file.js';
import { SealedPayrolls } from '../sealed-payrolls.js';
import type { Submission } from './submission.js';

/** The route under which idempotency keys of submissions are kept. */
const ROUTE = 'POST /api/v1/wcp/process';

interface GroundQuestion extends SeriesWeek {
  readonly organizationId: string;
  readonly contractId: string;
}

/** A statement that failed stored nothing, unless the connection was lost: then nobody knows. */
const isolates = (error: unknown): boolean =>
  error instanceof TransactionConflict || !(error instanceof DatabaseUnavailable);

/** What a submission reads before, and writes after, it is decided. */
@Injectable()
export class FilingsRepository {
  readonly #grounds: Coalescer<GroundQuestion, StoredGround | null>;
  readonly #filings: Coalescer<FilingWithAudit, null>;

  constructor(
    private readonly database: Database,
    private readonly sealed: SealedPayrolls,
  ) {
    const options = { most: MOST_TOGETHER, lanes: 1, isolates };
    this.#grounds = new Coalescer((questions) => this.findGrounds(questions), options);
    this.#filings = new Coalescer((filings) => this.insertAgainAfterConflict(filings), options);
  }

  /** A stored contract of the organization with what governs it, and what is filed of the series; null when it has none. */
  findGround(organizationId: string, contractId: string, week: SeriesWeek): Promise<StoredGround | null> {
    return this.#grounds.call(organizationId, { organizationId, contractId, ...week });
  }

  /** What is filed of a series for a contract that is not stored. */
  async findSeries(
    organizationId: string,
    { series, contractor, weekEnding }: SeriesWeek,
  ): Promise<SeriesOnFile> {
    const [row] = await this.database.prepared<SeriesRow>(
      { organizationId },
      'filing-series',
      CompiledQuery.raw(FIND_SERIES, [organizationId, series, contractor, weekEnding]),
    );
    if (row === undefined) throw new Error('an aggregate has one row');
    return onFileOf(row, this.sealed);
  }

  /**
   * Files the payroll with its decision; resolves after the commit, which filings of the organization that arrive
   * together share.
   *
   * @throws {UniqueViolation} payrolls_business_key, payrolls_series, or idempotency_keys_pkey
   */
  async insert(filing: Filing, audit: FilingWithAudit['audit']): Promise<void> {
    await this.#filings.call(filing.organizationId, { filing, audit });
  }

  /**
   * The same as a part of the transaction, which changes more than this.
   *
   * @throws {UniqueViolation} as {@link insert}
   */
  async insertWithin(
    transaction: DatabaseTransaction,
    filing: Filing,
    audit: FilingWithAudit['audit'],
  ): Promise<void> {
    const values = this.valuesOf({ filing, audit });
    await transaction.executeQuery(
      CompiledQuery.raw(INSERT_FILINGS[0] ?? '', [filing.organizationId, ROUTE, ...values]),
    );
  }

  /** What the key is bound to in the organization; null when it is free. */
  async findKey(organizationId: string, key: string): Promise<BoundKey | null> {
    const row = await this.database
      .as({ organizationId })
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'payroll_id', 'status', 'created_at'])
      .where((eb) => eb.and({ organization_id: organizationId, route: ROUTE, key }))
      .executeTakeFirst();
    if (row === undefined || row.payroll_id === null || row.status === null) return null;
    return {
      requestHash: row.request_hash,
      payrollId: row.payroll_id,
      status: row.status,
      createdAt: row.created_at,
    };
  }

  /** Binds the key to a payroll that was on file before. False when the key was bound meanwhile: its row decides. */
  async bindKey(organizationId: string, key: string, bound: BoundKey): Promise<boolean> {
    const row = await this.database
      .as({ organizationId })
      .insertInto('idempotency_keys')
      .values({
        organization_id: organizationId,
        route: ROUTE,
        key,
        request_hash: bound.requestHash,
        payroll_id: bound.payrollId,
        status: bound.status,
        body: null,
        created_at: bound.createdAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Frees the key when it was bound before the time. */
  async releaseKey(organizationId: string, key: string, boundBefore: Date): Promise<void> {
    await this.database
      .as({ organizationId })
      .deleteFrom('idempotency_keys')
      .where((eb) => eb.and({ organization_id: organizationId, route: ROUTE, key }))
      .where('created_at', '<', boundBefore)
      .execute();
  }

  /** The payroll that holds the business key of the submission. */
  async findHolder(organizationId: string, submission: Submission): Promise<string | null> {
    const { contractId, project, contractor, payroll } = submission;
    const row = await this.database
      .as({ organizationId })
      .selectFrom('payrolls')
      .select('id')
      .where((eb) => eb.and({ organization_id: organizationId, contractor, revision: payroll.revision ?? 0 }))
      .where('contract_id', 'is not distinct from', contractId)
      .where('project', 'is not distinct from', project)
      .where('week_ending', 'is not distinct from', payroll.weekEnding ?? null)
      .where('payroll_number', 'is not distinct from', payroll.payrollNumber ?? null)
      .where('status', '<>', 'withdrawn')
      .executeTakeFirst();
    return row?.id ?? null;
  }

  private async findGrounds(
    questions: readonly [GroundQuestion, ...GroundQuestion[]],
  ): Promise<readonly (StoredGround | null)[]> {
    const [{ organizationId }] = questions;
    const rows = await this.database.prepared<GroundRow>(
      { organizationId },
      'filing-grounds',
      CompiledQuery.raw(FIND_GROUNDS, [
        organizationId,
        questions.map(({ contractId }) => contractId),
        questions.map(({ series }) => series),
        questions.map(({ contractor }) => contractor),
        questions.map(({ weekEnding }) => weekEnding),
      ]),
    );
    return rows.map((row) => groundOf(row, this.sealed));
  }

  /** One that was given up for another transaction is tried once more; several are told apart by the coalescer first. */
  private async insertAgainAfterConflict(
    filings: readonly [FilingWithAudit, ...FilingWithAudit[]],
  ): Promise<readonly null[]> {
    try {
      return await this.insertTogether(filings);
    } catch (error) {
      if (!(error instanceof TransactionConflict) || filings.length > 1) throw error;
      return await this.insertTogether(filings);
    }
  }

  private async insertTogether(
    filings: readonly [FilingWithAudit, ...FilingWithAudit[]],
  ): Promise<readonly null[]> {
    const [{ filing }] = filings;
    const { organizationId } = filing;
    await this.database.prepared(
      { organizationId },
      `filing-insert-${filings.length}`,
      CompiledQuery.raw(INSERT_FILINGS[filings.length - 1] ?? '', [
        organizationId,
        ROUTE,
        ...filings.toSorted(bySeries).flatMap((of) => this.valuesOf(of)),
      ]),
    );
    return filings.map(() => null);
  }

  private valuesOf(of: FilingWithAudit): readonly unknown[] {
    return FILING_COLUMNS.map(({ value }) => value(of, this.sealed));
  }
}
