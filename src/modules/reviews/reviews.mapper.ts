import type { Answer } from '../../platform/http/answer.js';
import type { Page } from '../../platform/http/paging.js';
import { pathOf } from './cases.service.js';
import type { ClaimStep } from './claims.service.js';
import type { ClaimDto, ListReviewsQuery, OverrideDto, ReviewDto } from './dto/review.dto.js';
import type {
  OverrideView,
  QueuedReviewView,
  ReviewedFindingView,
  ReviewPage,
  ReviewStepView,
  ReviewView,
} from './dto/review.view.js';
import { etagOf } from './review.js';
import type { QueuedReview, ReadReview, ToldStep } from './review-reading.service.js';
import type { QueueFilter } from './reviews.repository.js';
import type { ReviewRequest, SecondOpinion } from './reviews.service.js';

export const toFilter = (
  query: ListReviewsQuery,
): Omit<QueueFilter, 'decidedBefore'> & { readonly age: number | null } => ({
  state: query.state ?? null,
  contract: query.contract ?? null,
  week: query.week ?? null,
  rule: query.rule ?? null,
  age: query.age ?? null,
});

export const toClaim = (body: ClaimDto | undefined): ClaimStep => body?.action ?? 'claim';

export const toRequest = ({ action, reason, note, findings }: ReviewDto): ReviewRequest => ({
  action,
  reason: reason ?? null,
  note: note ?? null,
  verdicts: (findings ?? []).map((one) => ({
    finding: one.id,
    verdict: one.verdict,
    reason: one.reason ?? null,
  })),
});

export const toOpinion = ({ action, digest, reason }: OverrideDto): SecondOpinion => ({
  action,
  digest,
  reason: reason ?? null,
});

const toQueuedView = ({
  review,
  state,
  claim,
  successor = null,
}: QueuedReview & { readonly successor?: string | null }): Readonly<QueuedReviewView> => {
  const { payroll, decision } = review;
  const self = pathOf(payroll.id);
  return {
    payrollId: payroll.id,
    state,
    priority: review.priority,
    claim: claim === null ? null : { ...claim, until: claim.until.toISOString() },
    outcome: review.outcome,
    concludedAt: review.concludedAt?.toISOString() ?? null,
    contractorId: payroll.organizationId,
    contractId: payroll.contractId,
    contractor: payroll.contractor,
    payrollNumber: payroll.payrollNumber,
    weekEnding: payroll.weekEnding,
    revision: payroll.revision,
    submittedAt: payroll.submittedAt.toISOString(),
    decision: {
      id: decision.id,
      status: decision.status,
      humanReview: decision.humanReview,
      trustBand: decision.trustBand,
      backWages: decision.backWages,
      liquidatedDamages: decision.liquidatedDamages,
      decidedAt: decision.decidedAt.toISOString(),
    },
    links: {
      self,
      payroll: `/api/v1/wcp/payrolls/${payroll.id}`,
      claim: `${self}/claim`,
      ...(successor === null ? {} : { successor: pathOf(successor) }),
    },
  };
};

/** The step that made the outcome that is proposed or stands; undefined while there is none. */
const judgedBy = ({ review, steps }: ReadReview): ToldStep | undefined =>
  review.digest === null ? undefined : steps.find(({ digest }) => digest === review.digest);

const toFindingViews = (read: ReadReview): readonly ReviewedFindingView[] => {
  const step = judgedBy(read);
  const verdicts = new Map(step?.verdicts.map(({ finding, verdict }) => [finding, verdict]));
  const reasons = new Map(step?.words.findings.map(({ finding, reason }) => [finding, reason]));
  return read.findings.map((one) => ({
    ...one,
    verdict: verdicts.get(one.id) ?? (step === undefined ? null : 'uphold'),
    reason: reasons.get(one.id) ?? null,
  }));
};

const toOverrideView = (read: ReadReview): OverrideView | null => {
  const step = judgedBy(read);
  return step === undefined || read.state !== 'override_pending'
    ? null
    : {
        outcome: step.action,
        digest: step.digest ?? '',
        proposedBy: step.by,
        proposedAt: step.at.toISOString(),
      };
};

const toStepView = ({ id, action, by, organizationId, at, words, digest }: ToldStep): ReviewStepView => ({
  id,
  action,
  by,
  organizationId,
  at: at.toISOString(),
  reason: words.reason,
  note: words.note,
  digest,
});

export const toReviewView = (read: ReadReview): Answer<Readonly<ReviewView>> => ({
  status: 200,
  headers: { ETag: etagOf(read.review) },
  body: {
    ...toQueuedView(read),
    override: toOverrideView(read),
    findings: toFindingViews(read),
    actions: read.steps.map(toStepView),
    next: read.next,
  },
});

export const toPageView = ({ data, page }: Page<QueuedReview>): Readonly<ReviewPage> => ({
  data: data.map((one) => toQueuedView(one)),
  page,
});
