import { told } from '../../../../platform/http/dto/told.js';
import {
  WireDate,
  WireDecimal,
  WireEnum,
  WireString,
} from '../../../../platform/http/dto/wire.decorators.js';

const NOTE = {
  ...told,
  description: 'What a later reader should know.',
  example: 'SF-1444 item 13.',
  max: 2_000,
} as const;
const RATE = { scale: 4, min: '0' } as const;

/** A request to add a classification to the contract: SF-1444. */
export class ProposeConformanceDto {
  @WireString({
    description: 'The classification that the determination does not list.',
    example: 'SOLAR PANEL INSTALLER',
    min: 1,
    max: 1_000,
  })
  readonly classification!: string;

  @WireString({
    ...told,
    description: 'The determination that it is to be added to; all of the contract when left out.',
    example: 'AZ20240039',
    max: 10,
    pattern: /^[A-Za-z]{2}(?:\d{8}|\d{6})$/,
  })
  readonly wageDetermination?: string | null;

  @WireDecimal({ ...RATE, description: 'Proposed basic hourly rate, USD.', example: '24.50' })
  readonly rate!: string;

  @WireDecimal({ ...RATE, description: 'Proposed fringe benefit rate, USD an hour.', example: '6.10' })
  readonly fringe!: string;

  @WireDate({ description: 'Day of the proposal.', example: '2024-11-04' })
  readonly proposedOn!: string;

  @WireString(NOTE)
  readonly note?: string | null;
}

/** The contracting officer has sent the request to WHD. */
export class SubmitConformanceDto {
  @WireDate({ description: 'Day on which WHD had it: its 30 days begin.', example: '2024-11-08' })
  readonly submittedOn!: string;

  @WireString(NOTE)
  readonly note?: string | null;
}

/** WHD has said that it needs more than 30 days. */
export class MoreTimeDto {
  @WireDate({ description: 'Day of the notice.', example: '2024-12-02' })
  readonly notifiedOn!: string;

  @WireString(NOTE)
  readonly note?: string | null;
}

/** The request was taken back before an answer. */
export class WithdrawConformanceDto {
  @WireDate({ description: 'Day of the withdrawal.', example: '2024-11-15' })
  readonly withdrawnOn!: string;

  @WireString(NOTE)
  readonly note?: string | null;
}

/** The answer of WHD. */
export class DecideConformanceDto {
  @WireEnum({ description: 'The answer.', example: 'approved', values: ['approved', 'denied'] })
  readonly outcome!: 'approved' | 'denied';

  @WireDate({ description: 'Day of the answer.', example: '2024-12-02' })
  readonly decidedOn!: string;

  @WireDecimal({
    ...RATE,
    ...told,
    description: 'With an approval: the basic rate that WHD sets; as proposed when left out.',
    example: '26.00',
  })
  readonly rate?: string | null;

  @WireDecimal({
    ...RATE,
    ...told,
    description: 'With an approval: the fringe rate that WHD sets; as proposed when left out.',
    example: '6.10',
  })
  readonly fringe?: string | null;

  @WireString({
    ...told,
    description: 'With a denial: the listed classification that is to be paid, where WHD names it.',
    example: 'ELECTRICIAN',
    max: 1_000,
  })
  readonly payAs?: string | null;

  @WireString(NOTE)
  readonly note?: string | null;
}
