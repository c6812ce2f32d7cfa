import type {
  DayJson,
  LineJson,
  OtherHoursJson,
  PlanCreditJson,
} from '../../../domain/ingest/json-shapes.js';
import { told } from '../../../platform/http/dto/told.js';
import {
  item,
  WireArray,
  WireBoolean,
  WireDecimal,
  WireEnum,
  WireInteger,
  WireObject,
  WireString,
} from '../../../platform/http/dto/wire.decorators.js';

const HOURS = { ...told, scale: 2, min: '-1000', max: '10000' } as const;
const USD = { ...told, scale: 4 } as const;

/** Hours of one day, or of the week. */
export class DayDto implements DayJson {
  @WireDecimal({ ...HOURS, personal: 'payroll', description: 'Straight-time hours.', example: '8' })
  readonly st?: string | null;

  @WireDecimal({ ...HOURS, personal: 'payroll', description: 'Overtime hours.', example: '0' })
  readonly ot?: string | null;
}

/** One plan behind column 6B. */
export class PlanCreditDto implements PlanCreditJson {
  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Name of the plan.',
    example: 'Acme Health',
    max: 200,
  })
  readonly plan?: string | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Kind of the plan: `medical`, `pension`, `vacation`, `apprenticeship` …',
    example: 'medical',
    max: 60,
  })
  readonly type?: string | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Paid irrevocably to a trustee or third person.',
    example: true,
  })
  readonly funded?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'An unfunded plan that the Department approved.',
    example: false,
  })
  readonly dolApproval?: boolean | null;

  @WireDecimal({ ...USD, personal: 'payroll', description: 'Credit claimed, USD an hour.', example: '6.00' })
  readonly hourlyClaimed?: string | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description:
      'What the plan costs for this worker, USD a month; for an apprenticeship plan, for all journeyworkers and apprentices of the craft.',
    example: '480.00',
  })
  readonly costMonthly?: string | null;

  @WireDecimal({
    ...HOURS,
    personal: 'payroll',
    description:
      'Hours of all work in a year, covered or not, over which the cost is spread: of this worker, or of the craft for an apprenticeship plan.',
    example: '2080',
  })
  readonly annualHoursAllWork?: string | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'The worker is eligible for the plan.',
    example: true,
  })
  readonly eligible?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Not eligible yet: a likely participant in the waiting period of the plan.',
    example: false,
  })
  readonly waitingPeriod?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: "A holiday or vacation that the determination's own footnote requires: no credit again.",
    example: false,
  })
  readonly requiredByDetermination?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Paid to the trustee or insurer at least every quarter.',
    example: true,
  })
  readonly paidQuarterly?: boolean | null;

  @WireEnum({
    ...told,
    personal: 'payroll',
    description:
      'Why the cost need not be spread over all work (29 CFR 5.25(c)): an exception that the Wage and Hour Division granted, or a defined-contribution pension that meets the four conditions below.',
    example: 'defined_contribution_pension',
    values: ['granted_by_whd', 'defined_contribution_pension'],
  })
  readonly annualizationException?: 'granted_by_whd' | 'defined_contribution_pension' | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Condition: participation is immediate.',
    example: true,
  })
  readonly immediateParticipation?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Condition: benefits vest within 500 hours.',
    example: true,
  })
  readonly vestsWithin500Hours?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Condition, met by false: the benefit is continuous.',
    example: false,
  })
  readonly continuous?: boolean | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Condition, met by false: the benefit compensates private work as well.',
    example: false,
  })
  readonly compensatesPrivateWork?: boolean | null;
}

/** Columns 3 to 7A of one row: the work of one person in one classification. */
export class LineDto implements LineJson {
  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Column 3: classification.',
    example: 'ELECTRICIAN',
    max: 1_000,
  })
  readonly classification?: string | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description: 'What was done, where the classification leaves it open (a helper, an apprentice).',
    example: 'ELECTRICIAN',
    max: 1_000,
  })
  readonly workPerformed?: string | null;

  @WireString({
    ...told,
    personal: 'payroll',
    description: 'Number of the determination of this work item, when the contract has several.',
    example: 'AZ20240039',
    max: 40,
  })
  readonly wageDetermination?: string | null;

  @WireArray(item.string({ min: 1, max: 120 }), {
    ...told,
    personal: 'payroll',
    description:
      'Every premium, licence or zone pay of the determination that applies to all hours of the row, by the name under which it was entered; empty when none does. Hours with and without it are two rows.',
    example: ['BASES AT $6.00'],
    max: 20,
  })
  readonly adders?: readonly string[] | null;

  @WireInteger({
    ...told,
    personal: 'payroll',
    description: 'Zone of the determination in which the work was done; that of the contract when left out.',
    example: 2,
    min: 1,
    max: 99,
  })
  readonly zone?: number | null;

  @WireArray(() => DayDto, {
    description: 'Column 4: seven days; the first is the week ending date minus six.',
    min: 7,
    max: 7,
  })
  readonly days!: readonly DayDto[];

  @WireObject(() => DayDto, { ...told, description: 'Column 5: total hours.' })
  readonly totalHours?: DayDto | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 6A: straight-time rate, USD an hour.',
    example: '36.56',
  })
  readonly rateSt?: string | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 6A: overtime rate, USD an hour.',
    example: '54.84',
  })
  readonly rateOt?: string | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 6B: fringe benefit credit, USD a week.',
    example: '606.40',
  })
  readonly fringeCreditTotal?: string | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 6C: payment in lieu of fringe, USD a week.',
    example: '0.00',
  })
  readonly cashInLieuTotal?: string | null;

  @WireArray(() => PlanCreditDto, { ...told, description: 'The plans behind column 6B.', max: 40 })
  readonly planCredits?: readonly PlanCreditDto[] | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Back wages paid on a correction, outside gross, USD.',
    example: '78.80',
  })
  readonly restitutionPaid?: string | null;

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Column 7A for this row: gross on this project, USD.',
    example: '1462.40',
  })
  readonly grossProject?: string | null;
}

/** Hours of the same week on other work. */
export class OtherHoursDto implements OtherHoursJson {
  @WireString({
    ...told,
    personal: 'payroll',
    description: 'The other contract.',
    example: 'P-200',
    max: 120,
  })
  readonly contract?: string | null;

  @WireBoolean({
    ...told,
    personal: 'payroll',
    description: 'Work on a contract that CWHSSA covers.',
    example: false,
  })
  readonly covered?: boolean | null;

  @WireArray(item.decimal({ scale: 2, min: '-1000', max: '10000' }), {
    personal: 'payroll',
    description: 'Seven days of hours; the first is the week ending date minus six.',
    example: ['0', '0', '0', '0', '0', '8', '0'],
    min: 7,
    max: 7,
  })
  readonly days!: readonly string[];

  @WireDecimal({
    ...USD,
    personal: 'payroll',
    description: 'Straight-time rate of that work, USD an hour.',
    example: '25.00',
  })
  readonly rateSt?: string | null;
}
