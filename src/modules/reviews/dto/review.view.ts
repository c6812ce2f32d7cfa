import { PageDto } from '../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDate,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';

const OUTCOMES = ['approve', 'revise', 'reject'] as const;
const STEPS = ['claim', 'extend', 'release', ...OUTCOMES, 'escalate', 'confirm', 'decline'] as const;
const STATES = [
  'not_needed',
  'open',
  'claimed',
  'escalated',
  'override_pending',
  'done',
  'superseded',
] as const;
const MANY = { max: 100_000 } as const;
const DIGEST = {
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  max: 64,
} as const;
const WORDS = { max: 2_000, nullable: true, personal: 'name' } as const;
const USER = 'usr_01936b2c7a907cc1b0f5d1a2c3e4f503';
const ORGANIZATION = 'org_01936b2c7a907cc1b0f5d1a2c3e4f501';

/** Who has a review in hand. */
export class ClaimView {
  @WireId('usr', { description: 'By whom.', example: USER })
  readonly by!: string;

  @WireId('org', { description: 'Of which organization.', example: ORGANIZATION })
  readonly organizationId!: string;

  @WireTimestamp({ description: 'Until when.', example: '2026-11-22T12:30:00.000Z' })
  readonly until!: string;
}

/** The decision that is reviewed. Its findings and reasons are the payroll's. */
export class ReviewedDecisionView {
  @WireId('dec', { description: 'Id.', example: 'dec_01936b2c7a907cc1b0f5d1a2c3e4f511' })
  readonly id!: string;

  @WireEnum({ description: 'The outcome.', example: 'revise', values: OUTCOMES })
  readonly status!: string;

  @WireBoolean({ description: 'A person must look, whatever the outcome.', example: false })
  readonly humanReview!: boolean;

  @WireEnum({
    nullable: true,
    description: 'The band of trust; null where a decision of an earlier build does not tell.',
    example: 'auto',
    values: ['auto', 'flag', 'review'],
  })
  readonly trustBand!: string | null;

  @WireDecimal({ description: 'Owed to workers by federal law, USD.', example: '78.80', scale: 4 })
  readonly backWages!: string;

  @WireDecimal({
    description: 'Liquidated damages that the agency may assess, USD.',
    example: '0.00',
    scale: 4,
  })
  readonly liquidatedDamages!: string;

  @WireTimestamp({ description: 'Since when it waits.', example: '2026-11-22T12:00:00.000Z' })
  readonly decidedAt!: string;
}

/** Where to go from a review. */
export class ReviewLinks {
  @WireString({
    description: 'The review; POST decides it.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/review',
    max: 200,
  })
  readonly self!: string;

  @WireString({
    description: 'The payroll, its findings and reasons.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 200,
  })
  readonly payroll!: string;

  @WireString({
    description: 'POST: claim it, extend the claim, give it back.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/review/claim',
    max: 200,
  })
  readonly claim!: string;

  @WireString({
    optional: true,
    description: 'The review of the revision that stands, where this one does not.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f515/review',
    max: 200,
  })
  readonly successor?: string;
}

/** A payroll that waits for a person, or did. */
export class QueuedReviewView {
  @WireId('pay', { description: 'The payroll.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly payrollId!: string;

  @WireEnum({
    description:
      '`not_needed`: nobody has to look, and a reviewer may. `claimed`: somebody has it in hand. `override_pending`: a second person has to confirm. `superseded`: the payroll was amended or withdrawn.',
    example: 'open',
    values: STATES,
  })
  readonly state!: string;

  @WireInteger({
    nullable: true,
    description:
      '1: rejected, or a person must look. 2: back wages or liquidated damages. 3: everything else. Null where nobody has to look.',
    example: 2,
    min: 1,
    max: 3,
  })
  readonly priority!: number | null;

  @WireObject(() => ClaimView, { nullable: true, description: 'Who has it in hand; null when nobody.' })
  readonly claim!: ClaimView | null;

  @WireEnum({
    nullable: true,
    description: 'What was decided; null until then.',
    example: null,
    values: OUTCOMES,
  })
  readonly outcome!: string | null;

  @WireTimestamp({
    nullable: true,
    description: 'When that was decided.',
    example: null,
  })
  readonly concludedAt!: string | null;

  @WireId('org', { description: 'Whose payroll it is.', example: ORGANIZATION })
  readonly contractorId!: string;

  @WireId('ctr', {
    nullable: true,
    description: 'The contract; null when its facts came inline, and nobody reviews it.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contractId!: string | null;

  @WireString({
    description: 'The business name in its normal form.',
    example: 'EXAMPLE CONTRACTOR INC',
    max: 200,
  })
  readonly contractor!: string;

  @WireInteger({ nullable: true, description: 'Number of the payroll.', example: 3, min: 0, max: 99_999 })
  readonly payrollNumber!: number | null;

  @WireDate({ nullable: true, description: 'Week ending date.', example: '2025-06-07' })
  readonly weekEnding!: string | null;

  @WireInteger({ description: '0 as first filed.', example: 0, min: 0, max: 999 })
  readonly revision!: number;

  @WireTimestamp({ description: 'When it was submitted.', example: '2026-11-22T12:00:00.000Z' })
  readonly submittedAt!: string;

  @WireObject(() => ReviewedDecisionView, { description: 'What is reviewed.' })
  readonly decision!: ReviewedDecisionView;

  @WireObject(() => ReviewLinks, { description: 'Where to go from here.' })
  readonly links!: ReviewLinks;
}

/** A finding, and what reviewers hold it to be. */
export class ReviewedFindingView {
  @WireId('fnd', { description: 'Id.', example: 'fnd_01936b2c7a907cc1b0f5d1a2c3e4f513' })
  readonly id!: string;

  @WireString({ description: 'The rule.', example: 'DBA_UNDERPAYMENT', max: 80 })
  readonly rule!: string;

  @WireString({ description: 'What it does to the payroll.', example: 'revise', max: 20 })
  readonly effect!: string;

  @WireInteger({ nullable: true, description: 'Entry of the payroll.', example: 1, min: 0, max: 99_999 })
  readonly entryNo!: number | null;

  @WireDecimal({
    nullable: true,
    description: 'USD; null when no amount can be stated.',
    example: '78.80',
    scale: 4,
  })
  readonly amount!: string | null;

  @WireEnum({
    nullable: true,
    description: 'The verdict that is proposed or stands; null while there is none.',
    example: null,
    values: ['uphold', 'override'],
  })
  readonly verdict!: string | null;

  @WireString({ ...WORDS, description: 'Why; null where nothing was said.', example: null })
  readonly reason!: string | null;
}

/** An override that waits for a second person, or took effect. */
export class OverrideView {
  @WireEnum({ description: 'The outcome.', example: 'approve', values: OUTCOMES })
  readonly outcome!: string;

  @WireString({ ...DIGEST, description: 'Names exactly this override: what a second person confirms.' })
  readonly digest!: string;

  @WireId('usr', { description: 'Who proposed it, and does not confirm it.', example: USER })
  readonly proposedBy!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:10:00.000Z' })
  readonly proposedAt!: string;
}

/** A step of the review. */
export class ReviewStepView {
  @WireId('rac', { description: 'Id.', example: 'rac_01936b2c7a907cc1b0f5d1a2c3e4f521' })
  readonly id!: string;

  @WireEnum({ description: 'What was done.', example: 'claim', values: STEPS })
  readonly action!: string;

  @WireId('usr', { description: 'By whom.', example: USER })
  readonly by!: string;

  @WireId('org', { description: 'Of which organization.', example: ORGANIZATION })
  readonly organizationId!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireString({ ...WORDS, description: 'Why; null where nothing was said, or it was erased.', example: null })
  readonly reason!: string | null;

  @WireString({ ...WORDS, description: 'For those who review; null for the contractor.', example: null })
  readonly note!: string | null;

  @WireString({
    ...DIGEST,
    nullable: true,
    description: 'Of the outcome that it proposed, decided, confirmed or declined.',
  })
  readonly digest!: string | null;
}

/** The review of the present decision on a payroll. */
export class ReviewView extends QueuedReviewView {
  @WireObject(() => OverrideView, {
    nullable: true,
    description: 'The override that is proposed; null when there is none.',
  })
  readonly override!: OverrideView | null;

  @WireArray(() => ReviewedFindingView, { description: 'The findings of the decision.', ...MANY })
  readonly findings!: readonly ReviewedFindingView[];

  @WireArray(() => ReviewStepView, {
    description: 'Every step, in order. The contractor sees those that took effect, once the review is done.',
    ...MANY,
  })
  readonly actions!: readonly ReviewStepView[];

  @WireArray(item.enumeration({ values: STEPS }), {
    description: 'What can be done next by you, as far as the review stands there and duties are separate.',
    example: ['claim'],
    max: STEPS.length,
  })
  readonly next!: readonly string[];
}

/** One page of the queue: by priority, and then the oldest first. */
export class ReviewPage {
  @WireArray(() => QueuedReviewView, { description: 'The reviews of this page.', max: 200 })
  readonly data!: readonly QueuedReviewView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
