import { WireId, WireString } from '../../../platform/http/dto/wire.decorators.js';

/** The first administrator, and the organization that keeps the platform. */
export class SetupDto {
  @WireString({
    description: 'The setup token, from the file that the server names when it starts.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    min: 1,
    max: 256,
  })
  readonly token!: string;

  @WireString({
    description: 'Name of the organization that keeps the platform. It takes no part in contracts.',
    example: 'Example Platform',
    min: 1,
    max: 200,
  })
  readonly organizationName!: string;

  @WireString({
    description: 'The e-mail address to sign in with.',
    example: 'root@example.gov',
    min: 3,
    max: 254,
  })
  readonly email!: string;

  @WireString({ description: 'What people call you.', example: 'Dana Example', min: 1, max: 200 })
  readonly displayName!: string;

  @WireString({
    description: 'A password of at least 15 characters, at most 256, that is not easily guessed.',
    example: 'amber tundra 4 lantern',
    min: 1,
    max: 256,
  })
  readonly password!: string;
}

/** The administrator that was made. */
export class SetupView {
  @WireId('usr', { description: 'The user.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506' })
  readonly userId!: string;

  @WireId('org', { description: 'Its organization.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f507' })
  readonly organizationId!: string;
}
