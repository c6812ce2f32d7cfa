import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.js';
import { type Page, Paging } from '../../platform/http/paging.js';
import type { Actor } from '../../platform/security/actor.js';
import { sightOf } from '../../platform/security/sight.js';
import { CasesService } from './cases.service.js';
import {
  type Claim,
  claimAt,
  type Review,
  type ReviewState,
  type ReviewStep,
  stateAt,
  stepsFrom,
} from './review.js';
import { ReviewStepsRepository, type TakenStep } from './review-steps.repository.js';
import { ReviewWords, type Words } from './review-words.js';
import { placeOf, type QueueFilter, type QueuePlace, ReviewsRepository } from './reviews.repository.js';
import { dutyAgainst } from './separation.js';
import type { ReviewedFinding } from './verdicts.js';

/** A step with what was said of it, as far as the caller sees it. */
export interface ToldStep extends Omit<TakenStep, 'told' | 'internal'> {
  readonly decisionId: string;
  readonly words: Words;
}

/** A review as one caller sees it. */
export interface ReadReview {
  readonly review: Review;
  readonly state: ReviewState;
  readonly claim: Claim | null;
  readonly findings: readonly ReviewedFinding[];
  readonly steps: readonly ToldStep[];
  /** What the caller may do next. */
  readonly next: readonly ReviewStep[];
  readonly successor: string | null;
}

/** A review in the queue. */
export interface QueuedReview {
  readonly review: Review;
  readonly state: ReviewState;
  readonly claim: Claim | null;
}

const DAY_MS = 86_400_000;

/** Reads reviews: the queue of an organization, and the review of one payroll. */
@Injectable()
export class ReviewReadingService {
  constructor(
    private readonly cases: CasesService,
    private readonly reviews: ReviewsRepository,
    private readonly stepRows: ReviewStepsRepository,
    private readonly words: ReviewWords,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /**
   * The review of the present decision, with every step. The contractor, and whoever may not read reviews, sees the
   * outcome and its reasons, and neither notes nor what was considered.
   *
   * @throws {AppError} NOT_FOUND
   */
  async get(actor: Actor, payrollId: string): Promise<ReadReview> {
    const { review, standing, successor } = await this.cases.get(actor, payrollId);
    const now = this.clock.now();
    const isInside =
      review.payroll.organizationId !== standing.organizationId && this.cases.permits(actor, 'read');
    const [findings, steps] = await Promise.all([
      this.reviews.findings(actor.principal, review.decision.id),
      this.steps(actor, payrollId),
    ]);
    const own = steps.filter(({ decisionId }) => decisionId === review.decision.id);
    const isOut = isInside && dutyAgainst(standing, review.payroll.organizationId) === null;
    return {
      review,
      state: stateAt(review, now),
      claim: isInside ? claimAt(review, now) : null,
      findings,
      steps: isInside ? own : concluded(review, own),
      next: isOut ? stepsFrom(review, standing.userId, now) : [],
      successor,
    };
  }

  /** By priority, and then the oldest first. `age`: only what has waited for as many days. */
  async list(
    actor: Actor,
    filter: Omit<QueueFilter, 'decidedBefore'> & { readonly age: number | null },
    query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  ): Promise<Page<QueuedReview>> {
    const { userId, organizationId } = actor.principal;
    const mine = filter.state === 'mine' ? userId : null;
    const scope = { list: 'reviews', organizationId, filter: { ...filter, mine } };
    const page = this.paging.read(query, scope);
    const now = this.clock.now();
    const { age, ...selected } = filter;
    const decidedBefore = age === null ? null : new Date(now.getTime() - age * DAY_MS);
    const rows = await this.reviews.list(
      [sightOf(actor, 'read', 'Payroll'), sightOf(actor, 'read', 'Review')],
      { filter: { ...selected, decidedBefore }, userId, now },
      page.after === null ? null : placeIn(page.after),
      page.limit + 1,
    );
    const queued = rows.map((review) => ({
      review,
      state: stateAt(review, now),
      claim: claimAt(review, now),
    }));
    return this.paging.page(queued, page, scope, ({ review }) => keyOf(placeOf(review)));
  }

  /** Every step of every review of the payroll, opened: in their order. */
  private async steps(actor: Actor, payrollId: string): Promise<readonly ToldStep[]> {
    const steps = await this.stepRows.listOf(sightOf(actor, 'read', 'Payroll'), payrollId);
    return steps.map(({ told, internal, ...step }) => ({
      ...step,
      words: this.words.open({ id: step.id, told, internal }),
    }));
  }
}

/** What took effect, without notes: nothing until the review is done. */
export const concluded = (
  { stored, digest }: Pick<Review, 'stored' | 'digest'>,
  steps: readonly ToldStep[],
): readonly ToldStep[] =>
  stored === 'done'
    ? steps
        .filter((step) => step.digest === digest)
        .map((step) => ({ ...step, words: { ...step.words, note: null } }))
    : [];

const keyOf = ({ priority, payrollId }: QueuePlace): string => `${priority}.${payrollId}`;

/** The cursor is signed: it holds what {@link keyOf} made. */
const placeIn = (key: string): QueuePlace => {
  const dot = key.indexOf('.');
  return { priority: Number(key.slice(0, dot)), payrollId: key.slice(dot + 1) };
};
