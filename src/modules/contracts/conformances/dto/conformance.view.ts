import { PageDto } from '../../../../platform/http/dto/page.view.js';
import {
  WireArray,
  WireDate,
  WireDecimal,
  WireEnum,
  WireId,
  WireInteger,
  WireObject,
  WireString,
  WireTimestamp,
} from '../../../../platform/http/dto/wire.decorators.js';

const day = (description: string, example: string) => ({ nullable: true, description, example }) as const;

/** Basic rate and fringe. */
export class RatePairView {
  @WireDecimal({ description: 'Basic hourly rate, USD.', example: '24.50', scale: 4 })
  readonly rate!: string;

  @WireDecimal({ description: 'Fringe benefit rate, USD an hour.', example: '6.10', scale: 4 })
  readonly fringe!: string;
}

/** What is asked for, and what has become of it. */
class ConformanceFactsView {
  @WireString({ description: 'The classification.', example: 'SOLAR PANEL INSTALLER', max: 1_000 })
  readonly classification!: string;

  @WireString({
    nullable: true,
    description: 'The determination; null for all of the contract.',
    example: 'AZ20240039',
    max: 20,
  })
  readonly wageDetermination!: string | null;

  @WireEnum({
    description: 'Where the request stands.',
    example: 'submitted_to_whd',
    values: ['proposed', 'submitted_to_whd', 'more_time', 'approved', 'denied', 'withdrawn'],
  })
  readonly status!: string;

  @WireObject(() => RatePairView, { description: 'What was proposed, and is to be paid meanwhile.' })
  readonly proposed!: RatePairView;

  @WireObject(() => RatePairView, {
    nullable: true,
    description: 'What WHD approved: owed from the first day of work in the classification.',
  })
  readonly approved!: RatePairView | null;

  @WireDate(day('Day of the proposal.', '2024-11-04'))
  readonly proposedOn!: string | null;

  @WireDate(day('Day on which WHD had it.', '2024-11-08'))
  readonly submittedOn!: string | null;

  @WireDate(
    day('WHD answers, or asks for more time, by this day; null when nothing is awaited.', '2024-12-08'),
  )
  readonly dueOn!: string | null;

  @WireDate(day('Day on which WHD said that it needs more time.', '2024-12-02'))
  readonly moreTimeOn!: string | null;

  @WireDate(day('Day of the answer.', '2024-12-20'))
  readonly decidedOn!: string | null;

  @WireDate(day('Day of the withdrawal.', '2024-11-15'))
  readonly withdrawnOn!: string | null;

  @WireString({
    nullable: true,
    description: 'The listed classification that a denial says to pay.',
    example: 'ELECTRICIAN',
    max: 1_000,
  })
  readonly payAs!: string | null;

  @WireString({
    nullable: true,
    description: 'What a later reader should know.',
    example: 'SF-1444 item 13.',
    max: 2_000,
  })
  readonly note!: string | null;
}

/** A request to add a classification to a contract. */
export class ConformanceView extends ConformanceFactsView {
  @WireId('cnf', { description: 'Id.', example: 'cnf_01936b2c7a907cc1b0f5d1a2c3e4f50b' })
  readonly id!: string;

  @WireId('ctr', { description: 'Its contract.', example: 'ctr_01936b2c7a907cc1b0f5d1a2c3e4f508' })
  readonly contractId!: string;

  @WireInteger({ description: 'Counts steps, from 1.', example: 2, min: 1, max: 2_147_483_647 })
  readonly version!: number;
}

/** Something that speaks against a request. */
export class ConformanceDoubtView {
  @WireEnum({
    description: 'Stable name.',
    example: 'class_may_be_listed',
    values: ['helper_or_trainee', 'class_is_listed', 'class_may_be_listed', 'below_lowest_rate'],
  })
  readonly code!: string;

  @WireString({
    description: 'In a sentence.',
    example: 'The wage determination lists LABORER: Common or General: a listed class may not be split.',
    max: 20_000,
  })
  readonly sentence!: string;
}

/** A request, and what speaks against it by the determinations of its contract: warnings, for a person. */
export class DoubtedConformanceView extends ConformanceView {
  @WireArray(() => ConformanceDoubtView, { description: 'What WHD may refuse it for.', max: 20 })
  readonly doubts!: readonly ConformanceDoubtView[];
}

/** One page of requests, newest first. */
export class ConformancePage {
  @WireArray(() => ConformanceView, { description: 'The requests of this page.', max: 200 })
  readonly data!: readonly ConformanceView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}

/** What a request said in one version. */
export class ConformanceVersionView extends ConformanceFactsView {
  @WireInteger({ description: 'From 1.', example: 1, min: 1, max: 2_147_483_647 })
  readonly version!: number;

  @WireTimestamp({ description: 'When.', example: '2026-11-22T12:00:00.000Z' })
  readonly at!: string;

  @WireString({
    description: 'Who: an id of a user.',
    example: 'usr_01936b2c7a907cc1b0f5d1a2c3e4f50a',
    max: 80,
  })
  readonly by!: string;
}

/** One page of versions, newest first. */
export class ConformanceVersionPage {
  @WireArray(() => ConformanceVersionView, { description: 'The versions of this page.', max: 200 })
  readonly data!: readonly ConformanceVersionView[];

  @WireObject(() => PageDto, { description: 'How to go on.' })
  readonly page!: PageDto;
}
