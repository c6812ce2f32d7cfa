import { answerDueOn } from '../../../domain/contract/conformance.js';
import { civilDate } from '../../../domain/shared/civil-date.js';
import type { Answer } from '../../../platform/http/answer.js';
import { versionTag } from '../../../platform/http/if-match.decorators.js';
import type { Page } from '../../../platform/http/paging.js';
import type {
  ConformanceDraft,
  ConformanceFacts,
  ConformanceStep,
  ConformanceVersion,
  DoubtedConformance,
  StoredConformance,
} from './conformance.js';
import type {
  DecideConformanceDto,
  MoreTimeDto,
  ProposeConformanceDto,
  SubmitConformanceDto,
  WithdrawConformanceDto,
} from './dto/conformance.dto.js';
import type {
  ConformancePage,
  ConformanceVersionPage,
  ConformanceView,
  DoubtedConformanceView,
} from './dto/conformance.view.js';

export const toDraft = (body: ProposeConformanceDto): ConformanceDraft => ({
  classification: body.classification,
  wageDetermination: body.wageDetermination ?? null,
  proposed: { rate: body.rate, fringe: body.fringe },
  proposedOn: body.proposedOn,
  note: body.note ?? null,
});

export const toSubmission = ({ submittedOn, note }: SubmitConformanceDto): ConformanceStep => ({
  to: 'submitted_to_whd',
  on: submittedOn,
  note: note ?? null,
});

export const toMoreTime = ({ notifiedOn, note }: MoreTimeDto): ConformanceStep => ({
  to: 'more_time',
  on: notifiedOn,
  note: note ?? null,
});

export const toWithdrawal = ({ withdrawnOn, note }: WithdrawConformanceDto): ConformanceStep => ({
  to: 'withdrawn',
  on: withdrawnOn,
  note: note ?? null,
});

export const toDecision = (body: DecideConformanceDto): ConformanceStep => {
  const { decidedOn: on, rate, fringe } = body;
  const note = body.note ?? null;
  if (body.outcome === 'denied') return { to: 'denied', on, payAs: body.payAs ?? null, note };
  return { to: 'approved', on, rate: rate ?? null, fringe: fringe ?? null, note };
};

const OPEN: ReadonlySet<string> = new Set(['submitted_to_whd', 'more_time']);

const factsView = (facts: ConformanceFacts) => ({
  classification: facts.classification,
  wageDetermination: facts.wageDetermination,
  status: facts.status,
  proposed: facts.proposed,
  approved: facts.approved,
  proposedOn: facts.proposedOn,
  submittedOn: facts.submittedOn,
  dueOn:
    facts.submittedOn === null || !OPEN.has(facts.status) ? null : answerDueOn(civilDate(facts.submittedOn)),
  moreTimeOn: facts.moreTimeOn,
  decidedOn: facts.decidedOn,
  withdrawnOn: facts.withdrawnOn,
  payAs: facts.payAs,
  note: facts.note,
});

const toView = ({ id, contractId, version, facts }: StoredConformance): ConformanceView => ({
  id,
  contractId,
  version,
  ...factsView(facts),
});

const pathOf = ({ contractId, id }: StoredConformance): string =>
  `/api/v1/contracts/${contractId}/conformances/${id}`;

export const toFound = ({
  conformance,
  doubts,
}: DoubtedConformance): Answer<Readonly<DoubtedConformanceView>> => ({
  status: 200,
  headers: { ETag: versionTag(conformance.version) },
  body: { ...toView(conformance), doubts },
});

export const toProposed = (made: DoubtedConformance): Answer<Readonly<DoubtedConformanceView>> => {
  const { headers, body } = toFound(made);
  return { status: 201, headers: { ...headers, Location: pathOf(made.conformance) }, body };
};

export const toPageView = ({ data, page }: Page<StoredConformance>): Readonly<ConformancePage> => ({
  data: data.map(toView),
  page,
});

export const toVersionPage = ({
  data,
  page,
}: Page<ConformanceVersion>): Readonly<ConformanceVersionPage> => ({
  data: data.map(({ version, facts, at, by }) => ({
    version,
    ...factsView(facts),
    at: at.toISOString(),
    by,
  })),
  page,
});
