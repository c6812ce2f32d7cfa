import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.js';
import type { Actor } from '../../platform/security/actor.js';
import { CasesService } from './cases.service.js';
import { LEASE_MS } from './review.js';
import { type NewStep, ReviewStepsRepository } from './review-steps.repository.js';
import { ReviewReadingService, type ReadReview } from './review-reading.service.js';
import type { ReviewCase } from './reviews.repository.js';

export type ClaimStep = 'claim' | 'extend' | 'release';

/** Who has a review in hand: at most one person at a time, for 30 minutes. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly cases: CasesService,
    private readonly reading: ReviewReadingService,
    private readonly steps: ReviewStepsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes, extends or gives back a claim. To claim what one holds already extends it.
   *
   * @throws {AppError} NOT_FOUND, SEPARATION_OF_DUTIES, REVIEW_SUPERSEDED, ILLEGAL_TRANSITION, REVIEW_HELD,
   * REVIEW_NOT_CLAIMED, REVIEW_ESCALATED, FORBIDDEN
   */
  async change(actor: Actor, payrollId: string, claim: ClaimStep): Promise<ReadReview> {
    const found = await this.cases.toStep(actor, payrollId, claim, null);
    if (!(await this.take(actor, found, claim)))
      throw await this.cases.overtaken(actor, payrollId, claim, null);
    return this.reading.get(actor, payrollId);
  }

  private take(actor: Actor, { review }: ReviewCase, claim: ClaimStep): Promise<boolean> {
    const at = this.clock.now();
    const until = new Date(at.getTime() + LEASE_MS);
    const step = this.step(actor, review.payroll.id, review.decision.id, claim, at);
    const from = [review.stored];
    if (claim === 'claim') return this.steps.claim(review, step, { until, from }, actor);
    const move = { from, to: review.stored, version: null, claimed: true, outcome: null, digest: null };
    return this.steps.move(review, step, { ...move, heldUntil: claim === 'extend' ? until : null }, actor);
  }

  private step(
    { principal: { userId, organizationId } }: Actor,
    payroll: string,
    decision: string,
    action: ClaimStep,
    at: Date,
  ): NewStep {
    return {
      id: this.clock.id('rac'),
      newReviewId: this.clock.id('rvw'),
      organizationId,
      action,
      by: userId,
      at,
      verdicts: [],
      digest: null,
      told: null,
      internal: null,
      event: { action: 'Review:claim', details: { payroll, decision, step: action } },
    };
  }
}
