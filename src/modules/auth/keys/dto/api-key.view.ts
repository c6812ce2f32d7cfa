import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireDate,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

const MOST_CALLS = Number.MAX_SAFE_INTEGER;

/** An API key, without its secret. */
export class ApiKeyView {
  @WireId('key', {
    description: 'Id of the key: public, and a part of its text.',
    example: 'key_5Hq2mZr8TbXw',
  })
  readonly id!: string;

  @WireString({ description: 'What its maker calls it.', example: 'Payroll export, nightly', max: 100 })
  readonly name!: string;

  @WireId('usr', {
    description: 'The owner, as whom the key acts.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f506',
  })
  readonly userId!: string;

  @WireString({
    description: 'Who made it: an id of a user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly createdBy!: string;

  @WireEnum({
    description: '`active`; `replaced`: rotated, and ends at `expiresAt`; `expired`; `revoked`.',
    example: 'active',
    values: ['active', 'replaced', 'expired', 'revoked'],
  })
  readonly status!: 'active' | 'replaced' | 'expired' | 'revoked';

  @WireArray(item.string({ max: 64 }), {
    description: 'What the key may do at most. What the owner may not do, the key may not either.',
    example: ['Payroll:read', 'Payroll:submit'],
    max: 100,
  })
  readonly scopes!: readonly string[];

  @WireArray(item.string({ max: 80 }), {
    description: 'The only contracts that it reaches; null for no such limit.',
    example: ['ctr_01936b2c7a907cc1b0f5d1a2c3e4f508'],
    nullable: true,
    max: 100,
  })
  readonly contracts!: readonly string[] | null;

  @WireArray(item.string({ max: 50 }), {
    description: 'The only networks that it is used from; null for no such limit.',
    example: ['203.0.113.0/24'],
    nullable: true,
    max: 50,
  })
  readonly networks!: readonly string[] | null;

  @WireInteger({
    description: 'Calls a minute of its own; null for the limit of the organization.',
    example: 600,
    nullable: true,
    min: 1,
    max: 100_000,
  })
  readonly callsPerMinute!: number | null;

  @WireTimestamp({ description: 'When it was made.', example: '2026-11-22T12:00:00.000Z' })
  readonly createdAt!: string;

  @WireTimestamp({ description: 'From when on it is refused.', example: '2027-11-22T12:00:00.000Z' })
  readonly expiresAt!: string;

  @WireTimestamp({
    description: 'When it was revoked; null if not.',
    example: '2026-12-01T09:30:00.000Z',
    nullable: true,
  })
  readonly revokedAt!: string | null;

  @WireTimestamp({
    description: 'When it was last used, to the minute; null if never.',
    example: '2026-11-30T02:00:00.000Z',
    nullable: true,
  })
  readonly lastUsedAt!: string | null;

  @WireId('key', {
    description: 'The key that replaced it; null if none did.',
    example: 'key_9Ab3kLm2QwEr',
    nullable: true,
  })
  readonly replacedBy!: string | null;

  @WireInteger({ description: 'Counts changes, from 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;
}

/** A key at the only moment at which its text is shown. */
export class NewApiKeyView {
  @WireString({
    description: 'The key: send it as `X-API-Key`. It is shown this once, and cannot be shown again.',
    example: 'wcp_live_5Hq2mZr8TbXw_…',
    max: 100,
  })
  readonly key!: string;

  @WireObject(() => ApiKeyView, { description: 'The key as it is listed.' })
  readonly apiKey!: ApiKeyView;
}

/** One page of keys, newest first. */
export class ApiKeyPage {
  @WireArray(() => ApiKeyView, { description: 'The keys of this page.', max: 200 })
  readonly data!: readonly ApiKeyView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** Which days are told. */
export class KeyUsageQuery {
  @WireDate({
    description: 'The first day (UTC); 29 days before the last one when left out.',
    example: '2026-11-01',
    optional: true,
  })
  readonly from?: string;

  @WireDate({
    description: 'The last day (UTC), included; today when left out.',
    example: '2026-11-30',
    optional: true,
  })
  readonly to?: string;
}

/** What a key was used for on one route. */
export class RouteUsageView {
  @WireString({
    description: 'Method and template of the route.',
    example: 'POST /api/v1/wcp/process',
    max: 300,
  })
  readonly route!: string;

  @WireInteger({ description: 'Requests.', example: 412, min: 0, max: MOST_CALLS })
  readonly calls!: number;

  @WireInteger({ description: 'Of these, answered with 400 or above.', example: 3, min: 0, max: MOST_CALLS })
  readonly failures!: number;

  @WireDate({ description: 'The last of these days on which it was called.', example: '2026-11-30' })
  readonly lastDay!: string;
}

/** What a key was used for in a span of days. */
export class KeyUsageView {
  @WireDate({ description: 'The first day that is counted.', example: '2026-11-01' })
  readonly from!: string;

  @WireDate({ description: 'The last day that is counted.', example: '2026-11-30' })
  readonly to!: string;

  @WireArray(() => RouteUsageView, {
    description: 'By route, the busiest first. The last minute may be missing.',
    max: 1_000,
  })
  readonly routes!: readonly RouteUsageView[];
}
