import {
  item,
  WireArray,
  WireId,
  WireInteger,
  WireJson,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';

const KEYS = {
  description:
    'Public keys (RFC 7517, a list of JWKs: P-256, or RSA of 2,048 bits or more), for `private_key_jwt`. Left out: the client gets a secret.',
  example: [
    {
      kty: 'EC',
      crv: 'P-256',
      kid: '2026-11',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    },
  ],
  optional: true,
};

/** What a new client is to be. */
export class CreateClientDto {
  @WireString({ description: 'What you call it.', example: 'Payroll bridge', min: 1, max: 100 })
  readonly name!: string;

  @WireId('usr', {
    description: 'As whom the client acts: a user of your organization. You, when left out.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506',
    optional: true,
  })
  readonly userId?: string;

  @WireArray(item.string({ min: 1, max: 64 }), {
    description: 'Permissions. None beyond those of the user and of the caller.',
    example: ['Payroll:read', 'Payroll:submit'],
    min: 1,
    max: 100,
  })
  readonly scopes!: string[];

  @WireArray(item.string({ min: 5, max: 80, pattern: /^ctr_[A-Za-z0-9_]+$/ }), {
    description: 'The only contracts that the client reaches. Null, or left out: every contract of the user.',
    example: ['ctr_01936b2c7a907cc1b0f5d1a2c3e4f508'],
    optional: true,
    nullable: true,
    min: 1,
    max: 100,
  })
  readonly contracts?: string[] | null;

  @WireArray(item.string({ min: 2, max: 50 }), {
    description: 'The only addresses or networks (CIDR) that it is used from. Null, or left out: any.',
    example: ['203.0.113.0/24'],
    optional: true,
    nullable: true,
    min: 1,
    max: 50,
  })
  readonly networks?: string[] | null;

  @WireJson(KEYS)
  readonly keys?: unknown;
}

/** How the proof of a client is replaced. */
export class RotateClientDto {
  @WireInteger({
    description: 'Seconds that the old secret goes on; 86,400 (a day) when left out. Keys change at once.',
    example: 86_400,
    optional: true,
    min: 0,
    max: 2_592_000,
  })
  readonly overlapSeconds?: number;

  @WireJson({ ...KEYS, description: 'The whole new list of public keys, for a client that has keys.' })
  readonly keys?: unknown;
}
