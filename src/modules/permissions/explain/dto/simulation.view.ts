import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';
import { DeciderView } from './explanation.view.js';

/** A logged decision that would come out differently. */
export class FlipView {
  @WireId('adc', {
    description: 'The logged decision.',
    example: 'adc_01936b2c7a907cc1b0f5d1a2c3e4f540',
  })
  readonly decisionId!: string;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireString({
    description: 'Whose: an id of a user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly userId!: string;

  @WireString({ description: 'What was asked.', example: 'Payroll:withdraw', max: 64 })
  readonly permission!: string;

  @WireString({
    nullable: true,
    description: 'On which row; null where none was asked.',
    example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 80,
  })
  readonly objectId!: string | null;

  @WireEnum({ description: 'How it was decided.', example: 'allow', values: ['allow', 'deny'] })
  readonly was!: string;

  @WireEnum({ description: 'How it would be.', example: 'deny', values: ['allow', 'deny'] })
  readonly would!: string;

  @WireObject(() => DeciderView, { description: 'What would decide.' })
  readonly decidedBy!: DeciderView;
}

/** What a policy would have done to a page of logged decisions. */
export class SimulationView {
  @WireInteger({ description: 'Decisions that were made again.', example: 50, min: 0, max: 200 })
  readonly examined!: number;

  @WireInteger({
    description: 'Of these, how many depend on something that the log does not keep.',
    example: 0,
    min: 0,
    max: 200,
  })
  readonly undetermined!: number;

  @WireArray(() => FlipView, { description: 'Those that come out differently, newest first.', max: 200 })
  readonly flips!: readonly FlipView[];

  @WireObject(() => PageDto, { description: 'How to go on to older decisions.' })
  readonly page!: PageDto;
}
