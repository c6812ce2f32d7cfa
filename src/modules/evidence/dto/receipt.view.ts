import {
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';
import { ReceiptKeyView } from '../../audit/index.js';

const HASH = /^[0-9a-f]{64}$/;
const EXAMPLE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** The law that was applied. */
export class ReceiptRulesetView {
  @WireString({ description: 'Version.', example: '1.0.0', max: 40 })
  readonly version!: string;

  @WireString({ description: 'Digest.', example: EXAMPLE, max: 64 })
  readonly hash!: string;
}

/** Where the decision stands in the audit trail. */
export class ReceiptAuditView {
  @WireId('org', { description: 'Whose trail.', example: 'org_01936b2c7a907cc1b0f5d1a2c3e4f501' })
  readonly organization!: string;

  @WireId('evt', { description: 'The event.', example: 'evt_01936b2c7a907cc1b0f5d1a2c3e4f51e' })
  readonly event!: string;

  @WireInteger({ description: 'Its place, from 1.', example: 17, min: 1, max: 9_007_199_254_740_991 })
  readonly seq!: number;

  @WireString({ description: 'RFC 6962 hash of its leaf.', example: EXAMPLE, max: 64, pattern: HASH })
  readonly leafHash!: string;
}

/** What a receipt says. */
export class ReceiptView {
  @WireInteger({ description: 'Of this form.', example: 1, min: 1, max: 1 })
  readonly version!: 1;

  @WireString({ description: 'The server that signs.', example: 'wcp.example.gov', max: 200 })
  readonly issuer!: string;

  @WireId('pay', { description: 'The payroll.', example: 'pay_01936b2c7a907cc1b0f5d1a2c3e4f512' })
  readonly payroll!: string;

  @WireInteger({ description: 'Its revision.', example: 0, min: 0, max: 2_147_483_647 })
  readonly revision!: number;

  @WireString({ description: 'SHA-256 of what was sent in.', example: EXAMPLE, max: 64, pattern: HASH })
  readonly payloadHash!: string;

  @WireId('dec', { description: 'The decision.', example: 'dec_01936b2c7a907cc1b0f5d1a2c3e4f513' })
  readonly decision!: string;

  @WireEnum({ description: 'What was decided.', example: 'approve', values: ['approve', 'revise', 'reject'] })
  readonly status!: string;

  @WireString({
    description: 'SHA-256 of the decision as canonical JSON.',
    example: EXAMPLE,
    max: 64,
    pattern: HASH,
  })
  readonly decisionHash!: string;

  @WireString({ description: 'SHA-256 of all that was decided on.', example: EXAMPLE, max: 64 })
  readonly inputHash!: string;

  @WireObject(() => ReceiptRulesetView, { description: 'The law that was applied.' })
  readonly ruleset!: ReceiptRulesetView;

  @WireString({
    nullable: true,
    description: 'Digest of the wage determinations; null where none governed.',
    example: EXAMPLE,
    max: 64,
  })
  readonly wageDeterminationHash!: string | null;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly decidedAt!: string;

  @WireObject(() => ReceiptAuditView, { description: 'Where it stands in the audit trail.' })
  readonly audit!: ReceiptAuditView;
}

/** A signed receipt: keep it as `receipt.json`. */
export class SignedReceiptView {
  @WireString({ description: 'Compact JWS, EdDSA.', example: 'eyJhbGciOiJFZERTQSJ9.e30.c2ln', max: 10_000 })
  readonly jws!: string;

  @WireObject(() => ReceiptView, { description: 'What it says.' })
  readonly receipt!: ReceiptView;

  @WireObject(() => ReceiptKeyView, {
    description: 'The key that signed it; compare it with one that you know.',
  })
  readonly key!: ReceiptKeyView;
}
