import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireId,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

/** Why a session ended before its time. */
const ENDINGS = ['signed_out', 'ended_by_user', 'deactivated', 'password_changed', 'refresh_token_reused'];

/** A login of the caller. */
export class SessionView {
  @WireId('ses', { description: 'Id of the session.', example: 'ses_01936b2c7a907cc1b0f5d1a2c3e4f511' })
  readonly id!: string;

  @WireBoolean({ description: 'Whether this call is made in it.', example: true })
  readonly current!: boolean;

  @WireString({
    nullable: true,
    description: 'What the browser or program called itself.',
    example: 'Mozilla/5.0 (X11; Linux x86_64)',
    max: 200,
  })
  readonly device!: string | null;

  @WireArray(item.string({ max: 16 }), {
    description: 'How it was proven who you are (RFC 8176): `pwd`, `otp`, `mfa`.',
    example: ['pwd', 'otp', 'mfa'],
    max: 8,
  })
  readonly amr!: readonly string[];

  @WireTimestamp({ description: 'When you signed in.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;

  @WireTimestamp({ description: 'When it was last proven who you are.', example: '2026-11-22T12:00:00.000Z' })
  readonly authenticatedAt!: string;

  @WireTimestamp({
    nullable: true,
    description: 'When its refresh token was last used; null for never.',
    example: '2026-11-22T12:10:00.000Z',
  })
  readonly refreshedAt!: string | null;

  @WireTimestamp({ description: 'When it ends at the latest.', example: '2026-12-22T12:00:00.000Z' })
  readonly expiresAt!: string;

  @WireTimestamp({
    nullable: true,
    description: 'When it was ended; null while it is in force.',
    example: '2026-11-22T13:00:00.000Z',
  })
  readonly endedAt!: string | null;

  @WireEnum({
    nullable: true,
    description:
      'Why it was ended. `refresh_token_reused`: somebody else had its refresh token. Change your password if that was not you.',
    example: 'signed_out',
    values: ENDINGS,
  })
  readonly endedBecause!: string | null;
}

/** The caller's logins, newest first. */
export class SessionList {
  @WireArray(() => SessionView, {
    description: 'Those in force, and those that were ended in the last 30 days.',
    max: 200,
  })
  readonly data!: readonly SessionView[];
}
