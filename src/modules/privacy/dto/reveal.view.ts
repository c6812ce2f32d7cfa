import { PageDto } from '../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';
import { PURPOSES, REVEALED_FIELDS } from '../reveal.js';

/** Somebody who is masked elsewhere. What was not asked for is absent; null was not filed. */
export class RevealedView {
  @WireId('rvl', { description: 'Id of the trace.', example: 'rvl_01936b2c7a907cc1b0f5d1a2c3e4f530' })
  readonly id!: string;

  @WireId('pay', { description: 'The payroll.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly payrollId!: string;

  @WireInteger({ description: 'Place in its list of workers, from 0.', example: 0, min: 0, max: 499 })
  readonly position!: number;

  @WireString({
    optional: true,
    nullable: true,
    description: 'Last name.',
    example: 'Example',
    max: 200,
    personal: 'name',
  })
  readonly lastName?: string | null;

  @WireString({
    optional: true,
    nullable: true,
    description: 'First name.',
    example: 'Robin',
    max: 200,
    personal: 'name',
  })
  readonly firstName?: string | null;

  @WireString({
    optional: true,
    nullable: true,
    description: 'Middle initial.',
    example: 'Q',
    max: 200,
    personal: 'name',
  })
  readonly middleInitial?: string | null;

  @WireString({
    optional: true,
    nullable: true,
    description: 'The identifying number as filed; never a full Social Security number.',
    example: 'XXX-XX-0142',
    max: 200,
    personal: 'identifier',
  })
  readonly workerId?: string | null;
}

/** That somebody was shown a person. */
export class RevealView {
  @WireId('rvl', { description: 'Id.', example: 'rvl_01936b2c7a907cc1b0f5d1a2c3e4f530' })
  readonly id!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireId('usr', { description: 'Who looked.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f503' })
  readonly by!: string;

  @WireId('pay', { description: 'The payroll.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly payrollId!: string;

  @WireInteger({ description: 'Place in its list of workers, from 0.', example: 0, min: 0, max: 499 })
  readonly position!: number;

  @WireArray(item.enumeration({ values: REVEALED_FIELDS }), {
    description: 'What was shown.',
    example: ['identifier'],
    max: 2,
  })
  readonly fields!: readonly string[];

  @WireEnum({ description: 'What for.', example: 'restitution', values: PURPOSES })
  readonly purpose!: string;

  @WireString({
    nullable: true,
    description: 'Why; null when the words were erased with the payroll.',
    example: 'Back wages of case 2026-114 are to be paid out.',
    max: 2_000,
    personal: 'name',
  })
  readonly reason!: string | null;
}

export class RevealPage {
  @WireArray(() => RevealView, { description: 'The reveals of this page.', max: 200 })
  readonly data!: readonly RevealView[];

  @WireObject(() => PageDto, { description: 'Where the next page is.' })
  readonly page!: PageDto;
}

/** How often one user was shown people. */
export class RevealUseView {
  @WireId('usr', { description: 'Who.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f503' })
  readonly by!: string;

  @WireInteger({ description: 'In the last 24 hours.', example: 2, min: 0, max: 1_000_000_000 })
  readonly lastDay!: number;

  @WireInteger({ description: 'In the last 30 days.', example: 11, min: 0, max: 1_000_000_000 })
  readonly lastThirtyDays!: number;

  @WireTimestamp({ description: 'The last time.', example: '2026-11-22T12:00:00.000Z' })
  readonly lastAt!: string;
}

export class RevealUsePage {
  @WireArray(() => RevealUseView, {
    description: 'Users with a reveal in the last 30 days, the most active first; 200 at most.',
    max: 200,
  })
  readonly data!: readonly RevealUseView[];
}
