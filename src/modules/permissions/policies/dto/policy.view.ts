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
import { PolicyDto } from './policy.dto.js';

const POLICY = 'pol_01936b2c7a907cc1b0f5d1a2c3e4f520';
const USER = 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a';

/** A policy as it is kept. */
export class PolicyView {
  @WireId('pol', { description: 'Id of the policy.', example: POLICY })
  readonly id!: string;

  @WireObject(() => PolicyDto, { description: 'What it says.' })
  readonly policy!: PolicyDto;

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;

  @WireId('usr', { description: 'Who made it.', example: USER })
  readonly createdBy!: string;
}

/** One page of policies, newest first. */
export class PolicyPage {
  @WireArray(() => PolicyView, { description: 'The policies of this page.', max: 200 })
  readonly data!: readonly PolicyView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** What a policy said in one version. */
export class PolicyVersionView {
  @WireInteger({ description: 'From 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireEnum({
    description: 'What made the version.',
    example: 'changed',
    values: ['created', 'changed', 'deleted'],
  })
  readonly action!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireString({ description: 'Who: an id of a user.', example: USER, max: 80 })
  readonly by!: string;

  @WireObject(() => PolicyDto, { description: 'What it said.' })
  readonly policy!: PolicyDto;
}

/** One page of versions, newest first. */
export class PolicyVersionPage {
  @WireArray(() => PolicyVersionView, { description: 'The versions of this page.', max: 200 })
  readonly data!: readonly PolicyVersionView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
