import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

/** A role: a seeded one, the same for all organizations, or one that the organization made. */
export class RoleView {
  @WireString({
    description: 'Id of the role (`rol_…`); of a seeded one, its name.',
    example: 'rol_01936b2c7a907cc1b0f5d1a2c3e4f530',
    max: 80,
  })
  readonly id!: string;

  @WireString({ description: 'Its name: what users hold.', example: 'field_reviewer', max: 64 })
  readonly name!: string;

  @WireBoolean({ description: 'Whether it is a seeded one, which nobody changes.', example: false })
  readonly seeded!: boolean;

  @WireString({ description: 'Who holds it.', example: 'Reviews in the field.', max: 300 })
  readonly purpose!: string;

  @WireString({
    nullable: true,
    description: 'The seeded role that it is a clone of; null for a seeded one.',
    example: 'reviewer',
    max: 64,
  })
  readonly clonedFrom!: string | null;

  @WireArray(item.string({ max: 64 }), {
    description: 'What it grants.',
    example: ['Payroll:read'],
    max: 200,
  })
  readonly permissions!: readonly string[];

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireTimestamp({
    nullable: true,
    description: 'When it was made; null for a seeded one.',
    example: '2026-11-22T12:00:00.000Z',
  })
  readonly createdAt!: string | null;
}

/** One page of roles: the seeded ones, then the organization's own. */
export class RolePage {
  @WireArray(() => RoleView, { description: 'The roles of this page.', max: 200 })
  readonly data!: readonly RoleView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
