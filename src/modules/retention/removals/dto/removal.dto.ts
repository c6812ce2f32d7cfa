import { PageQuery } from '../../../../platform/http/dto/page.query.js';
import { told } from '../../../../platform/http/dto/told.js';
import { WireEnum, WireId, WireObject, WireString } from '../../../../platform/http/dto/wire.decorators.js';

const DIGEST = {
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  min: 64,
  max: 64,
  pattern: /^[0-9a-f]{64}$/,
} as const;

const REASON = {
  description: 'Why. Kept sealed.',
  min: 8,
  max: 2_000,
  personal: 'name',
} as const;

/** Somebody on payrolls: exactly this name, and exactly this number where one is given. */
export class PersonDto {
  @WireString({ description: 'Last name.', example: 'Example', min: 1, max: 200, personal: 'name' })
  readonly lastName!: string;

  @WireString({ description: 'First name.', example: 'Robin', min: 1, max: 200, personal: 'name' })
  readonly firstName!: string;

  @WireString({
    ...told,
    description: 'The identifying number as filed; without it, everybody of this name is meant.',
    example: 'XXX-XX-0142',
    min: 1,
    max: 60,
    personal: 'identifier',
  })
  readonly workerId?: string | null;
}

/** The payrolls of which contract. */
export class PurgePreviewDto {
  @WireId('ctr', { description: 'The contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
  readonly contract!: string;
}

export class PurgeDto extends PurgePreviewDto {
  @WireString({ ...DIGEST, description: '`digest` of the preview: exactly this is asked for.' })
  readonly digest!: string;

  @WireString({ ...REASON, example: 'The time to keep the records of this contract is over.' })
  readonly reason!: string;
}

/** Whom to erase. */
export class ErasurePreviewDto {
  @WireObject(() => PersonDto, { description: 'Whom.' })
  readonly person!: PersonDto;
}

export class ErasureDto extends ErasurePreviewDto {
  @WireString({ ...DIGEST, description: '`digest` of the preview: exactly this is asked for.' })
  readonly digest!: string;

  @WireString({ ...REASON, example: 'The worker asked for it on 2026-10-01.' })
  readonly reason!: string;
}

/** What the second person has read. */
export class ApproveRemovalDto {
  @WireString({
    ...DIGEST,
    description: '`digest` of the removal that you have read: exactly this is removed.',
  })
  readonly digest!: string;
}

/** Which removals are listed. */
export class ListRemovalsQuery extends PageQuery {
  @WireEnum({
    optional: true,
    description: 'Only those that stand there.',
    example: 'requested',
    values: ['requested', 'executed', 'declined'],
  })
  readonly state?: 'requested' | 'executed' | 'declined';
}
