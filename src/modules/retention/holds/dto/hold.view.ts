import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireBoolean,
  WireId,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

/** A legal hold that your organization placed. */
export class HoldView {
  @WireId('hld', { description: 'Id.', example: 'hld_01936b2c7a907cc1b0f5d1a2c3e4f531' })
  readonly id!: string;

  @WireId('ctr', {
    nullable: true,
    description: 'The contract; null: everything that your organization files, keeps or oversees.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contractId!: string | null;

  @WireBoolean({ description: 'It covers what others filed as well.', example: true })
  readonly coversOthers!: boolean;

  @WireString({
    description: 'Why it was placed.',
    example: 'Investigation 2026-114 of the Wage and Hour Division.',
    max: 2_000,
    personal: 'name',
  })
  readonly reason!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly placedAt!: string;

  @WireId('usr', { description: 'By whom.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f503' })
  readonly placedBy!: string;

  @WireTimestamp({ nullable: true, description: 'When it was lifted; null while it stands.', example: null })
  readonly liftedAt!: string | null;

  @WireId('usr', { nullable: true, description: 'By whom.', example: null })
  readonly liftedBy!: string | null;

  @WireString({
    nullable: true,
    description: 'Why it was lifted.',
    example: null,
    max: 2_000,
    personal: 'name',
  })
  readonly liftReason!: string | null;
}

export class HoldPage {
  @WireArray(() => HoldView, { description: 'The holds of this page.', max: 200 })
  readonly data!: readonly HoldView[];

  @WireObject(() => PageDto, { description: 'Where the next page is.' })
  readonly page!: PageDto;
}
