import { told } from '../../../../platform/http/dto/told.js';
import { WireDate, WireEnum, WireId } from '../../../../platform/http/dto/wire.decorators.js';
import type { ParticipantRole } from '../../../../platform/security/participation.js';

const ROLE = {
  description:
    'What it is to the contract: `agency` that funds it, `prime` contractor, `subcontractor`, or `oversight`.',
  example: 'subcontractor',
  values: ['agency', 'prime', 'subcontractor', 'oversight'],
} as const;

/** An organization that is to take part in the contract. */
export class AddParticipantDto {
  @WireId('org', { description: 'The organization.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f509' })
  readonly organizationId!: string;

  @WireEnum(ROLE)
  readonly role!: ParticipantRole;

  @WireDate({ description: 'First day on which it takes part (UTC).', example: '2026-11-01' })
  readonly validFrom!: string;

  @WireDate({
    ...told,
    description: 'Last day on which it takes part (UTC); open when left out.',
    example: '2027-10-31',
  })
  readonly validTo?: string | null;
}

/** A JSON Merge Patch (RFC 7396) of a participant. */
export class ChangeParticipantDto {
  @WireEnum({ ...ROLE, optional: true })
  readonly role?: ParticipantRole;

  @WireDate({
    optional: true,
    description: 'Another first day on which it takes part (UTC).',
    example: '2026-11-01',
  })
  readonly validFrom?: string;

  @WireDate({
    ...told,
    description: 'Another last day on which it takes part (UTC); null leaves it open.',
    example: '2027-10-31',
  })
  readonly validTo?: string | null;
}
