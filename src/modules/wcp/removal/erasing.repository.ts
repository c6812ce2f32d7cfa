import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';

import type { FiledWorkerJson, PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { numberOf } from '../../../domain/resolve/person.js';
import type { DatabaseTransaction, Queryable } from '../../../platform/database/database.js';
import { peopleTerms } from '../people/people-index.js';
import { SealedPayrolls } from '../sealed-payrolls.js';
import {
  type ErasedPerson,
  payrollWithout,
  recordsWithout,
  tellsOf,
  type Traces,
  tracesOf,
  withoutPerson,
} from './erasing.js';
import { PurgingRepository } from './purging.repository.js';
import type { Removable, RemovedProof } from './removable.js';
import { RemovablesRepository } from './removables.repository.js';
import { WorkerMask } from './worker-mask.js';

interface StoredPayroll {
  readonly payroll: PayrollJson;
  readonly prohibited: unknown;
}

/** Payrolls that tell of a person, and a proof of it that is no trace. */
export interface FoundPerson {
  readonly payroll: Removable;
  readonly traces: Traces;
}

type Options = Parameters<RemovablesRepository['ofPeople']>[3];
type Json = Parameters<typeof withoutPerson>[0];

/** Erases one person from payrolls, in place: the rest of them, and what proves them, stays. */
@Injectable()
export class ErasingRepository {
  constructor(
    private readonly removables: RemovablesRepository,
    private readonly purging: PurgingRepository,
    private readonly sealed: SealedPayrolls,
    private readonly mask: WorkerMask,
  ) {}

  /**
   * Every payroll of the organization that tells of the person: those that he is on, and those whose decision was made on
   * what was filed of him before, under a number that somebody else has as well.
   */
  async find(
    query: Queryable,
    organizationId: string,
    person: ErasedPerson,
    options: Options,
  ): Promise<readonly FoundPerson[]> {
    const named = await this.select(query, organizationId, [person], person, options);
    const numbers = new Map(
      named
        .flatMap(({ workers, traces }) => traces.places.flatMap((at) => workers[at] ?? []))
        .map((worker) => [numberOf(worker), worker]),
    );
    const found = await this.select(query, organizationId, [person, ...numbers.values()], person, options);
    return found.filter(({ traces, tells }) => traces.places.length > 0 || tells);
  }

  /** Erases, as a part of the transaction that found them. What proved each payroll before. */
  async erase(
    transaction: DatabaseTransaction,
    found: readonly FoundPerson[],
    person: ErasedPerson,
  ): Promise<readonly RemovedProof[]> {
    const proofs = await this.purging.proofs(
      transaction,
      found.map(({ payroll }) => payroll.id),
    );
    for (const { payrollId, decisions } of proofs) {
      const traces = found.find(({ payroll }) => payroll.id === payrollId)?.traces;
      if (traces === undefined) throw new Error(`${payrollId} was found, and is not there`);
      await this.erasePayroll(transaction, payrollId, traces, person);
      for (const { id, hash } of decisions) await this.eraseDecision(transaction, id, hash, traces);
      await this.eraseReasons(transaction, payrollId, traces);
    }
    return proofs;
  }

  private async select(
    query: Queryable,
    organizationId: string,
    sought: readonly Parameters<typeof peopleTerms>[0][],
    person: ErasedPerson,
    options: Options,
  ): Promise<readonly (FoundPerson & { readonly workers: Workers; readonly tells: boolean })[]> {
    const entries = sought
      .flatMap(peopleTerms)
      .filter(({ purpose }) => purpose === 'full-name' || purpose === 'worker-id')
      .flatMap((term) => this.sealed.sought(term, organizationId));
    const payrolls = await this.removables.ofPeople(query, organizationId, entries, options);
    const found = [];
    for (const payroll of payrolls) {
      const workers = await this.workersOf(query, payroll.id);
      const traces = tracesOf(workers, person);
      const tells = traces.places.length === 0 && (await this.decidedOn(query, payroll.id, traces));
      found.push({ payroll, traces, workers, tells });
    }
    return found;
  }

  private async workersOf(query: Queryable, id: string): Promise<Workers> {
    const { document } = await query
      .selectFrom('payrolls')
      .select('document')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return this.opened(id, document).payroll.workers ?? [];
  }

  /** Whether a decision on the payroll, or what it was made from, tells of the person. */
  private async decidedOn(query: Queryable, payrollId: string, traces: Traces): Promise<boolean> {
    const rows = await query
      .selectFrom('decisions')
      .select(['id', 'document', 'basis'])
      .where('payroll_id', '=', payrollId)
      .execute();
    return rows.some(
      ({ id, document, basis }) =>
        tellsOf(this.sealed.open('decision', id, document), traces) ||
        tellsOf(this.sealed.open('basis', id, basis), traces),
    );
  }

  private opened(id: string, document: string): StoredPayroll {
    return JSON.parse(this.sealed.open('payroll', id, document)) as StoredPayroll;
  }

  private async erasePayroll(
    transaction: DatabaseTransaction,
    id: string,
    traces: Traces,
    person: ErasedPerson,
  ): Promise<void> {
    const row = await transaction
      .selectFrom('payrolls')
      .select(['organization_id', 'document', 'workers'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const stored = this.opened(id, row.document);
    const payroll = payrollWithout(stored.payroll as never, traces, (worker) => this.mask.apply(worker));
    const records = JSON.parse(this.sealed.open('workers', id, row.workers)) as readonly FiledWorkerJson[];
    const document = this.sealed.seal('payroll', id, JSON.stringify({ ...stored, payroll }));
    const workers = this.sealed.seal('workers', id, JSON.stringify(recordsWithout(records, person)));
    const people = this.sealed.indexed(
      row.organization_id,
      (payroll as unknown as PayrollJson).workers ?? [],
    );
    await sql`
      update payrolls set document = ${document}::json, workers = ${workers}::json, people = ${[...people]}::text[],
                          people_key = ${this.sealed.indexKeyId()}
      where id = ${id}`.execute(transaction);
  }

  /** What it was made from goes whole: it holds what was filed of the person in other weeks. */
  private async eraseDecision(
    transaction: DatabaseTransaction,
    id: string,
    hash: string,
    traces: Traces,
  ): Promise<void> {
    const { document } = await transaction
      .selectFrom('decisions')
      .select('document')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const told = JSON.parse(this.sealed.open('decision', id, document)) as Json;
    const sealed = this.sealed.seal('decision', id, JSON.stringify(withoutPerson(told, traces)));
    const basis = this.sealed.seal('basis', id, '{}');
    await sql`
      update decisions set document = ${sealed}::json, basis = ${basis}::json, document_hash = ${hash}
      where id = ${id}`.execute(transaction);
  }

  /** Reasons of revisions and withdrawals are plain: one that tells of the person goes. */
  private async eraseReasons(transaction: DatabaseTransaction, id: string, traces: Traces): Promise<void> {
    const { rows } = await sql<{ readonly reason: string }>`
      select reason from payroll_revisions where payroll_id = ${id} and reason is not null
      union all select reason from payroll_withdrawals where payroll_id = ${id}`.execute(transaction);
    if (!rows.some(({ reason }) => tellsOf(reason, traces))) return;
    await sql`update payroll_revisions set reason = null where payroll_id = ${id}`.execute(transaction);
    await sql`update payroll_withdrawals set reason = '' where payroll_id = ${id}`.execute(transaction);
  }
}

type Workers = readonly NonNullable<PayrollJson['workers']>[number][];
