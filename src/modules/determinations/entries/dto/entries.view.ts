import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  item,
  WireArray,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';
import { TextLineView } from '../../dto/wage-determination.view.js';
import { AdderEntryDto, FootnoteEntryDto, PerDayEntryDto } from './entries.dto.js';

/** A place of the text that means money and that a person has to read. */
export class OpeningView {
  @WireEnum({
    description: '`fringe`: a fringe column that was not understood; it stays open.',
    example: 'footnote',
    values: ['footnote', 'adder', 'per_day', 'fringe'],
  })
  readonly kind!: string;

  @WireInteger({
    description: 'The block of rates, by the line of its identifier; 0 for an edition given as data.',
    example: 84,
    min: 0,
    max: 1_000_000,
  })
  readonly block!: number;

  @WireString({ nullable: true, description: 'Its identifier.', example: 'ELEV0025-001', max: 40 })
  readonly identifier!: string | null;

  @WireString({ nullable: true, description: 'Letter of a footnote.', example: 'a', max: 40 })
  readonly letter!: string | null;

  @WireInteger({
    nullable: true,
    description: 'Line of an adder.',
    example: 825,
    min: 0,
    max: 1_000_000,
  })
  readonly line!: number | null;

  @WireInteger({
    nullable: true,
    description: 'Which amount of the line it is.',
    example: 1,
    min: 1,
    max: 1_000,
  })
  readonly nth!: number | null;

  @WireDecimal({
    nullable: true,
    description: 'The amount, where one is printed.',
    example: '6.00',
    scale: 4,
  })
  readonly amount!: string | null;

  @WireEnum({
    nullable: true,
    description: 'Per what, where the text says so.',
    example: 'hour',
    values: ['hour', 'day', 'percent'],
  })
  readonly unit!: string | null;

  @WireString({
    nullable: true,
    description: 'The sentence around the amount, or the fringe as printed.',
    example: '$6.00 additional per hour at the following locations:',
    max: 10_000,
  })
  readonly condition!: string | null;

  @WireArray(() => TextLineView, { description: 'The text, verbatim.', max: 100_000 })
  readonly text!: readonly TextLineView[];

  @WireArray(item.string({ max: 4_000 }), {
    description: 'The classifications whose rate rests on it.',
    example: ['ELEVATOR MECHANIC'],
    max: 100_000,
  })
  readonly classifications!: readonly string[];
}

/** What of an edition nobody has entered. */
export class UnresolvedView {
  @WireString({ description: 'State, year and number.', example: 'CO20230022', max: 20 })
  readonly number!: string;

  @WireInteger({ description: 'Modification.', example: 3, min: 0, max: 999 })
  readonly mod!: number;

  @WireInteger({
    description: 'Version of the entries that this list leaves out.',
    example: 0,
    min: 0,
    max: 1_000_000_000,
  })
  readonly version!: number;

  @WireArray(() => OpeningView, { description: 'In the order of the text.', max: 100_000 })
  readonly data!: readonly OpeningView[];
}

/** What was entered of an edition, in one version. */
export class EntriesView {
  @WireString({ description: 'State, year and number.', example: 'CO20230022', max: 20 })
  readonly number!: string;

  @WireInteger({ description: 'Modification.', example: 3, min: 0, max: 999 })
  readonly mod!: number;

  @WireInteger({ description: 'From 1; 0 while nothing is entered.', example: 1, min: 0, max: 1_000_000_000 })
  readonly version!: number;

  @WireString({
    nullable: true,
    description: 'SHA-256 of the entries; `wageDeterminationHash` of a decision covers it.',
    example: '6512cfd54054228fab12a145d73220b91d08662d48b83fcc164eb2cc34eda632',
    max: 64,
  })
  readonly sha256!: string | null;

  @WireArray(() => FootnoteEntryDto, { description: 'Footnotes.', max: 2_000 })
  readonly footnotes!: readonly FootnoteEntryDto[];

  @WireArray(() => AdderEntryDto, { description: 'Zone, area, premium and licence pay.', max: 5_000 })
  readonly adders!: readonly AdderEntryDto[];

  @WireArray(() => PerDayEntryDto, { description: 'Blocks with rates per day.', max: 500 })
  readonly perDay!: readonly PerDayEntryDto[];

  @WireString({
    nullable: true,
    description: 'Why it was entered so.',
    example: 'Confirmed by the wage analyst.',
    max: 2_000,
  })
  readonly note!: string | null;

  @WireId('usr', {
    nullable: true,
    description: 'Who entered it.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
  })
  readonly enteredBy!: string | null;

  @WireTimestamp({ nullable: true, description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly enteredAt!: string | null;
}

/** One page of versions, newest first. */
export class EntriesPage {
  @WireArray(() => EntriesView, { description: 'The versions of this page.', max: 200 })
  readonly data!: readonly EntriesView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
