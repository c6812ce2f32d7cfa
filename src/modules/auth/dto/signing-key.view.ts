import {
  WireArray,
  WireEnum,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';

/** A key that signs access tokens, or has signed some that still count. */
export class SigningKeyView {
  @WireString({
    description: 'Its name in the JSON Web Key Set (RFC 7638).',
    example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    max: 100,
  })
  readonly kid!: string;

  @WireEnum({
    description:
      '`active` signs; `next` is published and signs after the next rotation; `retired` verifies until its last token has expired; `pinned` is the one of the configuration, and signs.',
    example: 'active',
    values: ['pinned', 'active', 'next', 'retired'],
  })
  readonly status!: 'pinned' | 'active' | 'next' | 'retired';

  @WireTimestamp({
    description: 'When it was made; null for a pinned one.',
    example: '2026-11-22T12:00:00.000Z',
    nullable: true,
  })
  readonly createdAt!: string | null;

  @WireTimestamp({
    description: 'When it began to sign; null if it has not.',
    example: '2026-11-22T12:00:00.000Z',
    nullable: true,
  })
  readonly activatedAt!: string | null;

  @WireTimestamp({
    description: 'Until when it verifies; null while no end is set.',
    example: '2026-12-22T12:15:30.000Z',
    nullable: true,
  })
  readonly verifiesUntil!: string | null;
}

/** The keys that count now. */
export class SigningKeysView {
  @WireArray(() => SigningKeyView, { description: 'The keys, the newest first.', max: 100 })
  readonly data!: readonly SigningKeyView[];
}
