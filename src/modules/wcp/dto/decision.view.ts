import { RULES } from '../../../domain/law/rules.js';
import { UNVERIFIED_IDS } from '../../../domain/law/unverified.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDate,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../platform/http/dto/wire.decorators.js';

const POINTER = {
  description: 'RFC 6901 JSON Pointer into the request.',
  example: '/payroll/workers/0/lines/0',
  max: 1_000,
} as const;
const COLUMN = {
  nullable: true,
  description:
    'Column of form WH-347 (January 2025); fields of its header and statement by name; null where the form has none.',
  example: '6A',
  max: 100,
} as const;
const HASH = {
  description: 'SHA-256, lower-case hexadecimal.',
  example: '3b1f8d0f6c9f0c8e4a5b1d2c3e4f5061728394a5b6c7d8e9f00112233445566a',
  max: 64,
} as const;
const POINTERS = item.string({ max: 1_000 });
const many = { max: 100_000 } as const;

/** The line of a wage determination that was applied. */
export class AppliedLineView {
  @WireString({ description: 'Number of the determination.', example: 'AZ20240039', max: 20 })
  readonly number!: string;

  @WireInteger({ description: 'Modification.', example: 6, min: 0, max: 999 })
  readonly mod!: number;

  @WireDate({ description: 'Day of its publication.', example: '2024-08-30' })
  readonly published!: string;

  @WireInteger({ description: 'Line of its text; 0 for data.', example: 112, min: 0, max: 1_000_000 })
  readonly line!: number;

  @WireString({
    description: 'The line, verbatim.',
    example: 'ELECTRICIAN......................$ 36.56            15.16',
    max: 100_000,
  })
  readonly text!: string;
}

/** One value that a finding rests on. */
export class InputView {
  @WireString({ description: 'What it is.', example: 'straight-time rate', max: 200 })
  readonly name!: string;

  @WireString({
    description: 'The value; `blank` where nothing is stated.',
    example: '17.95',
    max: 100_000,
  })
  readonly value!: string;

  @WireString({
    ...POINTER,
    nullable: true,
    description:
      'Where it stands in the request (RFC 6901 JSON Pointer); null for what the determination prints, the law sets, or was worked out.',
    example: '/payroll/workers/0/lines/0/rateSt',
  })
  readonly pointer!: string | null;

  @WireString(COLUMN)
  readonly column!: string | null;
}

/** Least and most that could be owed. */
export class RangeView {
  @WireDecimal({ description: 'Least, USD.', example: '0.00', scale: 4 })
  readonly from!: string;

  @WireDecimal({ description: 'Most, USD.', example: '78.80', scale: 4 })
  readonly to!: string;
}

/** One thing that was found. */
export class FindingView {
  @WireId('fnd', {
    nullable: true,
    description: 'Id; null in a dry run.',
    example: 'fnd_01936b2c7a907cc1b0f5d1a2c3e4f510',
  })
  readonly id!: string | null;

  @WireEnum({ description: 'The rule.', example: 'DBA_UNDERPAYMENT', values: Object.keys(RULES) })
  readonly rule!: string;

  @WireEnum({
    description:
      'What it does to the payroll: reject and revise return it, review asks a person, assess is listed for the agency, warning and info leave it approvable.',
    example: 'revise',
    values: ['reject', 'revise', 'review', 'warning', 'info', 'assess'],
  })
  readonly effect!: string;

  @WireString({
    nullable: true,
    description: 'Last name; null for the payroll as a whole.',
    example: 'Echo',
    max: 100,
  })
  readonly worker!: string | null;

  @WireInteger({ nullable: true, description: 'Entry number.', example: 1, min: 0, max: 99_999 })
  readonly entryNo!: number | null;

  @WireString({
    description: 'Whose law it belongs to: `US`, or the postal code of the state of the contract.',
    example: 'US',
    max: 2,
  })
  readonly jurisdiction!: string;

  @WireString(POINTER)
  readonly pointer!: string;

  @WireString({ ...COLUMN, optional: true })
  readonly column?: string | null;

  @WireDecimal({
    nullable: true,
    description: 'USD, rounded half up to the cent; null where no amount can be stated.',
    example: '78.80',
    scale: 4,
  })
  readonly amount!: string | null;

  @WireString({
    optional: true,
    description: 'What the finding means.',
    example:
      'Less than the prevailing wage was paid: basic hourly rate plus fringe benefits. Echo is owed 78.80.',
    max: 100_000,
  })
  readonly message?: string;

  @WireObject(() => RangeView, {
    optional: true,
    nullable: true,
    description: 'Between what it lies, where the amount depends on an answer.',
  })
  readonly range?: RangeView | null;

  @WireString({
    optional: true,
    nullable: true,
    description: 'The arithmetic, with its numbers.',
    example: '(21.92 - 19.95) x 40 h = 78.80',
    max: 4_000,
  })
  readonly formula?: string | null;

  @WireArray(() => InputView, {
    optional: true,
    description: 'The values that the finding rests on, and where each stands.',
    ...many,
  })
  readonly inputs?: readonly InputView[];

  @WireString({
    optional: true,
    description: 'Where the rule comes from.',
    example: '29 CFR 5.5(a)(1)(i), 5.31',
    max: 300,
  })
  readonly citation?: string;

  @WireObject(() => AppliedLineView, {
    optional: true,
    nullable: true,
    description: 'The line of the determination that was applied.',
  })
  readonly wageDetermination?: AppliedLineView | null;

  @WireString({
    optional: true,
    description: 'What cures it: who pays what to whom, and how the correction is sent.',
    example: 'Pay 78.80 to Echo through payroll, and send payroll no. 3 rev. 1 with proof of payment.',
    max: 1_000,
  })
  readonly howToFix?: string;

  @WireDate({
    optional: true,
    nullable: true,
    description: 'The day by which the law wants it cured; null where the law names none.',
    example: null,
  })
  readonly fixBy?: string | null;

  @WireArray(item.string({ max: 1_000 }), {
    optional: true,
    description: 'What was taken for granted because the payroll does not say.',
    example: ['the pay date is unknown: due 14 days after the week ending date'],
    ...many,
  })
  readonly assumptions?: readonly string[];

  @WireArray(item.enumeration({ values: UNVERIFIED_IDS }), {
    optional: true,
    description:
      'Law that it rests on although the source was not seen, by the ids of docs/law.md. An agency can switch each off.',
    example: [],
    max: 50,
  })
  readonly unverified?: readonly string[];
}

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

/** What one check answered. */
export class CheckView {
  @WireString({ description: 'The check.', example: 'PREVAILING_WAGE', max: 100 })
  readonly check!: string;

  @WireString({ description: 'Where it comes from.', example: '29 CFR 5.5(a)(1)(i)', max: 300 })
  readonly citation!: string;

  @WireEnum({
    description: 'Indeterminate: the data does not tell. It never passes.',
    example: 'pass',
    values: ['pass', 'not-applicable', 'violation', 'indeterminate'],
  })
  readonly kind!: string;

  @WireString({ nullable: true, description: 'Why it does not apply.', example: null, max: 1_000 })
  readonly because!: string | null;

  @WireArray(POINTERS, {
    description: 'What it would have needed to know.',
    example: ['/payroll/workers/0/lines/0/rateSt'],
    ...many,
  })
  readonly missing!: readonly string[];
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
