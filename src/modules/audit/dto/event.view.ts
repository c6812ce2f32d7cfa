import { PageDto } from '../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireEnum,
  WireId,
  WireInteger,
  WireJson,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';

export const HASH = /^[0-9a-f]{64}$/;
export const HASH_EXAMPLE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Who did it. */
export class EventActorView {
  @WireEnum({ description: 'What kind.', example: 'user', values: ['user', 'api_key', 'system'] })
  readonly type!: 'user' | 'api_key' | 'system';

  @WireString({ description: 'Id.', example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a', max: 120 })
  readonly id!: string;
}

/** How it was proven who called. */
export class EventAuthenticationView {
  @WireEnum({ description: 'Credential of the call.', example: 'jwt', values: ['api_key', 'jwt'] })
  readonly method!: 'api_key' | 'jwt';

  @WireArray(item.string({ max: 40 }), {
    description: 'How the user proved it (RFC 8176).',
    max: 20,
    example: ['pwd', 'otp'],
  })
  readonly amr!: readonly string[];

  @WireString({ description: 'Key, session or client.', example: 'ses_01936b2c7a907cc1', max: 120 })
  readonly credential!: string;
}

/** What it was done to. */
export class EventObjectView {
  @WireString({ description: 'Kind of object.', example: 'Payroll', max: 80 })
  readonly type!: string;

  @WireString({
    nullable: true,
    description: 'Id.',
    example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512',
    max: 120,
  })
  readonly id!: string | null;
}

/** A field before and after, as digests. */
export class ChangedFieldView {
  @WireString({ description: 'Name of the field.', example: 'name', max: 200 })
  readonly field!: string;

  @WireString({ nullable: true, description: 'Digest of what it held.', example: HASH_EXAMPLE, max: 64 })
  readonly before!: string | null;

  @WireString({ nullable: true, description: 'Digest of what it holds.', example: HASH_EXAMPLE, max: 64 })
  readonly after!: string | null;
}

/** A person whom it was about. */
export class EventSubjectView {
  @WireString({ description: 'Kind of person.', example: 'Worker', max: 80 })
  readonly type!: string;

  @WireString({ description: 'Salted digest.', example: HASH_EXAMPLE, max: 64 })
  readonly digest!: string;
}

/** An event of the audit trail. */
export class AuditEventView {
  @WireId('evt', { description: 'Id of the event.', example: 'evt_01936b2c7a907cc1b0f5d1a2c3e4f51e' })
  readonly id!: string;

  @WireInteger({
    description: 'Place in the trail of the organization, from 1, without gaps.',
    example: 17,
    min: 1,
    max: 9_007_199_254_740_991,
  })
  readonly seq!: number;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireObject(() => EventActorView, { description: 'Who did it.' })
  readonly actor!: EventActorView;

  @WireObject(() => EventAuthenticationView, {
    nullable: true,
    description: 'How it was proven who called; null for the system.',
  })
  readonly authentication!: EventAuthenticationView | null;

  @WireString({ description: 'What was done: the permission.', example: 'Payroll:submit', max: 80 })
  readonly action!: string;

  @WireObject(() => EventObjectView, { description: 'What it was done to.' })
  readonly object!: EventObjectView;

  @WireEnum({
    description: 'What became of it.',
    example: 'success',
    values: ['success', 'denied', 'failure'],
  })
  readonly outcome!: 'success' | 'denied' | 'failure';

  @WireString({ nullable: true, description: 'Why.', example: 'The rate was corrected.', max: 4_000 })
  readonly reason!: string | null;

  @WireString({ nullable: true, description: 'The request.', example: 'req_01936b2c7a907cc1', max: 128 })
  readonly requestId!: string | null;

  @WireArray(() => ChangedFieldView, { description: 'What was changed.', max: 1_000 })
  readonly changed!: readonly ChangedFieldView[];

  @WireJson({ description: 'Ids, numbers and digests.', example: { status: 'approve', humanReview: false } })
  readonly details!: unknown;

  @WireString({
    nullable: true,
    description: 'The decision of the policies.',
    example: 'adc_01936b2c7a907cc1b0f5d1a2c3e4f51e',
    max: 120,
  })
  readonly policyDecision!: string | null;

  @WireArray(() => EventSubjectView, { description: 'Whom it was about.', max: 1_000 })
  readonly subjects!: readonly EventSubjectView[];

  @WireInteger({ description: '1: recorded before there was a chain.', example: 2, min: 1, max: 2 })
  readonly version!: 1 | 2;

  @WireString({ description: 'Hash of the event before.', example: HASH_EXAMPLE, max: 64, pattern: HASH })
  readonly previousHash!: string;

  @WireString({
    description: 'SHA-256 of `previousHash`, the SHA-256 of the canonical event, and the place.',
    example: HASH_EXAMPLE,
    max: 64,
    pattern: HASH,
  })
  readonly hash!: string;
}

/** One page of events, newest first. */
export class AuditEventPage {
  @WireArray(() => AuditEventView, { description: 'The events of this page.', max: 200 })
  readonly data!: readonly AuditEventView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
