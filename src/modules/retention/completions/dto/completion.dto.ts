import { told } from '../../../../platform/http/dto/told.js';
import { WireDate, WireInteger } from '../../../../platform/http/dto/wire.decorators.js';

/** That all work on the prime contract was completed, or goes on. */
export class CompletionDto {
  @WireDate({
    nullable: true,
    description:
      'The day on which all work on the prime contract was completed, that of every subcontractor included. Null: work goes on, or goes on again.',
    example: '2026-05-31',
  })
  readonly completedOn!: string | null;

  @WireInteger({
    ...told,
    description: 'Years to keep the records where contract or state ask for more than federal law.',
    example: 4,
    min: 3,
    max: 99,
  })
  readonly keepYears?: number | null;
}
