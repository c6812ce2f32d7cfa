import { PageDto } from '../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireEnum,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';
import { HASH, HASH_EXAMPLE } from './event.view.js';
import { ReceiptKeyView } from './receipt-key.view.js';

const MOST = 9_007_199_254_740_991;
const BASE64 = 'YzQ+3D9LqkfGZ0uN8vWc1yq1xZ0kzq6yJ8l0k3m5a7c=';

/** What was signed of a trail. */
export class CheckpointView {
  @WireInteger({ description: 'So many events.', example: 1_000, min: 1, max: MOST })
  readonly size!: number;

  @WireString({ description: 'Root of their RFC 6962 tree, base64.', example: BASE64, max: 44 })
  readonly root!: string;

  @WireTimestamp({ description: 'When it was signed.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireString({
    description: 'The signed note (C2SP tlog-checkpoint).',
    example: `wcp.example.gov/org_01936b2c7a907cc1b0f5d1a2c3e4f501\n1000\n${BASE64}\ntime 2026-11-22T12:00:00.000Z\n\n\u2014 wcp.example.gov x08go/ZJkuBS9UG/\n`,
    max: 4_000,
  })
  readonly note!: string;
}

/** One page of checkpoints, newest first. */
export class CheckpointPage {
  @WireArray(() => CheckpointView, { description: 'The checkpoints of this page.', max: 200 })
  readonly data!: readonly CheckpointView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** The public keys that have signed. */
export class AuditKeysView {
  @WireArray(item.string({ max: 400 }), {
    description: 'Of checkpoints, as C2SP verifier texts; retired ones too.',
    max: 1_000,
    example: ['PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  })
  readonly checkpoints!: readonly string[];

  @WireArray(() => ReceiptKeyView, {
    description: 'Of receipts and of the manifests of evidence, as JWKs; retired ones too.',
    max: 1_000,
  })
  readonly receipts!: readonly ReceiptKeyView[];
}

/** That an event is in a signed tree. */
export class EventProofView {
  @WireString({
    description: 'The event as it was hashed: canonical JSON (RFC 8785).',
    example: '{"action":"Payroll:submit"}',
    max: 1_000_000,
  })
  readonly payload!: string;

  @WireInteger({ description: 'Its place among the leaves, from 0.', example: 16, min: 0, max: MOST })
  readonly leafIndex!: number;

  @WireString({
    description: 'SHA-256 of a zero byte and the payload.',
    example: HASH_EXAMPLE,
    max: 64,
    pattern: HASH,
  })
  readonly leafHash!: string;

  @WireArray(item.string({ max: 44 }), {
    description: 'The audit path (RFC 6962 section 2.1.1), base64.',
    max: 64,
    example: [BASE64],
  })
  readonly proof!: readonly string[];

  @WireObject(() => CheckpointView, { description: 'The checkpoint that it leads to.' })
  readonly checkpoint!: CheckpointView;
}

/** That one checkpoint's tree begins with another's. */
export class ConsistencyView {
  @WireInteger({ description: 'Events of the earlier one.', example: 1_000, min: 1, max: MOST })
  readonly from!: number;

  @WireInteger({ description: 'Events of the later one.', example: 2_000, min: 1, max: MOST })
  readonly to!: number;

  @WireArray(item.string({ max: 44 }), {
    description: 'The proof (RFC 6962 section 2.1.2), base64.',
    max: 128,
    example: [BASE64],
  })
  readonly proof!: readonly string[];
}

/** One way in which a trail differs from what it should be. */
export class TrailFaultView {
  @WireEnum({
    description: 'What was found.',
    example: 'altered',
    values: ['missing', 'altered', 'unlinked', 'rewritten', 'cut', 'checkpoint'],
  })
  readonly kind!: 'missing' | 'altered' | 'unlinked' | 'rewritten' | 'cut' | 'checkpoint';

  @WireInteger({
    nullable: true,
    description: 'The first event that is touched; null for a checkpoint.',
    example: 17,
    min: 1,
    max: MOST,
  })
  readonly seq!: number | null;

  @WireString({
    description: 'In a sentence.',
    example: 'event 17 is not the event that was hashed',
    max: 1_000,
  })
  readonly message!: string;
}

/** How many checkpoints held. */
export class VerifiedCheckpointsView {
  @WireInteger({ description: 'Signatures and roots that hold.', example: 12, min: 0, max: MOST })
  readonly verified!: number;

  @WireInteger({ description: 'Of these, read outside the database.', example: 6, min: 0, max: MOST })
  readonly anchored!: number;
}

/** What became of a verification. */
export class VerificationView {
  @WireBoolean({ description: 'Whether nothing was found.', example: true })
  readonly intact!: boolean;

  @WireInteger({ description: 'Events that were read.', example: 1_234, min: 0, max: MOST })
  readonly events!: number;

  @WireInteger({
    description: 'Events, from the first on, that a checkpoint holds; the rest are held by the chain alone.',
    example: 1_200,
    min: 0,
    max: MOST,
  })
  readonly signedEvents!: number;

  @WireObject(() => VerifiedCheckpointsView, { description: 'Checkpoints that hold.' })
  readonly checkpoints!: VerifiedCheckpointsView;

  @WireInteger({
    nullable: true,
    description: 'The first event that is touched; null where none is.',
    example: null,
    min: 1,
    max: MOST,
  })
  readonly firstBadSeq!: number | null;

  @WireArray(() => TrailFaultView, { description: 'What was found, at most 100.', max: 100 })
  readonly faults!: readonly TrailFaultView[];
}
