import { PageDto } from '../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireDate,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';
import { DecisionView } from './decision.view.js';
import { PayrollDto } from './payroll.dto.js';

/** Where to go from here. */
export class PayrollLinks {
  @WireString({
    optional: true,
    description: 'The payroll; absent in a dry run.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 200,
  })
  readonly self?: string;

  @WireString({
    optional: true,
    description: 'What was found.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/findings',
    max: 200,
  })
  readonly findings?: string;

  @WireString({
    optional: true,
    description: 'Its revisions, newest first.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/revisions',
    max: 200,
  })
  readonly revisions?: string;

  @WireString({
    optional: true,
    description: 'Every decision on this revision, the present one first.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/decisions',
    max: 200,
  })
  readonly decisions?: string;

  @WireString({
    optional: true,
    description: 'POST: judge again what this was decided on, and compare.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/replay',
    max: 200,
  })
  readonly replay?: string;

  @WireString({
    optional: true,
    description: 'POST: what other values would change.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/what-if',
    max: 200,
  })
  readonly whatIf?: string;

  @WireString({
    optional: true,
    description: 'What people make of the decision.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/review',
    max: 200,
  })
  readonly review?: string;

  @WireString({
    optional: true,
    description: 'POST: file a revision. Only where it stands.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/revisions',
    max: 200,
  })
  readonly amend?: string;

  @WireString({
    optional: true,
    description: 'POST: take it back. Only where it stands.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/withdraw',
    max: 200,
  })
  readonly withdraw?: string;

  @WireString({
    optional: true,
    description: 'POST: decide again under the present law. Only where it stands.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/redecide',
    max: 200,
  })
  readonly redecide?: string;

  @WireString({
    optional: true,
    description: 'The revision that it took the place of.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 200,
  })
  readonly supersedes?: string;

  @WireString({
    optional: true,
    description: 'The payroll on form WH-347, as PDF.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/wh347.pdf',
    max: 200,
  })
  readonly wh347?: string;

  @WireString({
    optional: true,
    description: 'The letter to the contractor, as PDF.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/letter.pdf',
    max: 200,
  })
  readonly letter?: string;

  @WireString({
    optional: true,
    description: 'The signed receipt of the decision.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/receipt',
    max: 200,
  })
  readonly receipt?: string;

  @WireString({
    optional: true,
    description: 'Everything that proves the decision, as a ZIP archive.',
    example: '/api/v1/wcp/payrolls/pay_01936b2c7a907cc1b0f5d1a2c3e4f512/evidence.zip',
    max: 200,
  })
  readonly evidence?: string;

  @WireString({
    optional: true,
    description: 'Its contract, when it is stored.',
    example: '/api/v1/contracts/ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
    max: 200,
  })
  readonly contract?: string;
}

/** A payroll and what was decided about it. */
export class ProcessedView {
  @WireId('pay', {
    nullable: true,
    description: 'Id of the payroll; null in a dry run.',
    example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
  })
  readonly id!: string | null;

  @WireEnum({
    description:
      '`decided`: this revision stands. `superseded` by a later revision, or `withdrawn`: it is kept, and counts no more.',
    example: 'decided',
    values: ['decided', 'superseded', 'withdrawn'],
  })
  readonly status!: string;

  @WireInteger({ description: '0 as first filed.', example: 0, min: 0, max: 999 })
  readonly revision!: number;

  @WireObject(() => DecisionView, { description: 'What was decided.' })
  readonly decision!: DecisionView;

  @WireObject(() => PayrollLinks, { description: 'Where to go from here.' })
  readonly links!: PayrollLinks;
}

/** That a payroll was taken back. */
export class WithdrawalView {
  @WireString({ description: 'Why.', example: 'Filed for the wrong contract.', max: 2_000 })
  readonly reason!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireId('usr', { description: 'By whom.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f503' })
  readonly by!: string;
}

/** What people made of the decision, which it leaves as it is. */
export class DecisionReviewView {
  @WireEnum({
    description:
      '`not_needed`: no person has to look. `awaited`: one has to, or does. `done`: `outcome` stands beside the decision.',
    example: 'awaited',
    values: ['not_needed', 'awaited', 'done'],
  })
  readonly state!: string;

  @WireEnum({
    nullable: true,
    description: 'What was decided; null until it is done.',
    example: null,
    values: ['approve', 'revise', 'reject'],
  })
  readonly outcome!: string | null;

  @WireTimestamp({ nullable: true, description: 'When that was.', example: null })
  readonly concludedAt!: string | null;
}

/** A payroll on file, in lists. */
export class PayrollSummaryView extends ProcessedView {
  @WireId('ctr', {
    nullable: true,
    description: 'The stored contract; null when its facts came inline.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contractId!: string | null;

  @WireString({
    description: 'The business name in its normal form: capitals, without punctuation.',
    example: 'EXAMPLE CONTRACTOR INC',
    max: 200,
  })
  readonly contractor!: string;

  @WireInteger({ nullable: true, description: 'Number of the payroll.', example: 3, min: 0, max: 99_999 })
  readonly payrollNumber!: number | null;

  @WireDate({ nullable: true, description: 'Week ending date.', example: '2025-06-07' })
  readonly weekEnding!: string | null;

  @WireTimestamp({ description: 'When it was submitted.', example: '2026-11-22T12:00:00.000Z' })
  readonly submittedAt!: string;

  @WireString({
    nullable: true,
    description:
      'Why this revision was made; null for a first filing, and for a correction that came as a submission.',
    example: null,
    max: 2_000,
  })
  readonly reason!: string | null;

  @WireObject(() => WithdrawalView, {
    nullable: true,
    description: 'That it was taken back; else null.',
  })
  readonly withdrawal!: WithdrawalView | null;

  @WireObject(() => DecisionReviewView, { description: 'What people made of the present decision.' })
  readonly review!: DecisionReviewView;
}

/** A place where prohibited personal data of a worker was taken out at intake. */
export class RemovedView {
  @WireString({
    description: 'Where it stood.',
    example: '/payroll/workers/0/note',
    max: 1_000,
  })
  readonly pointer!: string;

  @WireEnum({
    description: 'What it was.',
    example: 'telephone',
    values: ['home_address', 'telephone', 'email'],
  })
  readonly kind!: string;
}

/** A payroll on file. */
export class PayrollView extends PayrollSummaryView {
  @WireObject(() => PayrollDto, {
    description: 'The payroll as it was submitted, without prohibited personal data.',
  })
  readonly payroll!: PayrollDto;

  @WireArray(() => RemovedView, {
    description:
      'Where home addresses, telephone numbers and e-mail addresses of workers were taken out before anything was stored.',
    max: 10_000,
  })
  readonly removed!: readonly RemovedView[];
}

/** One page of payrolls, newest first; decisions without their reasons. */
export class PayrollPage {
  @WireArray(() => PayrollSummaryView, { description: 'The payrolls of this page.', max: 200 })
  readonly data!: readonly PayrollSummaryView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
