import {
  item,
  WireArray,
  WireId,
  WireInteger,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';

const SCOPES = {
  description:
    'Permissions. None beyond those of the owner and of the caller; GET /api/v1/auth/me lists yours.',
  example: ['Payroll:read', 'Payroll:submit'],
  min: 1,
  max: 100,
};
const CONTRACTS = {
  description:
    'The only contracts that the key reaches. Null, or left out: every contract that the owner reaches.',
  example: ['ctr_01936b2c7a907cc1b0f5d1a2c3e4f508'],
  optional: true,
  nullable: true,
  min: 1,
  max: 100,
};
const NETWORKS = {
  description: 'The only addresses or networks (CIDR) that the key is used from. Null, or left out: any.',
  example: ['203.0.113.0/24', '2001:db8::/32'],
  optional: true,
  nullable: true,
  min: 1,
  max: 50,
};
const CALLS = {
  description: 'A limit of calls a minute of its own. Null, or left out: that of the organization.',
  example: 600,
  optional: true,
  nullable: true,
  min: 1,
  max: 100_000,
};
const LIFE = {
  description: 'Days until the key expires.',
  example: 365,
  optional: true,
  min: 1,
  max: 730,
};

const SCOPE_ITEM = item.string({ min: 1, max: 64 });
const CONTRACT_ITEM = item.string({ min: 5, max: 80, pattern: /^ctr_[A-Za-z0-9_]+$/ });
const NETWORK_ITEM = item.string({ min: 2, max: 50 });

/** What a new key is to be. */
export class CreateApiKeyDto {
  @WireString({ description: 'What you call it.', example: 'Payroll export, nightly', min: 1, max: 100 })
  readonly name!: string;

  @WireId('usr', {
    description: 'The owner, as whom the key acts: a user of your organization. You, when left out.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506',
    optional: true,
  })
  readonly userId?: string;

  @WireArray(SCOPE_ITEM, SCOPES)
  readonly scopes!: string[];

  @WireArray(CONTRACT_ITEM, CONTRACTS)
  readonly contracts?: string[] | null;

  @WireArray(NETWORK_ITEM, NETWORKS)
  readonly networks?: string[] | null;

  @WireInteger(CALLS)
  readonly callsPerMinute?: number | null;

  @WireInteger({ ...LIFE, description: 'Days until the key expires; 365 when left out.' })
  readonly lifeDays?: number;
}

/** A JSON Merge Patch (RFC 7396) of a key: what is left out stays, null lifts a limit, a value replaces. */
export class ChangeApiKeyDto {
  @WireString({
    description: 'Another name.',
    example: 'Payroll export, hourly',
    optional: true,
    min: 1,
    max: 100,
  })
  readonly name?: string;

  @WireArray(SCOPE_ITEM, {
    ...SCOPES,
    optional: true,
    description:
      'The whole list. Fewer are always allowed; more only by somebody who neither owns nor made the key.',
  })
  readonly scopes?: string[];

  @WireArray(CONTRACT_ITEM, CONTRACTS)
  readonly contracts?: string[] | null;

  @WireArray(NETWORK_ITEM, NETWORKS)
  readonly networks?: string[] | null;

  @WireInteger(CALLS)
  readonly callsPerMinute?: number | null;
}

/** How a key is replaced. */
export class RotateApiKeyDto {
  @WireInteger({
    description:
      'Seconds that the old key goes on beside the new one; 86,400 (a day) when left out, 0 to end it now.',
    example: 86_400,
    optional: true,
    min: 0,
    max: 2_592_000,
  })
  readonly overlapSeconds?: number;

  @WireInteger({ ...LIFE, description: 'Days until the new key expires; 365 when left out.' })
  readonly lifeDays?: number;
}
