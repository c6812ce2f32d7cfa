import { CHECKS } from '../../domain/checks/registry.js';
import type { Answer } from '../../platform/http/answer.js';
import type { Page } from '../../platform/http/paging.js';
import type { DecisionDocument, FindingDocument } from './decision-document.js';
import type { CheckView } from './dto/check.view.js';
import type { DecisionView } from './dto/decision.view.js';
import type { FindingView } from './dto/finding.view.js';
import type { PayrollDto } from './dto/payroll.dto.js';
import type { ListPayrollsQuery } from './dto/payroll.queries.js';
import type { PayrollPage, PayrollSummaryView, PayrollView, ProcessedView } from './dto/payroll.view.js';
import type { ProcessRequestDto } from './dto/process-request.dto.js';
import type { ProcessQuery } from './dto/process.query.js';
import type { FiledDecision } from './filing/filing.js';
import type { PayrollFilter } from './payrolls.repository.js';
import type { PayrollOnFile } from './payrolls.service.js';
import { etagOf, linksOf, pathOf } from './payroll-links.js';
import type { Processed } from './process.service.js';
import type { Explain, SubmissionBody, SubmissionOptions } from './filing/submission.js';

export const toSubmission = (body: ProcessRequestDto): SubmissionBody => ({
  contractId: body.contractId ?? null,
  contract: body.contract ?? null,
  wageDeterminations: body.wageDeterminations ?? null,
  payroll: body.payroll,
  history: body.history ?? null,
});

export const toOptions = (query: ProcessQuery, idempotencyKey: string | undefined): SubmissionOptions => ({
  dryRun: query.dryRun ?? false,
  explain: query.explain ?? 'summary',
  idempotencyKey: idempotencyKey ?? null,
});

export const toFilter = (query: ListPayrollsQuery): PayrollFilter => ({
  people: null,
  contract: query.contract ?? null,
  contractor: query.contractor ?? null,
  week: query.week ?? null,
  status: query.status ?? null,
  rule: query.rule ?? null,
  state: query.state === 'all' ? null : STATES[query.state ?? 'current'],
});

export const STATES = { current: 'decided', superseded: 'superseded', withdrawn: 'withdrawn' } as const;

const bareFinding = (one: FindingDocument): FindingView => ({
  id: one.id,
  rule: one.rule,
  effect: one.effect,
  worker: one.worker,
  entryNo: one.entryNo,
  jurisdiction: one.jurisdiction,
  pointer: one.pointer,
  amount: one.amount,
});

/** What a check establishes when it passes, by its id. */
const PASSES: ReadonlyMap<string, string> = new Map(CHECKS.map(({ id, passes }) => [id, passes]));

/** What a check answered and why, with what it compared. */
const toCheckView = (
  one: DecisionDocument['checks'][number],
  { comparisons }: DecisionDocument,
): CheckView => ({
  ...one,
  because: one.kind === 'pass' ? (PASSES.get(one.check) ?? null) : one.because,
  comparisons: (comparisons ?? [])
    .filter(({ check }) => check === one.check)
    .map(({ worker, entryNo, pointer, column, what, required, found, holds }) => ({
      worker,
      entryNo,
      pointer,
      column,
      what,
      required,
      found,
      holds,
    })),
});

export const toDecisionView = (decision: DecisionDocument, explain: Explain): DecisionView => ({
  id: decision.id,
  status: decision.status,
  humanReview: decision.humanReview,
  summary: decision.summary,
  totals: decision.totals,
  findings: explain === 'none' ? decision.findings.map(bareFinding) : decision.findings,
  ...(explain === 'none' ? {} : { notChecked: decision.notChecked, trust: decision.trust }),
  ...(explain === 'full' ? { checks: decision.checks.map((one) => toCheckView(one, decision)) } : {}),
  ruleset: decision.ruleset,
  inputHash: decision.inputHash,
  wageDeterminationHash: decision.wageDeterminationHash,
  decidedAt: decision.decidedAt,
});

/** A submission as it is answered. */
export const toProcessed = (processed: Processed): Answer<Readonly<ProcessedView>> => {
  const { id, decision, revision, state, explain, outcome, status } = processed;
  return {
    status,
    headers: {
      ...(id === null ? {} : { ETag: etagOf({ status: state, decision }) }),
      ...(id === null || status !== 201 ? {} : { Location: pathOf(id) }),
      ...(outcome === 'replayed' ? { 'Idempotent-Replayed': 'true' } : {}),
    },
    body: {
      id,
      status: state,
      revision,
      decision: toDecisionView(decision, explain),
      links: id === null ? {} : linksOf(id, state),
    },
  };
};

export const toSummaryView = (filed: FiledDecision, explain: Explain): PayrollSummaryView => ({
  id: filed.id,
  status: filed.status,
  revision: filed.revision,
  contractId: filed.contractId,
  contractor: filed.contractor,
  payrollNumber: filed.payrollNumber,
  weekEnding: filed.weekEnding,
  submittedAt: filed.submittedAt.toISOString(),
  reason: filed.reason,
  withdrawal:
    filed.withdrawal === null ? null : { ...filed.withdrawal, at: filed.withdrawal.at.toISOString() },
  review: { ...filed.review, concludedAt: filed.review.concludedAt?.toISOString() ?? null },
  decision: toDecisionView(filed.decision, explain),
  links: {
    ...linksOf(filed.id, filed.status),
    ...(filed.amendedId === null ? {} : { supersedes: pathOf(filed.amendedId) }),
    ...(filed.contractId === null ? {} : { contract: `/api/v1/contracts/${filed.contractId}` }),
  },
});

export const toPayrollView = (
  { filed, payroll, removed }: PayrollOnFile,
  explain: Explain = 'summary',
): Answer<Readonly<PayrollView>> => ({
  status: 200,
  headers: { ETag: etagOf(filed) },
  // What was stored has passed the same schema.
  body: { ...toSummaryView(filed, explain), payroll: payroll as PayrollDto, removed: [...removed] },
});

export const toPageView = ({ data, page }: Page<FiledDecision>): Readonly<PayrollPage> => ({
  data: data.map((filed) => toSummaryView(filed, 'none')),
  page,
});
