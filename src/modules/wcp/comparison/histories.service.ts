import { Injectable } from '@nestjs/common';

import { AppError } from '../../../platform/errors/app-error.js';
import { httpErrors } from '../../../platform/http/http.errors.js';
import { type Page, Paging } from '../../../platform/http/paging.js';
import { validationFailed } from '../../../platform/http/validation-failed.js';
import type { Actor } from '../../../platform/security/actor.js';
import { type Sight, sightOf } from '../../../platform/security/sight.js';
import type { DecisionDocument, FindingDocument } from '../decision-document.js';
import type { FiledDecision } from '../filing/filing.js';
import { PayrollsRepository } from '../payrolls.repository.js';
import { RecordsRepository } from '../replay/records.repository.js';
import { StandingService } from '../revisions/standing.service.js';
import { type Comparison, compared, judgedIn } from './comparison.js';

export interface PageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Two revisions of a payroll, and what lies between them. */
export interface RevisionDiff {
  readonly from: FiledDecision;
  readonly to: FiledDecision;
  readonly comparison: Comparison;
}

/** Reads how a payroll came to be what it is: its revisions, decisions and findings. */
@Injectable()
export class HistoriesService {
  constructor(
    private readonly standing: StandingService,
    private readonly payrolls: PayrollsRepository,
    private readonly records: RecordsRepository,
    private readonly paging: Paging,
  ) {}

  /** Newest first, whichever of them is named. @throws {AppError} NOT_FOUND */
  async revisions(actor: Actor, id: string, query: PageQuery): Promise<Page<FiledDecision>> {
    const { originalId } = await this.standing.get(actor, 'read', id);
    const scope = scopeOf(actor, 'revisions', { originalId });
    const page = this.paging.read(query, scope);
    const below = page.after === null ? null : Number(page.after);
    const readable = sightOf(actor, 'read', 'Payroll');
    const rows = await this.payrolls.listRevisions(readable, originalId, below, page.limit + 1);
    return this.paging.page(rows, page, scope, ({ revision }) => String(revision));
  }

  /** The present decision first. @throws {AppError} NOT_FOUND */
  async decisions(actor: Actor, id: string, query: PageQuery): Promise<Page<DecisionDocument>> {
    await this.standing.get(actor, 'read', id);
    const decisions = await this.records.listDecisions(sightOf(actor, 'read', 'Payroll'), id);
    return this.slice(decisions, query, scopeOf(actor, 'decisions', { id }));
  }

  /** Of the present decision, in its order. @throws {AppError} NOT_FOUND */
  async findings(actor: Actor, id: string, query: PageQuery): Promise<Page<FindingDocument>> {
    const { decision } = await this.standing.get(actor, 'read', id);
    return this.slice(decision.findings, query, scopeOf(actor, 'findings', { id: decision.id }));
  }

  /**
   * What a revision changed, and which findings that closed and opened. Unless told: from the revision that the named one
   * superseded, to the named one.
   *
   * @throws {AppError} NOT_FOUND, VALIDATION_FAILED (a revision that the payroll does not have)
   */
  async diff(
    actor: Actor,
    id: string,
    range: { from: number | null; to: number | null },
  ): Promise<RevisionDiff> {
    const named = await this.standing.get(actor, 'read', id);
    const readable = sightOf(actor, 'read', 'Payroll');
    const pick = async (
      revision: number | null,
      parameter: 'from' | 'to',
      otherwise: FiledDecision | null,
    ) => {
      const found =
        revision === null
          ? otherwise
          : await this.payrolls.findRevision(readable, named.originalId, revision);
      if (found === null) throw validationFailed([noRevision(parameter)]);
      return found;
    };
    const before = named.amendedId === null ? null : await this.payrolls.find(readable, named.amendedId);
    const from = await pick(range.from, 'from', before);
    const to = await pick(range.to, 'to', named);
    const [earlier, later] = await Promise.all([this.judged(readable, from), this.judged(readable, to)]);
    return { from, to, comparison: compared(earlier, later) };
  }

  private async judged(readable: Sight, { id, decision }: FiledDecision) {
    const record = await this.records.find(readable, id, decision.id);
    if (record === null) throw new AppError(httpErrors.NOT_FOUND);
    return judgedIn(record);
  }

  /** A page of a list that is read as a whole. */
  private slice<Item>(
    items: readonly Item[],
    query: PageQuery,
    scope: ReturnType<typeof scopeOf>,
  ): Page<Item> {
    const page = this.paging.read(query, scope);
    const start = page.after === null ? 0 : Number(page.after) + 1;
    const rows = items.slice(start, start + page.limit + 1).map((item, at) => ({ item, at: start + at }));
    const { data, page: told } = this.paging.page(rows, page, scope, ({ at }) => String(at));
    return { data: data.map(({ item }) => item), page: told };
  }
}

const scopeOf = ({ principal }: Actor, list: string, filter: Readonly<Record<string, string>>) => ({
  list,
  organizationId: principal.organizationId,
  filter,
});

const noRevision = (parameter: 'from' | 'to') => ({
  pointer: '',
  parameter,
  code: 'no_such_revision',
  message: 'the payroll has no such revision to compare',
  fix: 'name revisions that GET /revisions lists',
});
