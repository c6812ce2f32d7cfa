import { told } from '../../../../platform/http/dto/told.js';
import { WireEnum, WireId, WireInteger, WireString } from '../../../../platform/http/dto/wire.decorators.js';

/** Which payrolls name a person. In a body, and in no address: addresses are written into the logs of every proxy. */
export class SearchPayrollsDto {
  @WireString({
    ...told,
    description: 'The identifying number as filed. Alone.',
    example: 'XXX-XX-0142',
    min: 1,
    max: 60,
    personal: 'identifier',
  })
  readonly workerId?: string | null;

  @WireString({
    ...told,
    description: 'The last four digits of the number. Alone.',
    example: '0142',
    min: 4,
    max: 4,
    pattern: /^[0-9]{4}$/,
    personal: 'identifier',
  })
  readonly lastFour?: string | null;

  @WireString({
    ...told,
    description: 'The last name. Case, accents and signs do not matter; every letter does.',
    example: 'Example',
    min: 1,
    max: 200,
    personal: 'name',
  })
  readonly lastName?: string | null;

  @WireString({
    ...told,
    description: 'The first name, with `lastName`.',
    example: 'Robin',
    min: 1,
    max: 200,
    personal: 'name',
  })
  readonly firstName?: string | null;

  @WireId('ctr', {
    ...told,
    description: 'Only of this contract.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contract?: string | null;

  @WireEnum({
    ...told,
    description:
      '`current` (default): the revision of each payroll that stands; `superseded`, `withdrawn`, or `all`.',
    example: 'current',
    values: ['current', 'superseded', 'withdrawn', 'all'],
  })
  readonly state?: 'current' | 'superseded' | 'withdrawn' | 'all' | null;

  @WireInteger({ ...told, description: 'Most rows of a page.', example: 50, min: 1, max: 200 })
  readonly limit?: number | null;

  @WireString({
    ...told,
    description: '`page.nextCursor` of the page before.',
    example: 'q1N0Zk8w2b7YpQ4x5mJcR3BheV8wMTkzNmIyYzdh',
    min: 1,
    max: 1_024,
  })
  readonly cursor?: string | null;
}
