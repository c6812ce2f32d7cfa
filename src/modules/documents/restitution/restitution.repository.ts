import { Injectable } from '@nestjs/common';

import type { PayrollJson } from '../../../domain/ingest/json-shapes.js';
import { Database } from '../../../platform/database/database.js';
import { visible } from '../../../platform/database/visible.js';
import type { Sight } from '../../../platform/security/sight.js';
import { type DecisionDocument, readDecision, SealedPayrolls } from '../../wcp/index.js';

/** What selects payrolls of a contract; null does not select. */
export interface RestitutionScope {
  /** Normalised. */
  readonly contractor: string | null;
  /** Week ending dates, both included. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A payroll whose current decision finds back wages. */
export interface OwingPayroll {
  /** Normalised. */
  readonly contractor: string;
  readonly weekEnding: string | null;
  readonly payroll: PayrollJson;
  readonly decision: DecisionDocument;
}

/** Payrolls read at once: one may hold 500 workers. */
const AT_ONCE = 20;

/** Reads what current decisions find owed on a contract, as far as its payrolls are in sight. */
@Injectable()
export class RestitutionRepository {
  constructor(
    private readonly database: Database,
    private readonly sealed: SealedPayrolls,
  ) {}

  /** By employer, the oldest week first: of each payroll the revision that stands, and of that the present decision. */
  async *owing(sight: Sight, contractId: string, scope: RestitutionScope): AsyncGenerator<OwingPayroll> {
    const decisions = await this.owingDecisions(sight, contractId, scope);
    for (let at = 0; at < decisions.length; at += AT_ONCE)
      yield* await this.payrollsOf(sight, decisions.slice(at, at + AT_ONCE));
  }

  private async owingDecisions(
    sight: Sight,
    contractId: string,
    { contractor, from, to }: RestitutionScope,
  ): Promise<readonly string[]> {
    let owing = this.database
      .as(sight)
      .selectFrom('payrolls as p')
      .innerJoin('decisions as d', 'd.payroll_id', 'p.id')
      .select('d.id')
      .where(visible(sight, 'p'))
      .where('p.contract_id', '=', contractId)
      .where('p.status', '=', 'decided')
      .where((eb) =>
        eb(
          'd.ordinal',
          '=',
          eb
            .selectFrom('decisions as l')
            .select((max) => max.fn.max('l.ordinal').as('last'))
            .whereRef('l.payroll_id', '=', 'd.payroll_id'),
        ),
      )
      .where('d.back_wages', '>', '0')
      .orderBy('p.contractor')
      .orderBy('p.week_ending')
      .orderBy('p.payroll_number')
      .orderBy('p.id');
    if (contractor !== null) owing = owing.where('p.contractor', '=', contractor);
    if (from !== null) owing = owing.where('p.week_ending', '>=', from);
    if (to !== null) owing = owing.where('p.week_ending', '<=', to);
    return (await owing.execute()).map(({ id }) => id);
  }

  private async payrollsOf(sight: Sight, decisions: readonly string[]): Promise<readonly OwingPayroll[]> {
    const rows = await this.database
      .as(sight)
      .selectFrom('decisions as d')
      .innerJoin('payrolls as p', 'p.id', 'd.payroll_id')
      .select(['d.id', 'p.id as payroll_id', 'p.contractor', 'p.week_ending'])
      .select(['p.document as payroll', 'd.document as decision'])
      .where(visible(sight, 'p'))
      .where('d.id', 'in', decisions)
      .execute();
    return rows
      .toSorted((a, b) => decisions.indexOf(a.id) - decisions.indexOf(b.id))
      .map((row) => ({
        contractor: row.contractor,
        weekEnding: row.week_ending,
        payroll: (
          JSON.parse(this.sealed.open('payroll', row.payroll_id, row.payroll)) as {
            readonly payroll: PayrollJson;
          }
        ).payroll,
        decision: readDecision(this.sealed.open('decision', row.id, row.decision)),
      }));
  }
}
