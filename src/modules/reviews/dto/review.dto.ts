import { RULES } from '../../../domain/law/rules.js';
import { PageQuery } from '../../../platform/http/dto/page.query.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  WireArray,
  WireDate,
  WireEnum,
  WireId,
  WireInteger,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';

const TEXT = { min: 1, max: 2_000, personal: 'name' } as const;

/** Which reviews are listed. */
export class ListReviewsQuery extends PageQuery {
  @WireEnum({
    optional: true,
    description:
      'Only where the review stands there: `open` (nobody has claimed it), `claimed`, `mine` (claimed by you), `escalated`, `override_pending`, `done`. Left out: whatever is not done.',
    example: 'open',
    values: ['open', 'claimed', 'mine', 'escalated', 'override_pending', 'done'],
  })
  readonly state?: 'open' | 'claimed' | 'mine' | 'escalated' | 'override_pending' | 'done';

  @WireId('ctr', {
    optional: true,
    description: 'Only of this contract.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contract?: string;

  @WireDate({ optional: true, description: 'Only of the week that ends on this day.', example: '2025-06-07' })
  readonly week?: string;

  @WireEnum({
    optional: true,
    description: 'Only with a finding of this rule.',
    example: 'DBA_UNDERPAYMENT',
    values: Object.keys(RULES),
  })
  readonly rule?: string;

  @WireInteger({
    optional: true,
    description: 'Only what was decided at least so many days ago.',
    example: 7,
    min: 0,
    max: 3_650,
  })
  readonly age?: number;
}

/** What becomes of a claim. */
export class ClaimDto {
  @WireEnum({
    optional: true,
    description:
      '`claim` (default) takes the review for 30 minutes, `extend` gives 30 minutes more, `release` gives it back.',
    example: 'claim',
    values: ['claim', 'extend', 'release'],
  })
  readonly action?: 'claim' | 'extend' | 'release';
}

/** What a reviewer holds a finding to be. */
export class FindingVerdictDto {
  @WireId('fnd', {
    description: 'The finding, of the present decision.',
    example: 'fnd_01936b2c7a907cc1b0f5d1a2c3e4f513',
  })
  readonly id!: string;

  @WireEnum({
    description:
      '`uphold`: it stands. `override`: it is set aside, which takes a reason and a second person.',
    example: 'uphold',
    values: ['uphold', 'override'],
  })
  readonly verdict!: 'uphold' | 'override';

  @WireString({
    ...told,
    ...TEXT,
    description: 'Why. Needed to override. The contractor reads it when the review is done.',
    example: 'The class is right: the drawings show pipe work.',
  })
  readonly reason?: string | null;
}

/** A reviewer's decision on a payroll. */
export class ReviewDto {
  @WireEnum({
    description:
      'The outcome, or `escalate`: hand it to a senior reviewer. An outcome milder than the decision is an override.',
    example: 'revise',
    values: ['approve', 'revise', 'reject', 'escalate'],
  })
  readonly action!: 'approve' | 'revise' | 'reject' | 'escalate';

  @WireString({
    ...told,
    ...TEXT,
    description:
      'Why. Needed unless you agree with the decision and every finding. The contractor reads it when the review is done.',
    example: 'The fringe plan was not paid for week 23; see the finding.',
  })
  readonly reason?: string | null;

  @WireString({
    ...told,
    ...TEXT,
    description: 'For those who review. The contractor never reads it.',
    example: 'Called the prime on June 12; papers to follow.',
  })
  readonly note?: string | null;

  @WireArray(() => FindingVerdictDto, {
    ...told,
    description: 'One verdict on each finding; those that are not named are upheld. Not with `escalate`.',
    max: 10_000,
  })
  readonly findings?: readonly FindingVerdictDto[] | null;
}

/** A second person's answer to a proposed override. */
export class OverrideDto {
  @WireEnum({
    description: '`confirm`: it takes effect. `decline`: it does not, and the review is open again.',
    example: 'confirm',
    values: ['confirm', 'decline'],
  })
  readonly action!: 'confirm' | 'decline';

  @WireString({
    description: '`override.digest` of the review that you have read: exactly this is confirmed.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    min: 64,
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
  })
  readonly digest!: string;

  @WireString({
    ...told,
    ...TEXT,
    description: 'Why. The contractor reads it when the review is done.',
    example: 'I have seen the drawings, and agree.',
  })
  readonly reason?: string | null;
}
