import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireBoolean,
  WireDate,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';
import type { ParticipantRole } from '../../../../platform/security/participation.js';

/** An organization that takes part in a contract. */
export class ParticipantView {
  @WireId('par', {
    description: 'Id of the participant.',
    example: 'par_01936b2c7a907cc1b0f5d1a2c3e4f50c',
  })
  readonly id!: string;

  @WireId('ctr', { description: 'The contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
  readonly contractId!: string;

  @WireId('org', { description: 'The organization.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f509' })
  readonly organizationId!: string;

  @WireString({ description: 'Name of the organization.', example: 'Desert Electric LLC', max: 300 })
  readonly organizationName!: string;

  @WireEnum({
    description: 'What it is to the contract.',
    example: 'subcontractor',
    values: ['agency', 'prime', 'subcontractor', 'oversight'],
  })
  readonly role!: ParticipantRole;

  @WireDate({ description: 'First day on which it takes part (UTC).', example: '2026-11-01' })
  readonly validFrom!: string;

  @WireDate({
    nullable: true,
    description: 'Last day on which it takes part (UTC); null while no end is known.',
    example: '2027-10-31',
  })
  readonly validTo!: string | null;

  @WireBoolean({ description: 'Whether it takes part today.', example: true })
  readonly current!: boolean;

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;
}

/** One page of participants, oldest first. */
export class ParticipantPage {
  @WireArray(() => ParticipantView, { description: 'The participants of this page.', max: 200 })
  readonly data!: readonly ParticipantView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
