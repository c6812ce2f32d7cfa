import { PageDto } from '../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireId,
  WireInteger,
  WireJson,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';

/** A user of an organization. */
export class UserView {
  @WireId('usr', { description: 'Id of the user.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506' })
  readonly id!: string;

  @WireId('org', { description: 'The organization.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f507' })
  readonly organizationId!: string;

  @WireString({
    nullable: true,
    description: 'What the user signs in with; null for a service account, as which nobody signs in.',
    example: 'dana@example.com',
    max: 254,
  })
  readonly email!: string | null;

  @WireString({ description: 'What people call the user.', example: 'Dana Example', max: 200 })
  readonly displayName!: string;

  @WireArray(item.string({ max: 64 }), {
    description: 'The roles, whose permissions add up.',
    example: ['submitter'],
    max: 100,
  })
  readonly roles!: readonly string[];

  @WireJson({
    description: 'What policies may ask about the user: texts, whole numbers, flags and lists of texts.',
    example: { restitutionLimit: '2500.00' },
  })
  readonly attributes!: unknown;

  @WireEnum({
    description: 'Whether the user may act at all.',
    example: 'active',
    values: ['active', 'deactivated'],
  })
  readonly status!: 'active' | 'deactivated';

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;
}

/** One page of users, newest first. */
export class UserPage {
  @WireArray(() => UserView, { description: 'The users of this page.', max: 200 })
  readonly data!: readonly UserView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** Something about the caller's account that it should know. */
export class AccountWarning {
  @WireEnum({
    description: 'A session was ended because its refresh token was used twice: somebody else had it.',
    example: 'refresh_token_reused',
    values: ['refresh_token_reused'],
  })
  readonly code!: 'refresh_token_reused';

  @WireId('ses', { description: 'The session.', example: 'ses_01936b2c7a907cc1b0f5d1a2c3e4f511' })
  readonly sessionId!: string;

  @WireTimestamp({ description: 'When it was ended.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;
}

/** The caller, and how its account is kept. */
export class OwnUserView {
  @WireObject(() => UserView, { description: 'The caller.' })
  readonly user!: UserView;

  @WireBoolean({ description: 'Whether a second factor is set up.', example: true })
  readonly secondFactor!: boolean;

  @WireInteger({ description: 'Recovery codes that were not used.', example: 10, min: 0, max: 10 })
  readonly recoveryCodesLeft!: number;

  @WireArray(() => AccountWarning, { description: 'Of the last 30 days.', max: 200 })
  readonly warnings!: readonly AccountWarning[];
}

/** A token for a new password. It is not shown again. */
export class IssuedResetView {
  @WireString({
    description: 'Give it to the user by a way that you trust. Nothing is sent by this server.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    max: 256,
  })
  readonly token!: string;

  @WireTimestamp({ description: 'When it expires: in 10 minutes.', example: '2026-11-22T12:10:00.000Z' })
  readonly expiresAt!: string;
}
