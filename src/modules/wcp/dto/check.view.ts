import {
  WireArray,
  WireBoolean,
  WireEnum,
  WireInteger,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';
import { COLUMN, many, POINTER, POINTERS } from './place.js';

/** A comparison that a check made, whether it holds or not. */
export class ComparisonView {
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

  @WireString(POINTER)
  readonly pointer!: string;

  @WireString(COLUMN)
  readonly column!: string | null;

  @WireString({
    description: 'What was compared.',
    example: 'basic hourly rate and fringe of the row',
    max: 300,
  })
  readonly what!: string;

  @WireString({
    personal: 'payroll',
    description: 'What is wanted, with its numbers.',
    example: '36.56 + 15.16 = 51.72 an hour for 40 h',
    max: 100_000,
  })
  readonly required!: string;

  @WireString({
    personal: 'payroll',
    description: 'What was found.',
    example: '36.56 cash + 0.00 in lieu + 15.16 plans = 51.72 an hour',
    max: 100_000,
  })
  readonly found!: string;

  @WireBoolean({ description: 'Whether it holds.', example: true })
  readonly holds!: boolean;
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

  @WireString({
    nullable: true,
    description: 'Why it passed, or does not apply.',
    example: 'every row was paid at least the basic hourly rate plus the fringe rate for all its hours',
    max: 1_000,
  })
  readonly because!: string | null;

  @WireArray(POINTERS, {
    description: 'What it would have needed to know.',
    example: ['/payroll/workers/0/lines/0/rateSt'],
    ...many,
  })
  readonly missing!: readonly string[];

  @WireArray(() => ComparisonView, {
    description:
      'What it compared, also where it holds; told where the payroll, or the dry run, was sent with `explain=full`.',
    ...many,
  })
  readonly comparisons!: readonly ComparisonView[];
}
