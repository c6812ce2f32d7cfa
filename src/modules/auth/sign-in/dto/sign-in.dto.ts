import { WireString } from '../../../../platform/http/dto/wire.decorators.js';

/** What somebody says to be let in. */
export class SignInDto {
  @WireString({
    description: 'The e-mail address of the user.',
    example: 'dana@example.com',
    min: 3,
    max: 254,
  })
  readonly email!: string;

  @WireString({ description: 'The password.', example: 'violet-kayak-summit-9', min: 1, max: 256 })
  readonly password!: string;

  @WireString({
    optional: true,
    description:
      'The present code of the authenticator, or a recovery code, of a user who has a second factor.',
    example: '123456',
    min: 6,
    max: 40,
  })
  readonly code?: string;
}

/** The proof that is asked for again: `code` of a user who has a second factor, `password` of one who has none. */
export class StepUpDto {
  @WireString({
    optional: true,
    description: 'The password, of a user who has no second factor.',
    example: 'violet-kayak-summit-9',
    min: 1,
    max: 256,
  })
  readonly password?: string;

  @WireString({
    optional: true,
    description: 'The present code of the authenticator, or a recovery code.',
    example: '123456',
    min: 6,
    max: 40,
  })
  readonly code?: string;
}

/** A refresh token, for its successor. */
export class RefreshDto {
  @WireString({
    description: 'The refresh token of the answer before.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    min: 1,
    max: 256,
  })
  readonly refresh_token!: string;
}
