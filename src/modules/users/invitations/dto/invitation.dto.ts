import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireEnum,
  WireId,
  WireJson,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

/** Who is to become a user, and as what. */
export class InviteDto {
  @WireString({ description: 'The e-mail address.', example: 'dana@example.com', min: 3, max: 254 })
  readonly email!: string;

  @WireArray(item.string({ min: 1, max: 64 }), {
    description: 'The roles. Never more than the caller has.',
    example: ['submitter'],
    min: 1,
    max: 20,
  })
  readonly roles!: readonly string[];

  @WireJson({
    optional: true,
    description: 'What policies may ask about the user: texts, whole numbers, flags and lists of texts.',
    example: { restitutionLimit: '2500.00' },
  })
  readonly attributes?: unknown;
}

/** What whoever accepts says of itself. */
export class AcceptInvitationDto {
  @WireString({
    description: 'The token of the invitation.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    min: 1,
    max: 256,
  })
  readonly token!: string;

  @WireString({
    description: 'A password of at least 15 characters, at most 256, that is not easily guessed.',
    example: 'amber tundra 4 lantern',
    min: 1,
    max: 256,
  })
  readonly password!: string;

  @WireString({ description: 'What people call you.', example: 'Dana Example', min: 1, max: 200 })
  readonly displayName!: string;
}

/** Somebody who was asked to become a user. */
export class InvitationView {
  @WireId('inv', { description: 'Id.', example: 'inv_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly id!: string;

  @WireId('org', { description: 'The organization.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f507' })
  readonly organizationId!: string;

  @WireString({ description: 'The e-mail address.', example: 'dana@example.com', max: 254 })
  readonly email!: string;

  @WireArray(item.string({ max: 64 }), { description: 'The roles.', example: ['submitter'], max: 100 })
  readonly roles!: readonly string[];

  @WireEnum({
    description: 'How it stands. What is open past `expiresAt` is over.',
    example: 'open',
    values: ['open', 'accepted', 'withdrawn'],
  })
  readonly status!: 'open' | 'accepted' | 'withdrawn';

  @WireId('usr', { description: 'Who invited.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506' })
  readonly invitedBy!: string;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;

  @WireTimestamp({ description: 'Until when it can be accepted.', example: '2026-11-25T12:00:00.000Z' })
  readonly expiresAt!: string;
}

/** An invitation and its token, which is not shown again. */
export class MadeInvitationView {
  @WireObject(() => InvitationView, { description: 'The invitation.' })
  readonly invitation!: InvitationView;

  @WireString({
    description:
      'Give it to whoever is invited by a way that you trust: nothing is sent by this server. It is redeemed at POST /api/v1/invitations/accept.',
    example: 'kQ0Zl0eH0m3m8pYwq9c4n2b1v6x5s7d8f9g0h1j2k3l',
    max: 256,
  })
  readonly token!: string;
}

/** One page of invitations, newest first. */
export class InvitationPage {
  @WireArray(() => InvitationView, { description: 'The invitations of this page.', max: 200 })
  readonly data!: readonly InvitationView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
