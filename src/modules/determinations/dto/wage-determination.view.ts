import { PageDto } from '../../../platform/http/dto/page.view.js';
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

/** A line of the source, verbatim. */
export class TextLineView {
  @WireInteger({ description: 'Line of the text, from 1; 0 for data.', example: 112, min: 0, max: 1_000_000 })
  readonly line!: number;

  @WireString({
    description: 'The line as it stands.',
    example: 'ELECTRICIAN......................$ 36.56            15.16',
    max: 100_000,
  })
  readonly text!: string;
}

/** A classification and its printed rates. */
export class ClassificationView {
  @WireString({ description: 'Headings and name.', example: 'ELECTRICIAN', max: 4_000 })
  readonly classification!: string;

  @WireDecimal({ nullable: true, description: 'Basic rate, USD.', example: '36.56', scale: 4 })
  readonly rate!: string | null;

  @WireString({ nullable: true, description: 'The fringe column as printed.', example: '15.16', max: 4_000 })
  readonly fringe!: string | null;

  @WireString({
    nullable: true,
    description: 'The union or survey identifier that it stands under.',
    example: 'ELEC0640-002',
    max: 40,
  })
  readonly identifier!: string | null;

  @WireInteger({ nullable: true, description: 'Line of the text.', example: 112, min: 1, max: 1_000_000 })
  readonly line!: number | null;
}

/** One page of classifications, in the order of the text. */
export class ClassificationPage {
  @WireArray(() => ClassificationView, { description: 'The classifications of this page.', max: 200 })
  readonly data!: readonly ClassificationView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** What is told of an edition in lists. */
export class WageDeterminationSummaryView {
  @WireId('wdt', { description: 'Id.', example: 'wdt_01936b2c7a907cc1b0f5d1a2c3e4f509' })
  readonly id!: string;

  @WireString({ description: 'State, year and number.', example: 'AZ20240039', max: 20 })
  readonly number!: string;

  @WireInteger({ description: 'Modification.', example: 6, min: 0, max: 999 })
  readonly mod!: number;

  @WireDate({ description: 'Day of publication.', example: '2024-08-30' })
  readonly published!: string;

  @WireString({ description: 'State, as printed.', example: 'Arizona', max: 200 })
  readonly state!: string;

  @WireString({ description: 'Counties, as printed.', example: 'Maricopa County in Arizona.', max: 100_000 })
  readonly counties!: string;

  @WireArray(item.string({ max: 1_000 }), {
    description: 'Types of construction.',
    example: ['Building'],
    max: 100,
  })
  readonly constructionTypes!: readonly string[];

  @WireInteger({ description: 'How many rate lines it prints.', example: 19, min: 0, max: 100_000 })
  readonly classes!: number;

  @WireBoolean({
    description:
      'A part of the text was not understood with certainty, or it was imported without a text: decisions on it go to a person.',
    example: false,
  })
  readonly degraded!: boolean;

  @WireString({
    description: 'SHA-256 of the bytes of the text, or of the canonical JSON of the data.',
    example: '6512cfd54054228fab12a145d73220b91d08662d48b83fcc164eb2cc34eda632',
    max: 64,
  })
  readonly sha256!: string;

  @WireTimestamp({ description: 'When it was imported.', example: '2026-11-22T12:00:00.000Z' })
  readonly importedAt!: string;
}

/** Something in the text that made its reading uncertain. */
export class DoubtView {
  @WireString({ description: 'Stable name.', example: 'end_missing', max: 60 })
  readonly code!: string;

  @WireInteger({ description: 'Line; 0 for the whole text.', example: 0, min: 0, max: 1_000_000 })
  readonly line!: number;

  @WireString({ description: 'In a sentence.', example: 'The text has no end mark.', max: 4_000 })
  readonly sentence!: string;
}

/** Rates under one identifier. */
export class RateBlockView {
  @WireString({
    nullable: true,
    description: 'The identifier; null for data.',
    example: 'ELEC0640-002',
    max: 40,
  })
  readonly identifier!: string | null;

  @WireEnum({
    description: 'Where the rates come from.',
    example: 'union',
    values: ['union', 'survey', 'union_average', 'state_adopted', 'supplemental', 'inline'],
  })
  readonly kind!: string;

  @WireDate({ nullable: true, description: 'Date of the identifier.', example: '2024-07-01' })
  readonly identifierDate!: string | null;

  @WireArray(() => ClassificationView, { description: 'Its rates.', max: 100_000 })
  readonly rates!: readonly ClassificationView[];

  @WireArray(() => TextLineView, {
    description: 'Everything else that is printed in the block, verbatim: footnotes, zones, premiums.',
    max: 100_000,
  })
  readonly notes!: readonly TextLineView[];
}

/** An edition with its rates and its source. */
export class WageDeterminationView extends WageDeterminationSummaryView {
  @WireArray(() => DoubtView, { description: 'Why it is degraded.', max: 100_000 })
  readonly doubts!: readonly DoubtView[];

  @WireArray(() => RateBlockView, { description: 'Its rates, in the order of the text.', max: 100_000 })
  readonly blocks!: readonly RateBlockView[];

  @WireString({
    nullable: true,
    description: 'The text as it was imported; null for data.',
    example: 'General Decision Number: AZ20240039 08/30/2024 …',
    max: 10_000_000,
  })
  readonly text!: string | null;
}

/** One page of editions, newest import first. */
export class WageDeterminationPage {
  @WireArray(() => WageDeterminationSummaryView, { description: 'The editions of this page.', max: 200 })
  readonly data!: readonly WageDeterminationSummaryView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
