import { PageQuery } from '../../../../platform/http/dto/page.query.js';
import { told } from '../../../../platform/http/dto/told.js';
import { WireBoolean, WireId, WireString } from '../../../../platform/http/dto/wire.decorators.js';

const REASON = { min: 8, max: 2_000, personal: 'name' } as const;

/** What is to be kept, and why. */
export class PlaceHoldDto {
  @WireId('ctr', {
    ...told,
    description:
      'The records of this contract: everybody’s where your organization keeps or oversees it, else your own. Left out: everything that your organization files, and the contracts that it keeps or oversees.',
    example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508',
  })
  readonly contract?: string | null;

  @WireString({
    ...REASON,
    description: 'Why. Told to your organization alone, and kept sealed.',
    example: 'Investigation 2026-114 of the Wage and Hour Division.',
  })
  readonly reason!: string;
}

/** Why a hold ends. */
export class LiftHoldDto {
  @WireString({
    ...REASON,
    description: 'Why. Told to your organization alone, and kept sealed.',
    example: 'The investigation was closed on 2026-10-01.',
  })
  readonly reason!: string;
}

/** Which holds are listed. */
export class ListHoldsQuery extends PageQuery {
  @WireBoolean({ optional: true, description: 'Only those that stand.', example: true })
  readonly standing?: boolean;
}
