import { Injectable } from '@nestjs/common';

import { maskProhibited } from '../../domain/ingest/prohibited-data.js';
import { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import { validationFailed } from '../../platform/http/validation-failed.js';
import type { Actor } from '../../platform/security/actor.js';
import { sightOf } from '../../platform/security/sight.js';
import { prohibitedData } from '../determinations/index.js';
import { ACTION_OF, CasesService, refusedBy } from './cases.service.js';
import type { Outcome, ReviewStep } from './review.js';
import { type ReadReview, ReviewReadingService } from './review-reading.service.js';
import { type Move, type NewStep, ReviewStepsRepository, type TakenStep } from './review-steps.repository.js';
import { ReviewWords, type Words } from './review-words.js';
import { type ReviewCase, ReviewsRepository } from './reviews.repository.js';
import { reviewErrors } from './reviews.errors.js';
import { dutyAgainstOverride } from './separation.js';
import { escalationProblems, isOverride, type Judgement, judgementDigest, problemsOf } from './verdicts.js';

/** What a reviewer asks for: an outcome, or that a senior reviewer takes over. */
export interface ReviewRequest extends Omit<Judgement, 'outcome'> {
  readonly action: Outcome | 'escalate';
  /** For those who review. */
  readonly note: string | null;
}

type Order = Judgement & Pick<ReviewRequest, 'note'>;

/** What a second person makes of a proposed override, by its digest. */
export interface SecondOpinion {
  readonly action: 'confirm' | 'decline';
  readonly digest: string;
  readonly reason: string | null;
}

/** What a step says and does, beside who takes it. */
interface StepContent {
  readonly action: ReviewStep;
  readonly words: Words;
  readonly verdicts: TakenStep['verdicts'];
  readonly digest: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** Decides reviews. A decision of the engine is never changed: the outcome stands beside it. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly cases: CasesService,
    private readonly reading: ReviewReadingService,
    private readonly reviews: ReviewsRepository,
    private readonly steps: ReviewStepsRepository,
    private readonly words: ReviewWords,
    private readonly clock: Clock,
  ) {}

  /** Decides the review, or escalates it. @throws {AppError} as {@link decide} and {@link escalate} */
  review(
    actor: Actor,
    payrollId: string,
    request: ReviewRequest,
    ifMatch: string | undefined,
  ): Promise<ReadReview> {
    const { action } = request;
    return action === 'escalate'
      ? this.escalate(actor, payrollId, request, ifMatch)
      : this.decide(actor, payrollId, { ...request, outcome: action }, ifMatch);
  }

  /**
   * Decides the review. What is milder than the decision, or sets a finding aside, is proposed, and takes effect when a
   * second person confirms it.
   *
   * @throws {AppError} as {@link CasesService.toStep}; VALIDATION_FAILED, PROHIBITED_PERSONAL_DATA
   */
  private async decide(
    actor: Actor,
    payrollId: string,
    order: Order,
    ifMatch: string | undefined,
  ): Promise<ReadReview> {
    const { outcome, reason, verdicts, note } = order;
    const found = await this.cases.toStep(actor, payrollId, outcome, ifMatch);
    const { review, standing } = found;
    const { decision, version } = review;
    refuseProhibited({ reason, note, findings: verdicts.map((one) => ({ reason: one.reason })) });
    const problems = problemsOf(
      order,
      decision.status,
      await this.reviews.findings(actor.principal, decision.id),
    );
    if (problems.length > 0) throw validationFailed(problems);
    const takesTwo = isOverride(order, decision.status);
    const duty = takesTwo ? dutyAgainstOverride(standing, null) : null;
    if (duty !== null) throw refusedBy(duty);
    const at = this.clock.now();
    const digest = judgementDigest(order, { decision: decision.id, version, by: standing.userId, at });
    const content: StepContent = {
      action: outcome,
      words: {
        reason,
        note,
        findings: verdicts.flatMap((one) =>
          one.reason === null ? [] : [{ finding: one.finding, reason: one.reason }],
        ),
      },
      verdicts: verdicts.map(({ finding, verdict }) => ({ finding, verdict })),
      digest,
      details: { outcome, proposed: takesTwo, decided: decision.status },
    };
    const to = takesTwo ? 'override_pending' : 'done';
    return this.take(actor, found, content, { ...CLAIMED, to, outcome, digest }, { at, ifMatch });
  }

  /**
   * Hands the review to a senior reviewer.
   *
   * @throws {AppError} as {@link CasesService.toStep}; VALIDATION_FAILED, PROHIBITED_PERSONAL_DATA
   */
  private async escalate(
    actor: Actor,
    payrollId: string,
    { reason, note, verdicts }: ReviewRequest,
    ifMatch: string | undefined,
  ): Promise<ReadReview> {
    const found = await this.cases.toStep(actor, payrollId, 'escalate', ifMatch);
    refuseProhibited({ reason, note });
    const problems = escalationProblems(reason, verdicts);
    if (problems.length > 0) throw validationFailed(problems);
    const words = { reason, note, findings: [] };
    const content = { action: 'escalate', words, verdicts: [], digest: null, details: {} } as const;
    const move = { ...CLAIMED, to: 'escalated', outcome: null, digest: null } as const;
    return this.take(actor, found, content, move, { at: this.clock.now(), ifMatch });
  }

  /**
   * Confirms or declines a proposed override: the second of two people. Declined, the review is open again.
   *
   * @throws {AppError} as {@link CasesService.toStep}; OVERRIDE_DIFFERS, PROHIBITED_PERSONAL_DATA
   */
  async conclude(
    actor: Actor,
    payrollId: string,
    { action, digest, reason }: SecondOpinion,
    ifMatch: string | undefined,
  ): Promise<ReadReview> {
    const found = await this.cases.toStep(actor, payrollId, action, ifMatch);
    refuseProhibited({ reason });
    const proposal = await this.proposal(actor, found);
    const duty = dutyAgainstOverride(found.standing, proposal);
    if (duty !== null) throw refusedBy(duty);
    if (digest !== proposal.digest)
      throw new AppError(reviewErrors.OVERRIDE_DIFFERS, { extensions: { digest: proposal.digest } });
    const content: StepContent = {
      action,
      words: { reason, note: null, findings: [] },
      verdicts: action === 'confirm' ? proposal.verdicts : [],
      digest,
      details: { outcome: proposal.outcome, proposedBy: proposal.by },
    };
    const { outcome } = proposal;
    const from = ['override_pending'] as const;
    const move =
      action === 'confirm'
        ? ({ from, claimed: false, heldUntil: null, to: 'done', outcome, digest } as const)
        : ({ from, claimed: false, heldUntil: null, to: 'open', outcome: null, digest: null } as const);
    return this.take(actor, found, content, move, { at: this.clock.now(), ifMatch });
  }

  /** The step that proposed what waits to be confirmed. */
  private async proposal(
    actor: Actor,
    { review }: ReviewCase,
  ): Promise<TakenStep & { readonly outcome: 'approve' | 'revise' | 'reject' }> {
    const steps = await this.steps.listOf(sightOf(actor, 'read', 'Payroll'), review.payroll.id);
    const step = steps.find(({ reviewId, digest }) => reviewId === review.id && digest === review.digest);
    if (step?.action !== 'approve' && step?.action !== 'revise' && step?.action !== 'reject')
      throw new Error(`${review.id ?? ''} has an override that nobody proposed`);
    return { ...step, outcome: step.action };
  }

  private async take(
    actor: Actor,
    { review }: ReviewCase,
    { action, words, verdicts, digest, details }: StepContent,
    move: Omit<Move, 'version'>,
    { at, ifMatch }: { readonly at: Date; readonly ifMatch: string | undefined },
  ): Promise<ReadReview> {
    const { userId, organizationId } = actor.principal;
    const id = this.clock.id('rac');
    const sealed = this.words.seal(id, words);
    const { payroll, decision } = review;
    const step: NewStep = {
      id,
      newReviewId: '',
      organizationId,
      action,
      by: userId,
      at,
      verdicts,
      digest,
      told: sealed.told,
      internal: sealed.internal,
      event: {
        action: `Review:${ACTION_OF[action]}`,
        details: {
          payroll: payroll.id,
          decision: decision.id,
          step: action,
          ...details,
          overridden: verdicts.filter(({ verdict }) => verdict === 'override').length,
          digest,
          words: sealed.digest,
        },
      },
    };
    const taken = await this.steps.move(review, step, { ...move, version: review.version }, actor);
    if (!taken) throw await this.cases.overtaken(actor, payroll.id, action, ifMatch);
    return this.reading.get(actor, payroll.id);
  }
}

/** A step of whoever holds the claim, which ends with it. */
const CLAIMED = { from: ['open', 'escalated'], claimed: true, heldUntil: null } as const;

/** Numbers of people have no place in what is said of a review; ids of findings may look like one. @throws {AppError} PROHIBITED_PERSONAL_DATA */
const refuseProhibited = (said: object): void => {
  const { pointers } = maskProhibited(said, '');
  if (pointers.length > 0) throw prohibitedData(pointers);
};
