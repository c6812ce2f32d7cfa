import { RULES } from '../../../domain/law/rules.js';
import { UNVERIFIED_IDS } from '../../../domain/law/unverified.js';
import {
  item,
  WireArray,
  WireDate,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';
import { COLUMN, many, POINTER } from './place.js';

/** The line of a wage determination that was applied. */
export class AppliedLineView {
  @WireString({ description: 'Number of the determination.', example: 'AZ20240039', max: 20 })
  readonly number!: string;

  @WireInteger({ description: 'Modification.', example: 6, min: 0, max: 999 })
  readonly mod!: number;

  @WireDate({
    nullable: true,
    description: 'Day of its publication; null in decisions of before it was told.',
    example: '2024-08-30',
  })
  readonly published!: string | null;

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
    personal: 'payroll',
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
  @WireDecimal({ personal: 'payroll', description: 'Least, USD.', example: '0.00', scale: 4 })
  readonly from!: string;

  @WireDecimal({ personal: 'payroll', description: 'Most, USD.', example: '78.80', scale: 4 })
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
    personal: 'name',
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
    personal: 'payroll',
    description: 'USD, rounded half up to the cent; null where no amount can be stated.',
    example: '78.80',
    scale: 4,
  })
  readonly amount!: string | null;

  @WireString({
    optional: true,
    personal: 'name',
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
    personal: 'payroll',
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
    personal: 'name',
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
