import {
  WireArray,
  WireBoolean,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';
import { CheckView } from './check.view.js';
import { FindingView } from './finding.view.js';
import { many, POINTERS } from './place.js';

const HASH = {
  description: 'SHA-256, lower-case hexadecimal.',
  example: '3b1f8d0f6c9f0c8e4a5b1d2c3e4f5061728394a5b6c7d8e9f00112233445566a',
  max: 64,
} as const;

/** Sums over the findings. */
export class TotalsView {
  @WireDecimal({ description: 'Owed to workers by federal law, USD.', example: '78.80', scale: 4 })
  readonly backWages!: string;

  @WireDecimal({
    description: 'Liquidated damages that the agency may assess, USD. They go to the government.',
    example: '0.00',
    scale: 4,
  })
  readonly liquidatedDamages!: string;

  @WireDecimal({
    description:
      'Owed to workers by the law of a state beyond what federal law asks, USD. Not part of `backWages`.',
    example: '0.00',
    scale: 4,
  })
  readonly stateBackWages!: string;

  @WireInteger({
    description: 'Workers who are owed back wages by federal law.',
    example: 1,
    min: 0,
    max: 500,
  })
  readonly workersAffected!: number;
}

/** Something that the data did not allow to check. */
export class NotCheckedView {
  @WireString({ description: 'What.', example: 'delivery in time', max: 4_000 })
  readonly what!: string;

  @WireString({ description: 'Why.', example: 'the day of receipt is not given', max: 1_000 })
  readonly why!: string;

  @WireArray(POINTERS, { description: 'Where.', example: ['/payroll/receivedDate'], ...many })
  readonly pointers!: readonly string[];
}

/** One cause that lowers trust. */
export class TrustFactorView {
  @WireString({ description: 'The cause.', example: 'notChecked', max: 60 })
  readonly factor!: string;

  @WireInteger({ description: 'How often.', example: 1, min: 0, max: 1_000_000 })
  readonly count!: number;

  @WireDecimal({ description: 'What each takes off.', example: 0.02, scale: 4 })
  readonly weight!: number;
}

/** How far the outcome may be relied on without a person. */
export class TrustView {
  @WireDecimal({ description: '0 to 1.', example: 0.98, scale: 2, min: '0', max: '1' })
  readonly score!: number;

  @WireEnum({
    description: 'Nothing with an open question is ever `auto`.',
    example: 'auto',
    values: ['auto', 'flag', 'review'],
  })
  readonly band!: string;

  @WireArray(() => TrustFactorView, { description: 'What was degraded, assumed or left open.', ...many })
  readonly factors!: readonly TrustFactorView[];
}

/** The law that was applied. */
export class RulesetView {
  @WireString({ description: 'Version.', example: '1.0.0', max: 40 })
  readonly version!: string;

  @WireString(HASH)
  readonly hash!: string;
}

/** What the engine recommends, and everything that is needed to follow it. A person decides. */
export class DecisionView {
  @WireId('dec', {
    nullable: true,
    description: 'Id; null in a dry run.',
    example: 'dec_01936b2c7a907cc1b0f5d1a2c3e4f511',
  })
  readonly id!: string | null;

  @WireEnum({ description: 'The outcome.', example: 'revise', values: ['approve', 'revise', 'reject'] })
  readonly status!: string;

  @WireBoolean({ description: 'A person must look before anything is done.', example: false })
  readonly humanReview!: boolean;

  @WireString({
    description: 'In one line.',
    example: 'revise: 1 finding; back wages 78.80 for 1 worker',
    max: 1_000,
  })
  readonly summary!: string;

  @WireObject(() => TotalsView, { description: 'Sums over the findings.' })
  readonly totals!: TotalsView;

  @WireArray(() => FindingView, { description: 'The payroll as a whole first, then by worker.', ...many })
  readonly findings!: readonly FindingView[];

  @WireArray(() => NotCheckedView, {
    optional: true,
    description: 'What the data did not allow to check. Silence is not a pass.',
    ...many,
  })
  readonly notChecked?: readonly NotCheckedView[];

  @WireArray(() => CheckView, {
    optional: true,
    description: 'The answer of every check; only with `explain=full`.',
    ...many,
  })
  readonly checks?: readonly CheckView[];

  @WireObject(() => TrustView, { optional: true, description: 'How far to rely on it.' })
  readonly trust?: TrustView;

  @WireObject(() => RulesetView, { description: 'The law that was applied.' })
  readonly ruleset!: RulesetView;

  @WireString({
    ...HASH,
    description:
      'SHA-256 over the canonical JSON (names sorted) of what was decided on: the basis (contract, determinations by digest, history, day of receipt), the masked payroll, and where numbers were masked.',
  })
  readonly inputHash!: string;

  @WireString({
    ...HASH,
    nullable: true,
    description:
      'SHA-256 over the canonical JSON of number, modification and digest of every determination that was looked at; null when none was known.',
  })
  readonly wageDeterminationHash!: string | null;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly decidedAt!: string;
}
