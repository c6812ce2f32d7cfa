import type {
  AdderEntryJson,
  DeterminationEntriesJson,
  FootnoteEntryJson,
  PerDayEntryJson,
} from '../../../../domain/ingest/json-shapes.js';
import { told } from '../../../../platform/http/dto/told.js';
import {
  item,
  WireArray,
  WireDecimal,
  WireEnum,
  WireInteger,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';
import { FootnoteDto } from '../../dto/wage-determination.dto.js';

const BLOCK = {
  description:
    'The block of rates, by the line of its identifier in the text; 0 for an edition given as data.',
  min: 0,
  max: 1_000_000,
} as const;

/** What the footnotes of one letter in one block mean. */
export class FootnoteEntryDto implements FootnoteEntryJson {
  @WireInteger({ ...BLOCK, example: 84 })
  readonly block!: number;

  @WireString({
    description: 'Its letter, or `unlettered` for benefits that are printed without one.',
    example: 'a',
    min: 1,
    max: 20,
  })
  readonly letter!: string;

  @WireArray(() => FootnoteDto, {
    description:
      'The benefits that it owes: several when it names several, such as vacation and paid holidays.',
    min: 1,
    max: 10,
  })
  readonly meanings!: readonly FootnoteDto[];
}

/** What one printed amount of zone, area, premium or licence pay means. */
export class AdderEntryDto implements AdderEntryJson {
  @WireInteger({ ...BLOCK, example: 814 })
  readonly block!: number;

  @WireInteger({ description: 'The line that prints the amount.', example: 825, min: 1, max: 1_000_000 })
  readonly line!: number;

  @WireInteger({
    ...told,
    description: 'Which amount of the line, from 1; the first when left out.',
    example: 1,
    min: 1,
    max: 50,
  })
  readonly nth?: number | null;

  @WireEnum({
    description:
      '`raises` the basic rate, and the base of overtime, of the hours of which a payroll or the contract says that it applies; `varies`: owed, and worked out by a person each time (per foot, per axle); `no_raise`: no pay on top of a rate of this block.',
    example: 'raises',
    values: ['raises', 'varies', 'no_raise'],
  })
  readonly kind!: AdderEntryJson['kind'];

  @WireString({
    ...told,
    description: 'The name by which payrolls and contracts say that it applies; unique in its block.',
    example: 'BASES AT $6.00',
    max: 120,
  })
  readonly name?: string | null;

  @WireInteger({
    ...told,
    description: 'Pay for work in this zone. Zone 1 is the printed rate.',
    example: 2,
    min: 2,
    max: 99,
  })
  readonly zone?: number | null;

  @WireDecimal({
    ...told,
    description: 'USD or percent, as the text prints it.',
    example: '6.00',
    scale: 4,
    min: '0.0001',
    max: '10000',
  })
  readonly amount?: string | null;

  @WireEnum({
    ...told,
    description: 'USD an hour, USD for each day of work, or percent of the printed basic rate.',
    example: 'hour',
    values: ['hour', 'day', 'percent'],
  })
  readonly unit?: 'hour' | 'day' | 'percent' | null;

  @WireArray(item.string({ min: 1, max: 4_000 }), {
    ...told,
    description: 'The classifications of the block that it concerns; all of them when left out.',
    example: ['Ironworkers: Fence Erector'],
    max: 500,
  })
  readonly classifications?: readonly string[] | null;
}

/** What the rates per day of one block owe. */
export class PerDayEntryDto implements PerDayEntryJson {
  @WireInteger({ ...BLOCK, example: 135 })
  readonly block!: number;

  @WireEnum({
    description: '`day`: the rates are for a day; `hour`: they are by the hour after all.',
    example: 'day',
    values: ['day', 'hour'],
  })
  readonly unit!: 'day' | 'hour';

  @WireEnum({
    ...told,
    description: 'What a part of a day owes: the whole rate, or a share by the hours.',
    example: 'whole_day',
    values: ['whole_day', 'by_hours'],
  })
  readonly partDay?: 'whole_day' | 'by_hours' | null;

  @WireDecimal({
    ...told,
    description: 'Hours of a whole day, with `by_hours`.',
    example: '8',
    scale: 2,
    min: '0.01',
    max: '24',
  })
  readonly hoursOfDay?: string | null;
}

/** Everything that is entered of an edition: what is left out is not entered. */
export class EnterDto implements DeterminationEntriesJson {
  @WireArray(() => FootnoteEntryDto, { ...told, description: 'Footnotes, by block and letter.', max: 2_000 })
  readonly footnotes?: readonly FootnoteEntryDto[] | null;

  @WireArray(() => AdderEntryDto, {
    ...told,
    description: 'Zone, area, premium and licence pay.',
    max: 5_000,
  })
  readonly adders?: readonly AdderEntryDto[] | null;

  @WireArray(() => PerDayEntryDto, { ...told, description: 'Blocks with rates per day.', max: 500 })
  readonly perDay?: readonly PerDayEntryDto[] | null;

  @WireString({
    ...told,
    description: 'Why it is entered so: who was asked, which letter answers it.',
    example: 'Vacation by years of service, confirmed by the wage analyst.',
    max: 2_000,
  })
  readonly note?: string | null;
}
