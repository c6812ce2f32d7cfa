import type { Answer } from '../../../platform/http/answer.js';
import type { Page } from '../../../platform/http/paging.js';
import { toFields, toFindings } from '../comparison/comparison.mapper.js';
import type { RevisionDiff } from '../comparison/histories.service.js';
import type { DecisionDocument, FindingDocument } from '../decision-document.js';
import type { PayrollPage, PayrollSummaryView } from '../dto/payroll.view.js';
import type { FiledDecision } from '../filing/filing.js';
import { etagOf, pathOf } from '../payroll-links.js';
import { toDecisionView, toSummaryView } from '../wcp.mapper.js';
import type { AmendmentDto } from './dto/amendment.dto.js';
import type { ComparedRevisionView, DecisionPage, DiffView, FindingPage } from './dto/histories.view.js';
import type { Amendment } from './revision.js';

export const toAmendment = (body: AmendmentDto): Amendment => ({
  reason: body.reason,
  contractId: body.contractId ?? null,
  contract: body.contract ?? null,
  payroll: body.payroll ?? null,
  changes: body.changes ?? null,
});

export const toAmended = (filed: FiledDecision): Answer<Readonly<PayrollSummaryView>> => ({
  status: 201,
  headers: { ETag: etagOf(filed), Location: pathOf(filed.id) },
  body: toSummaryView(filed, 'summary'),
});

export const toWithdrawn = (filed: FiledDecision): Answer<Readonly<PayrollSummaryView>> => ({
  status: 200,
  headers: { ETag: etagOf(filed) },
  body: toSummaryView(filed, 'summary'),
});

export const toRevisions = ({ data, page }: Page<FiledDecision>): Readonly<PayrollPage> => ({
  data: data.map((filed) => toSummaryView(filed, 'none')),
  page,
});

export const toDecisions = ({ data, page }: Page<DecisionDocument>): Readonly<DecisionPage> => ({
  data: data.map((decision) => toDecisionView(decision, 'summary')),
  page,
});

export const toFindingPage = ({ data, page }: Page<FindingDocument>): Readonly<FindingPage> => ({
  data,
  page,
});

const toCompared = ({ id, revision, decision }: FiledDecision): Readonly<ComparedRevisionView> => ({
  id,
  revision,
  decisionId: decision.id,
  decisionStatus: decision.status,
});

export const toDiff = ({ from, to, comparison }: RevisionDiff): Readonly<DiffView> => ({
  from: toCompared(from),
  to: toCompared(to),
  fields: toFields(comparison),
  findings: toFindings(comparison),
});
