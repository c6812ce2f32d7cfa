import { WireString } from '../../../../platform/http/dto/wire.decorators.js';

const RULES =
  'At least 15 characters (12 where a second factor is enforced and set up), at most 256, and not easily guessed.';

/** The caller's own password, the present and the next. */
export class ChangePasswordDto {
  @WireString({ description: 'The present password.', example: 'violet-kayak-summit-9', min: 1, max: 256 })
  readonly currentPassword!: string;

  @WireString({
    description: `The next password. ${RULES}`,
    example: 'amber tundra 4 lantern',
    min: 1,
    max: 256,
  })
  readonly newPassword!: string;
}

/** A new password by an administrator's token. */
export class ResetPasswordDto {
  @WireString({
    description: 'The token that an administrator issued.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    min: 1,
    max: 256,
  })
  readonly token!: string;

  @WireString({
    description: `The new password. ${RULES}`,
    example: 'amber tundra 4 lantern',
    min: 1,
    max: 256,
  })
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
