import { PageQuery } from '../../../platform/http/dto/page.query.js';
import {
  WireArray,
  WireEnum,
  WireId,
  WireInteger,
  WireString,
  item,
} from '../../../platform/http/dto/wire.decorators.js';
import { type Purpose, PURPOSES, REVEALED_FIELDS, type RevealedField } from '../reveal.js';

/** Whom to show, what of him, and why. */
export class RevealDto {
  @WireInteger({
    description: 'Place in the list of workers of the payroll, from 0: the number in `/payroll/workers/0`.',
    example: 0,
    min: 0,
    max: 499,
  })
  readonly position!: number;

  @WireArray(item.enumeration({ values: REVEALED_FIELDS }), {
    description: 'What to show: `name`, `identifier` (the last four digits, or the number as filed).',
    example: ['identifier'],
    min: 1,
    max: 2,
  })
  readonly fields!: readonly RevealedField[];

  @WireEnum({ description: 'What it is for.', example: 'restitution', values: PURPOSES })
  readonly purpose!: Purpose;

  @WireString({
    description: 'Why, in words, for whoever asks later. It is kept sealed.',
    example: 'Back wages of case 2026-114 are to be paid out.',
    min: 8,
    max: 2_000,
    personal: 'name',
  })
  readonly reason!: string;
}

/** Which reveals are listed. */
export class ListRevealsQuery extends PageQuery {
  @WireId('usr', {
    optional: true,
    description: 'Only by this user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f503',
  })
  readonly user?: string;

  @WireId('pay', {
    optional: true,
    description: 'Only of this payroll.',
    example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
  })
  readonly payroll?: string;
}
