import {
  WireDate,
  WireEnum,
  WireInteger,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';

/** How long the records of a contract are kept. */
export class RetentionView {
  @WireEnum({
    description:
      '`open`: nobody has said when all work was completed. `contradicted`: a payroll tells of work after that day. `kept` until `keptUntil`. `due`: the time is over.',
    example: 'kept',
    values: ['open', 'contradicted', 'kept', 'due'],
  })
  readonly state!: string;

  @WireDate({
    nullable: true,
    description: 'The day on which all work on the prime contract was completed; null while it goes on.',
    example: '2026-05-31',
  })
  readonly completedOn!: string | null;

  @WireInteger({
    nullable: true,
    description: 'Years, where they are more than the law asks; null: as the law asks.',
    example: null,
    min: 3,
    max: 99,
  })
  readonly keepYears!: number | null;

  @WireDate({
    nullable: true,
    description: 'The last day on which the records have to be there.',
    example: '2029-05-31',
  })
  readonly keptUntil!: string | null;

  @WireString({
    nullable: true,
    description: 'The law that asks for it.',
    example: '29 CFR 3.4(b), 5.5(a)(3)',
    max: 200,
  })
  readonly citation!: string | null;

  @WireDate({
    nullable: true,
    description: 'The last week for which anybody’s payroll tells of work.',
    example: '2026-05-30',
  })
  readonly lastWeek!: string | null;
}
