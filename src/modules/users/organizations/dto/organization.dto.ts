import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireBoolean,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

const KINDS = ['agency', 'prime', 'subcontractor', 'oversight'];
type Kind = 'agency' | 'prime' | 'subcontractor' | 'oversight';

/** A new tenant. */
export class CreateOrganizationDto {
  @WireString({ description: 'Its name.', example: 'Example Builders', min: 1, max: 200 })
  readonly name!: string;

  @WireEnum({
    description: 'What it is: an agency sees the contracts it funds, a prime those it performs.',
    example: 'prime',
    values: KINDS,
  })
  readonly kind!: Kind;

  @WireBoolean({
    optional: true,
    description: 'Its decisions are for trying out. False when absent; cannot be changed.',
    example: false,
  })
  readonly sandbox?: boolean;
}

/** What changes of an organization: what is left out stays. */
export class ChangeOrganizationDto {
  @WireString({ optional: true, description: 'Its name.', example: 'Example Builders', min: 1, max: 200 })
  readonly name?: string;

  @WireEnum({
    optional: true,
    description: 'What it is. Only the platform changes it.',
    example: 'prime',
    values: KINDS,
  })
  readonly kind?: Kind;

  @WireBoolean({
    optional: true,
    description:
      'Whether everybody needs a second factor. Acts within a second: a session without one can then only set one up.',
    example: true,
  })
  readonly secondFactorRequired?: boolean;
}

/** Who is to run an organization. */
export class AppointDto {
  @WireString({ description: 'The e-mail address.', example: 'dana@example.com', min: 3, max: 254 })
  readonly email!: string;
}

/** A tenant. */
export class OrganizationView {
  @WireId('org', { description: 'Id.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f507' })
  readonly id!: string;

  @WireString({ description: 'Its name.', example: 'Example Builders', max: 200 })
  readonly name!: string;

  @WireEnum({ description: 'What it is.', example: 'prime', values: KINDS })
  readonly kind!: Kind;

  @WireBoolean({ description: 'Its decisions are for trying out.', example: false })
  readonly sandbox!: boolean;

  @WireBoolean({ description: 'Whether everybody needs a second factor.', example: true })
  readonly secondFactorRequired!: boolean;

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;
}

/** One page of organizations, newest first. */
export class OrganizationPage {
  @WireArray(() => OrganizationView, { description: 'The organizations of this page.', max: 200 })
  readonly data!: readonly OrganizationView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
