import type {
  FootnoteJson,
  FootnoteTierJson,
  WageDeterminationJson,
} from '../../../domain/ingest/json-shapes.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  item,
  WireArray,
  WireDate,
  WireDecimal,
  WireEnum,
  WireInteger,
  WireMap,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';

/** A step of a footnote by years of service: `minYears <= years < maxYears`. */
export class FootnoteTierDto implements FootnoteTierJson {
  @WireInteger({ description: 'From these years of service on.', example: 5, min: 0, max: 80 })
  readonly minYears!: number;

  @WireInteger({
    ...told,
    description: 'And these months: `6 months to 5 years` is minYears 0, minMonths 6, maxYears 5.',
    example: 0,
    min: 0,
    max: 11,
  })
  readonly minMonths?: number | null;

  @WireInteger({
    ...told,
    description: 'Up to and without these; no end when left out.',
    example: 15,
    min: 0,
    max: 80,
  })
  readonly maxYears?: number | null;

  @WireDecimal({
    ...told,
    description: 'Percent of the basic hourly rate.',
    example: '8',
    scale: 4,
    min: '0',
    max: '1000',
  })
  readonly percent?: string | null;

  @WireDecimal({ ...told, description: 'USD.', example: '1.25', scale: 4, min: '0' })
  readonly amount?: string | null;
}

/** What a letter in a fringe column means. */
export class FootnoteDto implements FootnoteJson {
  @WireEnum({
    description:
      'How it is worth money: a share of the basic rate, USD an hour, USD a week; or it cannot be computed.',
    example: 'percent_of_basic_rate',
    values: ['percent_of_basic_rate', 'fixed_hourly', 'weekly', 'paid_holidays', 'text'],
  })
  readonly kind!: FootnoteJson['kind'];

  @WireDecimal({
    ...told,
    description: 'Percent of the basic hourly rate.',
    example: '8',
    scale: 4,
    min: '0',
    max: '1000',
  })
  readonly percent?: string | null;

  @WireDecimal({ ...told, description: 'USD.', example: '1.25', scale: 4, min: '0' })
  readonly amount?: string | null;

  @WireArray(() => FootnoteTierDto, { ...told, description: 'Steps by years of service.', max: 20 })
  readonly tiers?: readonly FootnoteTierDto[] | null;
}

/** A classification and what is owed for an hour in it. */
export class ClassificationDto {
  @WireString({ description: 'Headings and name, in one line.', example: 'ELECTRICIAN', min: 1, max: 1_000 })
  readonly classification!: string;

  @WireDecimal({ description: 'Basic hourly rate, USD.', example: '36.56', scale: 4, min: '0' })
  readonly rate!: string;

  @WireString({
    ...told,
    description: 'The fringe column as printed: `15.16`, `3%+9.17`, `37.885+a+b`, blank.',
    example: '15.16',
    max: 200,
  })
  readonly fringe?: string | null;

  @WireEnum({ ...told, description: '`hour` when left out.', example: 'hour', values: ['hour', 'day'] })
  readonly rateUnit?: 'hour' | 'day' | null;

  @WireMap(item.object(() => FootnoteDto), {
    ...told,
    description: 'What the letters in `fringe` mean, by letter.',
    example: { a: { kind: 'percent_of_basic_rate', percent: '8' } },
    max: 40,
  })
  readonly footnotes?: Readonly<Record<string, FootnoteDto>> | null;
}

/** One modification of a wage determination, given as data instead of as the text of SAM.gov. */
export class WageDeterminationDto implements WageDeterminationJson {
  @WireString({
    description: 'State, year and number.',
    example: 'AZ20240039',
    max: 10,
    pattern: /^[A-Za-z]{2}(?:\d{8}|\d{6})$/,
  })
  readonly number!: string;

  @WireInteger({
    description: 'Modification; 0 is the first edition of the year.',
    example: 6,
    min: 0,
    max: 999,
  })
  readonly mod!: number;

  @WireDate({ description: 'Day of publication.', example: '2024-08-30' })
  readonly published!: string;

  @WireString({ ...told, description: 'State.', example: 'AZ', max: 60 })
  readonly state?: string | null;

  @WireArray(item.string({ max: 120 }), {
    ...told,
    description: 'Counties.',
    example: ['Maricopa'],
    max: 300,
  })
  readonly counties?: readonly string[] | null;

  @WireString({ ...told, description: 'Type of construction.', example: 'Building', max: 120 })
  readonly constructionType?: string | null;

  @WireString({ ...told, description: 'Where the data comes from.', example: 'SAM.gov', max: 300 })
  readonly source?: string | null;

  @WireArray(() => ClassificationDto, { description: 'Its classifications.', min: 1, max: 2_000 })
  readonly classes!: readonly ClassificationDto[];
}
