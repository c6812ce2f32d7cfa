import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import { httpErrors } from '../../platform/http/http.errors.js';
import { etagMismatch, isSeen } from '../../platform/http/if-match.js';
import { type Actor, permits } from '../../platform/security/actor.js';
import type { ActionOn } from '../../platform/security/catalogue.js';
import { sightOf } from '../../platform/security/sight.js';
import { permissionErrors } from '../permissions/index.js';
import { wcpErrors } from '../wcp/index.js';
import {
  claimAt,
  etagOf,
  refusalOf,
  type Review,
  type ReviewStep,
  seenVersion,
  stateAt,
  type StepRefusal,
} from './review.js';
import { ReviewStepsRepository } from './review-steps.repository.js';
import { type ReviewCase, ReviewsRepository } from './reviews.repository.js';
import { reviewErrors } from './reviews.errors.js';
import { type Duty, dutyAgainst } from './separation.js';

/** The permission that a step takes. */
export const ACTION_OF: Readonly<Record<ReviewStep, ActionOn<'Review'>>> = {
  claim: 'claim',
  extend: 'claim',
  release: 'claim',
  approve: 'decide',
  revise: 'decide',
  reject: 'decide',
  escalate: 'escalate',
  confirm: 'override',
  decline: 'override',
};

/** Where a payroll's review is reached. */
export const pathOf = (payrollId: string): string => `/api/v1/wcp/payrolls/${payrollId}/review`;

/** Whether a review may take a step, by this caller, as it was seen, and from where it stands. */
@Injectable()
export class CasesService {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly steps: ReviewStepsRepository,
    private readonly clock: Clock,
  ) {}

  /** The same error for a payroll that is not there and for another organization's. @throws {AppError} NOT_FOUND */
  async get(actor: Actor, payrollId: string): Promise<ReviewCase> {
    const sight = sightOf(actor, 'read', 'Payroll');
    const found = await this.reviews.find(sight, actor.principal.userId, payrollId);
    if (found === null) throw new AppError(httpErrors.NOT_FOUND);
    return found;
  }

  /**
   * The case, when the caller may take the step now. Steps that change what was read need If-Match; `null` for others.
   *
   * @throws {AppError} NOT_FOUND, PRECONDITION_REQUIRED, SEPARATION_OF_DUTIES, REVIEW_SUPERSEDED, ETAG_MISMATCH,
   * ILLEGAL_TRANSITION, REVIEW_HELD, REVIEW_NOT_CLAIMED, REVIEW_ESCALATED, FORBIDDEN
   */
  async toStep(
    actor: Actor,
    payrollId: string,
    step: ReviewStep,
    ifMatch: string | undefined | null,
  ): Promise<ReviewCase> {
    const found = await this.get(actor, payrollId);
    const { review, standing } = found;
    const isStale = ifMatch !== null && !isSeen(ifMatch, etagOf(review));
    const duty = dutyAgainst(standing, review.payroll.organizationId);
    if (duty !== null) throw refusedBy(duty);
    const refusal = refusalOf(step, review, standing.userId, this.clock.now());
    if (refusal === 'superseded') throw this.refused(refusal, found);
    if (isStale) throw etagMismatch(await this.told(actor, found, ifMatch));
    if (refusal !== null) throw this.refused(refusal, found);
    if (review.stored === 'escalated' && !this.permits(actor, 'override'))
      throw new AppError(reviewErrors.REVIEW_ESCALATED);
    if (!this.permits(actor, ACTION_OF[step])) throw new AppError(permissionErrors.FORBIDDEN);
    return found;
  }

  /** Whether the caller may do this to the review, whatever policies ask of it. */
  permits(actor: Actor, action: ActionOn<'Review'>): boolean {
    return permits(actor, action, 'Review', { organizationId: actor.principal.organizationId });
  }

  /** Why a step that could be taken when it was looked at was not: somebody was faster. */
  async overtaken(
    actor: Actor,
    payrollId: string,
    step: ReviewStep,
    ifMatch: string | undefined | null,
  ): Promise<AppError> {
    const found = await this.get(actor, payrollId);
    const { review, standing } = found;
    if (ifMatch !== null && !isSeen(ifMatch, etagOf(review)))
      return etagMismatch(await this.told(actor, found, ifMatch));
    const refusal = refusalOf(step, review, standing.userId, this.clock.now());
    // It could be taken again by now: the claim that stood in the way has ended, or the tag names whatever is there.
    return refusal === null
      ? new AppError(httpErrors.DEPENDENCY_UNAVAILABLE, { headers: { 'Retry-After': '1' } })
      : this.refused(refusal, found);
  }

  private refused(refusal: StepRefusal, { review, successor }: ReviewCase): AppError {
    const now = this.clock.now();
    const current = { state: stateAt(review, now), etag: etagOf(review), self: pathOf(review.payroll.id) };
    switch (refusal) {
      case 'superseded':
        return new AppError(reviewErrors.REVIEW_SUPERSEDED, {
          extensions: {
            review: current,
            payroll: { id: review.payroll.id, status: review.payroll.status },
            successor: successor === null ? null : { id: successor, review: pathOf(successor) },
          },
        });
      case 'held':
        return new AppError(reviewErrors.REVIEW_HELD, { extensions: { claim: claimTold(review, now) } });
      case 'not_claimed':
        return new AppError(reviewErrors.REVIEW_NOT_CLAIMED, { extensions: { review: current } });
      case 'illegal_transition':
        return new AppError(wcpErrors.ILLEGAL_TRANSITION, {
          extensions: { review: { ...current, outcome: review.outcome } },
        });
      default:
        return refusal satisfies never;
    }
  }

  /** Where the review stands now, and every change since what the caller has seen. */
  private async told(
    actor: Actor,
    { review }: ReviewCase,
    ifMatch: string | undefined,
  ): Promise<Readonly<Record<string, unknown>>> {
    const now = this.clock.now();
    const { decision, payroll } = review;
    const seen = seenVersion(review, ifMatch ?? '');
    const steps = await this.steps.listOf(sightOf(actor, 'read', 'Payroll'), payroll.id);
    const since = steps.filter(
      ({ decisionId, ordinal }) => decisionId === decision.id && ordinal > (seen ?? 0),
    );
    const decided =
      seen === null
        ? [
            {
              action: 'decision',
              decision: decision.id,
              by: decision.decidedBy,
              at: decision.decidedAt.toISOString(),
            },
          ]
        : [];
    return {
      current: {
        state: stateAt(review, now),
        etag: etagOf(review),
        outcome: review.outcome,
        claim: claimTold(review, now),
        self: pathOf(payroll.id),
      },
      changes: [
        ...decided,
        ...since.map(({ action, by, organizationId, at }) => ({
          action,
          by,
          organizationId,
          at: at.toISOString(),
        })),
      ],
    };
  }
}

const claimTold = (review: Review, now: Date): Readonly<Record<string, string>> | null => {
  const claim = claimAt(review, now);
  return claim === null ? null : { ...claim, until: claim.until.toISOString() };
};

/** The refusal that names the duty. */
export const refusedBy = (duty: Duty): AppError =>
  new AppError(reviewErrors.SEPARATION_OF_DUTIES, { extensions: { duty } });
